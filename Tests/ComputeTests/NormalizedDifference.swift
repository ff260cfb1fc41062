// NormalizedDifference: (a − b) / (a + b) from stored numbers, against plain Swift and golden vectors.

import Compute
import Foundation
import Indices
import Raster
import TestSupport
import Testing

struct NormalizedDifferenceTests {
  /// The definition for one pixel.
  private static func expected(
    _ a: Float, _ whyA: Reason, _ b: Float, _ whyB: Reason, _ bounds: ClosedRange<Float>
  ) -> (Float, Reason) {
    let why = max(whyA, whyB)
    guard why.counts else { return (0, why) }
    if abs(a + b) < 1e-6 { return (0, .denominator) }
    let value = (a - b) / (a + b)
    if !value.isFinite { return (0, .notComputable) }
    return bounds.contains(value) ? (value, why) : (0, .outOfBounds)
  }

  private static let hostile: [Float] = [
    0, -0.0, 1, -1, 0.03, 0.45, 65535, 1e-6, 1e-7, 5e-7, -5e-7, 4.9999e-7, .leastNonzeroMagnitude,
    .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, .nan,
    0.3, -0.3, 1.2, 2e38, 3e38,
  ]

  private static let bounds: [ClosedRange<Float>] = [
    -1...1, -0.5...0.75, -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude,
    PixelProgram.Output.anything,
  ]

  private let program: Program

  init() throws { program = try Program(formulas: ["(N - R) / (N + R)"], inputs: [.nir, .red]) }

  private func run(_ planes: Planes, bounds: ClosedRange<Float>, on kernels: KernelSet = KernelSet())
    -> Computed
  {
    planes.run(program, outputs: [PixelProgram.Output(accepted: bounds)], on: kernels)
  }

  private func check(
    _ planes: Planes, _ truth: [(Float, Reason)], bounds: ClosedRange<Float>
  ) {
    for kernels in KernelSet.rungs {
      let got = run(planes, bounds: bounds, on: kernels)
      #expect(got.bits == truth.map { $0.0.bitPattern }, "\(kernels.isa)")
      #expect(got.reasons == truth.map(\.1.rawValue), "\(kernels.isa)")
    }
  }

