// Compression: how the blocks of a raster are compressed.

/// Compression of blocks, by the words of `--co COMPRESS`.
package enum Compression: String, Sendable, CaseIterable {
  case none = "NONE"
  case lzw = "LZW"
  case deflate = "DEFLATE"
  case zstd = "ZSTD"

  /// The levels `--co LEVEL` takes; nil where there are none.
  package var levels: ClosedRange<Int>? {
    switch self {
    case .none, .lzw: nil
    case .deflate: 1...9
    case .zstd: 1...22
    }
  }
}
