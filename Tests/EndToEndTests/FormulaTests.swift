// FormulaTests: indices and formulas as a user asks for them.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("Indices and formulas")
struct FormulaTests {
  /// A formula that must fail, the id of its error and a word of its message.
  static let wrong: [(text: String, id: String, word: String)] = [
    ("(N - R) / (N + Q)", "formula.unknown-name", "Q"), ("(N - R", "formula.unbalanced", ""),
    ("N - R)", "formula.unbalanced", ""), ("", "formula.empty", ""), ("   ", "formula.empty", ""),
    ("N + 1 / 0", "formula.division-by-zero", ""),
    ("__import__('os')", "formula.unknown-function", "__import__"),
    ("np.log(N)", "formula.unknown-function", "log"), ("N +", "formula.unexpected", ""),
    (String(repeating: "(", count: 100) + "N" + String(repeating: ")", count: 100), "formula.too-deep", ""),
    (String(repeating: "(", count: 10_000) + "N", "formula.too-deep", ""),
    (String(repeating: "N + ", count: 10_000) + "N", "formula.too-long", ""),
    ("L * 2", "formula.no-band", "L"),
    ("N ^ 2", "formula.character", "**"), ("L * N", "index.constant-missing", "--constant L"),
  ]

  @Test("formulas that make no sense are told apart", arguments: wrong)
  func refusal(_ text: String, _ id: String, _ word: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run([
      "index", try Place.sample("summer"), "--formula", text, "-o", folder / "n.tif",
    ])
    #expect(outcome.code == 2 && !outcome.wasSignalled)
    #expect(outcome.messages.hasPrefix("error[\(id)]: "), "\(outcome.messages)")
    #expect(word.isEmpty || outcome.messages.contains(word))
    #expect(outcome.messages.utf8.count < 2000)
    #expect(folder.names.isEmpty)
  }

  @Test("a text of a megabyte is refused at once")
  func longText() throws {
    let folder = try TemporaryFolder()
    // One argument may have 128 KiB on Linux.
    let text = "N" + String(repeating: " + R", count: 30_000)
    let outcome = try Tool.run([
      "index", try Place.sample("summer"), "--formula", text, "-o", folder / "n.tif",
    ])
    #expect(outcome.code == 2 && outcome.messages.contains("formula.too-long"))
    #expect(outcome.messages.utf8.count < 1000 && outcome.seconds < 5)
  }

