// EvaluatorTests: bands and indices side by side from one set of planes.

import Compute
import Pass
import Raster
import TestSupport
import Testing

struct EvaluatorTests {
  @Test(
    "bands and several differences come from one read, over tiles longer than a run",
    arguments: [
      DataType.uint8, .int16, .int32, .float32, .float64,
    ])
  func layers(_ type: DataType) throws {
    let size = Size(width: 131, height: 67)
    var source = ArraySource(size, type, planes: 3) { plane, x, y in
      Double((x * 3 + y * 5 + plane * 50) % 127)
    }
    source.calibrations[1] = Calibration(gain: 0.5, offset: 2)
    source.calibrations[2].nodata = 7
    let wide = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
    let products = [
      Product(name: "a", formula: .normalizedDifference(0, 1), bounds: -1...1),
      Product(name: "b", formula: .band(2), bounds: wide),
      Product(name: "c", formula: .normalizedDifference(2, 0), bounds: -0.5...0.5),
      Product(name: "d", formula: .band(0), bounds: wide),
      Product(name: "e", formula: .normalizedDifference(1, 1), bounds: -1...1),
    ]
    let sink = Journal(size, layers: 5)
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: size), workers: 1)
    try Pass(source: source, products: products, sinks: [sink], plan: plan, kernels: KernelSet()).run()
    let got = sink.result
    func difference(_ a: Float, _ b: Float, _ bounds: ClosedRange<Float>) -> (Float, UInt8) {
      if abs(a + b) < 1e-6 { return (0, 3) }
      let value = (a - b) / (a + b)
      return bounds.contains(value) ? (value, 0) : (0, 4)
    }
    for pixel in 0..<size.pixelCount {
      let stored = (0..<3).map { Float((pixel % 131 * 3 + pixel / 131 * 5 + $0 * 50) % 127) }
      let b = stored[1] * 0.5 + 2
      let isMissing = stored[2] == 7
      let wanted = [
        difference(stored[0], b, -1...1), isMissing ? (0, 1) : (stored[2], 0),
        isMissing ? (0, 1) : difference(stored[2], stored[0], -0.5...0.5), (stored[0], 0),
        difference(b, b, -1...1),
      ]
      for (layer, (value, reason)) in wanted.enumerated() {
        guard got.bits[layer][pixel] == value.bitPattern, got.reasons[layer][pixel] == reason else {
          Issue.record("layer \(layer), pixel \(pixel)")
          return
        }
      }
    }
  }
}