  @Test("hostile Float32 numbers, nodata and masks give what is defined, on every rung", arguments: oddCounts)
  func hostile(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count) + 5)
    for bounds in Self.bounds {
      let stored = (0..<2).map { _ in random.pick(count, of: Self.hostile) }
      let mask = random.pick(count, of: [UInt8(255), 255, 1, 0])
      var planes = Planes(stored)
      planes.calibrations[0].nodata = 0.3
      planes.mask = mask
      let truth = (0..<count).map { pixel -> (Float, Reason) in
        let (a, b) = (stored[0][pixel], stored[1][pixel])
        if mask[pixel] == 0 { return (0, .nodata) }
        return Self.expected(
          a, a.isFinite && a != 0.3 ? .valid : .nodata, b, b.isFinite ? .valid : .nodata, bounds)
      }
      check(planes, truth, bounds: bounds)
    }
  }

  @Test(
    "16-bit numbers, their nodata, top and scale give what is defined, on every rung", arguments: oddCounts)
  func sixteenBits(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count) + 6)
    for bounds in Self.bounds {
      let stored = (0..<2).map { _ -> [Double] in
        (0..<count).map { _ in
          Double(
            Bool.random(using: &random)
              ? random.pick([0, 1, 7, 65534, 65535]) : Int.random(in: 0...65535, using: &random))
        }
      }
      var planes = Planes(stored, as: .uint16, calibration: Calibration(nodata: 7, saturation: 65535))
      planes.calibrations[1].gain = 2.75e-5
      planes.calibrations[1].offset = -0.2
      func why(_ number: Double) -> Reason { number == 7 ? .nodata : number == 65535 ? .saturated : .valid }
      let truth = (0..<count).map { pixel in
        let (a, b) = (stored[0][pixel], stored[1][pixel])
        return Self.expected(Float(a), why(a), Float(b * 2.75e-5 - 0.2), why(b), bounds)
      }
      check(planes, truth, bounds: bounds)
    }
  }

  /// 7 is nodata, 8 is saturated, 9 cannot be calibrated in the first plane.
  @Test(
    "an input that does not count gives its reason; else denominator, bounds, saturated, in this order",
    arguments: [
      (7.0, 7.0, Reason.nodata), (7, 8, .nodata), (8, 7, .nodata), (0, 0, .denominator), (5, 4, .valid),
      (8, 4, .saturated), (5, 8, .saturated), (8, -8, .denominator), (8, -4, .outOfBounds),
      (5, -4, .outOfBounds),
      (5, 7, .nodata), (1, 1, .valid),
    ])
  func order(_ a: Double, _ b: Double, _ reason: Reason) {
    let planes = Planes([[a], [b]], as: .int16, calibration: Calibration(nodata: 7, saturation: 8))
    for kernels in KernelSet.rungs { #expect(run(planes, bounds: -1...1, on: kernels).reasons() == [reason]) }
  }

  @Test("an input that cannot be calibrated is not computable, nodata in the other is graver")
  func calibration() {
    var planes = Planes([[1, 1, 0], [-1, 7, 0]], as: .float32)
    planes.calibrations[0].gain = 1e300
    planes.calibrations[1].nodata = 7
    #expect(run(planes, bounds: -1...1).reasons() == [.notComputable, .nodata, .denominator])
  }

  @Test("the denominator's limit is 10⁻⁶, which itself is allowed")
  func limit() {
    let limit = Float(1e-6)
    let planes = Planes([[limit, limit.nextDown, -limit, -limit.nextDown], [0, 0, 0, 0]])
    #expect(run(planes, bounds: -1...1).reasons() == [.valid, .denominator, .valid, .denominator])
  }

  private struct Golden: Decodable {
    struct Pair: Decodable {
      var a: Double?
      var b: Double?
      var raw: Double?
      var policy_value: Double?
      var flag: String
    }
    struct Overflow: Decodable {
      var nir: Double
      var red: Double
      var correct: Double
    }
    struct Scaled: Decodable {
      var product: String
      var dn_n: Double
      var dn_r: Double
      var ndvi_true: Double
    }
    var normalized_difference: [Pair]
    var integer_overflow: [Overflow]
    var scale_offset: [Scaled]
  }

  private func golden() throws -> Golden {
    try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_edge_rules.json"))
  }

  @Test("the golden pairs have their raw values", .enabled(if: Shared.isThere, "needs ../shared"))
  func goldenPairs() throws {
    for pair in try golden().normalized_difference {
      let got = run(
        Planes([[pair.a.map { Float($0) } ?? .nan], [pair.b.map { Float($0) } ?? .nan]]), bounds: -10...10)
      let value = Float(bitPattern: got.bits[0])
      // 10⁻⁷ + 10⁻⁷ has a raw value, but its denominator is below the limit.
      let isTiny = abs((pair.a ?? 0) + (pair.b ?? 0)) < 1e-6
      if let raw = pair.raw, !isTiny {
        #expect(got.reasons() == [.valid])
        #expect(abs(Double(value) - raw) < 1e-6)
      } else {
        #expect(got.reasons() == [pair.a == nil || pair.b == nil ? .nodata : .denominator])
        #expect(value == 0)
      }
    }
  }

  @Test(
    "negative values as zero give the golden values of the policy",
    .enabled(if: Shared.isThere, "needs ../shared"))
  func goldenPolicy() throws {
    for pair in try golden().normalized_difference {
      var planes = Planes([[pair.a.map { Float($0) } ?? .nan], [pair.b.map { Float($0) } ?? .nan]])
      for plane in 0..<2 { planes.calibrations[plane].negative = .zero }
      let got = run(planes, bounds: -1...1)
      if let wanted = pair.policy_value {
        #expect(got.reasons() == [.valid], "\(pair)")
        #expect(abs(Double(Float(bitPattern: got.bits[0])) - wanted) < 1e-6, "\(pair)")
      } else {
        let reason: [String: Reason] = [
          "zero_denominator": .denominator, "negative_beyond_tolerance": .negative, "nodata_in": .nodata,
        ]
        #expect(got.reasons() == [reason[pair.flag]], "\(pair)")
      }
    }
  }

  @Test("16-bit numbers neither wrap nor overflow", .enabled(if: Shared.isThere, "needs ../shared"))
  func goldenOverflow() throws {
    for pair in try golden().integer_overflow {
      let got = run(Planes([[pair.nir], [pair.red]], as: .uint16), bounds: -1...1)
      #expect(got.counting() == [Float(pair.correct)])
    }
  }

  @Test("scale and offset are applied before the ratio", .enabled(if: Shared.isThere, "needs ../shared"))
  func goldenScales() throws {
    for pair in try golden().scale_offset {
      let c =
        pair.product.hasPrefix("Landsat")
        ? Calibration(gain: 2.75e-5, offset: -0.2) : Calibration(gain: 1e-4, offset: -0.1)
      let got = run(Planes([[pair.dn_n], [pair.dn_r]], as: .uint16, calibration: c), bounds: -1...1)
      let value = try #require(got.counting()[0])
      #expect(abs(Double(value) - pair.ndvi_true) < 1e-4, "\(pair)")
    }
  }
}
