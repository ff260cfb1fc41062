// Room: whether a disk takes what will be made, told before the work.

internal import System

package enum Room {
  /// Refuses what clearly does not fit. Estimates are right within a factor of about two, so half of one must fit;
  /// where the system does not say what is free, nothing is refused.
  ///
  /// - Throws: `BatchError.noRoom`.
  package static func check(_ byteCount: Int, inFolder folder: String) throws(BatchError) {
    try check(byteCount, free: DiskSpace.free(inFolder: folder), folder: folder)
  }

  package static func check(_ byteCount: Int, free: Int?, folder: String) throws(BatchError) {
    guard let free, byteCount / 2 > free else { return }
    throw .noRoom(folder: folder.isEmpty ? "." : folder, byteCount: byteCount, free: free)
  }
}
