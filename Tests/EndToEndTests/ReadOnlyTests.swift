// ReadOnlyTests: a scene's folder may be read-only, and is the same before and after.

import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a folder holds: of each file its bytes, of each entry its kind, mode and time of change.
struct FolderState: Equatable {
  struct Entry: Equatable {
    var kind: String
    var mode: Int
    var changed: Date
    var bytes: Data?
  }

  var entries: [String: Entry] = [:]

  init(_ folder: String) throws {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for name in names + ["."] {
      let path = folder + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let isFile = attributes[.type] as? FileAttributeType == .typeRegular
      entries[name] = Entry(
        kind: "\(attributes[.type] ?? "")", mode: attributes[.posixPermissions] as? Int ?? 0,
        changed: try #require(attributes[.modificationDate] as? Date),
        bytes: isFile ? try Data(contentsOf: URL(fileURLWithPath: path)) : nil)
    }
  }

  /// Names of what differs.
  func differences(from other: FolderState) -> [String] {
    Set(entries.keys).union(other.entries.keys).filter { entries[$0] != other.entries[$0] }.sorted()
  }
}

@Suite("Read-only scenes")
struct ReadOnlyTests {
  /// What a user asks of a scene; all of it must work.
  private func use(_ scene: String, output: TemporaryFolder) throws {
    let commands = [
      ["inspect", scene], ["inspect", scene, "--json"],
      ["index", scene, "-i", "NDVI", "-i", "EVI", "-o", output / "n.tif", "--overwrite"],
      ["preview", scene, "-o", output / "p.png", "--overwrite"],
      ["preview", scene, "-i", "NDVI", "-o", output / "q.png", "--overwrite"],
    ]
    for command in commands {
      let outcome = try Tool.run(command)
      #expect(outcome.code == 0, "\(command) \(outcome.messages)")
    }
    #expect(output.names == ["n.tif", "p.png", "q.png"])
  }

  private func setMode(_ mode: Int, ofFiles fileMode: Int, in folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.setAttributes(
        [.posixPermissions: fileMode], ofItemAtPath: folder + "/" + name)
    }
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder)
  }

  /// Modes do not bind root, but what is written would still be seen.
  @Test("a folder and files without leave to write are read, and the same after", arguments: [false, true])
  func modes(_ namesFile: Bool) throws {
    let (scene, output) = (try SmallScene(), try TemporaryFolder())
    // A stray file of the kind that other programs write or replace.
    try scene.put("<PAMDataset/>", at: scene.raster + ".aux.xml")
    try setMode(0o555, ofFiles: 0o444, in: scene.folder)
    defer { try? setMode(0o755, ofFiles: 0o644, in: scene.folder) }
    let before = try FolderState(scene.folder)
    #expect(before.entries.count >= 5)
    try use(namesFile ? scene.raster : scene.folder, output: output)
    #expect(try FolderState(scene.folder).differences(from: before).isEmpty)
  }

  @Test(
    "a file system that is read-only is read, and the same after",
    .enabled(if: StorageTests.canMount, "needs root to mount a folder read-only"))
  func mounted() throws {
    let (scene, output) = (try SmallScene(), try TemporaryFolder())
    try StorageTests.shell("/usr/bin/mount", ["--bind", scene.folder, scene.folder])
    defer { try? StorageTests.shell("/usr/bin/umount", [scene.folder]) }
    try StorageTests.shell("/usr/bin/mount", ["-o", "remount,ro,bind", scene.folder])
    #expect(throws: (any Error).self) { try scene.put("x", at: scene.folder + "/probe") }
    let before = try FolderState(scene.folder)
    try use(scene.folder, output: output)
    #expect(try FolderState(scene.folder).differences(from: before).isEmpty)
    let inside = try Tool.run(["index", scene.raster, "-i", "NDVI", "-o", scene.folder + "/n.tif"])
    #expect(inside.code == 7 && inside.messages.hasPrefix("error[storage."), "\(inside)")
  }

  @Test("what changes in a folder is noticed")
  func noticed() throws {
    let scene = try SmallScene()
    let before = try FolderState(scene.folder)
    #expect(try FolderState(scene.folder).differences(from: before).isEmpty)
    try scene.put("x", at: scene.raster + ".aux.xml")
    #expect(try FolderState(scene.folder).differences(from: before).contains { $0.hasSuffix(".aux.xml") })
    let later = try FolderState(scene.folder)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: scene.rpc)
    #expect(try FolderState(scene.folder).differences(from: later).count == 1)
  }
}
