// StoredSink: layers into a GeoTIFF of whole numbers, in any layout.

package import GeoFile
package import Pass
package import Raster
internal import Compute
package import System

/// Writes layers as UInt16, all bands of a tile at once, so that pixel-interleaved blocks are written whole.
package final class StoredSink: Sink {
  private let file: PendingFile
  private let writer: Locked<RasterWriter>
  private let bandCount: Int

  /// - Parameter profile: of type UInt16; the source's tiles must be made of its blocks.
  package init(profile: RasterProfile, file: PendingFile) throws {
    self.file = file
    bandCount = profile.bands.count
    writer = Locked(try RasterWriter(file: file, target: file.target, profile: profile))
  }

  package var forms: LayerForms { [.values, .reasons] }

  package var partialBytesPerPixel: Int { bandCount * 2 }

  package func residentByteCount(tiles: TilePlan) -> Int { 0 }

  /// Band-sequential numbers; values are whole and fit by the source's contract.
  package func absorb(_ tile: Tile, _ layers: borrowing Layers) -> [UInt16] {
    let count = tile.window.pixelCount
    let values = layers.values
    var stored = [UInt16](repeating: 0, count: count * bandCount)
    for band in 0..<bandCount {
      for pixel in layers.range(ofLayer: band) {
        stored[pixel] = UInt16(min(max(values[pixel], 0), 65535))
      }
    }
    return stored
  }

  package func merge(_ partial: [UInt16], of tile: Tile) throws {
    try writer.withLock { writer in
      try withBytes(of: partial.span) { try writer.write(tile.window, bytes: $0) }
    }
  }

  package func finish() throws {
    try writer.withLock { writer in
      try writer.close()
    }
    try file.seal()
  }

  package func publish() throws { try file.publish() }
}
