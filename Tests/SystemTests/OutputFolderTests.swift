// OutputFolderTests: a folder of outputs is made, and cleared of what the dead left.

import Foundation
import System
import TestSupport
import Testing

struct OutputFolderTests {
  @Test("is made with those above it, stays as it is, and is no file")
  func makes() throws {
    let folder = try TemporaryFolder()
    try OutputFolder.make(folder.file("a/b"))
    try folder.write([1], to: "a/b/c")
    try OutputFolder.make(folder.file("a/b"))
    #expect(throws: StorageError.notAFolder(path: folder.file("a/b/c"))) {
      try OutputFolder.make(folder.file("a/b/c"))
    }
  }

  @Test("temporaries of dead processes go, whatever they were for; those of the living and all else stay")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
    let living = try #require(folder.names.first)
    var parts = living.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    // A process id that nothing has: the kernel's largest is 4,194,304.
    parts[parts.count - 4] = "4194399"
    let dead = parts.joined(separator: ".")
    let kept = ["b.tif", ".b.tif.tmp", ".b.tif.host.1.2.tmp", ".b.record.json.pending", "x" + dead]
    for name in kept + [dead] { try folder.write([1], to: name) }
    OutputFolder.removeLeftovers(folder.path)
    #expect(folder.names == (kept + [living]).sorted())
    withExtendedLifetime(file) {}
    OutputFolder.discard(folder.file("b.tif"))
    OutputFolder.discard(folder.file("none"))
    #expect(!folder.names.contains("b.tif"))
  }
}
