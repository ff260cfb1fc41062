// StorageTests: stops and full disks leave nothing half-written.

import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Stops and full disks", .serialized)
struct StorageTests {
  /// A scene that takes a while.
  static func largeScene(in folder: TemporaryFolder) throws -> String {
    let outcome = try Tool.run(["sample", folder.path, "--size", isDebug ? "1500x1200" : "5000x4000"])
    return outcome.output.trimmingCharacters(in: .newlines)
  }

  @Test("a limit on the size of files is no harm to those that stay below it, and a failure to the others")
  func longest() throws {
    let scenes = try TemporaryFolder()
    let scene = try Self.largeScene(in: scenes)
    let folder = try TemporaryFolder()
    let words = [Tool.path, "index", scene, "-i", "NDVI", "--co", "COMPRESS=NONE", "-o"]
    try PeerTool.run("sh", ["-c", #""$0" "$@""#] + words + [folder / "free.tif"])
    let whole = try folder.bytes(of: "free.tif")
    // In pieces of 512 bytes: as much as the file has.
    let limit = (whole.count + 511) / 512
    try PeerTool.run("sh", ["-c", #"ulimit -f \#(limit); "$0" "$@""#] + words + [folder / "limited.tif"])
    #expect((try folder.bytes(of: "limited.tif") == whole) as Bool)
    try PeerTool.run(
      "sh", ["-c", #"ulimit -f \#(limit / 2); "$0" "$@"; test $? = 7"#] + words + [folder / "none.tif"])
    #expect(folder.names == ["free.tif", "limited.tif"])
  }

  #if os(Linux)
    @Test("a signal is heard from the moment on that the system would hold it")
    func earlySignal() throws {
      let scenes = try TemporaryFolder()
      let scene = try Self.largeScene(in: scenes)
      for _ in 0..<5 {
        let folder = try TemporaryFolder()
        let process = try Tool.start(["index", scene, "-i", "NDVI", "-o", folder / "n.tif"])
        let status = "/proc/\(process.processIdentifier)/status"
        func isHeld() -> Bool {
          let lines = (try? String(contentsOfFile: status, encoding: .utf8))?.split(separator: "\n") ?? []
          let mask = lines.first { $0.hasPrefix("SigBlk:") }?.split(separator: "\t").last ?? "0"
          return (UInt64(mask, radix: 16) ?? 0) & 1 << UInt64(SIGINT - 1) != 0
        }
        while process.isRunning, !isHeld() {}
        kill(process.processIdentifier, SIGINT)
        process.waitUntilExit()
        #expect(process.terminationStatus == 128 + SIGINT)
        #expect(folder.names.isEmpty)
      }
    }
  #endif

  @Test("a signal in mid-run leaves no output", arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGKILL])
  func signals(_ signal: Int32) throws {
    let scenes = try TemporaryFolder()
    let scene = try Self.largeScene(in: scenes)
    let folder = try TemporaryFolder()
    var stopped = 0
    for delay in [0, 0.02, 0.08, 0.15] {
      let process = try Tool.start(
        ["index", scene, "-i", "NDVI", "-o", folder / "n.tif", "-j", "1", "--co", "LEVEL=9"])
      // In mid-run is when the temporary is there: before, nothing could be left behind.
      while process.isRunning, folder.names.isEmpty { Thread.sleep(forTimeInterval: 0.002) }
      Thread.sleep(forTimeInterval: delay)
      if process.isRunning { stopped += 1 }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      if process.terminationReason == .exit, process.terminationStatus == 0 {
        // It was done before the signal came: then the output is whole.
        _ = try Pixels(folder / "n.tif")
        try FileManager.default.removeItem(atPath: folder / "n.tif")
        continue
      }
      #expect(!folder.names.contains("n.tif"))
      if process.terminationReason == .exit {
        #expect(process.terminationStatus == 128 + signal)
        #expect(folder.names.isEmpty)
      }
    }
    #expect(stopped > 0)
    // What a killed run left under its temporary name goes with the next run.
    #expect(try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "n.tif"]).code == 0)
    #expect(folder.names == ["n.tif"])
  }

  @Test(
    "a run that was started to outlive its terminal does", arguments: [("HUP", SIGHUP), ("QUIT", SIGQUIT)])
  func ignored(_ name: String, _ signal: Int32) throws {
    let scenes = try TemporaryFolder()
    let scene = try Self.largeScene(in: scenes)
    let folder = try TemporaryFolder()
    let process = try Process.run(
      URL(fileURLWithPath: "/bin/sh"),
      arguments: [
        "-c", "trap '' \(name); exec \"$0\" \"$@\" > /dev/null", Tool.path, "index", scene, "-i", "NDVI",
        "-o",
        folder / "n.tif", "-j", "1", "--co", "LEVEL=9",
      ])
    while process.isRunning {
      Thread.sleep(forTimeInterval: 0.03)
      kill(process.processIdentifier, signal)
    }
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(folder.names == ["n.tif"])
  }

  static let canMount = geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/mount")

  @Test(
    "a full disk gives exit 7, a clear message and no file",
    .enabled(if: canMount, "needs root to mount a small tmpfs"),
    arguments: isDebug ? [64, 400] : [64, 512, 2048, 6000])
  func fullDisk(_ kilobytes: Int) throws {
    let scenes = try TemporaryFolder()
    let scene = try Self.largeScene(in: scenes)
    let disk = try TemporaryFolder()
    try Self.shell("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", disk.path])
    defer { try? Self.shell("/usr/bin/umount", [disk.path]) }
    for compression in ["NONE", "DEFLATE", "ZSTD"] {
      for layout in [[], ["--layout", "tiled"]] {
        let outcome = try Tool.run(
          ["index", scene, "-i", "NDVI", "-o", disk / "n.tif", "--co", "COMPRESS=\(compression)"] + layout)
        #expect(outcome.code == 7, "\(compression) \(outcome.messages)")
        #expect(outcome.messages.hasPrefix("error[storage.full]"))
        #expect(disk.names.isEmpty)
      }
    }
    let picture = try Tool.run(
      ["preview", scene, "-i", "NDVI", "-o", disk / "n.png", "--size", "2000"])
    #expect(picture.code == 7 ? disk.names.isEmpty : picture.code == 0 && disk.names == ["n.png"])
  }

  @Test(
    "a disk that is much too small is told before the work",
    .enabled(if: canMount, "needs root to mount a small tmpfs"))
  func noRoom() throws {
    let disk = try TemporaryFolder()
    try Self.shell("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "none", disk.path])
    defer { try? Self.shell("/usr/bin/umount", [disk.path]) }
    let outcome = try Tool.run([
      "process", "\(Place.root)/SampleScenes/summer", "--recipe", "\(Place.root)/SampleScenes/recipe.yaml",
      "-o",
      disk / "made",
    ])
    #expect(outcome.code == 7 && outcome.messages.hasPrefix("error[storage.no-room]"), "\(outcome.messages)")
    #expect(disk.names == ["made"])
  }

  @Test("a read-only folder gives exit 7", .enabled(if: canMount, "needs root to mount"))
  func readOnly() throws {
    let disk = try TemporaryFolder()
    try Self.shell("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=64k,ro", "none", disk.path])
    defer { try? Self.shell("/usr/bin/umount", [disk.path]) }
    let outcome = try Tool.run(["index", try Place.sample("summer"), "-i", "NDVI", "-o", disk / "n.tif"])
    #expect(outcome.code == 7, "\(outcome.messages)")
  }

  static func shell(_ path: String, _ arguments: [String]) throws {
    let process = try Process.run(URL(fileURLWithPath: path), arguments: arguments)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
