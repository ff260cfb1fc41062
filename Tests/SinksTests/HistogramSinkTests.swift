// HistogramSinkTests: counts and extremes of layers, whatever the tiles.

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
    let range = try #require(sink.ranges.first)
    #expect(range?.lowerBound == values.min() && range?.upperBound == values.max())
  }

  @Test("a layer without pixels has no extremes")
  func nothing() throws {
    let sink = HistogramSink(histograms: [Histogram(range: -1...1, binCount: 4)], kernels: KernelSet())
    try run(ArraySource(size, .uint16, planes: 2) { _, _, _ in 0 }, [sink], tile: size, workers: 1)
    #expect(sink.ranges == [nil])
  }
}
