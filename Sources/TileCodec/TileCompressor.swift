// TileCompressor: blocks of an output file, compressed by any thread.

internal import CCodec
internal import CDeflate
internal import CZstd
package import Raster

/// Compresses the blocks of TIFFs. Any thread may call it at any time; the same bytes give the same bytes,
/// whatever was compressed before and whichever path of the CPU a library takes.
package final class TileCompressor: Sendable {
  package let compression: Compression
  /// The level in use; nil where the compression has none.
  package let level: Int?
  private let coder: any BlockCoder

  /// - Parameter level: one of `compression.levels`; nil for `usualLevel`, that of 16-bit and float blocks.
  package init(_ compression: Compression, level: Int? = nil) throws(TileCodecError) {
    if let level, compression.levels?.contains(level) != true {
      throw .levelNotSupported(compression, level: level)
    }
    let chosen = level ?? Self.usualLevel(of: compression)
    self.compression = compression
    self.level = chosen
    coder =
      switch compression {
      case .none: PlainCoder()
      case .lzw: LZWCoder()
      case .deflate: chosen.map(DeflateCoder.init(level:)) ?? QuickDeflateCoder()
      case .zstd: ZstdCoder(level: chosen ?? 1)
      }
  }

  /// The level that is used where nobody asks for one; `isByte` for blocks of 8-bit numbers.
  package static func usualLevel(of compression: Compression, isByte: Bool = false) -> Int? {
    switch compression {
    case .none, .lzw: nil
    // Classes are long runs: libdeflate's level 6 is as fast there as 1, and smaller. Else ISA-L where it may be.
    case .deflate: isByte ? 6 : QuickDeflateCoder.isUsable ? nil : 1
    case .zstd: 1
    }
  }

  /// The most bytes that `byteCount` bytes can become.
  package func byteCountBound(of byteCount: Int) -> Int { coder.byteCountBound(of: byteCount) }

  /// Bytes a thread holds while it compresses blocks of `byteCount` bytes, besides block and target.
  package func workingByteCount(of byteCount: Int) throws(TileCodecError) -> Int {
    try coder.workingByteCount(of: byteCount)
  }

  /// Compresses a block to what a TIFF's block holds.
  ///
  /// - Parameters:
  ///   - target: grown to `byteCountBound` behind `start` where it is shorter, and to be used again.
  ///   - start: where in `target` the block begins.
  /// - Returns: how many bytes of `target` count.
  package func compress(
    _ bytes: RawSpan, into target: inout [UInt8], at start: Int = 0
  ) throws(TileCodecError) -> Int {
    let bound = coder.byteCountBound(of: bytes.byteCount)
    if target.count < start + bound { target = [UInt8](repeating: 0, count: start + bound) }
    var all = target.mutableSpan
    var room = all._mutatingExtracting(start..<start + bound)
    return try coder.compress(bytes, into: &room)
  }

  /// The same for a block that is bytes already.
  package func compress(_ bytes: Span<UInt8>, into target: inout [UInt8]) throws(TileCodecError) -> Int {
    // Safe because bytes have no padding.
    try unsafe compress(bytes.bytes, into: &target)
  }

  /// The libraries and their versions, on which the bytes of files depend.
  package static var libraries: [(name: String, version: String)] {
    let words = unsafe String(cString: heitu_tiff_version()).split { $0.isWhitespace }
    let quick = QuickDeflateCoder.isUsable ? [("isa-l", unsafe String(cString: heitu_isal_version()))] : []
    return quick + [
      ("libdeflate", LIBDEFLATE_VERSION_STRING),
      ("zstd", unsafe String(cString: ZSTD_versionString())),
      ("libtiff", words.first { $0.first?.isNumber == true }.map(String.init) ?? "unknown"),
    ]
  }
}
