// QuickDeflateCoder: zlib streams, by ISA-L.

internal import CCodec
internal import Raster

/// DEFLATE at the level of ISA-L that is smallest where all its paths agree (docs/decisions/0008-codecs.md).
struct QuickDeflateCoder: BlockCoder {
  private let contexts = FreeList<Context>()
  /// For the block that ISA-L cannot make smaller than its room.
  private let other = DeflateCoder(level: 1)

  /// Whether this processor takes one of the paths that agree.
  static var isUsable: Bool { heitu_isal_is_usable() != 0 }

  func byteCountBound(of byteCount: Int) -> Int { other.byteCountBound(of: byteCount) }

  /// The stream's state and the codes that wait.
  func workingByteCount(of byteCount: Int) -> Int { 1 << 20 }

  func compress(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>) throws(TileCodecError) -> Int {
    // Always the same room, for it might decide the bytes.
    let room = min(target.count, byteCountBound(of: bytes.byteCount))
    let count = try contexts.withContext(orMake: make) { (context) throws(TileCodecError) in
      context.compress(bytes, into: &target, room: room)
    }
    return count > 0 ? count : try other.compress(bytes, into: &target)
  }

  private func make() throws(TileCodecError) -> Context { try Context() }

  /// C: isal_deflate_stateless, which keeps nothing from block to block.
  @safe final class Context: Sendable {
    // Safe because only the thread that took the context from the free list uses it.
    nonisolated(unsafe) private let pointer: OpaquePointer

    init() throws(TileCodecError) {
      guard let made = unsafe heitu_isal_make() else { throw .outOfMemory(.deflate) }
      unsafe pointer = made
    }

    deinit { unsafe heitu_isal_free(pointer) }

    fileprivate func compress(_ bytes: RawSpan, into target: inout MutableSpan<UInt8>, room: Int) -> Int {
      unsafe bytes.withUnsafeBytes { source in
        unsafe target.withUnsafeMutableBytes { target in
          unsafe heitu_isal_compress(pointer, source.baseAddress, source.count, target.baseAddress, room)
        }
      }
    }
  }
}
