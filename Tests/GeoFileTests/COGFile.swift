// COGFile: cloud-optimised files made from a formula, their tiles raw or in zlib's stored blocks.

import Foundation
import GeoFile
import Raster
import TestSupport

/// What goes into a file, and where it lies.
struct COGFile {
  typealias Number = (_ level: Int, _ band: Int, _ column: Int, _ row: Int) -> Double

  var profile: RasterProfile
  var statistics: [Moments] = []
  /// Tiles that are left out.
  var isAbsent: (_ level: Int, _ band: Int, _ tile: Int) -> Bool = { _, _, _ in false }

  init(
    _ size: Size, _ type: DataType, bands: Int = 1, side: Int = 16, compression: Compression = .none
  ) {
    profile = .plain(size, type, bands: bands)
    profile.blocks = .tiled(side: side)
    profile.compression = compression
    profile.overviewCount = TilePyramid.overviewCount(for: size, side: side)
  }

  var side: Int { if case .tiled(let side) = profile.blocks { side } else { 0 } }
  var pyramid: TilePyramid { profile.pyramid }

  /// A layout whose tiles all have the same size.
  func layout(tileByteCount: Int) throws -> COGLayout {
    let counts = pyramid.levels.map { level in
      profile.bands.indices.map { band in
        (0..<pyramid.tileCount(level)).map { isAbsent(level, band, $0) ? 0 : tileByteCount }
      }
    }
    return try COGLayout(profile: profile, statistics: statistics, byteCounts: counts, path: "x.tif")
  }

  /// The whole file.
  @discardableResult
  func write(to path: String, number: Number) throws -> COGLayout {
    var tiles: [[[[UInt8]]]] = []
    for level in pyramid.levels {
      tiles.append(
        profile.bands.indices.map { band in
          (0..<pyramid.tileCount(level)).map { tile in
            isAbsent(level, band, tile) ? [] : stored(level, band, tile, number)
          }
        })
    }
    let layout = try COGLayout(
      profile: profile, statistics: statistics, byteCounts: tiles.map { $0.map { $0.map(\.count) } },
      path: path)
    var bytes = Data(layout.header)
    for place in layout.tiles {
      let tile = tiles[place.level][place.band][place.tile]
      bytes += COGLayout.leader(byteCount: tile.count)
      bytes += tile
      bytes += COGLayout.trailer(of: tile.span)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    return layout
  }

  /// A raw file whose tiles are holes but for their first pixel, which says which tile it is.
  @discardableResult
  func writeHoles(to path: String) throws -> COGLayout {
    let layout = try layout(tileByteCount: side * side * profile.type.byteCount)
    try Data(layout.header).write(to: URL(fileURLWithPath: path))
    guard let handle = FileHandle(forUpdatingAtPath: path) else { throw CocoaError(.fileNoSuchFile) }
    for place in layout.tiles {
      try handle.seek(toOffset: UInt64(place.offset - COGLayout.leaderByteCount))
      try handle.write(contentsOf: COGLayout.leader(byteCount: place.byteCount))
      let first = Double(place.level * 10000 + place.tile)
      try handle.write(contentsOf: storedBytes([first], as: profile.type))
    }
    try handle.truncate(atOffset: UInt64(layout.byteCount))
    try handle.close()
    return layout
  }

  /// The bytes of one tile; beyond the edge it holds zeros.
  private func stored(_ level: Int, _ band: Int, _ tile: Int, _ number: Number) -> [UInt8] {
    let (size, across) = (pyramid.size(of: level), pyramid.tilesAcross(level))
    let (left, top) = (tile % across * side, tile / across * side)
    var bytes: [UInt8] = []
    for row in top..<top + side {
      var numbers = [Double](repeating: 0, count: side)
      if row < size.height {
        for column in left..<min(left + side, size.width) {
          numbers[column - left] = number(level, band, column, row)
        }
      }
      let line = storedBytes(numbers, as: profile.type)
      bytes += profile.compression == .none ? line : predicted(line)
    }
    return profile.compression == .none ? bytes : zlib(bytes)
  }

  /// A row of differences: TIFF 6.0, section 14, and Adobe's Technical Note 3 for real numbers.
  private func predicted(_ line: [UInt8]) -> [UInt8] {
    let width = profile.type.byteCount
    guard profile.type.isInteger else {
      let count = line.count / width
      let planes = (0..<line.count).map { line[$0 % count * width + width - 1 - $0 / count] }
      return planes.indices.map { $0 == 0 ? planes[0] : planes[$0] &- planes[$0 - 1] }
    }
    func number(_ index: Int) -> UInt64 {
      (0..<width).reduce(0) { $0 | UInt64(line[index * width + $1]) << UInt64(8 * $1) }
    }
    return (0..<line.count / width).flatMap { index in
      let difference = number(index) &- (index == 0 ? 0 : number(index - 1))
      return (0..<width).map { UInt8(truncatingIfNeeded: difference >> UInt64(8 * $0)) }
    }
  }

  /// RFC 1950 and 1951: blocks that are stored as they are.
  private func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: bytes.count, by: 65535) {
      let end = min(start + 65535, bytes.count)
      let length = UInt16(end - start)
      out += [end == bytes.count ? 1 : 0, UInt8(length & 255), UInt8(length >> 8)]
      out += [UInt8(~length & 255), UInt8(~length >> 8)] + bytes[start..<end]
    }
    var (a, b) = (UInt32(1), UInt32(0))
    for byte in bytes {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return out + [UInt8(b >> 8), UInt8(b & 255), UInt8(a >> 8), UInt8(a & 255)]
  }
}
