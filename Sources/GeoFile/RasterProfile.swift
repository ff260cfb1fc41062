// RasterProfile: what a raster to be written is.

package import Raster

/// Everything a GeoTIFF needs to be created.
package struct RasterProfile: Sendable {
  package struct Band: Sendable {
    package var description: String
    package var unit: String
    package var metadata: [String: String]

    package init(description: String, unit: String = "", metadata: [String: String] = [:]) {
      self.description = description
      self.unit = unit
      self.metadata = metadata
    }
  }

  /// How blocks lie in the file.
  package enum Blocks: Sendable, Equatable {
    case tiled(side: Int)
    case striped(rows: Int)
  }

  package var grid: Grid
  package var type: DataType
  package var bands: [Band]
  package var nodata: Double?
  /// SCALE and OFFSET tags, the same for all bands; nil for none.
  package var scale: Double?
  package var offset: Double?
  package var blocks: Blocks = .tiled(side: 512)
  package var isPixelInterleaved = false
  package var compression: Compression = .deflate
  package var compressionLevel: Int?
  /// Classes are smaller without differences.
  package var hasDifferences = true
  package var overviewCount = 0
  /// Threads GDAL may use to compress.
  package var threads = 1
  package var metadata: [String: String] = [:]
  /// Where an unprojected scene lies, for this very window; written only into a file without geotransform.
  package var rationalPolynomials: RationalPolynomials?

  package init(grid: Grid, type: DataType, bands: [Band]) {
    self.grid = grid
    self.type = type
    self.bands = bands
  }

  /// Sets square tiles, and overviews down to one that fits in a tile.
  package mutating func addOverviews() {
    let side = TilePyramid.side(for: grid.size)
    blocks = .tiled(side: side)
    overviewCount = TilePyramid.overviewCount(for: grid.size, side: side)
  }

  /// The levels of a raster in tiles.
  package var pyramid: TilePyramid {
    guard case .tiled(let side) = blocks else { preconditionFailure("strips have no pyramid") }
    return TilePyramid(grid.size, side: side, overviewCount: overviewCount)
  }

  /// Bytes of the pixels without compression, overviews included (at most a third more).
  package var rawByteCount: Int {
    let base = grid.size.pixelCount * bands.count * type.byteCount
    return overviewCount > 0 ? base + base / 3 : base
  }

  /// Whether blocks are compressed as differences, which is 2 (horizontal) or 3 (floating point) by type.
  package var isPredicted: Bool { hasDifferences && compression != .none }

  /// Creation options for GDAL's GTiff driver.
  var creationOptions: [String] {
    var options = ["COMPRESS=\(compression.rawValue)", "NUM_THREADS=\(threads)"]
    switch blocks {
    case .tiled(let side): options += ["TILED=YES", "BLOCKXSIZE=\(side)", "BLOCKYSIZE=\(side)"]
    case .striped(let rows): options += ["TILED=NO", "BLOCKYSIZE=\(rows)"]
    }
    options.append("INTERLEAVE=\(isPixelInterleaved ? "PIXEL" : "BAND")")
    if isPredicted { options.append("PREDICTOR=\(type.isInteger ? 2 : 3)") }
    if let level = compressionLevel {
      if compression == .deflate { options.append("ZLEVEL=\(level)") }
      if compression == .zstd { options.append("ZSTD_LEVEL=\(level)") }
    }
    // Compression may make noise larger: LZW by up to a third and more.
    let largest = compression == .none ? rawByteCount : rawByteCount / 2 * 3
    options.append("BIGTIFF=\(largest > 4_000_000_000 ? "YES" : "NO")")
    // The model goes into the file's own tag, and no side file appears.
    if rationalPolynomials != nil { options += ["RPB=NO", "RPCTXT=NO"] }
    if isPixelInterleaved && bands.count > 3 { options += ["PHOTOMETRIC=MINISBLACK", "ALPHA=NO"] }
    return options
  }
}
