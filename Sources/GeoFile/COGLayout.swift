// COGLayout: a cloud-optimised GeoTIFF laid out around tiles that others have compressed.

package import Raster

/// The bytes before the tiles, and the place of each tile.
///
/// The file is: header; the ghost area that tells readers about the order; the directories of the raster and
/// its overviews, largest first; the lists of their tiles; the tiles, smallest overview first and the raster
/// last. Within a level the bands follow one another, each in rows of tiles. A leader stands before each
/// tile and a trailer behind it (GDAL, drivers/raster/cog, "File format details"). Zeros fill up the page before a
/// large level, so that its tiles may be written before it is known where they begin.
package struct COGLayout: Sendable {
  /// One tile and where its data lie.
  package struct TilePlace: Sendable, Equatable {
    package var level: Int
    package var band: Int
    /// Ordinal in row-major order.
    package var tile: Int
    /// Of the data: the leader lies before it.
    package var offset: Int
    package var byteCount: Int
  }

  package static let leaderByteCount = 4
  package static let trailerByteCount = 4

  package let pyramid: TilePyramid
  /// All that comes before the first tile's leader.
  package let header: [UInt8]
  /// Of the whole file.
  package let byteCount: Int
  package let isBig: Bool
  /// Where the tiles of each level lie, from the leader of the first to the trailer of the last.
  package let levels: [Range<Int>]
  private let byteCounts: [[[Int]]]

  /// Levels of more pixel bytes than this are large.
  package static let smallByteCount = 4 << 20
  /// Bytes of a page.
  package static let page = 4096

  /// - Parameters:
  ///   - profile: a tiled one; bands lie one after the other, whatever it says of interleaving.
  ///   - statistics: moments of the stored numbers, one a band; none where there are none.
  ///   - byteCounts: of the compressed tiles by level, band and tile in row-major order; 0 for a tile that
  ///     is absent, and takes no room.
  ///   - path: what errors name.
  /// - Throws: `writeFailed` for what no TIFF can hold, and `crsNotWritable`.
  package init(
    profile: RasterProfile, statistics: [Moments] = [], byteCounts: [[[Int]]], path: String
  ) throws(GeoFileError) {
    guard case .tiled(let side) = profile.blocks, side > 0, side % 16 == 0 else {
      throw .writeFailed(path: path, reason: "the side of a tile must be a multiple of 16")
    }
    let size = profile.grid.size
    guard size.width > 0, size.height > 0, max(size.width, size.height) <= Int32.max else {
      throw .writeFailed(path: path, reason: "no GeoTIFF has \(size) pixels")
    }
    pyramid = profile.pyramid
    self.byteCounts = byteCounts
    precondition(byteCounts.count == pyramid.levels.count, "levels without tiles")
    for level in pyramid.levels {
      let count = pyramid.tileCount(level)
      precondition(byteCounts[level].count == profile.bands.count, "bands without tiles")
      for tiles in byteCounts[level] {
        precondition(tiles.count == count, "level \(level) has \(count) tiles")
        // Leader and TileByteCounts have 4 bytes.
        guard tiles.allSatisfy({ 0...Int(UInt32.max) ~= $0 }) else {
          throw .writeFailed(path: path, reason: "a compressed tile is larger than 4 GiB")
        }
      }
    }
    let authored = try AuthoredTags.make(for: profile, statistics: statistics, path: path)
    var file = Self.lay(profile, pyramid, authored, byteCounts, isBig: false)
    let fitsClassic = file.end <= Int(UInt32.max)
    if !fitsClassic { file = Self.lay(profile, pyramid, authored, byteCounts, isBig: true) }
    isBig = !fitsClassic
    (header, levels, byteCount) = (file.header, file.levels, file.end)
  }

  /// How many levels of a raster, from itself on, are large: they begin at a whole page.
  package static func largeLevelCount(of profile: RasterProfile, _ pyramid: TilePyramid) -> Int {
    pyramid.levels.prefix { level in
      pyramid.size(of: level).pixelCount * profile.bands.count * profile.type.byteCount > smallByteCount
    }.count
  }

  /// The tiles in the order of the file; absent ones are left out.
  package var tiles: [TilePlace] {
    var places: [TilePlace] = []
    for level in pyramid.levels.reversed() {
      var offset = levels[level].lowerBound
      for (band, tiles) in byteCounts[level].enumerated() {
        for (tile, byteCount) in tiles.enumerated() where byteCount > 0 {
          offset += Self.leaderByteCount
          places.append(
            TilePlace(level: level, band: band, tile: tile, offset: offset, byteCount: byteCount))
          offset += byteCount + Self.trailerByteCount
        }
      }
    }
    return places
  }

  /// What stands before a tile: its size.
  package static func leader(byteCount: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(byteCount, byteCount: leaderByteCount)
    return bytes
  }

  /// What stands behind a tile: its last four bytes once more; a shorter one is filled up with zeros.
  package static func trailer(of tile: Span<UInt8>) -> [UInt8] {
    var bytes = (max(0, tile.count - trailerByteCount)..<tile.count).map { tile[$0] }
    bytes.pad(toMultipleOf: trailerByteCount)
    return bytes
  }
}

