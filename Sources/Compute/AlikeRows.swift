// AlikeRows: whether the rows of a block are all the same bytes.

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Whether each row of `rowByteCount` bytes is as the one before; ends at the first difference. C: memcmp
package func areRowsAlike(_ block: Span<UInt8>, rowByteCount: Int) -> Bool {
  precondition(rowByteCount > 0 && block.count % rowByteCount == 0, "a block of whole rows")
  guard block.count > rowByteCount else { return true }
  return unsafe block.withUnsafeBytes { bytes in
    guard let first = bytes.baseAddress else { return true }
    return unsafe memcmp(first, first + rowByteCount, bytes.count - rowByteCount) == 0
  }
}
