// TIFFDirectory: the directories of a TIFF file, read by ourselves before GDAL sees the file.

internal import CGDAL
internal import Foundation

/// What the header claims: enough to see a lie before anything is allocated.
///
/// Classic TIFF and BigTIFF of both byte orders (TIFF 6.0; BigTIFF design). Block offsets and sizes are
/// not kept but walked in pieces.
struct TIFFDirectory {
  private(set) var fields: [UInt16: Field] = [:]
  let fileByteCount: Int
  private let bytes: HeaderBytes
  /// Where the next directory lies; 0 after the last.
  private let next: Int

  /// Where the values of a tag lie.
  struct Field {
    var type: UInt16
    var count: Int
    /// Offset of the first value in the file, inline or not; never beyond its end.
    var position: Int
  }

  enum Tag {
    static let subfileType: UInt16 = 254
    static let width: UInt16 = 256
    static let height: UInt16 = 257
    static let bitsPerSample: UInt16 = 258
    static let compression: UInt16 = 259
    static let photometric: UInt16 = 262
    static let fillOrder: UInt16 = 266
    static let stripOffsets: UInt16 = 273
    static let samplesPerPixel: UInt16 = 277
    static let rowsPerStrip: UInt16 = 278
    static let stripByteCounts: UInt16 = 279
    static let planarConfiguration: UInt16 = 284
    static let predictor: UInt16 = 317
    static let tileWidth: UInt16 = 322
    static let tileHeight: UInt16 = 323
    static let tileOffsets: UInt16 = 324
    static let tileByteCounts: UInt16 = 325
    static let extraSamples: UInt16 = 338
    static let sampleFormat: UInt16 = 339
    /// GDAL_NODATA.
    static let nodata: UInt16 = 42113
  }

  /// The first directory.
  ///
  /// - Throws: `notFound`, `notAFile`, `notTIFF` or `damaged`.
  init(path: String) throws(GeoFileError) {
    let bytes = try HeaderBytes(path: path)
    try self.init(bytes, at: try bytes.readHeader(), path: path)
  }

  /// The first directory of a file that lies in memory.
  ///
  /// - Parameter path: what errors name.
  /// - Throws: `notTIFF` or `damaged`.
  init(contents: [UInt8], path: String) throws(GeoFileError) {
    let bytes = HeaderBytes(contents: contents, path: path)
    try self.init(bytes, at: try bytes.readHeader(), path: path)
  }

  /// The directory after this one; nil after the last.
  func following(path: String) throws(GeoFileError) -> TIFFDirectory? {
    next == 0 ? nil : try TIFFDirectory(bytes, at: next, path: path)
  }

  private init(_ bytes: HeaderBytes, at start: Int, path: String) throws(GeoFileError) {
    self.bytes = bytes
    fileByteCount = bytes.fileByteCount
    guard start < fileByteCount else {
      throw .damaged(path: path, reason: "a directory lies beyond its end")
    }
    let big = bytes.isBig
    guard let count = bytes.integer(at: start, byteCount: big ? 8 : 2), count > 0, count <= 65535 else {
      throw .damaged(path: path, reason: "its directory cannot be read")
    }
    let entry = big ? 20 : 12
    let first = start + (big ? 8 : 2)
    for index in 0..<count {
      let place = first + index * entry
      guard let tag = bytes.integer(at: place, byteCount: 2),
        let type = bytes.integer(at: place + 2, byteCount: 2),
        let values = bytes.integer(at: place + 4, byteCount: big ? 8 : 4)
      else { throw .damaged(path: path, reason: "its directory ends too early") }
      let size = Self.byteCount(ofType: UInt16(type))
      let (room, overflow) = size.multipliedReportingOverflow(by: values)
      let inline = place + (big ? 12 : 8)
      if overflow { continue }
      let position = room <= (big ? 8 : 4) ? inline : bytes.integer(at: inline, byteCount: big ? 8 : 4)
      // Of a tag given twice libtiff takes the first, and so do we.
      if let position, fields[UInt16(tag)] == nil {
        fields[UInt16(tag)] = Field(
          type: UInt16(type), count: values, position: min(position, fileByteCount))
      }
    }
    next = bytes.integer(at: first + count * entry, byteCount: big ? 8 : 4) ?? 0
  }

  /// The `index`-th value of a whole-number tag; nil when there is none.
  func integer(_ tag: UInt16, at index: Int = 0) -> Int? {
    guard let field = fields[tag], index < field.count else { return nil }
    let size = Self.byteCount(ofType: field.type)
    guard [1, 2, 4, 8].contains(size) else { return nil }
    return bytes.integer(at: field.position + index * size, byteCount: size)
  }

  /// The values of a tag as they lie in the file; nil when there are none or they lie beyond its end.
  func data(_ tag: UInt16) -> [UInt8]? {
    guard let field = fields[tag], isInFile(tag) else { return nil }
    return bytes.data(at: field.position, byteCount: field.count * Self.byteCount(ofType: field.type))
  }

