// Workbench: planes in memory and a program to run over them.

internal import Compute
internal import Indices
internal import Raster
internal import System

/// Which buffers a run fills.
enum Wanted {
  /// Int16, as a file of indices needs.
  case numbers
  /// Float32 and reasons.
  case values
}

/// One program over planes of 16-bit DN or of Float32 reflectance.
struct Workbench {
  let count: Int
  private var program: PixelProgram
  private let planes: [UInt8]
  private let starts: [Int]
  private let kernels: KernelSet
  private var values: [Float] = []
  private var reasons: [UInt8] = []
  private var numbers: [Int16] = []

  init(
    _ indices: [RequestedIndex], kernels: KernelSet, count: Int, type: DataType = .uint16,
    wanted: Wanted = .numbers, block: Int = PixelProgram.usualBlock
  ) throws {
    var roles: [Role] = []
    for index in indices { for role in index.roles where !roles.contains(role) { roles.append(role) } }
    let compiled = try Program(indices.map(\.request), inputs: roles)
    self.count = count
    self.kernels = kernels
    let calibration = Calibration(
      gain: type == .uint16 ? 0.0001 : 1, nodata: type == .uint16 ? 0 : nil,
      saturation: type == .uint16 ? 65535 : nil)
    program = PixelProgram(
      compiled, outputs: indices.map { PixelProgram.Output(accepted: $0.bounds ?? -.infinity ... .infinity) },
      type: type, calibrations: roles.map { _ in calibration }, block: block)
    (planes, starts) = Self.planes(roles, type: type, count: count)
    switch wanted {
    case .numbers: numbers = Array(repeating: 0, count: count * indices.count)
    case .values:
      values = Array(repeating: 0, count: count * indices.count)
      reasons = Array(repeating: 0, count: count * indices.count)
    }
  }

  mutating func run() {
    let (planes, starts, kernels, count) = (planes, starts, kernels, count)
    var (values, reasons, numbers) = (values, reasons, numbers)
    (self.values, self.reasons, self.numbers) = ([], [], [])
    do {
      var valueSpan = values.mutableSpan
      var reasonSpan = reasons.mutableSpan
      var numberSpan = numbers.mutableSpan
      program.run(
        on: kernels, planes: planes.span, planeStarts: starts, mask: [UInt8]().span, given: [UInt8]().span,
        count: count, values: &valueSpan, reasons: &reasonSpan, numbers: &numberSpan)
    }
    (self.values, self.reasons, self.numbers) = (values, reasons, numbers)
  }

  /// Nanoseconds a pixel.
  mutating func nanosecondsPerPixel() -> Double {
    Stopwatch.nanoseconds { run() } / Double(count)
  }

  /// Numbers like those of a field, from a fixed generator.
  private static func planes(_ roles: [Role], type: DataType, count: Int) -> ([UInt8], [Int]) {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for role in roles {
      starts.append(bytes.count)
      let low = role == .nir ? 0.2 : 0.02
      for _ in 0..<count {
        let reflectance = low + 0.25 * next()
        if type == .uint16 {
          let stored = UInt16(reflectance * 10000)
          bytes.append(UInt8(stored & 255))
          bytes.append(UInt8(stored >> 8))
        } else {
          let bits = Float(reflectance).bitPattern
          for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift))) }
        }
      }
    }
    return (bytes, starts)
  }

  /// Rungs this CPU has.
  static var rungs: [KernelSet] { ISA.allCases.filter(KernelSet.supports).map { KernelSet(limit: $0) } }

  static func index(_ name: String) throws -> RequestedIndex {
    let row = try Catalog.index(named: name)
    let wavelengths = Catalog.wavelengths_nm.mapValues { ($0.lowerBound + $0.upperBound) / 2 }
    let needed = try Formula(row.formula).constants.filter { row.constants[$0] == nil }
    return try RequestedIndex(row, overrides: wavelengths.filter { needed.contains($0.key) })
  }
}
