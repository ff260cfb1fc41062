// PlainLayout: where the pixels of a file lie whose numbers are stored as they are.

package import Raster

/// The blocks of an uncompressed TIFF of this machine's byte order: any of its bytes can be read by itself.
///
/// Rows of a block follow one another without padding; within a row the bands of a pixel lie together, unless each band has
/// blocks of its own (TIFF 6.0, PlanarConfiguration).
package struct PlainLayout: Sendable, Equatable {
  package let size: Size
  /// A strip is as wide as the raster.
  package let block: Size
  package let bytesPerNumber: Int
  /// Bands of a pixel that lie together.
  package let bandsTogether: Int
  private let offsets: [Int]

  /// Lists of blocks longer than this are left to the library.
  private static let mostBlocks = 1 << 18

  /// Nil where anything is unusual: the library reads that.
  ///
  /// - Parameters:
  ///   - description: what the library says of the same file; its types must be those of the file.
  package init?(_ description: RasterDescription) {
    let path = description.path
    // The library gives paths that begin so another meaning.
    guard !path.hasPrefix("/vsi"), let type = description.bands.first?.type,
      let directory = try? TIFFDirectory(path: path), directory.isLittleEndian == Self.isLittleEndian
    else { return nil }
    self.init(directory, size: description.grid.size, bandCount: description.bands.count, type: type)
  }

  private init?(_ directory: TIFFDirectory, size: Size, bandCount: Int, type: DataType) {
    typealias Tag = TIFFDirectory.Tag
    let isSeparate = directory.integer(Tag.planarConfiguration) == 2
    let isTiled = directory.fields[Tag.tileWidth] != nil
    let rows = min(directory.integer(Tag.rowsPerStrip) ?? size.height, size.height)
    let block =
      isTiled
      ? Size(width: directory.integer(Tag.tileWidth) ?? 0, height: directory.integer(Tag.tileHeight) ?? 0)
      : Size(width: size.width, height: rows)
    guard directory.integer(Tag.compression) ?? 1 == 1, directory.integer(Tag.predictor) ?? 1 == 1,
      directory.integer(Tag.fillOrder) ?? 1 == 1, (0...3).contains(directory.integer(Tag.photometric) ?? -1),
      directory.integer(Tag.width) == size.width, directory.integer(Tag.height) == size.height,
      directory.integer(Tag.samplesPerPixel) ?? 1 == bandCount, block.width > 0, block.height > 0,
      (0..<bandCount).allSatisfy({ directory.integer(Tag.bitsPerSample, at: $0) == type.byteCount * 8 }),
      directory.fields[Tag.bitsPerSample]?.count == bandCount
    else { return nil }
    (self.size, self.block, bytesPerNumber) = (size, block, type.byteCount)
    bandsTogether = isSeparate ? 1 : bandCount
    let across = (size.width - 1) / block.width + 1
    let down = (size.height - 1) / block.height + 1
    let count = HeaderGuard.multiplied(
      HeaderGuard.multiplied(across, down), isSeparate ? bandCount : 1)
    let (places, counts) =
      isTiled ? (Tag.tileOffsets, Tag.tileByteCounts) : (Tag.stripOffsets, Tag.stripByteCounts)
    guard count <= Self.mostBlocks, let starts = directory.integers(places, count: count),
      let byteCounts = directory.integers(counts, count: count)
    else { return nil }
    let rowByteCount = HeaderGuard.multiplied(block.width, bytesPerNumber * bandsTogether)
    for place in 0..<count {
      // The last strip may be cut short; a tile never is.
      let top = place % (across * down) / across * block.height
      let rows = isTiled ? block.height : min(block.height, size.height - top)
      let needed = HeaderGuard.multiplied(rowByteCount, rows)
      guard starts[place] > 0, byteCounts[place] >= needed, starts[place] <= directory.fileByteCount - needed
      else { return nil }
    }
    offsets = starts
  }

  private static var isLittleEndian: Bool { UInt16(1).littleEndian == 1 }

  /// Strips, which lie as wide as the raster.
  package var isStriped: Bool { block.width == size.width }

  /// Of a pixel, over the bands that lie together.
  package var pixelByteCount: Int { bytesPerNumber * bandsTogether }

  /// The byte of the file at which the block with a pixel begins.
  ///
  /// - Parameter band: counting from 0; matters only where each band has blocks of its own.
  package func blockStart(column: Int, row: Int, band: Int) -> Int {
    let across = (size.width - 1) / block.width + 1
    let down = (size.height - 1) / block.height + 1
    let first = bandsTogether == 1 ? band * across * down : 0
    return offsets[first + row / block.height * across + column / block.width]
  }

  /// Where the strips of some rows lie together in the file; nil where they are scattered.
  package func bytes(ofRows rows: Range<Int>, band: Int) -> Range<Int>? {
    guard isStriped, let first = rows.first, let last = rows.last else { return nil }
    let start = blockStart(column: 0, row: first, band: band)
    let end =
      blockStart(column: 0, row: last, band: band) + block.pixelCount * pixelByteCount
    let expected = (rows.count + 2 * block.height) * block.width * pixelByteCount
    return end > start && end - start <= 2 * expected ? start..<end : nil
  }
}
