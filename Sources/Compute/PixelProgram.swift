// PixelProgram: a program made ready for the kernels.

internal import CKernels
package import Indices
package import Raster

/// What the machine needs beside a program's steps to turn stored planes into layers.
package struct PixelProgram {
  /// How one output ends.
  package struct Output: Sendable, Equatable {
    /// Results outside do not count, or are held inside.
    package var accepted: ClosedRange<Float>
    package var clamps: Bool

    /// Whether it is given as a number where those are wanted: what does not fit has no value either then.
    package var hasNumbers: Bool

    package static let anything: ClosedRange<Float> = -.infinity ... .infinity

    package init(accepted: ClosedRange<Float> = anything, clamps: Bool = false, hasNumbers: Bool = true) {
      self.accepted = accepted
      self.clamps = clamps
      self.hasNumbers = hasNumbers
    }
  }

  /// Pixels at a time; found by measurement.
  package static let usualBlock = 1024

  private let steps: [ht_step]
  private let outputs: [ht_output]
  private let hasNumbers: [Bool]
  private let calibrations: [ht_calibration]
  private let program: Program
  private let type: DataType
  private let block: Int
  private var scratch: [UInt8]

  /// - Parameters:
  ///   - program: its inputs are the planes, in their order.
  ///   - outputs: one an output of the program.
  ///   - type: how the planes are stored.
  ///   - calibrations: one a plane.
  ///   - block: pixels at a time, a multiple of 64.
  package init(
    _ program: Program, outputs: [Output], type: DataType, calibrations: [Calibration],
    block: Int = usualBlock
  ) {
    precondition(
      outputs.count == program.outputs.count && calibrations.count == program.inputCount
        && program.inputCount <= HT_INPUTS_MAX && program.fitsRegisters && block > 0
        && block % 64 == 0, "a program of another shape")
    self.program = program
    self.type = type
    self.block = block
    steps = program.steps.map { ht_step($0) }
    self.outputs = zip(program.outputs, outputs).map { ht_output(inputs: $0, $1) }
    hasNumbers = outputs.map(\.hasNumbers)
    self.calibrations = calibrations.map { ht_calibration($0, type: type) }
    scratch = []
    unsafe scratch = [UInt8](repeating: 0, count: withProgram { unsafe ht_scratch_size($0) })
  }

  /// Computes `count` pixels of every output.
  ///
  /// - Parameters:
  ///   - planes: all planes as stored, in the machine's byte order; plane `p` begins at `planeStarts[p]`.
  ///   - mask: 0 where there is no data; empty for none.
  ///   - given: raw values of `Reason` known beforehand; empty for none.
  ///   - first: where the first of these pixels lies in an output.
  ///   - total: pixels of an output; nil for `count`.
  ///   - values: Float32, 0 where a pixel does not count; output `o` begins at `o` × `total`. Empty: not
  ///     wanted. Likewise `reasons` (raw values of `Reason`) and `numbers` (`Encoding.int16`).
  package mutating func run(
    on kernels: KernelSet, planes: Span<UInt8>, planeStarts: [Int], mask: Span<UInt8>,
    given: Span<UInt8>, count: Int, at first: Int = 0, of total: Int? = nil,
    values: inout MutableSpan<Float>, reasons: inout MutableSpan<UInt8>, numbers: inout MutableSpan<Int16>
  ) {
    let total = total ?? count
    let needed = outputs.count * total
    precondition(
      count >= 0 && first >= 0 && first + count <= total && planeStarts.count == program.inputCount
        && planeStarts.allSatisfy { $0 >= 0 && $0 + count * type.byteCount <= planes.count }
        && (mask.isEmpty || mask.count >= count) && (given.isEmpty || given.count >= count)
        && (values.isEmpty || values.count >= needed)
        && (reasons.isEmpty || reasons.count >= needed) && (numbers.isEmpty || numbers.count >= needed),
      "short buffers")
    guard count > 0 else { return }
    unsafe withProgram { program in
      unsafe planes.withUnsafeBufferPointer { planes in
        unsafe mask.withUnsafeBufferPointer { mask in
          unsafe values.withUnsafeMutableBufferPointer { values in
            unsafe reasons.withUnsafeMutableBufferPointer { reasons in
              unsafe numbers.withUnsafeMutableBufferPointer { numbers in
                let stored = unsafe planeStarts.map { start in
                  unsafe planes.baseAddress.map { unsafe UnsafeRawPointer($0 + start) }
                }
                let targets = unsafe outputs.indices.map { output in
                  unsafe ht_target(
                    value: part(values, output * total + first),
                    stored: hasNumbers[output] ? part(numbers, output * total + first) : nil,
                    reason: part(reasons, output * total + first))
                }
                unsafe given.withUnsafeBufferPointer { given in
                  unsafe scratch.withUnsafeMutableBytes { scratch in
                    unsafe kernels.table.pointee.run(
                      program, stored, mask.isEmpty ? nil : mask.baseAddress,
                      given.isEmpty ? nil : given.baseAddress, count, scratch.baseAddress, targets)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Where a part of an output begins; nil for a form that is not wanted.
  private func part<Element>(
    _ buffer: UnsafeMutableBufferPointer<Element>, _ start: Int
  ) -> UnsafeMutablePointer<Element>? {
    // An empty array has an address, too.
    guard !buffer.isEmpty, let base = buffer.baseAddress else { return nil }
    return unsafe base + start
  }

  /// Lends the kernels' view of the program.
  private func withProgram<Result>(_ body: (UnsafePointer<ht_program>) -> Result) -> Result {
    unsafe steps.withUnsafeBufferPointer { steps in
      unsafe outputs.withUnsafeBufferPointer { outputs in
        unsafe calibrations.withUnsafeBufferPointer { calibrations in
          var view = unsafe ht_program(
            steps: steps.baseAddress, outputs: outputs.baseAddress, calibrations: calibrations.baseAddress,
            step_count: UInt32(steps.count), output_count: UInt32(outputs.count),
            input_count: UInt32(calibrations.count), register_count: UInt32(program.registerCount),
            flag_count: UInt32(program.flagCount), type: type.kernelType.rawValue, block: UInt32(block))
          return unsafe body(&view)
        }
      }
    }
  }
}

extension Program {
  /// Whether every step names registers, flags, inputs and outputs that exist.
  fileprivate var fitsRegisters: Bool {
    let registers = 0..<registerCount
    let flags = 0..<flagCount
    func isFlag(_ flag: Int) -> Bool { flag == Step.none || flags.contains(flag) }
    return registerCount < Step.none && flagCount < Step.none
      && steps.allSatisfy { step in
        switch step.operation {
        case .load: registers.contains(step.target) && (0..<inputCount).contains(step.a)
        case .store: outputs.indices.contains(step.target) && registers.contains(step.a) && isFlag(step.b)
        case .normalizedDifference:
          registers.contains(step.target) && registers.contains(step.a) && registers.contains(step.b)
            && flags.contains(step.c)
        case .tiny: flags.contains(step.target) && registers.contains(step.a)
        case .flagOr: flags.contains(step.target) && isFlag(step.a) && isFlag(step.b)
        case .flagChoice:
          flags.contains(step.target) && registers.contains(step.a) && isFlag(step.b) && isFlag(step.c)
        case .constant: registers.contains(step.target)
        case .choice, .unary, .binary:
          [step.target, step.a, step.b, step.c].allSatisfy(registers.contains)
        }
      }
  }
}

extension ht_step {
  fileprivate init(_ step: Program.Step) {
    self.init(
      operation: UInt8(step.operation.code), target: UInt8(step.target), a: UInt8(step.a), b: UInt8(step.b),
      c: UInt8(step.c), k: step.constant)
  }
}

extension ht_output {
  fileprivate init(inputs: [Int], _ output: PixelProgram.Output) {
    let (low, high) = (output.accepted.lowerBound, output.accepted.upperBound)
    self.init(
      inputs: inputs.reduce(0) { $0 | 1 << UInt64($1) }, low: low, high: high, scale: Encoding.scale,
      stored_low: max(low, -Encoding.largestValue), stored_high: min(high, Encoding.largestValue),
      nodata: Encoding.nodata, clamps: output.clamps ? 1 : 0, largest: Encoding.largestValue)
  }
}

extension Program.Operation {
  /// The number the kernels know the operation by.
  fileprivate var code: UInt32 {
    switch self {
    case .load: HT_LOAD.rawValue
    case .store: HT_STORE.rawValue
    case .normalizedDifference: HT_NORMALIZED_DIFFERENCE.rawValue
    case .tiny: HT_TINY.rawValue
    case .flagOr: HT_FLAG_OR.rawValue
    case .flagChoice: HT_FLAG_CHOICE.rawValue
    case .choice: HT_CHOICE.rawValue
    case .constant: HT_CONSTANT.rawValue
    case .unary(let operation): operation.kernelOperation.rawValue
    case .binary(let operation, let form):
      HT_BINARY.rawValue + UInt32(form.rawValue) * HT_BINARY_COUNT.rawValue
        + operation.kernelOperation.rawValue
    }
  }
}

extension Expression.Unary {
  fileprivate var kernelOperation: ht_operation {
    switch self {
    case .negate: HT_NEGATE
    case .abs: HT_ABS
    case .sqrt: HT_SQRT
    case .exp: HT_EXP
    case .log: HT_LOG
    case .tanh: HT_TANH
    }
  }
}

extension Expression.Binary {
  fileprivate var kernelOperation: ht_binary {
    switch self {
    case .add: HT_ADD
    case .subtract: HT_SUBTRACT
    case .multiply: HT_MULTIPLY
    case .divide: HT_DIVIDE
    case .power: HT_POWER
    case .minimum: HT_MINIMUM
    case .maximum: HT_MAXIMUM
    case .less: HT_LESS
    case .lessOrEqual: HT_LESS_OR_EQUAL
    case .greater: HT_GREATER
    case .greaterOrEqual: HT_GREATER_OR_EQUAL
    case .equal: HT_EQUAL
    case .notEqual: HT_NOT_EQUAL
    }
  }
}

extension DataType {
  fileprivate var kernelType: ht_type {
    switch self {
    case .uint8: HT_U8
    case .uint16: HT_U16
    case .int16: HT_I16
    case .int32: HT_I32
    case .float32: HT_F32
    case .float64: HT_F64
    }
  }
}
