// Program: formulas as steps over registers, for the block machine of the kernels.

/// Steps that compute several outputs from calibrated inputs, each input loaded once and common parts
/// computed once.
///
/// All values are Float32. A step may write the register of one of its operands.
package struct Program: Sendable, Equatable {
  package struct Step: Sendable, Equatable {
    package var operation: Operation
    /// The register, flag register or output that is written.
    package var target: Int
    /// Registers, flag registers or inputs, as the operation says.
    package var a = 0
    package var b = 0
    package var c = 0
    package var constant: Float = 0

    /// Where no flag register is meant.
    package static let none = 255
  }

  package enum Operation: Sendable, Hashable {
    /// target ← the calibrated values of input `a`.
    case load
    /// Output `target` ← register `a`, with flags `b`.
    case store
    /// target ← (a − b) / (a + b); flags `c` ← |a + b| < 10⁻⁶.
    case normalizedDifference
    /// flags `target` ← |a| < 10⁻⁶.
    case tiny
    /// flags `target` ← flags `a` or flags `b`.
    case flagOr
    /// flags `target` ← flags `b` where register `a` is not 0, flags `c` elsewhere.
    case flagChoice
    /// target ← `b` where `a` is not 0, `c` elsewhere; undefined where `a` is.
    case choice
    /// target ← constant.
    case constant
    case unary(Expression.Unary)
    case binary(Expression.Binary, Form)
  }

  /// Which operand of a binary operation is the constant.
  package enum Form: Int, Sendable, Hashable {
    case registers, constantRight, constantLeft
  }

  package var steps: [Step]
  package var inputCount: Int
  package var registerCount: Int
  package var flagCount: Int
  /// For each output the inputs whose reasons it takes over: all that its formula names.
  package var outputs: [[Int]]

  /// A program whose outputs are its inputs.
  package init(planeCount: Int) {
    steps = (0..<planeCount).flatMap { plane in
      [
        Step(operation: .load, target: 0, a: plane),
        Step(operation: .store, target: plane, a: 0, b: Step.none),
      ]
    }
    inputCount = planeCount
    registerCount = 1
    flagCount = 0
    outputs = (0..<planeCount).map { [$0] }
  }

  init(steps: [Step], inputCount: Int, registerCount: Int, flagCount: Int, outputs: [[Int]]) {
    self.steps = steps
    self.inputCount = inputCount
    self.registerCount = registerCount
    self.flagCount = flagCount
    self.outputs = outputs
  }
}
