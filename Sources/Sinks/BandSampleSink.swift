// BandSampleSink: the median of each plane of a source, from the few pixels that stand for it.

package import Pass
package import Raster
internal import System

/// Gathers what `LayerForms.samples` gives of every tile.
package final class BandSampleSink: Sink {
  private let planeCount: Int
  private let samples: Locked<[[Float]]>

  /// - Parameter planeCount: the planes of the source, not the layers made of them.
  package init(planeCount: Int) {
    self.planeCount = planeCount
    samples = Locked(Array(repeating: [], count: planeCount))
  }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) -> [[Float]] { layers.samples }

  package func merge(_ partial: [[Float]], of tile: Tile) {
    samples.withLock { samples in
      for (plane, values) in partial.enumerated() where samples.indices.contains(plane) {
        samples[plane] += values
      }
    }
  }

  package func finish() {}

  /// The median of the pixels looked at, calibrated; nil where none of them counts.
  package func median(ofPlane plane: Int) -> Double? { samples.withLock { $0[plane] }.median }

  /// How many pixels were looked at and count.
  package func count(ofPlane plane: Int) -> Int { samples.withLock { $0[plane].count } }

  package var forms: LayerForms { .samples }

  package var partialBytesPerPixel: Int { 0 }

  /// All samples, and those of tiles under way.
  package func residentByteCount(tiles: TilePlan) -> Int { 2 * 4 * planeCount * SampleLattice.mostPixels }
}
