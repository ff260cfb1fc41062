// DeflateCoder: zlib streams, by libdeflate.

internal import CDeflate
internal import Raster

/// DEFLATE (TIFF compression 8): one zlib stream a block.
///
/// Levels are libdeflate's own. On noisy differences of 16-bit numbers its level 1 makes smaller blocks than
/// its others, so these try it too and keep the smaller block, unless a block shrinks below an eighth, where
/// there is little left to win.
struct DeflateCoder: BlockCoder {
  let level: Int
  private let contexts = FreeList<Context>()

  init(level: Int) { self.level = level }

  /// C: libdeflate_zlib_compress_bound; without a compressor it holds for every level.
  func byteCountBound(of byteCount: Int) -> Int { libdeflate_zlib_compress_bound(nil, byteCount) }

  /// What libdeflate allocates, and the second try.
  func workingByteCount(of byteCount: Int) -> Int {
    level == 1 ? 256 << 10 : (1 << 20) + byteCountBound(of: byteCount)
  }

  func compress(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>) throws(TileCodecError) -> Int {
    try contexts.withContext(orMake: make) { (context) throws(TileCodecError) in
      let count = unsafe context.compress(context.own, bytes, into: &target, atMost: target.count)
      guard count > 0 else { throw .compressionFailed(.deflate, reason: "the result does not fit") }
      guard count > bytes.byteCount / 8 else { return count }
      return context.improve(bytes, from: count, &target)
    }
  }

  private func make() throws(TileCodecError) -> Context { try Context(level: level) }

  /// C: libdeflate_compressor, which keeps nothing from block to block.
  @safe final class Context: Sendable {
    // Safe because only the thread that took the context from the free list uses it.
    nonisolated(unsafe) fileprivate let own: OpaquePointer
    // Safe because only the thread that took the context from the free list uses it.
    nonisolated(unsafe) private let quick: OpaquePointer?
    // Safe because only the thread that took the context from the free list uses it.
    nonisolated(unsafe) private var second: [UInt8] = []

    init(level: Int) throws(TileCodecError) {
      guard let made = unsafe libdeflate_alloc_compressor(Int32(level)) else {
        throw .outOfMemory(.deflate)
      }
      unsafe own = made
      unsafe quick = level > 1 ? libdeflate_alloc_compressor(1) : nil
      if level > 1, unsafe quick == nil {
        unsafe libdeflate_free_compressor(made)
        throw .outOfMemory(.deflate)
      }
    }

    deinit {
      unsafe libdeflate_free_compressor(own)
      if let quick = unsafe quick { unsafe libdeflate_free_compressor(quick) }
    }

    /// C: libdeflate_zlib_compress; 0 where the result is larger than `limit`.
    fileprivate func compress(
      _ compressor: OpaquePointer, _ bytes: RawSpan, into target: inout MutableSpan<UInt8>, atMost limit: Int
    ) -> Int {
      let room = min(limit, target.count)
      return unsafe bytes.withUnsafeBytes { source in
        unsafe target.withUnsafeMutableBytes { target in
          unsafe libdeflate_zlib_compress(
            compressor, source.baseAddress, source.count, target.baseAddress, room)
        }
      }
    }

    /// Puts what level 1 makes of `bytes` in the place of `count` bytes of `target` where it is smaller.
    fileprivate func improve(_ bytes: RawSpan, from count: Int, _ target: inout MutableSpan<UInt8>) -> Int {
      guard let quick = unsafe quick else { return count }
      var other = unsafe second
      unsafe second = []
      defer { unsafe second = other }
      if other.count < target.count { other = [UInt8](repeating: 0, count: target.count) }
      var room = other.mutableSpan
      let smaller = unsafe compress(quick, bytes, into: &room, atMost: count - 1)
      guard smaller > 0 else { return count }
      unsafe room.withUnsafeBytes { source in
        unsafe target.withUnsafeMutableBytes {
          unsafe $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: source.prefix(smaller)))
        }
      }
      return smaller
    }
  }
}

/// Decompresses zlib streams.
struct DeflateDecoder: BlockDecoder {
  private let contexts = FreeList<Context>()

  /// C: libdeflate_zlib_decompress, which checks the stream's own sum.
  func decompress(
    _ bytes: RawSpan, to expected: Int, in target: inout MutableSpan<UInt8>
  ) throws(TileCodecError) {
    let result = try contexts.withContext(orMake: make) { (context) throws(TileCodecError) in
      unsafe bytes.withUnsafeBytes { source in
        unsafe target.withUnsafeMutableBytes { target in
          // Without a place for the count, anything but exactly as many bytes is an error.
          unsafe libdeflate_zlib_decompress(
            context.pointer, source.baseAddress, source.count, target.baseAddress, expected, nil)
        }
      }
    }
    switch result {
    case LIBDEFLATE_SUCCESS: return
    case LIBDEFLATE_SHORT_OUTPUT: throw .damaged(.deflate, reason: "fewer than \(expected) bytes")
    case LIBDEFLATE_INSUFFICIENT_SPACE: throw .damaged(.deflate, reason: "more than \(expected) bytes")
    default: throw .damaged(.deflate, reason: "the stream is broken")
    }
  }

  private func make() throws(TileCodecError) -> Context { try Context() }

  @safe final class Context: Sendable {
    // Safe because only the thread that took the context from the free list uses it.
    nonisolated(unsafe) let pointer: OpaquePointer

    init() throws(TileCodecError) {
      guard let made = unsafe libdeflate_alloc_decompressor() else { throw .outOfMemory(.deflate) }
      unsafe pointer = made
    }

    deinit { unsafe libdeflate_free_decompressor(pointer) }
  }
}
