// LoadTests: stored numbers to values, every type and rung, against the definition.

import Compute
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

  private func load(
    _ kernels: KernelSet, _ bytes: [UInt8], _ type: DataType, _ c: Calibration, skip: Int, count: Int,
    at start: Int
  ) -> Loaded {
    var values = [Float](repeating: 77, count: start + count + 1)
    var reasons = [UInt8](repeating: 77, count: start + count + 1)
    do {
      var out = values.mutableSpan
      var why = reasons.mutableSpan
      let stored = bytes.span.extracting(skip * type.byteCount..<bytes.count)
      kernels.load(stored, type: type, calibration: c, count: count, at: start, values: &out, reasons: &why)
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
        let (skip, start) = (turn % 4, turn % 3)
        let part = truth[skip..<skip + count]
        let wanted = Loaded(
          values: [Float](repeating: 77, count: start).map(\.bitPattern) + part.map { $0.0.bitPattern }
            + [Float(77).bitPattern],
          reasons: [UInt8](repeating: 77, count: start) + part.map { $0.1.rawValue } + [77])
        for kernels in KernelSet.rungs {
          let got = load(kernels, bytes, type, c, skip: skip, count: count, at: start)
          #expect(got == wanted, "\(kernels.isa) \(type) \(c) \(count)")
        }
      }
    }
  }

  @Test("nodata is tested on the stored number, not on the value")
  func storedNodata() {
    let c = Calibration(gain: 0.1, offset: 0, nodata: 7)
    let bytes = storedBytes([7, 70, 0], as: .uint16)
    let got = load(KernelSet(), bytes, .uint16, c, skip: 0, count: 3, at: 0)
    #expect(got.reasons.prefix(3) == [1, 0, 0])
    #expect(got.values.prefix(3) == [0, Float(7).bitPattern, 0])
  }

  @Test("Landsat's scale is rounded once: DN 7273 is the float nearest to 7273 · 2.75e-5 - 0.2")
  func roundedOnce() {
    let c = Calibration(gain: 2.75e-5, offset: -0.2)
    for dn in stride(from: 0.0, through: 65535, by: 1) {
      let got = load(KernelSet(), storedBytes([dn], as: .uint16), .uint16, c, skip: 0, count: 1, at: 0)
      guard got.values[0] == Float(dn * 2.75e-5 - 0.2).bitPattern else {
        Issue.record("DN \(dn)")
        return
      }
    }
  }

  @Test("a mask makes its pixels nodata and touches no other", arguments: ISA.here)
  func masked(_ isa: ISA) {
    let kernels = KernelSet(limit: isa)
    for count in oddCounts {
      let mask = (0..<count).map { UInt8($0 % 3 == 1 ? 0 : ($0 % 2 == 0 ? 255 : 1)) }
      var values = (0..<count + 2).map(Float.init)
      var reasons = (0..<count + 2).map { UInt8($0 % 5) }
      let (oldValues, oldReasons) = (values, reasons)
      do {
        var out = values.mutableSpan
        var why = reasons.mutableSpan
        kernels.apply(mask: mask.span, at: 1, values: &out, reasons: &why)
      }
      for pixel in 0..<count + 2 {
        let isMasked = pixel > 0 && pixel <= count && mask[pixel - 1] == 0
        #expect(values[pixel] == (isMasked ? 0 : oldValues[pixel]))
        #expect(reasons[pixel] == (isMasked ? 1 : oldReasons[pixel]))
      }
    }
  }
}
