// HistogramSink: histograms and moments of layers.

package import Compute
package import Pass
package import Raster
internal import System

/// Counts every layer into equal bins, and takes its moments.
package final class HistogramSink: Sink {
  package struct Partial: Sendable {
    var histograms: [Histogram]
    var moments: [Moments]
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
        histograms: histograms, moments: Array(repeating: Moments(), count: histograms.count)))
  }

  package func absorb(_ tile: Tile, _ layers: inout Layers) -> Partial {
    let (allValues, allReasons) = (layers.values, layers.reasons)
    var partial = Partial(histograms: empty, moments: [])
    for index in empty.indices {
      let pixels = layers.range(ofLayer: index)
      let values = allValues.span.extracting(pixels)
      let reasons = allReasons.span.extracting(pixels)
      kernels.count(values, reasons: reasons, into: &partial.histograms[index])
      partial.moments.append(kernels.summarize(values, reasons: reasons))
    }
    return partial
  }

  package func merge(_ partial: Partial, of tile: Tile) {
    state.withLock { state in
      for index in partial.histograms.indices {
        state.histograms[index].merge(partial.histograms[index])
        state.moments[index].merge(partial.moments[index])
      }
    }
  }

  package func finish() {}

  package var histograms: [Histogram] { state.withLock { $0.histograms } }

  package var moments: [Moments] { state.withLock { $0.moments } }

  package var forms: LayerForms { [.values, .reasons] }

  package var partialBytesPerPixel: Int { 0 }

  /// One set a tile under way, and the total.
  package func residentByteCount(tileHeight: Int) -> Int {
    empty.reduce(0) { $0 + $1.counts.count * 8 } * 8
  }
}
