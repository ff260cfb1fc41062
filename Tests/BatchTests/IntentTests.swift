// IntentTests: what a run that was killed before its record leaves, and what it speaks for.

import Batch
import Digest
import TestSupport
import Testing

struct IntentTests {
  private func output(_ name: String, _ text: String) throws -> RecordedOutput {
    try RecordedOutput(
      name: name, kind: .index, bytes: text.utf8.count, sha256: SHA256Digest(of: text),
      bands: [Records.statistics()])
  }

  private func write(_ intent: Intent, to folder: TemporaryFolder) throws -> String {
    try folder.write(intent.fileBytes(), to: "i")
    return folder.file("i")
  }

  @Test("it is read back as it was written, without statistics")
  func readsBack() throws {
    let folder = try TemporaryFolder()
    let intent = try Intent(outputs: [output("a.tif", "abc"), output("b.tif", "")])
    let found = try #require(Intent(path: try write(intent, to: folder)))
    #expect(found == intent)
    #expect(found.outputs.map(\.name) == ["a.tif", "b.tif"] && found.outputs.allSatisfy { $0.bands == nil })
  }

  @Test("it speaks for the very bytes it names: not for others of the same size, a part of them, or nothing")
  func speaksFor() throws {
    let folder = try TemporaryFolder()
    let intent = try Intent(outputs: [
      output("a", "abc"), output("b", "abc"), output("c", "abc"), output("d", "abc"),
    ])
    try folder.write(Array("abc".utf8), to: "a")
    try folder.write(Array("abd".utf8), to: "b")
    try folder.write(Array("ab".utf8), to: "c")
    #expect(try intent.found(inFolder: folder.path).map(\.name) == ["a"])
  }

  @Test("what an earlier run announced and still lies there stays announced, each once")
  func carriesOver() throws {
    let folder = try TemporaryFolder()
    let old = try Intent(outputs: [output("a", "old"), output("b", "same")])
    try folder.write(Array("old".utf8), to: "a")
    try folder.write(Array("same".utf8), to: "b")
    let new = try Intent(
      outputs: [output("a", "new"), output("b", "same")], earlier: old.found(inFolder: folder.path))
    #expect(new.outputs.map(\.name) == ["a", "b", "a"])
    #expect(try new.found(inFolder: folder.path).map(\.name) == ["b", "a"])
    try folder.write(Array("new".utf8), to: "a")
    #expect(try new.found(inFolder: folder.path).map(\.name) == ["a", "b"])
  }

  @Test(
    "what is none speaks for nothing",
    arguments: ["", "{}", "[]", #"{"schemaVersion":2,"outputs":[]}"#, #"{"schemaVersion":1,"outputs":[{}]}"#])
  func unreadable(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(text.utf8), to: "i")
    #expect(Intent(path: folder.file("i")) == nil)
    #expect(Intent(path: folder.file("none")) == nil && Intent(path: folder.path) == nil)
  }

  @Test("a name that leads out of the folder speaks for nothing")
  func leadsOut() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("abc".utf8), to: "a")
    let out = "../" + String(folder.path.split(separator: "/").last ?? "") + "/a"
    #expect(try Intent(outputs: [output(out, "abc")]).found(inFolder: folder.path).isEmpty)
  }

  @Test("its name is hidden and fits wherever the record's does")
  func names() {
    #expect(Intent.fileName(record: "JL1.record.json") == ".JL1.record.json.pending")
    for character in ["x", "黑"] {
      let count = 240 / character.utf8.count
      let name = Intent.fileName(record: String(repeating: character, count: count) + ".record.json")
      #expect(name.utf8.count <= 255 && name.hasPrefix("." + character) && name.hasSuffix(".pending"))
    }
  }
}
