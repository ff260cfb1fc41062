// TileDecompressor: blocks of a file, decompressed by any thread.

package import Raster

/// Decompresses the blocks of TIFFs. Any thread may call it at any time.
package final class TileDecompressor: Sendable {
  package let compression: Compression
  private let decoder: any BlockDecoder

  package init(_ compression: Compression) {
    self.compression = compression
    decoder =
      switch compression {
      case .none: PlainCoder()
      case .lzw: LZWCoder()
      case .deflate: DeflateDecoder()
      case .zstd: ZstdDecoder()
      }
  }

  /// Decompresses a block to exactly `count` bytes at the front of `target`; nothing is ever written behind
  /// them. On an error these bytes are undefined.
  package func decompress(
    _ bytes: RawSpan, to count: Int, in target: inout MutableSpan<UInt8>
  ) throws(TileCodecError) {
    precondition(count >= 0 && count <= target.count, "short buffer")
    try decoder.decompress(bytes, to: count, in: &target)
  }

  /// The same for bytes of an array.
  package func decompress(
    _ bytes: Span<UInt8>, to count: Int, in target: inout MutableSpan<UInt8>
  ) throws(TileCodecError) {
    // Safe because bytes have no padding.
    try unsafe decompress(bytes.bytes, to: count, in: &target)
  }
}
