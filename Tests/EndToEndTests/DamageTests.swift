// DamageTests: faults of disks, streams and headers that once went wrong.

import Foundation
import GeoFile
import TestSupport
import Testing

@Suite("Damage")
struct DamageTests {
  @Test(
    "a disk that fills up at any write gives exit 7 and nothing else",
    .enabled(if: StorageTests.canMount, "needs root to mount a small tmpfs"),
    arguments: [4, 8, 12, 16, 24, 40])
  func tinyDisk(_ kilobytes: Int) throws {
    let disk = try TemporaryFolder()
    try StorageTests.shell("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", disk.path])
    defer { try? StorageTests.shell("/usr/bin/umount", [disk.path]) }
    let scene = try Place.sample("summer")
    for options in [[], ["--layout", "tiled"], ["--ot", "float32", "--co", "COMPRESS=NONE"]] {
      let outcome = try Tool.run(["index", scene, "-i", "NDVI", "-o", disk / "n.tif"] + options)
      #expect(outcome.code == 7, "\(outcome.messages)")
      #expect(outcome.messages.hasPrefix("error[storage.full]"), "\(outcome.messages)")
      #expect(disk.names.isEmpty)
    }
  }

  @Test("a closed or full standard output is an error, not a trap")
  func streams() throws {
    let scene = try Place.sample("summer")
    for words in [["inspect", scene], ["--version"], ["doctor", "--json"]] {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let process = try Tool.start(words, output: full)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 7)
    }
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let process = try Tool.start(["inspect", "/no/such/file"], messages: full)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 4)
  }

  @Test(
    "wild scales neither crash nor trap",
    arguments: ["-1e308", "1e308", "1e-320", "-1e-320", "1e300", "3.4e38"])
  func scales(_ scale: String) throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    for range in [[], ["--range", "p0,p100"], ["--range", "0,1"]] {
      let outcome = try Tool.run(
        ["preview", scene, "-o", folder / "a.png", "--overwrite", "--size", "100", "--scale", scale] + range)
      // Reflectance does not fall as numbers rise.
      let code: Int32 = scale.hasPrefix("-") ? 2 : 0
      #expect(!outcome.wasSignalled && outcome.code == code, "\(outcome.messages)")
    }
  }

  @Test("a preview that cannot fit is refused before it takes its memory")
  func largePreview() throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(
      ["preview", try Place.sample("summer"), "-o", folder / "a.png", "--memory", "80MB"])
    #expect(outcome.code == 6)
    #expect(folder.names.isEmpty)
  }
}
