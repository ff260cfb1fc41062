// EveryPair: NDVI of all 2³² pairs of 16-bit numbers, a share of them by default.

import CReference
import Compute
import Foundation
import Indices
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

/// One near infrared number against every red one, from stored bytes to all that a file may hold.
private struct Row {
  private static let count = 65536
  private let kernels: KernelSet
  private var program: PixelProgram
  /// Near infrared, then red.
  private var bytes =
    [UInt8](repeating: 0, count: 2 * count) + storedBytes((0..<count).lazy.map(Double.init), as: .uint16)
  private(set) var values = [Float](repeating: 0, count: count)
  private(set) var reasons = [UInt8](repeating: 0, count: count)
  private(set) var stored = [Int16](repeating: 0, count: count)

  init(_ kernels: KernelSet, _ ndvi: Program) {
    self.kernels = kernels
    program = PixelProgram(
      ndvi, outputs: [PixelProgram.Output(accepted: -1...1)], type: .uint16,
      calibrations: [Calibration(), Calibration()])
  }

  mutating func compute(nir: Int) {
    for pixel in 0..<Self.count {
      bytes[2 * pixel] = UInt8(truncatingIfNeeded: nir)
      bytes[2 * pixel + 1] = UInt8(nir >> 8)
    }
    Self.run(&program, kernels, bytes, &values, &reasons, &stored)
  }

  private static func run(
    _ program: inout PixelProgram, _ kernels: KernelSet, _ bytes: [UInt8], _ values: inout [Float],
    _ reasons: inout [UInt8], _ stored: inout [Int16]
  ) {
    var out = values.mutableSpan
    var why = reasons.mutableSpan
    var numbers = stored.mutableSpan
    program.run(
      on: kernels, planes: bytes.span, planeStarts: [0, 2 * count], mask: [UInt8]().span,
      given: [UInt8]().span, count: count,
      values: &out, reasons: &why, numbers: &numbers)
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
    let ndvi = try Program(formulas: ["(N - R) / (N + R)"], inputs: [.nir, .red])
    var sets = KernelSet.rungs.map { Row($0, ndvi) }
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
