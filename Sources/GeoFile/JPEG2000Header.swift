// JPEG2000Header: what a JPEG 2000 file claims, read by ourselves before GDAL sees the file.

internal import Raster

/// Size, tiles and components of a codestream, bare or in a JP2 file (ISO/IEC 15444-1: boxes I.4, markers A).
struct JPEG2000Header {
  let size: Size
  let tile: Size
  let componentCount: Int
  /// Of the first component.
  let bitCount: Int
  let fileByteCount: Int

  private static let boxLimit = 1024
  private static let partLimit = 1 << 20

  private enum Marker {
    static let start = 0xFF4F
    static let size = 0xFF51
    static let tilePart = 0xFF90
    static let end = 0xFFD9
  }

  /// Whether a file begins as JP2 files or codestreams do.
  static func begins(_ head: [UInt8]) -> Bool {
    head.starts(with: [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A])
      || head.starts(with: [0xFF, 0x4F, 0xFF, 0x51])
  }

  /// - Throws: `damaged` or `truncated`.
  init(_ bytes: HeaderBytes, path: String) throws(GeoFileError) {
    bytes.isLittleEndian = false
    fileByteCount = bytes.fileByteCount
    let (start, end) = try Self.codestream(bytes, path: path)
    func number(_ offset: Int, _ byteCount: Int) throws(GeoFileError) -> Int {
      guard let value = bytes.integer(at: start + offset, byteCount: byteCount) else {
        throw .damaged(path: path, reason: "its header ends too early")
      }
      return value
    }
    guard try number(0, 2) == Marker.start, try number(2, 2) == Marker.size else {
      throw .damaged(path: path, reason: "its codestream has no size")
    }
    let length = try number(4, 2)
    let (right, bottom) = (try number(8, 4), try number(12, 4))
    let (left, top) = (try number(16, 4), try number(20, 4))
    let (tileWidth, tileHeight) = (try number(24, 4), try number(28, 4))
    let (tileLeft, tileTop) = (try number(32, 4), try number(36, 4))
    componentCount = try number(40, 2)
    bitCount = try number(42, 1) & 0x7F + 1
    guard componentCount > 0, length == 38 + 3 * componentCount else {
      throw .damaged(path: path, reason: "its size marker is \(length) bytes for \(componentCount) bands")
    }
    guard right > left, bottom > top, right - left <= Int(Int32.max), bottom - top <= Int(Int32.max),
      tileWidth > 0, tileHeight > 0, tileLeft <= left, tileTop <= top, tileLeft + tileWidth > left,
      tileTop + tileHeight > top
    else { throw .damaged(path: path, reason: "its size is zero or too large") }
    size = Size(width: right - left, height: bottom - top)
    tile = Size(width: min(tileWidth, size.width), height: min(tileHeight, size.height))
    let tiles = HeaderGuard.multiplied(
      (right - tileLeft - 1) / tileWidth + 1, (bottom - tileTop - 1) / tileHeight + 1)
    guard tiles <= 65535 else { throw .damaged(path: path, reason: "it claims \(tiles) tiles") }
    try Self.checkParts(bytes, from: start + 4 + length, to: end, tiles: tiles, path: path)
  }

  /// Where the codestream begins and where it should end.
  private static func codestream(
    _ bytes: HeaderBytes, path: String
  ) throws(GeoFileError) -> (start: Int, end: Int) {
    if bytes.integer(at: 0, byteCount: 2) == Marker.start { return (0, bytes.fileByteCount) }
    var place = 0
    for _ in 0..<boxLimit {
      guard let short = bytes.integer(at: place, byteCount: 4),
        let name = bytes.integer(at: place + 4, byteCount: 4)
      else { break }
      var (head, length) = (8, short)
      if short == 1 { (head, length) = (16, bytes.integer(at: place + 8, byteCount: 8) ?? 0) }
      if short == 0 { length = bytes.fileByteCount - place }
      let (end, overflow) = place.addingReportingOverflow(length)
      guard length >= head, !overflow else { break }
      // "jp2c"
      if name == 0x6A70_3263 {
        guard end <= bytes.fileByteCount else { throw .truncated(path: path, missingBlocks: 1, blocks: 1) }
        return (place + head, end)
      }
      place = end
    }
    throw .damaged(path: path, reason: "it has no codestream")
  }

  /// Every tile must be there, and every part of one end before the codestream does.
  private static func checkParts(
    _ bytes: HeaderBytes, from first: Int, to end: Int, tiles: Int, path: String
  ) throws(GeoFileError) {
    var place = first
    var seen = [Bool](repeating: false, count: tiles)
    for _ in 0..<partLimit {
      guard let marker = bytes.integer(at: place, byteCount: 2), marker != Marker.end, place < end,
        let length = bytes.integer(at: place + 2, byteCount: 2), length >= 2
      else { break }
      guard marker == Marker.tilePart else {
        place += 2 + length
        continue
      }
      guard let tile = bytes.integer(at: place + 4, byteCount: 2),
        let part = bytes.integer(at: place + 6, byteCount: 4), tile < tiles, part == 0 || part >= 14
      else { throw .damaged(path: path, reason: "a part of a tile cannot be read") }
      if part > end - place { break }
      seen[tile] = true
      // The last part may leave its length out.
      if part == 0 { break }
      place += part
    }
    let missing = seen.count { !$0 }
    if missing > 0 { throw .truncated(path: path, missingBlocks: missing, blocks: tiles) }
  }
}
