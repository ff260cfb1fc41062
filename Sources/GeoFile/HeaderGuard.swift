// HeaderGuard: refuses files whose header lies, before anything is allocated for their pixels.

internal import Raster

/// Limits on what a file may claim.
enum HeaderGuard {
  /// Bands of one file.
  static let bandLimit = 64
  /// Bytes that one block, over the bands stored together, may unpack to.
  static let blockByteLimit = 64 << 20
  /// Blocks of one file.
  private static let blockLimit = 4 << 20
  /// Pixel bytes a file byte, above which a large raster is no scene.
  private static let expansionLimit = 1000
  private static let expansionFloor = 256 << 20
  private static let uncompressed = 1
  private static let directoryLimit = 1024
  private static let maskBit = 4

  /// Bytes that one tile of a JPEG 2000 file takes while it is unpacked, 4 a pixel; a Sentinel-2 band in a
  /// single tile takes 460 MiB.
  static let tileByteLimit = 512 << 20

  /// What a file is by its first bytes.
  enum Format {
    case tiff, jpeg2000
  }

  /// What a header that does not lie says.
  struct Claims {
    var format: Format
    var blockCount = 0
    /// Blocks that were never written; GDAL would read zeros.
    var missingBlockCount = 0
  }

  /// Reads the header and checks its claims against the file.
  static func check(path: String) throws(GeoFileError) -> Claims {
    let bytes = try HeaderBytes(path: path)
    if JPEG2000Header.begins(bytes.data(at: 0, byteCount: min(12, bytes.fileByteCount)) ?? []) {
      try check(JPEG2000Header(bytes, path: path), path: path)
      return Claims(format: .jpeg2000)
    }
    return try checkTIFF(path: path)
  }

  private static func check(_ header: JPEG2000Header, path: String) throws(GeoFileError) {
    let bands = header.componentCount
    guard bands <= bandLimit else { throw .tooManyBands(path: path, count: bands, limit: bandLimit) }
    guard header.bitCount <= 32 else {
      throw .damaged(path: path, reason: "pixels of \(header.bitCount) bits")
    }
    let unpacked = multiplied(multiplied(header.tile.width, header.tile.height), multiplied(bands, 4))
    guard unpacked <= tileByteLimit else {
      throw .blockTooLarge(path: path, bytes: unpacked, limit: tileByteLimit)
    }
    let pixels = multiplied(header.size.width, header.size.height)
    try checkExpansion(multiplied(pixels, multiplied(bands, header.bitCount)) / 8, header.fileByteCount, path)
  }

  private static func checkExpansion(_ raw: Int, _ fileByteCount: Int, _ path: String) throws(GeoFileError) {
    if raw > expansionFloor, raw / expansionLimit > fileByteCount {
      throw .suspicious(path: path, rawBytes: raw, fileBytes: fileByteCount)
    }
  }

  /// Reads the first directory and those of masks.
  private static func checkTIFF(path: String) throws(GeoFileError) -> Claims {
    let first = try TIFFDirectory(path: path)
    var claims = Claims(format: .tiff)
    try check(first, path: path, &claims)
    // Overviews and thumbnails are never read, but a mask is.
    var directory = try first.following(path: path)
    for _ in 0..<directoryLimit {
      guard let found = directory else { return claims }
      if (found.integer(TIFFDirectory.Tag.subfileType) ?? 0) & maskBit != 0 {
        try check(found, path: path, &claims)
      }
      directory = try found.following(path: path)
    }
    throw .damaged(path: path, reason: "it has more than \(directoryLimit) directories, or they go round")
  }

  private static func check(
    _ directory: TIFFDirectory, path: String, _ claims: inout Claims
  ) throws(GeoFileError) {
    typealias Tag = TIFFDirectory.Tag
    guard let width = directory.integer(Tag.width), let height = directory.integer(Tag.height),
      width > 0, height > 0, width <= Int(Int32.max), height <= Int(Int32.max)
    else { throw .damaged(path: path, reason: "its size is missing, zero or too large") }
    let samples = directory.integer(Tag.samplesPerPixel) ?? 1
    guard samples > 0 else { throw .damaged(path: path, reason: "it has no bands") }
    guard samples <= bandLimit else { throw .tooManyBands(path: path, count: samples, limit: bandLimit) }
    let bits = directory.integer(Tag.bitsPerSample) ?? 1
    guard bits > 0, bits <= 128 else { throw .damaged(path: path, reason: "pixels of \(bits) bits") }
    let blocks = try Blocks(directory, path: path, size: Size(width: width, height: height), samples: samples)
    let blockBytes = blocks.byteCount(bits: bits)
    guard blockBytes <= blockByteLimit else {
      throw .blockTooLarge(path: path, bytes: blockBytes, limit: blockByteLimit)
    }
    guard blocks.count <= blockLimit else {
      throw .damaged(path: path, reason: "it claims \(blocks.count) blocks")
    }
    let raw = multiplied(multiplied(width, height), multiplied(samples, bits)) / 8
    try checkExpansion(raw, directory.fileByteCount, path)
    claims.blockCount += blocks.count
    claims.missingBlockCount += try countMissing(blocks, in: directory, path: path)
  }

