// ReasonsSink: why each pixel counts or not, one byte band a layer.

package import Compute
package import GeoFile
package import Pass
package import Raster
package import System

/// Writes the codes of every layer's reasons; overviews take the commonest of four.
package final class ReasonsSink: Sink {
  /// Fills blocks where no pixel is; no reason has this code.
  private static let absent = UInt8.max

  private let file: PendingFile
  private let kernels: KernelSet
  private let profile: RasterProfile
  private let writer: Locked<RasterWriter>
  private let blocks: Locked<[BlockCascade<UInt8>]>
  private let pool = BufferPool<UInt8>(blank: absent)

  /// - Parameters:
  ///   - profile: as that of the layers' own file, with one band a layer; its type, nodata and scale are
  ///     set here.
  ///   - file: where the raster goes; published after all sinks have finished.
  package init(profile: RasterProfile, file: PendingFile, kernels: KernelSet) throws {
    var profile = profile
    profile.type = .uint8
    (profile.nodata, profile.scale, profile.offset) = (nil, nil, nil)
    profile.metadata["HEITU_REASONS"] = Reason.allCases.sorted { $0.code < $1.code }
      .map { "\($0.code) \($0)" }.joined(separator: ", ")
    self.profile = profile
    self.file = file
    self.kernels = kernels
    blocks = Locked(
      profile.bands.map { [profile] _ in
        BlockCascade(
          base: profile.grid.size, levels: profile.overviewCount, side: TilePlan.outputBlock,
          nodata: Self.absent, kernels: kernels)
      })
    writer = Locked(try RasterWriter(file: file, target: file.target, profile: profile))
  }

  package var forms: LayerForms { .reasons }

  package var partialBytesPerPixel: Int { profile.bands.count }

  package func residentByteCount(tileHeight: Int) -> Int {
    let side = TilePlan.outputBlock
    let across = (profile.grid.size.width + side - 1) / side
    return (profile.overviewCount > 0 ? 2 : 1) * across * side * (side + tileHeight) * profile.bands.count
  }

  package func absorb(_ tile: Tile, _ layers: inout Layers) -> [UInt8] {
    let reasons = layers.reasons
    let count = layers.pixelCount * profile.bands.count
    var codes = pool.take(count)
    var target = codes.mutableSpan
    kernels.recode(reasons.span, count: count, codes: &target)
    return codes
  }

  package func merge(_ partial: [UInt8], of tile: Tile) throws {
    try blocks.withLock { blocks in
      for band in profile.bands.indices {
        try blocks[band].add(partial, from: band * tile.window.pixelCount, window: tile.window) {
          level, column, row, pixels in
          try writer.withLock { writer in
            try withBytes(of: pixels.span) { bytes in
              try writer.writeBlock(level: level, band: band, column: column, row: row, bytes)
            }
          }
        }
      }
    }
    pool.give(partial)
  }

  package func finish() throws {
    try writer.withLock { try $0.close() }
    try file.seal()
  }

  package func publish() throws { try file.publish() }
}
