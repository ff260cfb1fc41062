// HistogramSinkTests: counts and moments of layers, whatever the tiles.

import Compute
import Pass
import Raster
import Sinks
import TestSupport
import Testing

struct HistogramSinkTests {
  private let size = Size(width: 211, height: 97)

  private func counted(_ tile: Size, _ workers: Int) throws -> HistogramSink {
    let sink = HistogramSink(
      histograms: [Histogram(range: -1...1, binCount: 256)], kernels: KernelSet())
    try run(scene(size), [sink], tile: tile, workers: workers)
    return sink
  }

  @Test(
    "counts are the plain ones, for any tiles and workers",
    arguments: [
      (Size(width: 211, height: 97), 1), (Size(width: 13, height: 11), 3), (Size(width: 211, height: 1), 2),
    ])
  func counts(_ tile: Size, _ workers: Int) throws {
    let sink = try counted(tile, workers)
    var wanted = Histogram(range: -1...1, binCount: 256)
    let values = truth(size).compactMap { $0.map(Double.init) }
    for value in values { wanted.counts[min(255, Int((value + 1) * 128))] += 1 }
    #expect(sink.histograms == [wanted])
    let moments = try #require(sink.moments.first)
    #expect(moments.count == values.count)
    #expect(abs(moments.mean - values.reduce(0, +) / Double(values.count)) < 1e-13)
    #expect(moments.minimum == values.min() && moments.maximum == values.max())
  }

  @Test("moments have the same bits for any workers")
  func sameBits() throws {
    let tile = Size(width: 40, height: 9)
    #expect(try counted(tile, 1).moments == counted(tile, 5).moments)
  }
}
