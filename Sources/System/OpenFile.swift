// OpenFile: a regular file that is open for reading at any offset.

internal import CSystem

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Never a pipe, socket or device, so that opening and reading wait for no other program. Closes itself.
package struct OpenFile: ~Copyable {
  private let descriptor: Int32
  /// As the file was when it was opened.
  package let status: FileStatus

  /// - Throws: `RegularFile.Failure`. C: stat, open with O_NONBLOCK, fstat
  package init(path: String) throws(RegularFile.Failure) {
    guard !path.utf8.contains(0) else { throw .missing }
    // Opening a device may already do something, so it is not even opened.
    if let status = FileStatus(path: path), status.kind != .file { throw .notAFile }
    let opened = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard opened >= 0 else { throw RegularFile.failure(errno) }
    var found = stat()
    let code = unsafe fstat(opened, &found) == 0 ? 0 : errno
    let status = FileStatus(found)
    guard code == 0, status.kind == .file else {
      close(opened)
      throw code == 0 ? .notAFile : RegularFile.failure(code)
    }
    (self.descriptor, self.status) = (opened, status)
  }

  deinit { close(descriptor) }

  /// As the file is now; nil where the system does not say. C: fstat
  package var statusNow: FileStatus? {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? FileStatus(status) : nil
  }

  /// Fills `bytes` as far as the file goes; returns how many bytes were there. C: pread
  package func read(into bytes: inout MutableRawSpan, at offset: Int) -> Int {
    Syscalls.readAll(&bytes, from: descriptor, at: offset)
  }

  /// Asks the system to fetch bytes that will be read soon, and does not wait for them. C: posix_fadvise
  ///
  /// In pieces, because Linux takes no more at once than it reads ahead by itself; not where both ends of a stretch are
  /// in memory already.
  package func prepare(_ range: Range<Int>) {
    #if canImport(Glibc)
      for first in stride(from: range.lowerBound, to: range.upperBound, by: Self.stretch) {
        let end = min(range.upperBound, first + Self.stretch)
        if isInMemory(first), isInMemory(end - 1) { continue }
        for start in stride(from: first, to: end, by: Self.piece) {
          _ = posix_fadvise(
            descriptor, off_t(start), off_t(min(Self.piece, end - start)), POSIX_FADV_WILLNEED)
        }
      }
    #endif
  }

  private static let piece = 128 << 10
  private static let stretch = 8 * piece

  /// Whether a byte can be read without waiting for a disk; false where the system does not say. C: preadv2
  package func isInMemory(_ offset: Int) -> Bool { heitu_is_cached(descriptor, offset) != 0 }

  /// At most `count` bytes from `offset` on; fewer where the file ends.
  package func bytes(at offset: Int, count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    var span = bytes.mutableSpan
    var rest = unsafe span.mutableBytes
    let found = read(into: &rest, at: offset)
    bytes.removeLast(bytes.count - found)
    return bytes
  }
}
