// NormalizedDifferenceTests: (a − b) / (a + b) against plain Swift and golden vectors.

import Compute
import Foundation
import Raster
import TestSupport
import Testing

struct NormalizedDifferenceTests {
  private struct Input {
    var a: [Float]
    var b: [Float]
    var reasonsA: [UInt8]
    var reasonsB: [UInt8]
  }

  /// The definition for one pixel; of several reasons the first of 1 3 11 4 2.
  private static func expected(
    _ a: Float, _ ra: UInt8, _ b: Float, _ rb: UInt8, _ bounds: ClosedRange<Float>
  ) -> (Float, UInt8) {
    let why = [ra, rb]
    if why.contains(1) { return (0, 1) }
    if abs(a + b) < 1e-6 { return (0, 3) }
    let value = (a - b) / (a + b)
    if why.contains(11) || !value.isFinite { return (0, 11) }
    if !bounds.contains(value) { return (0, 4) }
    return (value, why.contains(2) ? 2 : 0)
  }

  private static let hostile: [Float] = [
    0, -0.0, 1, -1, 0.03, 0.45, 65535, 1e-6, 1e-7, 5e-7, -5e-7, 4.9999e-7, .leastNonzeroMagnitude,
    .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, .nan,
    0.3, -0.3, 1.2, 2e38, 3e38,
  ]

  private func input(_ count: Int, _ random: inout SeededRandom) -> Input {
    let reasons: [UInt8] = [0, 0, 0, 0, 0, 1, 2, 11]
    return Input(
      a: random.pick(count, of: Self.hostile), b: random.pick(count, of: Self.hostile),
      reasonsA: random.pick(count, of: reasons), reasonsB: random.pick(count, of: reasons))
  }

  private func run(
    _ kernels: KernelSet, _ x: Input, bounds: ClosedRange<Float>, count: Int, at start: Int = 0
  ) -> (bits: [UInt32], reasons: [UInt8]) {
    var values = [Float](repeating: 77, count: start + count + 1)
    var reasons = [UInt8](repeating: 77, count: start + count + 1)
    do {
      var out = values.mutableSpan
      var why = reasons.mutableSpan
      kernels.normalizedDifference(
        x.a.span, x.reasonsA.span, x.b.span, x.reasonsB.span, bounds: bounds, count: count, at: start,
        values: &out, reasons: &why)
    }
    #expect(values.last == 77 && reasons.last == 77)
    return (values[start..<start + count].map(\.bitPattern), Array(reasons[start..<start + count]))
  }

  @Test(
    "hostile numbers and reasons give what is defined, with the same bits on every rung", arguments: oddCounts
  )
  func hostile(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count) + 5)
    for bounds in [-1...1, -0.5...0.75, -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude] {
      let x = input(count, &random)
      let truth = (0..<count).map { Self.expected(x.a[$0], x.reasonsA[$0], x.b[$0], x.reasonsB[$0], bounds) }
      for kernels in KernelSet.rungs {
        for start in [0, 1, 3] {
          let got = run(kernels, x, bounds: bounds, count: count, at: start)
          #expect(got.bits == truth.map { $0.0.bitPattern }, "\(kernels.isa)")
          #expect(got.reasons == truth.map(\.1), "\(kernels.isa)")
        }
      }
    }
  }

  @Test(
    "of several reasons the first of 1 3 11 4 2 is kept",
    arguments: [
      (Float(0), UInt8(1), Float(0), UInt8(11), UInt8(1)), (0, 2, 0, 11, 3), (5, 11, -4, 2, 11),
      (5, 2, -4, 0, 4), (5, 2, 4, 0, 2), (0, 0, 0, 0, 3), (5, 0, 4, 1, 1), (3, 0, 2, 11, 11), (3, 2, 1, 2, 2),
    ])
  func order(_ a: Float, _ ra: UInt8, _ b: Float, _ rb: UInt8, _ reason: UInt8) {
    let x = Input(a: [a], b: [b], reasonsA: [ra], reasonsB: [rb])
    for kernels in KernelSet.rungs {
      #expect(run(kernels, x, bounds: -1...1, count: 1).reasons == [reason])
    }
  }

  @Test("the denominator's limit is 10⁻⁶, which itself is allowed")
  func limit() {
    let limit = Float(1e-6)
    let x = Input(
      a: [limit, limit.nextDown, -limit, -limit.nextDown], b: [0, 0, 0, 0], reasonsA: [0, 0, 0, 0],
      reasonsB: [0, 0, 0, 0])
    #expect(run(KernelSet(), x, bounds: -1...1, count: 4).reasons == [0, 3, 0, 3])
  }

  private struct Golden: Decodable {
    struct Pair: Decodable {
      var a: Double?
      var b: Double?
      var raw: Double?
    }
    struct Overflow: Decodable {
      var nir: Double
      var red: Double
      var correct: Double
    }
    var normalized_difference: [Pair]
    var integer_overflow: [Overflow]
  }

  private func golden() throws -> Golden {
    try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_edge_rules.json"))
  }

  @Test("the golden pairs have their raw values", .enabled(if: Shared.isThere, "needs ../shared"))
  func goldenPairs() throws {
    let wide: ClosedRange<Float> = -10...10
    for pair in try golden().normalized_difference {
      let x = Input(
        a: [Float(pair.a ?? 0)], b: [Float(pair.b ?? 0)], reasonsA: [pair.a == nil ? 1 : 0],
        reasonsB: [pair.b == nil ? 1 : 0])
      let got = run(KernelSet(), x, bounds: wide, count: 1)
      let value = Float(bitPattern: got.bits[0])
      // 10⁻⁷ + 10⁻⁷ has a raw value, but its denominator is below the limit.
      let isTiny = abs((pair.a ?? 0) + (pair.b ?? 0)) < 1e-6
      if let raw = pair.raw, !isTiny {
        #expect(got.reasons == [0])
        #expect(abs(Double(value) - raw) < 1e-6)
      } else {
        #expect(got.reasons == [pair.a == nil || pair.b == nil ? 1 : 3])
        #expect(value == 0)
      }
    }
  }

  @Test("16-bit numbers neither wrap nor overflow", .enabled(if: Shared.isThere, "needs ../shared"))
  func goldenOverflow() throws {
    for pair in try golden().integer_overflow {
      let x = Input(a: [Float(pair.nir)], b: [Float(pair.red)], reasonsA: [0], reasonsB: [0])
      let got = run(KernelSet(), x, bounds: -1...1, count: 1)
      #expect(Float(bitPattern: got.bits[0]) == Float(pair.correct))
    }
  }
}
