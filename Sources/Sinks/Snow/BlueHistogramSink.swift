// BlueHistogramSink: how bright a scene is in blue.

package import Compute
package import Pass
package import Raster
internal import System

/// Counts the bins of `SnowQuestion.blueBins`, and why pixels count or not.
package final class BlueHistogramSink: Sink {
  package struct Partial: Sendable {
    fileprivate var bins: [UInt64]
    fileprivate var reasons: [UInt64]
  }

  private let kernels: KernelSet
  private let state = Locked(
    Partial(bins: Array(repeating: 0, count: 256), reasons: Array(repeating: 0, count: 256)))

  package init(kernels: KernelSet) { self.kernels = kernels }

  package var forms: LayerForms { [.planes, .reasons] }
  package var partialBytesPerPixel: Int { 0 }
  package func residentByteCount(tiles: TilePlan) -> Int { 0 }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) -> Partial {
    let (count, planes, reasons) = (layers.pixelCount, layers.planes, layers.reasons)
    var partial = Partial(bins: Array(repeating: 0, count: 256), reasons: Array(repeating: 0, count: 256))
    kernels.tally(planes.span.extracting(0..<count), into: &partial.bins)
    kernels.tally(reasons.span.extracting(0..<count), into: &partial.reasons)
    // Those that do not count are 0.
    partial.bins[0] -= Reason.allCases.filter { !$0.counts }.reduce(0) {
      $0 + partial.reasons[Int($1.rawValue)]
    }
    return partial
  }

  package func merge(_ partial: Partial, of tile: Tile) {
    state.withLock { state in
      for place in 0..<256 {
        state.bins[place] += partial.bins[place]
        state.reasons[place] += partial.reasons[place]
      }
    }
  }

  package func finish() {}

  /// Of reflectance from 0 to 1, over the pixels that count.
  package var histogram: Histogram {
    var histogram = Histogram(range: 0...1, binCount: 256)
    histogram.counts = state.withLock { $0.bins }
    return histogram
  }
}
