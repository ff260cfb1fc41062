// RecordTests: a record written and read, by this program and by others.

import Batch
import Digest
import Foundation
import TestSupport
import Testing

struct RecordTests {
  private func changed(_ change: (inout [String: JSONValue]) -> Void) throws -> [UInt8] {
    guard case .object(var members) = try JSONValue(encoding: Records.record()) else { return [] }
    change(&members)
    return try JSONForm.file(JSONValue.object(members))
  }

  private func reason(_ bytes: [UInt8]) -> String? {
    do throws(BatchError) {
      _ = try Record(bytes: bytes, path: "r")
      return nil
    } catch {
      guard case .record("r", let reason) = error else { return "another error" }
      return reason
    }
  }

  @Test("a record comes back as it was, and its bytes are always the same")
  func roundTrip() throws {
    let record = try Records.record()
    let bytes = try record.fileBytes()
    #expect(try Record(bytes: bytes, path: "r") == record)
    #expect(try Records.record().fileBytes() == bytes)
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: Record.fileName(scene: record.scene))
    #expect(folder.names == ["JL1.record.json"])
    #expect(try Record(path: folder.file("JL1.record.json")) == record)
  }

  @Test("it names outputs with size and digest, inputs by name, and sorts its keys")
  func form() throws {
    let text = String(decoding: try Records.record().fileBytes(), as: UTF8.self)
    let value = try JSONValue.decoded(Array(text.utf8))
    guard case .array(let outputs)? = value["outputs"], case .array(let inputs)? = value["inputs"] else {
      Issue.record("no lists")
      return
    }
    #expect(value["schemaVersion"] == .integer(1) && value["contract"]?["level"] == .string("toa"))
    #expect(outputs.first?["name"] == .string("JL1_NDVI.tif") && outputs.first?["bytes"] == .integer(3))
    #expect(
      outputs.first?["sha256"] == .string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    #expect(inputs.map { $0["name"] } == [.string("a.xml"), .string("b.tif")])
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.compactMap {
      $0.split(separator: "\"").dropFirst().first
    }
    #expect(keys == keys.sorted() && keys.count == 11)
  }

  @Test(
    "what sha256sum says of an output is what the record says",
    .enabled(if: PeerTool.path("sha256sum") != nil))
  func sha256sum() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("abc".utf8), to: "JL1_NDVI.tif")
    let output = try #require(try Records.record().outputs.first)
    let list = "\(output.sha256.hex)  \(folder.file(output.name))\n"
    try folder.write(Array(list.utf8), to: "list")
    try PeerTool.run("sha256sum", ["--check", "--status", folder.file("list")])
    try folder.write(Array("abd".utf8), to: "JL1_NDVI.tif")
    #expect(throws: (any Error).self) {
      try PeerTool.run("sha256sum", ["--check", "--status", folder.file("list")])
    }
  }

  @Test("unknown keys do not matter, at the top and within")
  func lenient() throws {
    let bytes = try changed {
      $0["later"] = .array([.null])
      guard case .object(var run)? = $0["run"] else { return }
      run["host"] = .string("x")
      $0["run"] = .object(run)
    }
    #expect(try Record(bytes: bytes, path: "r") == Records.record())
  }

  @Test("another schema is refused, whatever else there is", arguments: [0, 2, 100])
  func schema(_ version: Int) throws {
    #expect(
      try reason(changed { $0 = ["schemaVersion": .integer(version)] })
        == "it has schema \(version), this program knows 1")
  }

  @Test("what is missing or of another kind is named")
  func damaged() throws {
    #expect(try reason(changed { $0["scene"] = nil }) == "scene is missing")
    #expect(
      try reason(changed { $0["recipeHash"] = .string("abc") }) == "recipeHash is not what it should be")
    #expect(try reason(changed { $0["outputs"] = .integer(3) }) == "outputs is not what it should be")
    #expect(reason(Array("[]".utf8)) == "it is not a record")
    #expect(reason(Array("{}".utf8)) == "it is not a record")
    #expect(reason([]) == "it is not a record")
    #expect(try reason(Array(Records.record().fileBytes().dropLast(40))) == "it is not a record")
    #expect(reason([UInt8](repeating: 32, count: (16 << 20) + 1)) == "it is too long")
  }

  @Test(
    "an output that leads out of the folder is refused",
    arguments: ["../x", "/etc/passwd", "", ".", "..", "a/b", "a\0b"])
  func names(_ name: String) throws {
    var record = try Records.record()
    record.outputs[0].name = name
    #expect(try reason(record.fileBytes()) == "the output '\(name)' is no file of its folder")
  }

  @Test("what is no file is no record")
  func files() throws {
    let folder = try TemporaryFolder()
    #expect(throws: BatchError.record(path: "no", reason: "there is no such file")) {
      _ = try Record(path: "no")
    }
    #expect(throws: BatchError.self) { _ = try Record(path: folder.path) }
  }

  @Test("numbers that are none do not keep a record from being written")
  func notANumber() throws {
    var record = try Records.record()
    record.run.seconds["odd"] = .infinity
    #expect(try Record(bytes: record.fileBytes(), path: "r") == record)
  }
}
