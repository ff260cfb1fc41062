// FileStatus: what lies at a path, looked at without opening it.

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Kind, size and time of the last change. Unlike Foundation's attributes it asks for no name of the owner, which would be looked up in
/// the files of the system for each file.
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case file, folder, link
    /// A device, pipe or socket.
    case other
  }

  package let kind: Kind
  package let byteCount: Int
  /// When the bytes were last changed, since 1970 in UTC; the nearest that fits for times out of reach.
  package let modified_ns: Int

  /// Nil where nothing lies. C: stat, lstat
  ///
  /// - Parameter followsLinks: tells of what a link leads to; else of the link.
  package init?(path: String, followsLinks: Bool = true) {
    // A C string ends at the first zero, and would name another file.
    guard !path.utf8.contains(0) else { return nil }
    var status = stat()
    let code = followsLinks ? unsafe stat(path, &status) : unsafe lstat(path, &status)
    guard code == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    byteCount = Int(status.st_size)
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    let (seconds, isFar) = Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (whole, isFarther) = seconds.addingReportingOverflow(Int(time.tv_nsec))
    modified_ns = isFar || isFarther ? (time.tv_sec < 0 ? .min : .max) : whole
  }
}
