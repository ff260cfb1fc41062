// LoadTests: stored numbers to values, every type and rung, against the definition.

import Compute
import Indices
import Raster
import TestSupport
import Testing

/// What load left behind, by bits.
private struct Loaded: Equatable {
  var values: [UInt32]
  var reasons: [UInt8]
}

struct LoadTests {
  private static let stories: [Calibration] = [
    Calibration(), Calibration(gain: 2.75e-5, offset: -0.2), Calibration(gain: 0.1, offset: 1e-3),
    Calibration(nodata: 0), Calibration(nodata: -9999), Calibration(nodata: 1.5), Calibration(nodata: .nan),
    Calibration(nodata: -3.4e38), Calibration(nodata: .infinity),
    Calibration(gain: 1e-4, nodata: 0, saturation: 255), Calibration(saturation: 65535),
    Calibration(nodata: 255, saturation: 255), Calibration(gain: 1e300), Calibration(gain: 1, offset: 3.5e38),
    Calibration(gain: .nan), Calibration(gain: 0, offset: .infinity), Calibration(gain: -1, offset: 0),
    Calibration(gain: 1 / 3.0, offset: 1 / 7.0, nodata: 65535, saturation: 32767),
  ]

  /// The worst numbers of a type.
  private static func hostile(_ type: DataType) -> [Double] {
    let range = type.range
    let whole = [0, 1, 2, 254, 255, 9999, 65534, 65535, -1, -9999, range.lowerBound, range.upperBound]
    guard !type.isInteger else { return whole.filter(range.contains) }
    let single = [
      .nan, .infinity, -.infinity, -0.0, Double(Float.leastNonzeroMagnitude), 1.5, 0.1, 3.4e38, -3.4e38,
      Double(Float.leastNormalMagnitude), 1e-6, 16_777_217,
    ]
    return whole + single + (type == .float64 ? [1e300, -1e300, .leastNonzeroMagnitude, 1e39] : [])
  }

  /// The definition of load for one number.
  private static func expected(_ stored: Double, _ type: DataType, _ c: Calibration) -> (Float, Reason) {
    let nodata = c.nodata.map { type == .float32 ? Double(Float($0)) : $0 }
    if !stored.isFinite || stored == nodata { return (0, .nodata) }
    let value = Float(stored * c.gain + c.offset)
    if !value.isFinite { return (0, .notComputable) }
    if let top = c.saturation, type.isInteger, type.range.contains(top), stored >= top {
      return (value, .saturated)
    }
    return (value, .valid)
  }

  /// Loads the same pixels as two planes, so that the second does not begin where a buffer begins.
  private func load(
    _ kernels: KernelSet, _ bytes: [UInt8], _ type: DataType, _ c: Calibration, skip: Int, count: Int,
    block: Int = PixelProgram.usualBlock
  ) -> Loaded {
    var program = PixelProgram(
      Program(planeCount: 2), outputs: [PixelProgram.Output(), PixelProgram.Output()], type: type,
      calibrations: [c, c], block: block)
    var values = [Float](repeating: 77, count: 2 * count + 1)
    var reasons = [UInt8](repeating: 77, count: 2 * count + 1)
    var none: [Int16] = []
    do {
      var out = values.mutableSpan
      var why = reasons.mutableSpan
      var numbers = none.mutableSpan
      program.run(
        on: kernels, planes: bytes.span,
        planeStarts: Array(repeating: skip * type.byteCount, count: 2), mask: [UInt8]().span,
        given: [UInt8]().span, count: count,
        values: &out, reasons: &why, numbers: &numbers)
    }
    return Loaded(values: values.map(\.bitPattern), reasons: reasons)
  }

  @Test("every rung loads every type as defined", arguments: DataType.allCases)
  func load(_ type: DataType) {
    var random = SeededRandom(seed: 1)
    let hostile = Self.hostile(type)
    let numbers = random.pick(4200, of: hostile)
    let bytes = storedBytes(numbers, as: type)
    for c in Self.stories {
      let truth = (0..<4200).map { Self.expected(storedNumber(bytes, at: $0, as: type), type, c) }
      for (turn, count) in oddCounts.enumerated() {
        let (skip, block) = (turn % 4, [64, 1024, 4096][turn % 3])
        let part = truth[skip..<skip + count]
        let (values, reasons) = (part.map(\.0.bitPattern), part.map(\.1.rawValue))
        let wanted = Loaded(
          values: values + values + [Float(77).bitPattern], reasons: reasons + reasons + [77])
        for kernels in KernelSet.rungs {
          let got = load(kernels, bytes, type, c, skip: skip, count: count, block: block)
          #expect(got == wanted, "\(kernels.isa) \(type) \(c) \(count)")
        }
      }
    }
  }

