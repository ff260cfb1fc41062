// BlockCoder: what a compression does with the bytes of one block.

internal import Raster

/// Compresses blocks. Any thread may call it at any time; the same bytes give the same bytes.
protocol BlockCoder: Sendable {
  /// The most bytes that `byteCount` bytes can become.
  func byteCountBound(of byteCount: Int) -> Int

  /// The number of bytes written to the front of `target`, which has room for the bound.
  func compress(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>) throws(TileCodecError) -> Int

  /// Bytes a thread holds while it compresses blocks of `byteCount` bytes, besides block and target.
  func workingByteCount(of byteCount: Int) throws(TileCodecError) -> Int
}

/// Decompresses blocks to exactly `count` bytes at the front of `target`, or fails. Any thread may call it at
/// any time.
protocol BlockDecoder: Sendable {
  func decompress(
    _ bytes: RawSpan, to count: Int, in target: inout MutableSpan<UInt8>
  ) throws(TileCodecError)
}

/// Bytes as they are.
struct PlainCoder: BlockCoder, BlockDecoder {
  func byteCountBound(of byteCount: Int) -> Int { byteCount }

  func compress(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>) -> Int {
    copy(bytes, into: &target)
    return bytes.byteCount
  }

  func workingByteCount(of byteCount: Int) -> Int { 0 }

  func decompress(
    _ bytes: RawSpan, to count: Int, in target: inout MutableSpan<UInt8>
  ) throws(TileCodecError) {
    guard bytes.byteCount == count else {
      throw .damaged(.none, reason: "\(bytes.byteCount) bytes instead of \(count)")
    }
    copy(bytes, into: &target)
  }

  private func copy(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>) {
    unsafe bytes.withUnsafeBytes { source in
      unsafe target.withUnsafeMutableBytes { unsafe $0.copyMemory(from: source) }
    }
  }
}
