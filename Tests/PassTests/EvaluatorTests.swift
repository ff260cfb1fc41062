// EvaluatorTests: bands and indices side by side from one set of planes.

import Compute
import Pass
import Raster
import TestSupport
import Testing

struct EvaluatorTests {
  private let size = Size(width: 131, height: 67)

  private func run(_ source: ArraySource, _ products: ProductSet, layers: Int) throws -> Journal.State {
    let sink = Journal(size, layers: layers)
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: size), workers: 1)
    try Pass(source: source, products: products, sinks: [sink], plan: plan, kernels: KernelSet()).run()
    return sink.result
  }

  @Test(
    "bands and several differences come from one read, over tiles longer than a run",
    arguments: [
      DataType.uint8, .int16, .int32, .float32, .float64,
    ])
  func layers(_ type: DataType) throws {
    var source = ArraySource(size, type, planes: 3) { plane, x, y in
      Double((x * 3 + y * 5 + plane * 50) % 127)
    }
    source.calibrations[1] = Calibration(gain: 0.5, offset: 2)
    source.calibrations[2].nodata = 7
    let products = try ProductSet(
      [
        ("(B - G) / (B + G)", -1...1), ("R", nil), ("(R - B) / (R + B)", -0.5...0.5), ("B", nil),
        ("(G - G) / (G + G)", -1...1),
      ], planes: [.blue, .green, .red])
    let got = try run(source, products, layers: 5)
    func difference(_ a: Float, _ b: Float, _ bounds: ClosedRange<Float>) -> (Float, Reason) {
      if abs(a + b) < 1e-6 { return (0, .denominator) }
      let value = (a - b) / (a + b)
      return bounds.contains(value) ? (value, .valid) : (0, .outOfBounds)
    }
    for pixel in 0..<size.pixelCount {
      let stored = (0..<3).map { Float((pixel % 131 * 3 + pixel / 131 * 5 + $0 * 50) % 127) }
      let b = stored[1] * 0.5 + 2
      let isMissing = stored[2] == 7
      let wanted = [
        difference(stored[0], b, -1...1), isMissing ? (0, .nodata) : (stored[2], .valid),
        isMissing ? (0, .nodata) : difference(stored[2], stored[0], -0.5...0.5), (stored[0], .valid),
        difference(b, b, -1...1),
      ]
      for (layer, (value, reason)) in wanted.enumerated() {
        guard got.bits[layer][pixel] == value.bitPattern, got.reasons[layer][pixel] == reason.rawValue else {
          Issue.record("layer \(layer), pixel \(pixel)")
          return
        }
      }
    }
  }

  @Test("results outside the bounds do not count, stay, or become the nearest bound")
  func outOfRange() throws {
    let source = ArraySource(size, .int16, planes: 2) { plane, x, y in
      Double((x * 3 + y * 5 + plane * 50) % 127 - 40)
    }
    for rule in OutOfRangeRule.allCases {
      let products = try ProductSet(
        [("(N - R) / (N + R)", -1...1)], planes: [.nir, .red], outOfRange: rule)
      let got = try run(source, products, layers: 1)
      var outside = 0
      for pixel in 0..<size.pixelCount {
        let (a, b) = (
          Float((pixel % 131 * 3 + pixel / 131 * 5) % 127 - 40),
          Float((pixel % 131 * 3 + pixel / 131 * 5 + 50) % 127 - 40)
        )
        let value = (a - b) / (a + b)
        var wanted: (Float, Reason) = (value, .valid)
        if a + b == 0 {
          wanted = (0, .denominator)
        } else if !(-1...1).contains(value) {
          outside += 1
          switch rule {
          case .invalid: wanted = (0, .outOfBounds)
          case .keep: break
          case .clamp: wanted.0 = value < 0 ? -1 : 1
          }
        }
        guard got.bits[0][pixel] == wanted.0.bitPattern, got.reasons[0][pixel] == wanted.1.rawValue else {
          Issue.record("\(rule), pixel \(pixel): \(a), \(b)")
          return
        }
      }
      #expect(outside > 100)
    }
  }
}
