// DiskSpaceTests: what a disk still takes, as the system tells.

import Foundation
import System
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct DiskSpaceTests {
  @Test("is at least what is left to everybody, as Foundation tells it, and less than the disk")
  func free() throws {
    let folder = try TemporaryFolder()
    let items = try FileManager.default.attributesOfFileSystem(forPath: folder.path)
    let left = try #require((items[.systemFreeSize] as? NSNumber)?.intValue)
    let size = try #require((items[.systemSize] as? NSNumber)?.intValue)
    let found = try #require(DiskSpace.free(inFolder: folder.path))
    // Others write meanwhile; the superuser has a share of its own.
    #expect(found > 0 && found > left - (4 << 30) && found < size)
    #expect(geteuid() == 0 || found < left + (4 << 30))
    #expect(DiskSpace.free(inFolder: "") != nil)
  }

  @Test("nobody knows for a folder that is not there, and where there is no disk")
  func unknown() throws {
    #expect(DiskSpace.free(inFolder: try TemporaryFolder().file("none")) == nil)
    #if os(Linux)
      #expect(DiskSpace.free(inFolder: "/proc") == nil)
    #endif
  }
}
