// Machine: a program run over planes of numbers, with all that it leaves behind.

package import Compute
package import Indices
package import Raster

/// What a program made of its planes; values by bits, so that equal means the same bits.
package struct Computed: Equatable {
  /// Output after output.
  package var bits: [UInt32]
  package var reasons: [UInt8]
  package var numbers: [Int16]
  package let count: Int

  package func values(ofOutput output: Int = 0) -> [Float] {
    bits[output * count..<(output + 1) * count].map { Float(bitPattern: $0) }
  }

  package func reasons(ofOutput output: Int = 0) -> [Reason?] {
    reasons[output * count..<(output + 1) * count].map { Reason(rawValue: $0) }
  }

  /// Values where pixels count, nil elsewhere.
  package func counting(ofOutput output: Int = 0) -> [Float?] {
    zip(values(ofOutput: output), reasons(ofOutput: output)).map { value, reason in
      reason?.counts == true ? value : nil
    }
  }

  /// One output alone.
  package func output(_ output: Int) -> Computed {
    let range = output * count..<(output + 1) * count
    return Computed(
      bits: Array(bits[range]), reasons: Array(reasons[range]),
      numbers: numbers.isEmpty ? [] : Array(numbers[range]), count: count)
  }

  /// The first pixels of a single output.
  package func prefix(_ count: Int) -> Computed {
    Computed(
      bits: Array(bits.prefix(count)), reasons: Array(reasons.prefix(count)),
      numbers: Array(numbers.prefix(count)), count: count)
  }

  package init(bits: [UInt32], reasons: [UInt8], numbers: [Int16], count: Int) {
    (self.bits, self.reasons, self.numbers, self.count) = (bits, reasons, numbers, count)
  }
}

/// Planes as stored, one behind the other, and what calibrates them.
package struct Planes {
  package var type: DataType
  package var calibrations: [Calibration]
  package var bytes: [UInt8]
  package var starts: [Int]
  package var mask: [UInt8] = []
  /// Raw values of `Reason`.
  package var given: [UInt8] = []
  package let count: Int

  /// - Parameter calibration: that of every plane.
  package init(_ planes: [[Double]], as type: DataType, calibration: Calibration = Calibration()) {
    self.type = type
    calibrations = Array(repeating: calibration, count: planes.count)
    count = planes.first?.count ?? 0
    bytes = planes.flatMap { storedBytes($0, as: type) }
    starts = planes.indices.map { [count] in $0 * count * type.byteCount }
  }

  /// Float32 planes as they are.
  package init(_ planes: [[Float]]) {
    type = .float32
    calibrations = Array(repeating: Calibration(), count: planes.count)
    let count = planes.first?.count ?? 0
    self.count = count
    starts = planes.indices.map { $0 * count * 4 }
    bytes = planes.flatMap { plane in
      var bytes = [UInt8](repeating: 0, count: plane.count * 4)
      var span = bytes.mutableSpan
      copyBytes(of: plane.span, to: &span)
      return bytes
    }
  }

  /// Runs a program over the first `count` pixels, or all.
  ///
  /// - Parameters:
  ///   - hasNumbers: whether numbers are made, too; values that do not fit change their reason then.
  ///   - hasValues: whether values are; likewise `hasReasons`.
  package func run(
    _ program: Program, outputs: [PixelProgram.Output]? = nil, on kernels: KernelSet = KernelSet(),
    block: Int = PixelProgram.usualBlock, count: Int? = nil, hasNumbers: Bool = false,
    hasValues: Bool = true, hasReasons: Bool = true
  ) -> Computed {
    let count = count ?? self.count
    var machine = PixelProgram(
      program,
      outputs: outputs ?? Array(repeating: PixelProgram.Output(), count: program.outputs.count), type: type,
      calibrations: calibrations, block: block)
    let total = count * program.outputs.count
    // One more than needed, which nobody may touch.
    var values = hasValues ? [Float](repeating: 77, count: total + 1) : []
    var reasons = hasReasons ? [UInt8](repeating: 77, count: total + 1) : []
    var numbers = hasNumbers ? [Int16](repeating: 77, count: total + 1) : []
    do {
      var out = values.mutableSpan
      var why = reasons.mutableSpan
      var stored = numbers.mutableSpan
      machine.run(
        on: kernels, planes: bytes.span, planeStarts: starts, mask: mask.span, given: given.span,
        count: count, values: &out,
        reasons: &why, numbers: &stored)
    }
    precondition(
      (values.last ?? 77) == 77 && (reasons.last ?? 77) == 77 && (numbers.last ?? 77) == 77,
      "written beyond the end")
    return Computed(
      bits: values.dropLast().map(\.bitPattern), reasons: reasons.dropLast(), numbers: numbers.dropLast(),
      count: count)
  }
}
