// AlikeRows: whether the rows of a block are all the same bytes.

internal import Raster

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The bytes of a block's first row where every row has the same ones; nil elsewhere. Looks no further than the first
/// difference. C: memcmp
package func alikeRow<Pixel: BitwiseCopyable>(of pixels: Span<Pixel>, _ cut: BlockCut) -> [UInt8]? {
  precondition(
    cut.part == cut.block && cut.part.width > 0 && cut.part.height > 0 && cut.stride >= cut.part.width,
    "a whole block")
  let rows = pixels.extracting(cut.start..<cut.start + (cut.part.height - 1) * cut.stride + cut.part.width)
  let rowByteCount = cut.part.width * MemoryLayout<Pixel>.stride
  return unsafe rows.withUnsafeBytes { bytes in
    guard let first = bytes.baseAddress else { return nil }
    for row in 1..<max(cut.part.height, 1) {
      let other = unsafe first + row * cut.stride * MemoryLayout<Pixel>.stride
      guard unsafe memcmp(first, other, rowByteCount) == 0 else { return nil }
    }
    return unsafe Array(bytes.prefix(rowByteCount))
  }
}