  /// The values of a tag of doubles; nil when there is none or they lie beyond the end of the file.
  func doubles(_ tag: UInt16) -> [Double]? {
    guard let field = fields[tag], field.type == 12, isInFile(tag),
      let data = bytes.data(at: field.position, byteCount: field.count * 8)
    else { return nil }
    return (0..<field.count).map { Double(bitPattern: bytes.bits(in: data, at: $0 * 8, byteCount: 8)) }
  }

  /// Whether all values of a tag lie in the file.
  func isInFile(_ tag: UInt16) -> Bool {
    guard let field = fields[tag] else { return false }
    let (room, overflow) = Self.byteCount(ofType: field.type).multipliedReportingOverflow(by: field.count)
    return !overflow && room <= fileByteCount - field.position
  }

  /// The first `count` values of a whole-number tag; nil when there are fewer.
  func integers(_ tag: UInt16, count: Int) -> [Int]? {
    guard let field = fields[tag], field.count >= count else { return nil }
    var values: [Int] = []
    values.reserveCapacity(count)
    return forEachInteger(tag, limit: count) { values.append($1) } ? values : nil
  }

  var isLittleEndian: Bool { bytes.isLittleEndian }

  /// Calls `body` with place and value of the first `limit` values of a tag, reading the file in pieces;
  /// returns false when values lie beyond the end of the file.
  func forEachInteger(_ tag: UInt16, limit: Int, _ body: (Int, Int) -> Void) -> Bool {
    guard let field = fields[tag] else { return false }
    let size = Self.byteCount(ofType: field.type)
    guard [1, 2, 4, 8].contains(size) else { return false }
    let piece = 8192
    let all = min(limit, field.count)
    for start in stride(from: 0, to: all, by: piece) {
      let count = min(piece, all - start)
      guard let data = bytes.data(at: field.position + start * size, byteCount: count * size) else {
        return false
      }
      for index in 0..<count {
        body(start + index, bytes.integer(in: data, at: index * size, byteCount: size))
      }
    }
    return true
  }

  static func byteCount(ofType type: UInt16) -> Int {
    switch type {
    case 1, 2, 6, 7: 1
    case 3, 8: 2
    case 4, 9, 11, 13: 4
    case 5, 10, 12, 16, 17, 18: 8
    default: 1
    }
  }
}

/// Bytes of a file in its own byte order, read where asked and never more.
final class HeaderBytes {
  private enum Store {
    case file(FileHandle)
    case memory([UInt8])
  }

  private let path: String
  private let store: Store
  let fileByteCount: Int
  private(set) var isBig = false
  var isLittleEndian = true

  init(path: String) throws(GeoFileError) {
    self.path = path
    // Foundation's attributes would look up the owner's name in the files of the system.
    var status = stat()
    guard !path.utf8.contains(0), unsafe stat(path, &status) == 0 else { throw .notFound(path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw .unreadable(path: path, reason: "permission denied")
    }
    store = .file(handle)
    fileByteCount = Int(status.st_size)
  }

  /// A file that lies in memory.
  init(contents: [UInt8], path: String) {
    self.path = path
    store = .memory(contents)
    fileByteCount = contents.count
  }

  deinit {
    if case .file(let handle) = store { try? handle.close() }
  }

  /// Reads the first bytes and returns where the first directory lies.
  func readHeader() throws(GeoFileError) -> Int {
    guard let head = data(at: 0, byteCount: 8) else { throw .notTIFF(path: path) }
    switch (head[0], head[1]) {
    case (0x49, 0x49): isLittleEndian = true
    case (0x4D, 0x4D): isLittleEndian = false
    default: throw .notTIFF(path: path)
    }
    let start: Int?
    switch integer(in: head, at: 2, byteCount: 2) {
    case 42: start = integer(in: head, at: 4, byteCount: 4)
    case 43:
      isBig = true
      start = integer(at: 8, byteCount: 8)
    default: throw .notTIFF(path: path)
    }
    guard let start, start >= 8, start < fileByteCount else {
      throw .damaged(path: path, reason: "its directory lies beyond its end")
    }
    return start
  }

  func data(at offset: Int, byteCount: Int) -> [UInt8]? {
    let (end, overflow) = offset.addingReportingOverflow(byteCount)
    guard offset >= 0, byteCount >= 0, !overflow, end <= fileByteCount else { return nil }
    switch store {
    case .memory(let contents): return Array(contents[offset..<end])
    case .file(let handle):
      guard (try? handle.seek(toOffset: UInt64(offset))) != nil,
        let data = try? handle.read(upToCount: byteCount), data.count == byteCount
      else { return nil }
      return [UInt8](data)
    }
  }

  func integer(at offset: Int, byteCount: Int) -> Int? {
    guard let data = data(at: offset, byteCount: byteCount) else { return nil }
    return integer(in: data, at: 0, byteCount: byteCount)
  }

  /// An unsigned number; one that does not fit becomes the largest Int, which no file reaches.
  func integer(in data: [UInt8], at offset: Int, byteCount: Int) -> Int {
    Int(exactly: bits(in: data, at: offset, byteCount: byteCount)) ?? .max
  }

  func bits(in data: [UInt8], at offset: Int, byteCount: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<byteCount {
      let place = isLittleEndian ? offset + byteCount - 1 - index : offset + index
      value = value << 8 | UInt64(data[place])
    }
    return value
  }
}
