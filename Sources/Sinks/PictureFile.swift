// PictureFile: rows of colours into a PNG file.

internal import Digest
internal import PNGFile
internal import Raster
internal import System

/// Encodes rows, writes them in few pieces, and takes the SHA-256 of all.
final class PictureFile {
  private static let pieceByteCount = 1 << 18

  private let file: PendingFile
  private var png: PNGWriter?
  private var out: SequentialWriter?

  init(_ file: PendingFile, size: Size, content: PNGContent) throws {
    self.file = file
    png = try PNGWriter(size: size, content: content)
    out = try SequentialWriter(file, isDigested: true, byteCount: Self.pieceByteCount)
  }

  /// Takes the next row, four bytes a pixel.
  ///
  /// - Throws: also what has kept the file from taking earlier ones, for it would hold all that follow.
  func write(_ rgba: Span<UInt8>) throws {
    if let failure = file.failure { throw failure }
    try png?.write(rgba) { out?.write($0) }
  }

  /// Ends the file and brings it to disk.
  func finish() throws -> SHA256Digest? {
    try png.take()?.finish { out?.write($0) }
    let digest = try out.take()?.finish()
    try file.seal()
    return digest ?? nil
  }

  /// Bytes held for a picture of that width.
  static func byteCount(width: Int) -> Int { pieceByteCount + PNGWriter.byteCount(width: width) }
}