  @Test("the caret stands under the place")
  func caret() throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run([
      "index", try Place.sample("summer"), "--formula", "(N - Q) / N", "-o", folder / "n.tif",
    ])
    let lines = outcome.messages.split(separator: "\n").map { Array($0) }
    let text = try #require(lines.firstIndex { $0.contains("Q") && $0.contains("/") })
    let caret = try #require(lines[text + 1].firstIndex(of: "^"))
    #expect(lines[text][caret] == "Q")
  }

  @Test("names and formulas become bands in the order of the command line")
  func order() throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run([
      "index", try Place.sample("summer"), "--formula", "eins = (N - R) / (N + R)", "-i", "GNDVI",
      "--formula",
      "zwei = (G - R) / (G + R)", "-i", "NDVI", "-o", folder / "n.tif", "--ot", "int16",
    ])
    #expect(outcome.code == 0, "\(outcome.messages)")
    let found = try RasterDescription(path: folder / "n.tif")
    #expect(found.bands.map(\.description) == ["eins", "GNDVI", "zwei", "NDVI"])
    #expect(try Pixels(folder / "n.tif", band: 0).bytes == Pixels(folder / "n.tif", band: 3).bytes)
    #expect(try Pixels(folder / "n.tif", band: 0).bytes != Pixels(folder / "n.tif", band: 1).bytes)
  }

  @Test("one index without narrow bounds makes every band Float32")
  func encoding() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    try Tool.run(["index", scene, "-i", "NDVI", "-i", "GNDVI", "-o", folder / "i.tif"])
    try Tool.run(["index", scene, "-i", "NDVI", "-i", "CIG", "-o", folder / "f.tif"])
    #expect(try RasterDescription(path: folder / "i.tif").bands.map(\.type) == [.int16, .int16])
    let reals = try RasterDescription(path: folder / "f.tif")
    #expect(reals.bands.map(\.type) == [.float32, .float32])
    #expect(reals.bands[0].nodata?.isNaN == true)
  }

  @Test("an index that is no pure ratio needs reflectance, or the word that DN will do")
  func level() throws {
    let folder = try TemporaryFolder()
    let command = ["index", try Place.sample("summer"), "-i", "EVI", "--overwrite", "-o", folder / "e.tif"]
    let refused = try Tool.run(command + ["--level", "as-delivered"])
    #expect(refused.code == 4 && refused.messages.hasPrefix("error[scene.level-unknown]: EVI"))
    #expect(folder.names.isEmpty)
    let proved = try Tool.run(command)
    #expect(proved.code == 0 && proved.messages.isEmpty)
    let stated = try Tool.run(command + ["--scale", "0.0001"])
    #expect(stated.code == 0 && stated.messages.isEmpty)
    let taken = try Tool.run(command + ["--level", "dn"])
    #expect(taken.code == 0 && taken.messages.contains("EVI is computed from stored numbers"))
    let file = try Data(contentsOf: URL(fileURLWithPath: folder / "e.tif"))
    #expect(file.range(of: Data("\"HEITU_LEVEL\">dn<".utf8)) != nil)
  }

  @Test("an index whose band is missing says which, and what can be computed")
  func missingBand() throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(["index", try Place.sample("summer"), "-i", "NDMI", "-o", folder / "n.tif"])
    #expect(outcome.code == 4 && outcome.messages.hasPrefix("error[scene.band-missing]: NDMI needs swir1"))
    #expect(outcome.messages.contains("this scene allows"))
  }

  @Test("every index of a four-band scene has the same bytes on every rung and for any threads")
  func sameBytes() throws {
    let folder = try TemporaryFolder()
    let listed = try Tool.run(["catalog", "indices", "--needs", "blue,green,red,nir", "--json"])
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [[String: Any]])
    let names = rows.filter { ($0["constantsWithoutValue"] as? [String])?.isEmpty == true }
      .compactMap { $0["name"] as? String }
    #expect(names.count > 100)
    var files: Set<Data> = []
    let variants: [[String]] = [
      ["-j", "1"], ["-j", "3"], ["--isa", "baseline"], ["--isa", "avx2", "-j", "2"], ["--memory", "400MB"],
    ]
    for variant in variants {
      let outcome = try Tool.run(
        ["index", try Place.sample("summer"), "-o", folder / "all.tif", "--overwrite", "--scale", "0.0001"]
          + ["--window", "200,200,300,200", "--co", "COMPRESS=NONE"] + names.flatMap { ["-i", $0] } + variant)
      if outcome.messages.contains("usage.isa-not-supported") { continue }
      try #require(outcome.code == 0, "\(variant) \(outcome.messages)")
      files.insert(try Data(contentsOf: URL(fileURLWithPath: folder / "all.tif")))
    }
    #expect(files.count == 1)
  }

  @Test("constants are stated by name, and one that nothing uses is an error")
  func constants() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    let base = ["index", scene, "--scale", "0.0001", "--overwrite", "-o", folder / "s.tif"]
    try #require(try Tool.run(base + ["-i", "SAVI", "--constant", "L=0.25", "--ot", "float32"]).code == 0)
    let stated = try Pixels(folder / "s.tif").values
    let formula = "SAVI = (1 + 0.25) * (N - R) / (N + R + 0.25)"
    try #require(try Tool.run(base + ["--formula", formula, "--ot", "float32"]).code == 0)
    #expect(try Pixels(folder / "s.tif").values == stated)
    let unused = try Tool.run(base + ["-i", "NDVI", "--constant", "L=0.25"])
    #expect(unused.code == 2 && unused.messages.hasPrefix("error[index.constant-unused]"))
    let broken = try Tool.run(base + ["-i", "SAVI", "--constant", "L=much"])
    #expect(broken.code == 2 && broken.messages.hasPrefix("error[usage.bad-value]"))
  }
}