extension COGLayout {
  /// The lines by which GDAL knows the order of tiles, and an even number of bytes in all.
  ///
  /// A file whose bands follow one another says so, as GDAL does since 3.11; older ones skip the line.
  static func ghostArea(bandCount: Int) -> [UInt8] {
    var lines = [
      "LAYOUT=IFDS_BEFORE_DATA", "BLOCK_ORDER=ROW_MAJOR", "BLOCK_LEADER=SIZE_AS_UINT4",
      "BLOCK_TRAILER=LAST_4_BYTES_REPEATED",
    ]
    if bandCount > 1 { lines.append("INTERLEAVE=BAND") }
    lines.append("KNOWN_INCOMPATIBLE_EDITION=NO")
    // The blank is room for the YES of an editor that breaks the order.
    let text = lines.map { $0 + "\n" }.joined() + " "
    let digits = String(text.utf8.count)
    let padded = String(repeating: "0", count: 6 - digits.count) + digits
    var bytes = Array("GDAL_STRUCTURAL_METADATA_SIZE=\(padded) bytes\n\(text)".utf8)
    bytes.pad(toMultipleOf: 2)
    return bytes
  }

  /// The header, where the tiles of each level lie, and the end of the file.
  private static func lay(
    _ profile: RasterProfile, _ pyramid: TilePyramid, _ authored: [TIFFEntry], _ byteCounts: [[[Int]]],
    isBig: Bool
  ) -> (header: [UInt8], levels: [Range<Int>], end: Int) {
    var offsets = byteCounts.map { level in level.flatMap { $0.map { _ in 0 } } }
    // The lists have the same lengths whatever they hold, so the first round gives the place of the tiles.
    var end = header(profile, pyramid, authored, byteCounts, offsets, isBig: isBig).count
    let largeCount = largeLevelCount(of: profile, pyramid)
    var levels: [Range<Int>] = []
    for level in pyramid.levels.reversed() {
      if level < largeCount { end = (end + page - 1) / page * page }
      let start = end
      for (place, byteCount) in byteCounts[level].joined().enumerated() where byteCount > 0 {
        offsets[level][place] = end + leaderByteCount
        end += leaderByteCount + byteCount + trailerByteCount
      }
      levels.append(start..<end)
    }
    let header = header(profile, pyramid, authored, byteCounts, offsets, isBig: isBig)
    return (header, levels.reversed(), end)
  }

  /// All that comes before the tiles.
  private static func header(
    _ profile: RasterProfile, _ pyramid: TilePyramid, _ authored: [TIFFEntry], _ byteCounts: [[[Int]]],
    _ offsets: [[Int]], isBig: Bool
  ) -> [UInt8] {
    var bytes: [UInt8] = [0x49, 0x49]
    bytes.append(isBig ? 43 : 42, byteCount: 2)
    if isBig { bytes += [8, 0, 0, 0] }
    let ghost = ghostArea(bandCount: profile.bands.count)
    bytes.append(bytes.count + (isBig ? 8 : 4) + ghost.count, byteCount: isBig ? 8 : 4)
    bytes += ghost
    let directories = pyramid.levels.map { level in
      structure(profile, pyramid, level: level)
        + authored.filter { level == 0 || overviewTags.contains($0.tag) } + [
          TIFFEntry(TIFFDirectory.Tag.tileOffsets, offsets[level], byteCount: isBig ? 8 : 4),
          TIFFEntry(TIFFDirectory.Tag.tileByteCounts, Array(byteCounts[level].joined()), byteCount: 4),
        ]
    }
    TIFFDirectoryChain(directories: directories, isBig: isBig).append(to: &bytes)
    return bytes
  }

  /// What GDAL's own cloud-optimised files say of their overviews besides sizes and places: bits, colour
  /// interpretation, samples, format of numbers, nodata.
  private static let overviewTags: Set<UInt16> = [
    TIFFDirectory.Tag.bitsPerSample, TIFFDirectory.Tag.photometric, TIFFDirectory.Tag.samplesPerPixel,
    TIFFDirectory.Tag.extraSamples, TIFFDirectory.Tag.sampleFormat, TIFFDirectory.Tag.nodata,
  ]

  private static func structure(
    _ profile: RasterProfile, _ pyramid: TilePyramid, level: Int
  ) -> [TIFFEntry] {
    let size = pyramid.size(of: level)
    var entries = [
      TIFFEntry(TIFFDirectory.Tag.width, size.width), TIFFEntry(TIFFDirectory.Tag.height, size.height),
      TIFFEntry(TIFFDirectory.Tag.compression, profile.compression.code),
      TIFFEntry(TIFFDirectory.Tag.planarConfiguration, profile.bands.count > 1 ? 2 : 1),
      TIFFEntry(TIFFDirectory.Tag.tileWidth, pyramid.side_px),
      TIFFEntry(TIFFDirectory.Tag.tileHeight, pyramid.side_px),
    ]
    if profile.isPredicted {
      entries.append(TIFFEntry(TIFFDirectory.Tag.predictor, profile.type.isInteger ? 2 : 3))
    }
    // A reduced version of another image of this file.
    if level > 0 { entries.append(TIFFEntry(TIFFDirectory.Tag.subfileType, [1], byteCount: 4)) }
    return entries
  }
}

extension Compression {
  /// The number of TIFF's Compression tag.
  var code: Int {
    switch self {
    case .none: 1
    case .lzw: 5
    case .deflate: 8
    case .zstd: 50000
    }
  }
}
