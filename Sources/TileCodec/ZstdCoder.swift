// ZstdCoder: Zstandard frames, by libzstd.

internal import CZstd
internal import Raster

/// Zstandard (TIFF compression 50000): one frame a block, with its content size and without a checksum.
struct ZstdCoder: BlockCoder {
  let level: Int
  private let contexts = FreeList<Context>()

  init(level: Int) { self.level = level }

  /// C: ZSTD_compressBound
  func byteCountBound(of byteCount: Int) -> Int { ZSTD_compressBound(byteCount) }

  func workingByteCount(of byteCount: Int) throws(TileCodecError) -> Int {
    // The library says it of a context that has worked.
    var target = [UInt8](repeating: 0, count: byteCountBound(of: byteCount))
    let block = [UInt8](repeating: 0, count: byteCount)
    var room = target.mutableSpan
    return try contexts.withContext(orMake: make) { (context) throws(TileCodecError) in
      _ = try unsafe context.compress(block.span.bytes, into: &room)
      return unsafe ZSTD_sizeof_CCtx(context.pointer)
    }
  }

  func compress(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>) throws(TileCodecError) -> Int {
    try contexts.withContext(orMake: make) { (context) throws(TileCodecError) in
      try context.compress(bytes, into: &target)
    }
  }

  private func make() throws(TileCodecError) -> Context { try Context(level: level) }

  /// C: ZSTD_CCtx, used again for every block with the same parameters.
  @safe final class Context: Sendable {
    // Safe because only the thread that took the context from the free list uses it.
    nonisolated(unsafe) let pointer: OpaquePointer

    init(level: Int) throws(TileCodecError) {
      guard let made = unsafe ZSTD_createCCtx() else { throw .outOfMemory(.zstd) }
      unsafe pointer = made
      unsafe ZSTD_CCtx_setParameter(made, ZSTD_c_compressionLevel, Int32(level))
      // A frame tells its size, so that readers need no window; a checksum is the file's affair.
      unsafe ZSTD_CCtx_setParameter(made, ZSTD_c_contentSizeFlag, 1)
      unsafe ZSTD_CCtx_setParameter(made, ZSTD_c_checksumFlag, 0)
    }

    deinit { unsafe ZSTD_freeCCtx(pointer) }

    /// C: ZSTD_compress2
    func compress(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>) throws(TileCodecError) -> Int {
      let count = unsafe bytes.withUnsafeBytes { source in
        unsafe target.withUnsafeMutableBytes { target in
          unsafe ZSTD_compress2(
            pointer, target.baseAddress, target.count, source.baseAddress, source.count)
        }
      }
      guard ZSTD_isError(count) == 0 else { throw .compressionFailed(.zstd, reason: zstdReason(count)) }
      return count
    }
  }
}

/// Decompresses whole frames.
struct ZstdDecoder: BlockDecoder {
  private let contexts = FreeList<Context>()

  /// C: ZSTD_decompressDCtx, which writes straight into the target and needs no window.
  func decompress(
    _ bytes: RawSpan, to expected: Int, in target: inout MutableSpan<UInt8>
  ) throws(TileCodecError) {
    let count = try contexts.withContext(orMake: make) { (context) throws(TileCodecError) in
      unsafe bytes.withUnsafeBytes { source in
        unsafe target.withUnsafeMutableBytes { target in
          unsafe ZSTD_decompressDCtx(
            context.pointer, target.baseAddress, expected, source.baseAddress, source.count)
        }
      }
    }
    guard ZSTD_isError(count) == 0 else { throw .damaged(.zstd, reason: zstdReason(count)) }
    guard count == expected else {
      throw .damaged(.zstd, reason: "\(count) bytes instead of \(expected)")
    }
  }

  private func make() throws(TileCodecError) -> Context { try Context() }

  @safe final class Context: Sendable {
    // Safe because only the thread that took the context from the free list uses it.
    nonisolated(unsafe) let pointer: OpaquePointer

    init() throws(TileCodecError) {
      guard let made = unsafe ZSTD_createDCtx() else { throw .outOfMemory(.zstd) }
      unsafe pointer = made
    }

    deinit { unsafe ZSTD_freeDCtx(pointer) }
  }
}

/// C: ZSTD_getErrorName
private func zstdReason(_ code: Int) -> String { unsafe String(cString: ZSTD_getErrorName(code)) }
