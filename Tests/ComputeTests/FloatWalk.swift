// FloatWalk: formulas by walking their trees in Float32, a second way beside the machine.

import Compute
import Foundation
import Indices
import enum Indices.Expression
import Raster
import TestSupport

/// Evaluates trees over columns of pixels, node by node in the order of the tree: nothing is joined,
/// folded or fused.
struct FloatWalk {
  /// NaN stands for undefined; beside it goes whether a tiny denominator had a part in the value.
  struct Column {
    var values: [Float]
    var isTiny: [Bool]
  }

  var bands: [Role: [Float]]
  var constants: [String: Double] = [:]
  let count: Int
  private let elementary = Elementary()

  init(bands: [Role: [Float]], constants: [String: Double] = [:], count: Int) {
    (self.bands, self.constants, self.count) = (bands, constants, count)
  }

  func column(_ expression: Expression) -> Column {
    switch expression {
    case .number(let value): return constant(Float(value))
    case .constant(let name): return constant(Float(constants[name] ?? .nan))
    case .band(let role):
      return Column(
        values: bands[role] ?? Array(repeating: .nan, count: count),
        isTiny: Array(repeating: false, count: count))
    case .unary(let operation, let operand):
      var column = column(operand)
      column.values = elementary.unary(operation, column.values)
      return column
    case .binary(let operation, let left, let right):
      return binary(operation, column(left), column(right), exponent: constantValue(right))
    case .choice(let condition, let then, let otherwise):
      return choice(column(condition), column(then), column(otherwise))
    }
  }

  private func constant(_ value: Float) -> Column {
    Column(
      values: Array(repeating: value, count: count), isTiny: Array(repeating: false, count: count))
  }

  private func binary(
    _ operation: Expression.Binary, _ left: Column, _ right: Column, exponent: Float?
  ) -> Column {
    var result = left
    for pixel in 0..<count { result.isTiny[pixel] = left.isTiny[pixel] || right.isTiny[pixel] }
    if operation == .power {
      result.values = power(left.values, right.values, exponent: exponent)
      return result
    }
    for pixel in 0..<count {
      let (a, b) = (left.values[pixel], right.values[pixel])
      result.values[pixel] = Self.plain(operation, a, b)
      if operation == .divide && abs(b) < 1e-6 { result.isTiny[pixel] = true }
    }
    return result
  }

  /// x ** 1, 2, 3 and 4 are products and x ** 0.5 is a root where the exponent is a constant.
  private func power(_ base: [Float], _ exponents: [Float], exponent: Float?) -> [Float] {
    switch exponent {
    case 1: base
    case 2: base.map { $0 * $0 }
    case 3: base.map { $0 * $0 * $0 }
    case 4: base.map { ($0 * $0) * ($0 * $0) }
    case 0.5: base.map { $0.squareRoot() }
    default: elementary.power(base, exponents)
    }
  }

  private func choice(_ condition: Column, _ then: Column, _ otherwise: Column) -> Column {
    var result = then
    for pixel in 0..<count {
      let holds = condition.values[pixel] != 0
      let taken = holds ? then : otherwise
      result.values[pixel] = condition.values[pixel].isNaN ? .nan : taken.values[pixel]
      result.isTiny[pixel] = condition.isTiny[pixel] || taken.isTiny[pixel]
    }
    return result
  }

  static func plain(_ operation: Expression.Binary, _ a: Float, _ b: Float) -> Float {
    func truth(_ holds: Bool) -> Float { a.isNaN || b.isNaN ? .nan : holds ? 1 : 0 }
    switch operation {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .minimum: return a.isNaN || b.isNaN ? .nan : a < b ? a : b
    case .maximum: return a.isNaN || b.isNaN ? .nan : a > b ? a : b
    case .less: return truth(a < b)
    case .lessOrEqual: return truth(a <= b)
    case .greater: return truth(a > b)
    case .greaterOrEqual: return truth(a >= b)
    case .equal: return truth(a == b)
    case .notEqual: return truth(a != b)
    case .power: return .nan
    }
  }

  /// The value of a tree without bands whose operations are exact, which decides how a power is taken.
  private func constantValue(_ expression: Expression) -> Float? {
    switch expression {
    case .number(let value): return Float(value)
    case .constant(let name): return Float(constants[name] ?? .nan)
    case .band: return nil
    case .unary(let operation, let operand):
      guard let a = constantValue(operand) else { return nil }
      return [.negate, .abs, .sqrt].contains(operation) ? Elementary().unary(operation, [a])[0] : nil
    case .binary(.power, let left, let right):
      guard let a = constantValue(left), let b = constantValue(right) else { return nil }
      return [0.5, 1, 2, 3, 4].contains(b) ? power([a], [b], exponent: b)[0] : nil
    case .binary(let operation, let left, let right):
      guard let a = constantValue(left), let b = constantValue(right) else { return nil }
      return Self.plain(operation, a, b)
    case .choice(let condition, let then, let otherwise):
      guard let value = constantValue(condition), !value.isNaN else { return nil }
      return constantValue(value != 0 ? then : otherwise)
    }
  }
}

/// Functions of one or two columns; exp, log, tanh and pow as the kernels give them in a program of that
/// one operation.
struct Elementary {
  func unary(_ operation: Expression.Unary, _ x: [Float]) -> [Float] {
    switch operation {
    case .negate: x.map { -$0 }
    case .abs: x.map { abs($0) }
    case .sqrt: x.map { $0.squareRoot() }
    case .exp, .log, .tanh:
      one(.unary(operation, .band(.nir)), [x]) { Self.reference(operation, Double($0[0])) }
    }
  }

  func power(_ x: [Float], _ y: [Float]) -> [Float] {
    one(.binary(.power, .band(.nir), .band(.red)), [x, y]) { Self.power(Double($0[0]), Double($0[1])) }
  }

  static func reference(_ operation: Expression.Unary, _ x: Double) -> Double {
    switch operation {
    case .exp: exp(x)
    case .log: log(x)
    case .tanh: tanh(x)
    case .sqrt: x.squareRoot()
    case .negate: -x
    case .abs: abs(x)
    }
  }

  /// As C99, except that NaN always gives NaN.
  static func power(_ x: Double, _ y: Double) -> Double { x.isNaN || y.isNaN ? .nan : pow(x, y) }

  /// Planes cannot hold infinities and NaN, and results that are such do not count: these are taken from
  /// the reference, where they are exact.
  private func one(
    _ expression: Expression, _ columns: [[Float]], reference: ([Float]) -> Double
  ) -> [Float] {
    guard let program = try? Program([Program.Request(expression)], inputs: expression.roles) else {
      return []
    }
    let got = Planes(columns).run(program)
    return got.counting().enumerated().map { pixel, value in
      if let value { return value }
      let exact = reference(columns.map { $0[pixel] })
      // What rounds to the largest float in one and to infinity in the other has infinity's sign.
      let rounded = Float(exact)
      let isInput = columns.allSatisfy { $0[pixel].isFinite }
      return rounded.isFinite && isInput ? (exact < 0 ? -.infinity : .infinity) : rounded
    }
  }
}
