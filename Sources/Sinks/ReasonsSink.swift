// ReasonsSink: why each pixel counts or not, one byte band a layer.

package import Compute
package import Digest
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
  private let blocks: BandBlocks<UInt8>
  private let found = Locked<SHA256Digest?>(nil)
  private let pool = BufferPool<UInt8>(blank: absent)

  /// - Parameters:
  ///   - profile: as that of the layers' own file, with one band a layer; its type, nodata and scale are
  ///     set here.
  ///   - file: where the raster goes; published after all sinks have finished.
  ///   - isDigested: whether `digest` is wanted.
  package init(
    profile: RasterProfile, file: PendingFile, kernels: KernelSet, isDigested: Bool = false
  ) throws {
    var profile = profile
    profile.type = .uint8
    profile.hasDifferences = false
    (profile.nodata, profile.scale, profile.offset) = (nil, nil, nil)
    profile.metadata["HEITU_REASONS"] = Reason.allCases.filter { $0 != .cirrus }.sorted { $0.code < $1.code }
      .map { "\($0.code) \($0)" }.joined(separator: ", ")
    self.profile = profile
    self.file = file
    self.kernels = kernels
    blocks = try BandBlocks(
      profile, nodata: Self.absent, file: file, kernels: kernels, isDigested: isDigested)
  }

  package var forms: LayerForms { .reasons }

  package var partialBytesPerPixel: Int { 0 }

  package var absorbBytesPerPixel: Int { profile.bands.count }

  package func residentByteCount(tiles: TilePlan) -> Int {
    BandBlocks<UInt8>.residentByteCount(profile, tiles: tiles)
  }

  package func begin(_ tiles: TilePlan) { blocks.begin(tiles) }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) throws {
    let reasons = layers.reasons
    let count = layers.pixelCount * profile.bands.count
    var codes = pool.take(count)
    defer { pool.give(codes) }
    do {
      var target = codes.mutableSpan
      kernels.recode(reasons.span, count: count, codes: &target)
    }
    try blocks.add(codes.span, of: tile)
  }

  package func merge(_ partial: Void, of tile: Tile) {}

  package func endings() throws -> [@Sendable () throws -> Void] {
    try blocks.parts(statistics: [])
  }

  package func finish() throws {
    let digest = try blocks.finish()
    found.withLock { $0 = digest }
  }

  /// The SHA-256 of the file, once it is finished.
  package var digest: SHA256Digest? { found.withLock { $0 } }

  package func publish() throws { try file.publish() }
}
