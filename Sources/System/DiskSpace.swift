// DiskSpace: how much a disk still takes.

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

package enum DiskSpace {
  /// Bytes this process may still write to the disk of a folder; nil where the system does not say, or tells of
  /// a disk without any size. C: statvfs
  package static func free(inFolder folder: String) -> Int? {
    var status = statvfs()
    guard unsafe statvfs(folder.isEmpty ? "." : folder, &status) == 0, status.f_blocks > 0 else { return nil }
    // Some of it is kept for the superuser.
    let blocks = Int(clamping: geteuid() == 0 ? status.f_bfree : status.f_bavail)
    let (bytes, isTooLarge) = blocks.multipliedReportingOverflow(by: Int(clamping: status.f_frsize))
    return isTooLarge ? .max : bytes
  }
}