  @Test("nodata is tested on the stored number, not on the value")
  func storedNodata() {
    let c = Calibration(gain: 0.1, offset: 0, nodata: 7)
    let bytes = storedBytes([7, 70, 0], as: .uint16)
    let got = load(KernelSet(), bytes, .uint16, c, skip: 0, count: 3)
    #expect(Array(got.reasons.prefix(3)) == [Reason.nodata, .valid, .valid].map(\.rawValue))
    #expect(got.values.prefix(3) == [0, Float(7).bitPattern, 0])
  }

  @Test("Landsat's scale is rounded once: DN 7273 is the float nearest to 7273 · 2.75e-5 - 0.2")
  func roundedOnce() {
    let numbers = (0...65535).map(Double.init)
    let got = load(
      KernelSet(), storedBytes(numbers, as: .uint16), .uint16, Calibration(gain: 2.75e-5, offset: -0.2),
      skip: 0,
      count: numbers.count)
    for dn in numbers {
      guard got.values[Int(dn)] == Float(dn * 2.75e-5 - 0.2).bitPattern else {
        Issue.record("DN \(dn)")
        return
      }
    }
  }

  @Test("a mask makes its pixels nodata and touches no other", arguments: ISA.here)
  func masked(_ isa: ISA) {
    for count in oddCounts {
      let numbers = (0..<count).map { Double($0 % 5 * 60) }
      var planes = Planes([numbers], as: .uint8, calibration: Calibration(saturation: 240))
      let plain = planes.run(Program(planeCount: 1), on: KernelSet(limit: isa))
      planes.mask = (0..<count).map { UInt8($0 % 3 == 1 ? 0 : ($0 % 2 == 0 ? 255 : 1)) }
      let got = planes.run(Program(planeCount: 1), on: KernelSet(limit: isa))
      for pixel in 0..<count {
        let isMasked = planes.mask[pixel] == 0
        #expect(got.bits[pixel] == (isMasked ? 0 : plain.bits[pixel]))
        #expect(got.reasons[pixel] == (isMasked ? Reason.nodata.rawValue : plain.reasons[pixel]))
      }
    }
  }

  @Test("a reason given beforehand is told where it is the gravest", arguments: ISA.here)
  func given(_ isa: ISA) {
    for count in oddCounts {
      let numbers = (0..<count).map { Double($0 % 7 * 40) }
      var planes = Planes(
        [numbers], as: .uint8, calibration: Calibration(gain: 0.01, nodata: 0, saturation: 240))
      let plain = planes.run(Program(planeCount: 1), on: KernelSet(limit: isa))
      let wishes: [Reason] = [.valid, .saturated, .cloud, .outside, .snow]
      // Whole blocks without a reason are skipped by the kernels.
      planes.given = (0..<count).map { $0 < 1024 ? 0 : wishes[$0 % wishes.count].rawValue }
      let got = planes.run(Program(planeCount: 1), on: KernelSet(limit: isa), hasNumbers: true)
      for pixel in 0..<count {
        let gravest = max(planes.given[pixel], plain.reasons[pixel])
        let counts = Reason(rawValue: gravest)?.counts == true
        #expect(got.reasons[pixel] == gravest)
        #expect(got.bits[pixel] == (counts ? plain.bits[pixel] : 0))
        #expect(counts || got.numbers[pixel] == Encoding.nodata)
      }
    }
  }

  /// What each rule makes of a value: 0.02, 0, −0.01, −0.02, −0.05, and just below that.
  @Test(
    "negative values are kept, become 0 down to -0.05, or do not count",
    arguments: [
      (NegativeRule.keep, [0.02, 0, -0.01, -0.02, -0.05, Float(-0.05).nextDown] as [Float?]),
      (.zero, [0.02, 0, 0, 0, 0, nil]), (.invalid, [0.02, 0, nil, nil, nil, nil]),
    ])
  func negative(_ rule: NegativeRule, _ wanted: [Float?]) {
    let row: [Float] = [0.02, 0, -0.01, -0.02, -0.05, Float(-0.05).nextDown]
    var planes = Planes([(0..<20).flatMap { _ in row }])
    planes.calibrations[0].negative = rule
    for kernels in KernelSet.rungs {
      let got = planes.run(Program(planeCount: 1), on: kernels)
      for (pixel, value) in got.counting().enumerated() {
        #expect(value?.bitPattern == wanted[pixel % 6]?.bitPattern)
        #expect(value != nil || got.reasons()[pixel] == .negative)
      }
    }
  }

  @Test("a negative value is graver than saturation, and nodata graver than a negative value")
  func negativeRank() {
    var planes = Planes([[-9999, -500, -20, 255]], as: .int16)
    planes.calibrations[0] = Calibration(gain: -0.01, nodata: -9999, saturation: 200, negative: .zero)
    #expect(planes.run(Program(planeCount: 1)).reasons() == [.nodata, .valid, .valid, .negative])
    planes.calibrations[0].gain = -1e-4
    #expect(planes.run(Program(planeCount: 1)).reasons() == [.nodata, .valid, .valid, .saturated])
  }
}
