// FileStatusTests: kinds and sizes of what lies on disk.

import System
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct FileStatusTests {
  @Test("files, folders, links and others are told apart")
  func kinds() throws {
    let folder = try TemporaryFolder()
    try folder.write([1, 2, 3], to: "file")
    try #require(unsafe mkfifo(folder.file("pipe"), 0o644) == 0)
    try #require(unsafe symlink("file", folder.file("link")) == 0)
    try #require(unsafe symlink("nothing", folder.file("loose")) == 0)
    #expect(FileStatus(path: folder.file("file"))?.kind == .file)
    #expect(FileStatus(path: folder.file("file"))?.byteCount == 3)
    #expect(FileStatus(path: folder.path)?.kind == .folder)
    #expect(FileStatus(path: folder.file("pipe"))?.kind == .other)
    #expect(FileStatus(path: folder.file("link"))?.kind == .file)
    #expect(FileStatus(path: folder.file("link"), followsLinks: false)?.kind == .link)
    #expect(FileStatus(path: folder.file("loose")) == nil)
    #expect(FileStatus(path: folder.file("loose"), followsLinks: false)?.kind == .link)
  }

  @Test("a name with a zero in it names nothing")
  func zero() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "file")
    #expect(FileStatus(path: folder.file("file\0.tif")) == nil)
  }

  @Test(
    "the time of the last change is told to the nanosecond where the disk keeps it",
    arguments: [(0, 1), (1_588_215_181, 999_999_999), (-1, 5)])
  func modified(_ seconds: Int, _ nanoseconds: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "file")
    var times = [timespec(), timespec(tv_sec: seconds, tv_nsec: nanoseconds)]
    times[0].tv_nsec = nanoseconds
    try #require(unsafe utimensat(AT_FDCWD, folder.file("file"), times, 0) == 0)
    let modified_ns = try #require(FileStatus(path: folder.file("file"))).modified_ns
    #expect(modified_ns == seconds * 1_000_000_000 + nanoseconds)
  }
}
