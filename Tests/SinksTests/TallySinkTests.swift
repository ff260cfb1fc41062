// TallySinkTests: counts of numbers and reasons, whatever the tiles.

import Compute
import Pass
import Raster
import Sinks
import TestSupport
import Testing

struct TallySinkTests {
  @Test("each layer is counted as it is stored")
  func mixed() throws {
    let sink = TallySink(encodings: [.int16, .float32], kernels: KernelSet())
    #expect(sink.forms == [.numbers, .values, .reasons])
    #expect(sink.counts.map(\.numbers.encoding) == [.int16, .float32])
    #expect(sink.numbers(ofLayer: 1).encoding == .float32)
  }

  @Test(
    "counts are those of the pixels, for any tiles and workers",
    arguments: [
      (Size(width: 211, height: 97), 1), (Size(width: 13, height: 11), 3), (Size(width: 211, height: 1), 2),
    ], [Encoding.int16, .float32])
  func counts(_ plan: (tile: Size, workers: Int), _ encoding: Encoding) throws {
    let size = Size(width: 211, height: 97)
    let sink = TallySink(encodings: [encoding], kernels: KernelSet())
    try run(scene(size), [sink], tile: plan.tile, workers: plan.workers)
    let counts = try #require(sink.counts.first)
    let values = truth(size).compactMap { $0 }.sorted()
    #expect(counts.count(of: .valid) + counts.count(of: .saturated) == values.count)
    #expect(counts.count(of: .nodata) == size.pixelCount - values.count)
    let middle = try #require(counts.numbers.percentiles([0.5])).first ?? .nan
    let unit = encoding == .int16 ? 1e-4 : 1
    #expect(abs(middle * unit - Double(values[values.count / 2])) < 0.003)
  }
}
