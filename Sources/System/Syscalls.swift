// Syscalls: every system call on files, one small function each.

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

enum Syscalls {
  enum Kind { case none, file, folder, other }

  /// C: stat
  static func kind(of path: String) -> Kind {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return .none }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Device and number of a file. C: stat
  static func identity(of path: String) -> [UInt64]? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  /// C: fstat
  static func size(of descriptor: Int32) -> Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// C: open with O_CREAT, O_EXCL, O_CLOEXEC
  static func create(_ path: String) -> Int32 {
    unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
  }

  /// Whether some process holds the lock of a file. C: flock
  static func isLocked(_ path: String) -> Bool {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// C: rename
  static func rename(_ old: String, _ new: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.rename(old, new)
    #else
      unsafe Darwin.rename(old, new)
    #endif
  }

  /// C: link
  static func link(_ old: String, _ new: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.link(old, new)
    #else
      unsafe Darwin.link(old, new)
    #endif
  }

  /// A name that is gone already is no failure. C: unlink
  static func unlink(_ path: String) {
    #if canImport(Glibc)
      _ = unsafe Glibc.unlink(path)
    #else
      _ = unsafe Darwin.unlink(path)
    #endif
  }

  /// Writes all bytes, over short writes and interruptions; returns errno on failure. C: pwrite
  static func writeAll(_ bytes: RawSpan, to descriptor: Int32, at offset: Int) -> Int32? {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var done = 0
      while done < buffer.count {
        let written = unsafe pwrite(
          descriptor, base + done, min(buffer.count - done, 1 << 20), off_t(offset + done))
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        if written == 0 { return EIO }
        done += written
      }
      return nil
    }
  }

  /// Reads until the buffer is full or the file ends; returns the bytes read. C: pread
  static func readAll(_ bytes: inout MutableRawSpan, from descriptor: Int32, at offset: Int) -> Int {
    unsafe bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var done = 0
      while done < buffer.count {
        let got = unsafe pread(descriptor, base + done, buffer.count - done, off_t(offset + done))
        if got < 0 && errno == EINTR { continue }
        if got <= 0 { break }
        done += got
      }
      return done
    }
  }

  /// Syncs a folder's entries; returns errno on failure. File systems that cannot sync a folder say
  /// EINVAL, which is no failure. C: fsync
  static func syncFolder(_ path: String) -> Int32? {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == EACCES ? nil : errno }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 && errno != EINVAL { return errno }
    return nil
  }
}
