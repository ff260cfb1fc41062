// BandBlocks: the bands of a tile into the blocks of one file.

internal import Compute
internal import Digest
internal import GeoFile
internal import Pass
internal import Raster
internal import System

/// Gathers every band of a file into blocks, with overviews, and compresses them.
struct BandBlocks<Pixel: StoredPixel>: Sendable {
  private let writer: COGWriter
  private let bands: [BlockGatherer<Pixel>]

  /// - Parameters:
  ///   - nodata: what overviews do not count, and what fills blocks beyond the raster.
  ///   - isDigested: whether `finish` is asked for the file's SHA-256.
  init(
    _ profile: RasterProfile, nodata: Pixel, file: PendingFile, kernels: KernelSet, isDigested: Bool
  ) throws {
    let writer = try COGWriter(profile: profile, file: file, kernels: kernels, isDigested: isDigested)
    self.writer = writer
    bands = profile.bands.indices.map { band in
      BlockGatherer(profile.pyramid, nodata: nodata, kernels: kernels) { place, pixels, start, stride in
        try writer.add(pixels, from: start, stride: stride, at: place, band: band)
      }
    }
  }

  /// Called before the first tile.
  func begin(_ tiles: TilePlan) { writer.begin(tiles) }

  /// Adds a tile, band after band.
  func add(_ pixels: Span<Pixel>, of tile: Tile) throws {
    for band in bands.indices {
      try add(pixels, from: band * tile.window.pixelCount, band: band, of: tile)
    }
  }

  /// Adds the pixels of one band, which begin at `start`.
  func add(_ pixels: Span<Pixel>, from start: Int, band: Int, of tile: Tile) throws {
    try bands[band].add(pixels, from: start, stride: tile.window.width, window: tile.window)
  }

  /// Lays out the file; what is returned writes what is not written yet, each part once, in parallel.
  ///
  /// - Parameter statistics: of each band in stored numbers; none for classes.
  func parts(statistics: [Moments]) throws -> [@Sendable () throws -> Void] {
    try writer.parts(statistics: statistics)
  }

  /// Brings the file to disk, without a name yet. Its SHA-256, if wanted.
  func finish() throws -> SHA256Digest? { try writer.finish() }

  /// Bytes held over a pass: what tiles have begun of blocks, and what waits.
  static func residentByteCount(_ profile: RasterProfile, tiles: TilePlan) -> Int {
    let side = profile.pyramid.side_px
    let row = profile.pyramid.tilesAcross(0) * side * side * MemoryLayout<Pixel>.stride
    // A tile of whole blocks begins none. Others fill a row of blocks, and tiles under way may have begun the next
    // before the last is full.
    let height = tiles.largest.height
    let base =
      tiles.hasWholeBlocks(side: side) ? 0 : row + (height % side == 0 ? 0 : 2 * height * row / side)
    // Each overview holds half as much as the level below.
    return (profile.overviewCount > 0 ? base + row : base) * profile.bands.count
      + COGWriter.residentByteCount(profile, tiles: tiles)
  }
}
