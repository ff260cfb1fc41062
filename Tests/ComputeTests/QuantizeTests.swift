// QuantizeTests: values to int16 and to Float32 with NaN, against the definition.

import Compute
import Foundation
import Raster
import TestSupport
import Testing

struct QuantizeTests {
  /// The definition for one pixel.
  private static func expected(_ value: Float, _ reason: UInt8, _ scale: Float) -> (Int16, UInt8) {
    guard reason == 0 || reason == 2 else { return (.min, reason) }
    let rounded = (value * scale).rounded(.toNearestOrAwayFromZero)
    guard abs(rounded) <= 32767 else { return (.min, 11) }
    return (Int16(rounded), reason)
  }

  private func quantize(
    _ kernels: KernelSet, _ values: [Float], _ reasons: [UInt8], scale: Float = 10000
  ) -> (stored: [Int16], reasons: [UInt8]) {
    var stored = [Int16](repeating: 77, count: values.count)
    var why = reasons
    do {
      var out = stored.mutableSpan
      var whySpan = why.mutableSpan
      kernels.quantize(
        values.span, reasons: &whySpan, scale: scale, nodata: .min, count: values.count, stored: &out)
    }
    return (stored, why)
  }

  @Test(
    "halves go away from zero, and what is just below a half does not",
    arguments: [
      (Float(0.5), Int16(1)), (-0.5, -1), (0.49999997, 0), (-0.49999997, 0), (1.5, 2), (2.5, 3), (-2.5, -3),
      (8765.5, 8766), (0, 0), (-0.0, 0), (32767, 32767), (32767.4, 32767), (-32767.4, -32767),
      (.leastNonzeroMagnitude, 0),
    ])
  func halves(_ value: Float, _ stored: Int16) {
    for kernels in KernelSet.rungs {
      let got = quantize(kernels, [value], [0], scale: 1)
      #expect(got.stored == [stored] && got.reasons == [0])
    }
  }

  @Test(
    "what does not fit is nodata with reason 11",
    arguments: [
      Float(32767.5), -32767.5, -32768, 40000, 1e30, -1e30, .infinity, -.infinity, .nan,
      .greatestFiniteMagnitude,
    ])
  func overflow(_ value: Float) {
    for kernels in KernelSet.rungs {
      for reason in [UInt8(0), 2] {
        let got = quantize(kernels, [value], [reason], scale: 1)
        #expect(got.stored == [-32768] && got.reasons == [11])
      }
    }
  }

  @Test("pixels that do not count are nodata and keep their reason", arguments: [UInt8(1), 3, 4, 11])
  func invalid(_ reason: UInt8) {
    for kernels in KernelSet.rungs {
      let got = quantize(kernels, [0.5, 1e30, .nan], [reason, reason, reason])
      #expect(got.stored == [-32768, -32768, -32768] && got.reasons == [reason, reason, reason])
    }
  }

  @Test("all rungs give what is defined for any count", arguments: oddCounts)
  func everyCount(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count))
    let hostile: [Float] = [
      0, -0.0, 1, -1, 0.5, .nan, .infinity, -.infinity, 3.2767, 3.27675, -3.2768, .leastNonzeroMagnitude,
    ]
    let values = (0..<count).map { _ -> Float in
      Bool.random(using: &random) ? Float.random(in: -1.1...1.1, using: &random) : random.pick(hostile)
    }
    let reasons = random.pick(count, of: [UInt8(0), 0, 2, 1, 3, 4, 11])
    let truth = zip(values, reasons).map { Self.expected($0, $1, 10000) }
    for kernels in KernelSet.rungs {
      let got = quantize(kernels, values, reasons)
      #expect(got.stored == truth.map(\.0), "\(kernels.isa)")
      #expect(got.reasons == truth.map(\.1), "\(kernels.isa)")
      var blank = [Float](repeating: 77, count: count)
      do {
        var out = blank.mutableSpan
        kernels.blank(values.span, reasons: reasons.span, count: count, stored: &out)
      }
      for pixel in 0..<count {
        let wanted = reasons[pixel] == 0 || reasons[pixel] == 2 ? values[pixel] : .nan
        let isRight = wanted.isNaN ? blank[pixel].isNaN : blank[pixel].bitPattern == wanted.bitPattern
        guard isRight else {
          Issue.record("\(kernels.isa) pixel \(pixel)")
          return
        }
      }
    }
  }

  private struct Golden: Decodable {
    struct Row: Decodable {
      var value: Double?
      var int16_x10000: Int16?
    }
    var int16_encoding: [Row]
  }

  @Test("the golden encodings come out", .enabled(if: Shared.isThere, "needs ../shared"))
  func golden() throws {
    let golden = try JSONDecoder().decode(
      Golden.self, from: Shared.data("golden/golden_edge_rules.json"))
    #expect(golden.int16_encoding.count >= 10)
    for row in golden.int16_encoding {
      let got = quantize(KernelSet(), [Float(row.value ?? 0)], [row.value == nil ? 1 : 0])
      #expect(got.stored == [row.int16_x10000 ?? -32768], "\(String(describing: row.value))")
    }
  }
}
