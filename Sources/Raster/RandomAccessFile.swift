// RandomAccessFile: bytes at offsets, behind which a fence hides its system calls.

/// A file under construction that a raster writer fills at any offset.
///
/// Writing never reports failure at once: the first failure is kept in `failure`, later writes are
/// dropped, and whoever owns the file asks before publishing it. Libraries that handle a failed write
/// badly are thus never shown one.
package protocol RandomAccessFile: AnyObject, Sendable {
  /// The size in bytes that the file would have if every write had succeeded.
  var byteCount: Int { get }
  /// The first failure, if any.
  var failure: (any Diagnosis)? { get }
  func write(_ bytes: RawSpan, at offset: Int)
  /// Reads into `bytes`; returns how many bytes were there.
  func read(into bytes: inout MutableRawSpan, at offset: Int) -> Int
  func truncate(to byteCount: Int)
  /// Nobody wants the file any more: nothing of it needs to reach the disk.
  func abandon()
}
