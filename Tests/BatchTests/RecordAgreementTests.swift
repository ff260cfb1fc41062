// RecordAgreementTests: when a scene need not be made again.

import Batch
import Digest
import TestSupport
import Testing

struct RecordAgreementTests {
  private func disagreement(
    inputs: [Record.Input]? = nil, recipe: String = "recipe", software: Record.Software = Records.software
  ) throws -> Disagreement? {
    let record = try Records.record()
    return record.disagreement(
      inputs: inputs ?? record.inputs, recipeHash: try SHA256Digest(of: recipe), software: software)
  }

  @Test("the same inputs, recipe and software agree, in any order of inputs")
  func same() throws {
    let record = try Records.record()
    #expect(try disagreement() == nil)
    #expect(try disagreement(inputs: record.inputs.reversed()) == nil)
    #expect(
      try record.agrees(
        inputs: record.inputs, recipeHash: SHA256Digest(of: "recipe"), software: Records.software))
  }

  @Test("an input that is new, gone, twice or changed is named")
  func inputs() throws {
    let inputs = try Records.record().inputs
    #expect(try disagreement(inputs: Array(inputs.dropLast())) == .input(name: "b.tif"))
    #expect(try disagreement(inputs: []) == .input(name: "a.xml"))
    #expect(try disagreement(inputs: inputs + [inputs[1]]) == .input(name: "b.tif"))
    let new = Record.Input(name: "c.rpc", fingerprint: try Records.fingerprint("c"))
    #expect(try disagreement(inputs: inputs + [new]) == .input(name: "c.rpc"))
    var changed = inputs
    changed[0].fingerprint = try Records.fingerprint("other")
    #expect(try disagreement(inputs: changed) == .input(name: "a.xml"))
    var renamed = inputs
    renamed[0].name = "z.xml"
    #expect(try disagreement(inputs: renamed) == .input(name: "a.xml"))
  }

  @Test("a touched raster is made again, a touched small file is not")
  func touched() throws {
    var inputs = try Records.record().inputs
    inputs[0].fingerprint.modified_ns += 1
    #expect(try disagreement(inputs: inputs) == nil)
    inputs[1].fingerprint.modified_ns += 1
    #expect(try disagreement(inputs: inputs) == .input(name: "b.tif"))
  }

  @Test("another recipe or version disagrees, a library that came or went too")
  func others() throws {
    #expect(try disagreement(recipe: "other") == .recipe)
    var software = Records.software
    software.heitu = "0.2.0"
    #expect(try disagreement(software: software) == .software(name: "heitu"))
    software = Records.software
    software.gdal = "3.11.0"
    #expect(try disagreement(software: software) == .software(name: "gdal"))
    software = Records.software
    software.libraries["zstd"] = "1.5.7"
    #expect(try disagreement(software: software) == .software(name: "zstd"))
    software.libraries = ["libdeflate": "1.14"]
    #expect(try disagreement(software: software) == .software(name: "zstd"))
    software.libraries = Records.software.libraries.merging(["isal": "2"]) { own, _ in own }
    #expect(try disagreement(software: software) == .software(name: "isal"))
    #expect(Disagreement.software(name: "zstd").reason == "zstd has another version")
  }

  @Test("outputs that are there and whole are found so; each kind of trouble is told")
  func outputs() throws {
    let folder = try TemporaryFolder()
    let record = try Records.record()
    func trouble(_ comparesDigests: Bool) throws -> OutputTrouble? {
      try record.outputTrouble(inFolder: folder.path, comparesDigests: comparesDigests)
    }
    #expect(try trouble(false) == .missing(name: "JL1_NDVI.tif"))
    try folder.write(Array("abc".utf8), to: "JL1_NDVI.tif")
    #expect(try trouble(true) == .missing(name: "JL1_stac.json"))
    try folder.write([], to: "JL1_stac.json")
    #expect(try trouble(false) == nil && trouble(true) == nil)
    #expect(try record.outputsAreThere(inFolder: folder.path + "/"))
    try folder.write(Array("abd".utf8), to: "JL1_NDVI.tif")
    #expect(try trouble(false) == nil)
    #expect(try trouble(true) == .digest(name: "JL1_NDVI.tif"))
    #expect(try !record.outputsAreThere(inFolder: folder.path, comparesDigests: true))
    try folder.write(Array("ab".utf8), to: "JL1_NDVI.tif")
    let size = OutputTrouble.size(name: "JL1_NDVI.tif", recorded: 3, found: 2)
    #expect(try trouble(false) == size && trouble(true) == size)
    #expect(size.reason == "JL1_NDVI.tif has 2 bytes, the record says 3")
  }

  @Test("an output longer than one read is compared whole")
  func long() throws {
    let folder = try TemporaryFolder()
    var bytes = [UInt8](repeating: 3, count: 2_500_000)
    var record = try Records.record()
    record.outputs = [
      RecordedOutput(
        name: "o.tif", kind: .index, bytes: bytes.count, sha256: try SHA256Digest(of: bytes.span))
    ]
    try folder.write(bytes, to: "o.tif")
    #expect(try record.outputsAreThere(inFolder: folder.path, comparesDigests: true))
    bytes[2_400_000] = 4
    try folder.write(bytes, to: "o.tif")
    #expect(try !record.outputsAreThere(inFolder: folder.path, comparesDigests: true))
  }

  @Test("a folder under an output's name, or a name that leads out, is no output")
  func odd() throws {
    let folder = try TemporaryFolder()
    var record = try Records.record()
    record.outputs[0].name = "../" + (folder.path.split(separator: "/").last ?? "")
    #expect(try record.outputTrouble(inFolder: folder.path, comparesDigests: true) != nil)
    record.outputs[0].name = "."
    #expect(try record.outputTrouble(inFolder: folder.path, comparesDigests: false) == .missing(name: "."))
  }
}
