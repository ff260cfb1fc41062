// HistogramSink: histograms and extremes of layers.

package import Compute
package import Pass
package import Raster
internal import System

/// Counts every layer into equal bins, and takes its extremes.
package final class HistogramSink: Sink {
  package struct Partial: Sendable {
    var histograms: [Histogram]
    /// The least and the greatest value; nil without pixels.
    var ranges: [ClosedRange<Double>?]
  }

  private let kernels: KernelSet
  private let empty: [Histogram]
  private let state: Locked<Partial>

  /// - Parameter histograms: an empty histogram a product.
  package init(histograms: [Histogram], kernels: KernelSet) {
    self.kernels = kernels
    empty = histograms
    state = Locked(
      Partial(
        histograms: histograms, ranges: Array(repeating: nil, count: histograms.count)))
  }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) -> Partial {
    let (allValues, allReasons) = (layers.values, layers.reasons)
    var partial = Partial(histograms: empty, ranges: [])
    for index in empty.indices {
      let pixels = layers.range(ofLayer: index)
      let values = allValues.span.extracting(pixels)
      let reasons = allReasons.span.extracting(pixels)
      kernels.count(values, reasons: reasons, into: &partial.histograms[index])
      let moments = kernels.summarize(values, reasons: reasons)
      partial.ranges.append(moments.count > 0 ? moments.minimum...moments.maximum : nil)
    }
    return partial
  }

  package func merge(_ partial: Partial, of tile: Tile) {
    state.withLock { state in
      for index in partial.histograms.indices {
        state.histograms[index].merge(partial.histograms[index])
        guard let range = partial.ranges[index] else { continue }
        let known = state.ranges[index] ?? range
        state.ranges[index] =
          min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
      }
    }
  }

  package func finish() {}

  package var histograms: [Histogram] { state.withLock { $0.histograms } }

  /// The least and the greatest value of each layer; nil without pixels.
  package var ranges: [ClosedRange<Double>?] { state.withLock { $0.ranges } }

  package var forms: LayerForms { [.values, .reasons] }

  package var partialBytesPerPixel: Int { 0 }

  /// One set a tile under way, and the total.
  package func residentByteCount(tiles: TilePlan) -> Int {
    empty.reduce(0) { $0 + $1.counts.count * 8 } * 8
  }
}
