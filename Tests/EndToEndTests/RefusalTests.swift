// RefusalTests: wrong words and bad input, and the exit codes they get.

import Foundation
import TestSupport
import Testing

/// A command line that must fail: the words, the exit code, the id of the error.
struct Refusal: Sendable, CustomTestStringConvertible {
  var words: [String]
  var code: Int32
  var id: String

  var testDescription: String { "\(id) \(words.joined(separator: " "))" }
}

@Suite("Refusals")
struct RefusalTests {
  /// SCENE and OUT stand for a sample scene and a path in a fresh folder; EXISTS for a file there.
  static let index = ["index", "SCENE", "-i", "NDVI", "-o", "OUT.tif"]

  static let cases: [Refusal] = [
    Refusal(words: ["index", "SCENE", "-o", "OUT.tif"], code: 2, id: "usage.no-index"),
    Refusal(words: ["index", "SCENE", "-i", "NDVI"], code: 2, id: "usage.words"),
    Refusal(words: ["nosuch"], code: 2, id: "usage.words"),
    Refusal(words: ["index", "SCENE", "-i", "NDWV", "-o", "OUT.tif"], code: 2, id: "catalog.unknown-index"),
    Refusal(words: index + ["--bands", "red=9,nir=4"], code: 2, id: "scene.no-such-band"),
    Refusal(words: index + ["--bands", "red:1"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--bands", "red=1,nir=1"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--window", "0,0,10"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--window", "0,0,99999,10"], code: 2, id: "scene.window-outside"),
    Refusal(words: index + ["--nodata", "zero"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--nodata", "70000"], code: 2, id: "scene.nodata-not-held"),
    Refusal(words: index + ["--nodata", "0.5"], code: 2, id: "scene.nodata-not-held"),
    Refusal(words: index + ["--scale", "0"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--scale", "1,1,-1,1"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--scale", "1,2,3"], code: 2, id: "scene.value-count"),
    Refusal(words: index + ["--level", "sr"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--level", "surface"], code: 4, id: "scene.level-not-proved"),
    Refusal(words: index + ["--sun-elevation", "100"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--ot", "uint8"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--co", "COMPRESS=JPEG"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--co", "PREDICTOR=2"], code: 2, id: "usage.unknown-key"),
    Refusal(words: index + ["--co", "LEVEL=99"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--layout", "strips"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["-j", "0"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--memory", "lots"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--isa", "mmx"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--progress", "loud"], code: 2, id: "usage.bad-value"),
    Refusal(words: index + ["--memory", "16MB"], code: 6, id: "pass.memory"),
    Refusal(words: ["index", "SCENE", "-i", "NDVI", "-o", "OUT.png"], code: 2, id: "usage.output-name"),
    Refusal(words: ["index", "SCENE", "-i", "NDVI", "-o", "EXISTS.tif"], code: 5, id: "storage.exists"),
    Refusal(
      words: ["index", "SCENE", "-i", "NDVI", "-o", "OUT/no/such/n.tif"], code: 2,
      id: "storage.folder-missing"),
    Refusal(
      words: ["index", "SCENE", "-i", "NDVI", "-o", "SCENE", "--overwrite"], code: 2,
      id: "usage.output-is-input"),
    Refusal(words: ["index", "OUT.tif", "-i", "NDVI", "-o", "OUT2.tif"], code: 4, id: "file.not-found"),
    Refusal(words: ["index", "EXISTS.tif", "-i", "NDVI", "-o", "OUT.tif"], code: 4, id: "file.not-a-tiff"),
    Refusal(
      words: ["index", "FOLDER", "-i", "NDVI", "-o", "OUT.tif"], code: 4, id: "file.not-a-tiff"),
    Refusal(words: ["inspect", "EXISTS.tif"], code: 4, id: "file.not-a-tiff"),
    Refusal(words: ["preview", "SCENE", "-o", "OUT.png", "--size", "0"], code: 2, id: "usage.bad-value"),
    Refusal(words: ["preview", "SCENE", "-o", "OUT.png", "--range", "1,0"], code: 2, id: "usage.bad-value"),
    Refusal(
      words: ["preview", "SCENE", "-o", "OUT.png", "--palette", "hot"], code: 2, id: "usage.bad-value"),
    Refusal(
      words: ["preview", "SCENE", "-o", "OUT.png", "--palette", "ndvi"], code: 2, id: "scene.not-one-band"),
  ]

  @Test("end with their code, three lines and no output", arguments: cases)
  func refusal(_ refusal: Refusal) throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    _ = FileManager.default.createFile(atPath: folder / "EXISTS.tif", contents: Data("not a picture".utf8))
    let words = refusal.words.map { word in
      switch word {
      case "SCENE": scene
      case "FOLDER": folder.path
      default: word.hasPrefix("OUT") || word.hasPrefix("EXISTS") ? folder / word : word
      }
    }
    let outcome = try Tool.run(words)
    #expect(outcome.code == refusal.code, "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
    #expect(folder.names == ["EXISTS.tif"])
    let lines = outcome.messages.split(separator: "\n")
    #expect(lines.first?.hasPrefix("error[\(refusal.id)]: ") == true, "\(outcome.messages)")
    #expect(lines.last?.hasPrefix("  try: ") == true)
    #expect(lines.count <= 3)
  }

  @Test("names that are not UTF-8 are refused, not changed", arguments: ["scene", "output"])
  func notUTF8(_ which: String) throws {
    let folder = try TemporaryFolder()
    // The name in GBK: an ending of .tif after bytes that are no UTF-8.
    let script = "name=$(printf '\\272\\332\\315\\301.tif'); exec \"$0\" index "
    let words = which == "scene" ? "\"$name\" -o \"$2/n.tif\"" : "\"$1\" -o \"$2/$name\""
    let messages = folder / "messages"
    let process = try Process.run(
      URL(fileURLWithPath: "/bin/sh"),
      arguments: [
        "-c", "\(script)\(words) -i NDVI 2> \"$2/messages\"", Tool.path, try Place.sample("summer"),
        folder.path,
      ])
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try String(contentsOfFile: messages, encoding: .utf8).hasPrefix("error[usage.not-utf8]: "))
    #expect(folder.names == ["messages"])
  }

  @Test("an existing output is replaced with --overwrite only")
  func overwrite() throws {
    let folder = try TemporaryFolder()
    let command = ["index", try Place.sample("summer"), "-i", "NDVI", "-o", folder / "n.tif"]
    #expect(try Tool.run(command).code == 0)
    #expect(try Tool.run(command).code == 5)
    #expect(try Tool.run(command + ["--overwrite"]).code == 0)
    #expect(folder.names == ["n.tif"])
  }
}
