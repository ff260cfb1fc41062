// RegularFileTests: bytes come from files only, whole and within a limit, and nothing is waited for.

import System
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct RegularFileTests {
  private func failure(_ path: String, limit: Int = 100) -> RegularFile.Failure? {
    do throws(RegularFile.Failure) {
      _ = try RegularFile.bytes(path: path, limit: limit)
      return nil
    } catch { return error }
  }

  @Test("a file within the limit is read whole", arguments: [0, 1, 4095, 4096, 4097, 100_000])
  func whole(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
    try folder.write(bytes, to: "a")
    for limit in [count, count + 1, 1 << 20] {
      let isSame = try RegularFile.bytes(path: folder.file("a"), limit: limit) == bytes
      #expect(isSame)
    }
    if count > 0 { #expect(failure(folder.file("a"), limit: count - 1) == .tooLong) }
  }

  @Test(
    "a file that tells no size is read",
    .enabled(if: FileStatus(path: "/proc/self/stat") != nil, "needs /proc"))
  func sizeless() throws {
    #expect(try RegularFile.bytes(path: "/proc/self/stat", limit: 1 << 16).count > 20)
    #expect(failure("/proc/self/stat", limit: 3) == .tooLong)
  }

  @Test("pipes, devices and folders are no files, and are not waited for")
  func others() throws {
    let folder = try TemporaryFolder()
    try #require(unsafe mkfifo(folder.file("pipe"), 0o644) == 0)
    try #require(unsafe symlink("pipe", folder.file("link")) == 0)
    for path in [folder.file("pipe"), folder.file("link"), folder.path, "/dev/zero"] {
      #expect(failure(path) == .notAFile, "\(path)")
    }
    #expect(failure(folder.file("none")) == .missing)
    #expect(failure(folder.file("none/none")) == .missing)
  }

  @Test("a link in a circle is a failure with the system's number")
  func circle() throws {
    let folder = try TemporaryFolder()
    try #require(unsafe symlink("a", folder.file("a")) == 0)
    #expect(failure(folder.file("a")) == .unreadable(code: ELOOP))
  }
}
