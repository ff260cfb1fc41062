// LZWCoder: LZW as TIFFs have it, by libtiff.

internal import CCodec
internal import Raster

/// LZW (TIFF compression 5). An empty block has no strip and stays empty.
struct LZWCoder: BlockCoder, BlockDecoder {
  /// Every byte a code of 12 bits, and a code to begin anew before the table of 4096 is full.
  func byteCountBound(of byteCount: Int) -> Int { byteCount + byteCount / 2 + byteCount / 256 + 64 }

  /// About the table of libtiff's encoder (9,001 entries of 16 bytes) and its buffer, which is as large as
  /// the strip and a tenth.
  func workingByteCount(of byteCount: Int) -> Int { byteCount + byteCount / 10 + 200_000 }

  /// C: TIFFWriteEncodedStrip
  func compress(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>) throws(TileCodecError) -> Int {
    let byteCount = bytes.byteCount
    guard byteCount > 0 else { return 0 }
    guard byteCount <= 1 << 30 else { throw .tooLarge(.lzw, byteCount: byteCount) }
    var reason = Reason()
    let count = unsafe bytes.withUnsafeBytes { source in
      unsafe target.withUnsafeMutableBytes { target in
        unsafe heitu_lzw_compress(
          source.baseAddress, byteCount, target.baseAddress, target.count, &reason.text)
      }
    }
    guard count > 0 else { throw .compressionFailed(.lzw, reason: reason.sentence) }
    return count
  }

  /// C: TIFFReadEncodedStrip
  func decompress(
    _ bytes: RawSpan, to expected: Int, in target: inout MutableSpan<UInt8>
  ) throws(TileCodecError) {
    if expected == 0 && bytes.byteCount == 0 { return }
    guard max(expected, bytes.byteCount) <= 1 << 30 else { throw .tooLarge(.lzw, byteCount: expected) }
    var reason = Reason()
    let count = unsafe bytes.withUnsafeBytes { source in
      unsafe target.withUnsafeMutableBytes { target in
        unsafe heitu_lzw_decompress(
          source.baseAddress, source.count, target.baseAddress, expected, &reason.text)
      }
    }
    guard count == expected, count > 0 else { throw .damaged(.lzw, reason: reason.sentence) }
  }
}

/// The sentence libtiff leaves when it fails.
private struct Reason {
  var text = [CChar](repeating: 0, count: HEITU_REASON_SIZE)

  var sentence: String {
    let told = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return told.isEmpty ? "libtiff gives no reason" : told
  }
}
