// EveryPair: NDVI of all 2³² pairs of 16-bit numbers, a share of them by default.

import CReference
import Compute
import Foundation
import Raster
import TestSupport
import Testing

/// `HEITU_PAIRS=all` takes all 65,536 rows; else a tenth, in debug builds a thousandth.
private let rowCount: Int = {
  if ProcessInfo.processInfo.environment["HEITU_PAIRS"] == "all" { return 65536 }
  #if DEBUG
    return 66
  #else
    return 6554
  #endif
}()

/// One near infrared number against every red one, on one rung.
private struct Row {
  private static let count = 65536
  private let kernels: KernelSet
  private let red = storedBytes((0..<count).lazy.map(Double.init), as: .uint16)
  private var nirValues = [Float](repeating: 0, count: count)
  private var nirReasons = [UInt8](repeating: 0, count: count)
  private var redValues = [Float](repeating: 0, count: count)
  private var redReasons = [UInt8](repeating: 0, count: count)
  private(set) var values = [Float](repeating: 0, count: count)
  private(set) var reasons = [UInt8](repeating: 0, count: count)
  private(set) var stored = [Int16](repeating: 0, count: count)

  init(_ kernels: KernelSet) { self.kernels = kernels }

  private static func load(
    _ kernels: KernelSet, _ bytes: [UInt8], _ values: inout [Float], _ reasons: inout [UInt8]
  ) {
    var out = values.mutableSpan
    var why = reasons.mutableSpan
    kernels.load(
      bytes.span, type: .uint16, calibration: Calibration(), count: count, values: &out, reasons: &why)
  }

  mutating func compute(nir: Int) {
    let low = UInt8(nir & 255)
    let high = UInt8(nir >> 8)
    var bytes = [UInt8](repeating: low, count: 2 * Self.count)
    for pixel in 0..<Self.count { bytes[2 * pixel + 1] = high }
    Self.load(kernels, bytes, &nirValues, &nirReasons)
    Self.load(kernels, red, &redValues, &redReasons)
    let inputs = self
    inputs.divide(&values, &reasons)
    Self.quantize(kernels, values, &reasons, &stored)
  }

  private func divide(_ values: inout [Float], _ reasons: inout [UInt8]) {
    var out = values.mutableSpan
    var why = reasons.mutableSpan
    kernels.normalizedDifference(
      nirValues.span, nirReasons.span, redValues.span, redReasons.span, bounds: -1...1, count: Self.count,
      values: &out, reasons: &why)
  }

  private static func quantize(
    _ kernels: KernelSet, _ values: [Float], _ reasons: inout [UInt8], _ stored: inout [Int16]
  ) {
    var why = reasons.mutableSpan
    var numbers = stored.mutableSpan
    kernels.quantize(
      values.span, reasons: &why, scale: 10000, nodata: .min, count: values.count, stored: &numbers)
  }

  /// The first red number whose result the reference does not accept.
  func firstWrong(nir: Int) -> Int? {
    let values = values.span
    let reasons = reasons.span
    let stored = stored.span
    for red in 0..<Self.count
    where reference_accepts_ndvi(UInt16(nir), UInt16(red), values[red], reasons[red], stored[red]) == 0 {
      return red
    }
    return nil
  }
}

struct EveryPairTests {
  @Test("NDVI of uint16 pairs is right to half a step, rounded away from zero, on every rung")
  func pairs() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededRandom(seed: seed)
    // The ends are always there.
    let rows =
      rowCount == 65536
      ? Array(0..<65536)
      : [0, 1, 32767, 32768, 65535] + (5..<rowCount).map { _ in Int.random(in: 0..<65536, using: &random) }
    var sets = KernelSet.rungs.map(Row.init)
    for nir in rows {
      for index in sets.indices { sets[index].compute(nir: nir) }
      if let red = sets[0].firstWrong(nir: nir) {
        let (value, reason, stored) = (sets[0].values[red], sets[0].reasons[red], sets[0].stored[red])
        Issue.record("nir \(nir) red \(red): \(value), reason \(reason), stored \(stored); seed \(seed)")
        return
      }
      for other in sets.dropFirst() {
        guard other.values == sets[0].values, other.reasons == sets[0].reasons, other.stored == sets[0].stored
        else {
          Issue.record("rungs differ for nir \(nir); seed \(seed)")
          return
        }
      }
    }
  }
}