  /// The blocks that were never written; every other must end before the file does.
  private static func countMissing(
    _ blocks: Blocks, in directory: TIFFDirectory, path: String
  ) throws(GeoFileError) -> Int {
    guard let offsets = directory.fields[blocks.offsetsTag] else {
      throw .damaged(path: path, reason: "it does not say where its pixels are")
    }
    guard offsets.count >= blocks.count, directory.isInFile(blocks.offsetsTag) else {
      throw .truncated(path: path, missingBlocks: max(1, blocks.count - offsets.count), blocks: blocks.count)
    }
    var sparse = 0
    var beyond = 0
    var starts = [Int]()
    let end = directory.fileByteCount
    starts.reserveCapacity(min(blocks.count, 1 << 20))
    let complete = directory.forEachInteger(blocks.offsetsTag, limit: blocks.count) { index, offset in
      guard index < blocks.count else { return }
      if offset == 0 { sparse += 1 } else if offset >= end { beyond += 1 }
      starts.append(offset)
    }
    guard complete else { throw .truncated(path: path, missingBlocks: blocks.count, blocks: blocks.count) }
    // Old writers left byte counts out, and GDAL works them out; but a list that is too short reads as
    // blocks of no bytes.
    if let counts = directory.fields[blocks.countsTag], counts.count < blocks.count {
      throw .damaged(path: path, reason: "it gives the sizes of \(counts.count) of \(blocks.count) blocks")
    }
    _ = directory.forEachInteger(blocks.countsTag, limit: blocks.count) { index, count in
      guard index < starts.count, starts[index] > 0, starts[index] < end else { return }
      if count == 0 { sparse += 1 } else if count > end - starts[index] { beyond += 1 }
    }
    if beyond > 0 { throw .truncated(path: path, missingBlocks: beyond, blocks: blocks.count) }
    return sparse
  }

  static func multiplied(_ a: Int, _ b: Int) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : product
  }

  /// The blocks a file must have by its header.
  private struct Blocks {
    let size: Size
    let count: Int
    let offsetsTag: UInt16
    let countsTag: UInt16
    private let samplesTogether: Int

    init(
      _ directory: TIFFDirectory, path: String, size raster: Size, samples: Int
    ) throws(GeoFileError) {
      typealias Tag = TIFFDirectory.Tag
      let isSeparate = directory.integer(Tag.planarConfiguration) == 2
      samplesTogether = isSeparate ? 1 : samples
      let across: Int
      let down: Int
      if let width = directory.integer(Tag.tileWidth), let height = directory.integer(Tag.tileHeight) {
        guard width > 0, height > 0 else { throw .damaged(path: path, reason: "its tiles have no size") }
        size = Size(width: width, height: height)
        across = (raster.width - 1) / width + 1
        down = (raster.height - 1) / height + 1
        // Some old writers store tile places under the tags of strips.
        offsetsTag = directory.fields[Tag.tileOffsets] != nil ? Tag.tileOffsets : Tag.stripOffsets
        countsTag = directory.fields[Tag.tileByteCounts] != nil ? Tag.tileByteCounts : Tag.stripByteCounts
      } else {
        let rows = directory.integer(Tag.rowsPerStrip) ?? raster.height
        guard rows > 0 else { throw .damaged(path: path, reason: "its strips have no rows") }
        let strip = min(rows, raster.height)
        across = 1
        down = (raster.height - 1) / strip + 1
        // GDAL reads uncompressed strips row by row.
        let isPlain = (directory.integer(Tag.compression) ?? uncompressed) == uncompressed
        size = Size(width: raster.width, height: isPlain ? 1 : strip)
        offsetsTag = directory.fields[Tag.stripOffsets] != nil ? Tag.stripOffsets : Tag.tileOffsets
        countsTag = directory.fields[Tag.stripByteCounts] != nil ? Tag.stripByteCounts : Tag.tileByteCounts
      }
      count = multiplied(multiplied(across, down), isSeparate ? samples : 1)
    }

    /// Bytes one block unpacks to.
    /// GDAL unpacks numbers of fewer than 8 bits to bytes.
    func byteCount(bits: Int) -> Int {
      let pixels = multiplied(size.width, size.height)
      return multiplied(multiplied(pixels, samplesTogether), max(bits, 8)) / 8
    }
  }
}
