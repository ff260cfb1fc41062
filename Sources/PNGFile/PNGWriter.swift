// PNGWriter: rows of RGBA pixels to the bytes of a PNG file, piece by piece.

internal import CPNG
package import Raster

/// What a picture is like, which decides how it is packed. Whatever it says, pixels come back as they went in.
package enum PNGContent: Sendable {
  /// Colours of a palette: packed as they are, for whole pixels repeat.
  case fewColors
  /// Light: packed as differences from the pixel to the left.
  case manyColors
}

/// Encodes 8-bit RGBA pixels, rows from the top, alpha not premultiplied, sRGB.
@safe package struct PNGWriter: ~Copyable {
  // Safe because a value that cannot be copied has one owner, and nobody else knows the pointer.
  nonisolated(unsafe) private let picture: OpaquePointer
  private let size: Size
  private var rowCount = 0

  /// - Throws: `tooLarge` for what readers would refuse, `encodingFailed` without memory.
  package init(size: Size, content: PNGContent) throws(PNGError) {
    guard size.width > 0, size.height > 0, max(size.width, size.height) <= PNG.longestSide else {
      throw .tooLarge(size)
    }
    let kind = content == .fewColors ? HEITU_PNG_FEW_COLORS : HEITU_PNG_MANY_COLORS
    guard let made = unsafe heitu_png_make(UInt32(size.width), UInt32(size.height), kind) else {
      throw .encodingFailed(reason: "out of memory")
    }
    unsafe picture = made
    self.size = size
  }

  deinit { unsafe heitu_png_free(picture) }

  /// Encodes whole rows, the next of the picture.
  ///
  /// - Parameter take: gets the bytes of the file that have become ready. C: png_write_row
  package mutating func write(_ rgba: Span<UInt8>, take: (Span<UInt8>) -> Void) throws(PNGError) {
    let rows = rgba.count / (4 * size.width)
    precondition(
      rgba.count == rows * 4 * size.width && rows <= size.height - rowCount,
      "other rows than those of the picture")
    let done = unsafe rgba.withUnsafeBufferPointer { pixels in
      unsafe heitu_png_write(picture, pixels.baseAddress, rows)
    }
    rowCount += rows
    try handOver(done, take)
  }

  /// Ends the file after its last row. C: png_write_end
  package consuming func finish(take: (Span<UInt8>) -> Void) throws(PNGError) {
    precondition(rowCount == size.height, "rows are missing")
    try handOver(unsafe heitu_png_end(picture), take)
  }

  private func handOver(_ done: Int32, _ take: (Span<UInt8>) -> Void) throws(PNGError) {
    guard done != 0 else {
      let reason = unsafe heitu_png_reason(picture).map { unsafe String(cString: $0) }
      throw .encodingFailed(reason: reason ?? "unknown")
    }
    var count = 0
    let bytes = unsafe heitu_png_bytes(picture, &count)
    take(unsafe UnsafeBufferPointer(start: bytes, count: count).span)
    unsafe heitu_png_drop(picture)
  }

  /// Bytes held for a picture of that width: zlib's window and codes, pieces of the file, rows.
  package static func byteCount(width: Int) -> Int { (1 << 19) + 3 * 4 * width }
}
