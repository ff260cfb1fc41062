// ProcessTests: `heitu process` as an operator meets it.

import Foundation
import Raster
import TestSupport
import Testing

@Suite("heitu process")
struct ProcessTests {
  private let recipe = """
    heitu: 1
    indices: [NDVI, EVI2, {name: mine, formula: "(nir - red) / (nir + red + 0.16)"}]
    reasons: true
    previews: {size: 256}
    output: {ot: int16, compress: ZSTD, stac: true}
    """

  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func record(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The modification times of all files in a folder.
  private func times(_ folder: String) throws -> [String: Date] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let items = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
        return (name, try #require(items[.modificationDate] as? Date))
      })
  }

  @Test("makes what the recipe asks for, with a record that sha256sum agrees with")
  func products() throws {
    let folder = try TemporaryFolder()
    let (scene, made) = (try Place.sample("summer"), folder / "made")
    try write(recipe, folder / "r.yaml")
    let outcome = try Tool.run(["process", scene, "--recipe", folder / "r.yaml", "-o", made])
    try #require(outcome.code == 0, "\(outcome.messages)")
    let path = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let record = try record(path)
    let outputs = try #require(record["outputs"] as? [[String: Any]])
    #expect(outputs.count == 8)
    let sums = try outputs.map { output in
      "\(try #require(output["sha256"] as? String))  \(made)/\(try #require(output["name"] as? String))\n"
    }
    try write(sums.joined(), folder / "sums")
    try PeerTool.run("sha256sum", ["--check", "--status", "--strict", folder / "sums"])
    // The same pixels as `heitu index` makes.
    let ndvi = try #require(outputs.compactMap { $0["name"] as? String }.first { $0.hasSuffix("_NDVI.tif") })
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "n.tif", "--co", "COMPRESS=ZSTD"])
    #expect(try Pixels(made + "/" + ndvi).checksum == Pixels(folder / "n.tif").checksum)
    let bands = try #require(outputs.first?["bands"] as? [[String: Any]])
    let reasons = try #require(bands.first?["reasons"] as? [String: Int])
    #expect(reasons.values.reduce(0, +) == bands.first?["pixels"] as? Int)
  }

  @Test("each index is stored as it needs, whatever the others need: the same files as each makes alone")
  func ownEncodings() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    func process(_ names: [String]) throws -> [String: String] {
      let made = folder / names.joined()
      try write(
        "heitu: 1\nindices: [\(names.joined(separator: ", "))]\npreviews: {size: 64}\noutput: {stac: true}\n",
        folder / "r.yaml")
      let outcome = try Tool.run(["process", scene, "--recipe", folder / "r.yaml", "-o", made])
      try #require(outcome.code == 0, "\(outcome.messages)")
      let record = try record(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
      let outputs = try #require(record["outputs"] as? [[String: Any]])
      return try Dictionary(
        uniqueKeysWithValues: outputs.map {
          let name = try #require($0["name"] as? String)
          if name.hasSuffix("_SR.tif") {
            // Beyond what Int16 holds, and still a value.
            let band = try #require(($0["bands"] as? [[String: Any]])?.first)
            #expect(try #require(band["max"] as? Double) > 3.2767)
            #expect(try #require(band["reasons"] as? [String: Int])["not_computable"] ?? 0 == 0)
          }
          return (name, try #require($0["sha256"] as? String))
        })
    }
    let both = try process(["NDVI", "SR"])
    for (name, digest) in try process(["NDVI"]).merging(process(["SR"]), uniquingKeysWith: { one, _ in one })
    where !name.hasSuffix("_stac.json") {
      #expect(both[name] == digest, "\(name)")
    }
    #expect(both.keys.filter { $0.hasSuffix(".tif") }.count == 2)
  }

  @Test("thirty scenes, three of them damaged: twenty-seven made, three named; then nothing is redone")
  func many() throws {
    let folder = try TemporaryFolder()
    let source = try Place.sample("summer")
    let whole = try Data(contentsOf: URL(fileURLWithPath: source))
    var scenes: [String] = []
    for number in 0..<30 {
      let path = folder / "scene\(number).tif"
      let isDamaged = number % 10 == 7
      try (isDamaged ? whole.prefix(whole.count / 2) : whole).write(to: URL(fileURLWithPath: path))
      scenes.append(path)
    }
    let words = ["process"] + scenes + ["--recipe", folder / "r.yaml", "-o", folder / "made"]
    // By themselves these names prove nothing: ratios of numbers are all that may be asked for.
    try write(
      "heitu: 1\nindices: [NDVI]\nscene: {bands: {red: 3, nir: 4}, nodata: 0, level: dn}\n", folder / "r.yaml"
    )
    let first = try Tool.run(words)
    #expect(first.code == 3)
    #expect(first.output.split(separator: "\n").count == 27)
    #expect(first.messages.components(separatedBy: "error[").count - 1 == 3)
    for number in [7, 17, 27] { #expect(first.messages.contains("scene\(number).tif")) }
    let before = try times(folder / "made")
    #expect(before.count == 54)
    let second = try Tool.run(words)
    let untouched = try times(folder / "made")
    #expect(second.code == 3 && untouched == before)
    // One input changed: one scene is made again.
    try (whole + [0]).write(to: URL(fileURLWithPath: scenes[4]))
    let third = try Tool.run(words)
    let after = try times(folder / "made")
    let redone = after.filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(third.code == 3)
    #expect(redone == ["scene4.record.json", "scene4_NDVI.tif"])
  }

  @Test("has the same bytes for any threads")
  func sameBytes() throws {
    let folder = try TemporaryFolder()
    try write(recipe, folder / "r.yaml")
    var sums: Set<[String]> = []
    for threads in ["1", "2", "3", "8"] {
      let outcome = try Tool.run([
        "process", try Place.sample("summer"), "--recipe", folder / "r.yaml", "-o", folder / threads, "-j",
        threads,
      ])
      try #require(outcome.code == 0, "\(outcome.messages)")
      let record = try record(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
      let outputs = try #require(record["outputs"] as? [[String: Any]])
      sums.insert(outputs.compactMap { $0["sha256"] as? String })
    }
    #expect(sums.count == 1)
  }

  @Test("a snow map is named, recorded and told to catalogues with the rest, and is that of heitu snow")
  func snow() throws {
    let folder = try TemporaryFolder()
    let (scene, made) = (try Place.sample("winter"), folder / "made")
    let text = "heitu: 1\nindices: [NDVI]\nsnow: {cloudless: true, quality: true}\noutput: {stac: true}\n"
    try write(text, folder / "r.yaml")
    let words = ["process", scene, "--recipe", folder / "r.yaml", "-o", made]
    let outcome = try Tool.run(words)
    try #require(outcome.code == 0, "\(outcome.messages)")
    let path = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let outputs = try #require(try record(path)["outputs"] as? [[String: Any]])
    let maps = outputs.filter { $0["kind"] as? String == "snow" }
    let names = maps.compactMap { $0["name"] as? String }
    #expect(maps.count == 2 && names[0].hasSuffix("_snow.tif") && names[1].hasSuffix("_snow_quality.tif"))
    for map in maps {
      let sum = "\(try #require(map["sha256"] as? String))  \(made)/\(try #require(map["name"] as? String))\n"
      try write(sum, folder / "sum")
      try PeerTool.run("sha256sum", ["--check", "--status", "--strict", folder / "sum"])
    }
    try Tool.run(["snow", scene, "-o", folder / "s.tif", "--cloudless", "--quality", folder / "q.tif", "-q"])
    #expect(try Pixels(made + "/" + names[0]).checksum == Pixels(folder / "s.tif").checksum)
    #expect(try Pixels(made + "/" + names[1]).checksum == Pixels(folder / "q.tif").checksum)
    let told = try #require(maps[0]["snow"] as? [String: Any])
    let cover = try #require(told["snowCover_percent"] as? Double)
    #expect(cover > 99 && told["method"] as? String == "bgrn")
    let item = try record(path.replacing(".record.json", with: "_stac.json"))
    #expect((item["properties"] as? [String: Any])?["eo:snow_cover"] as? Double == cover)
    #expect((item["assets"] as? [String: Any])?["snow"] != nil)
    let before = try times(made)
    #expect(try Tool.run(words).code == 0 && times(made) == before)
  }

  @Test(
    "refuses recipes that say what it does not know",
    arguments: [
      ("heitu: 1\nindices: [NDVI]\nfields: {file: f.gpkg}\n", "recipe.not-built"),
      ("heitu: 1\nindices: [NDVI]\npreviews: {legend: true}\n", "recipe.not-built"),
      ("heitu: 1\nindexes: [NDVI]\n", "recipe.unknown-key"),
      ("heitu: 2\nindices: [NDVI]\n", "recipe.version"),
      ("heitu: 1\nindices: [NDVX]\n", "catalog.unknown-index"),
      ("heitu: 1\nindices: [NDVI]\nscene: {level: foo}\n", "usage.bad-value"),
      ("- a\n", "recipe.wrong-type"),
    ])
  func refusals(_ text: String, _ id: String) throws {
    let folder = try TemporaryFolder()
    try write(text, folder / "r.yaml")
    let outcome = try Tool.run([
      "process", try Place.sample("summer"), "--recipe", folder / "r.yaml", "-o", folder / "made",
    ])
    #expect(outcome.code == 2, "\(outcome.messages)")
    #expect(outcome.messages.hasPrefix("error[\(id)]"), "\(outcome.messages)")
    #expect(folder.names == ["r.yaml"])
  }

  @Test("what lies there already is not replaced, unless a record of ours speaks for it")
  func existing() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    try write("heitu: 1\nindices: [NDVI]\n", folder / "r.yaml")
    let words = ["process", scene, "--recipe", folder / "r.yaml", "-o", folder / "made"]
    let first = try Tool.run(words)
    let path = first.output.trimmingCharacters(in: .whitespacesAndNewlines)
    try write("heitu: 1\nindices: [NDVI]\noutput: {compress: NONE}\n", folder / "r.yaml")
    #expect(try Tool.run(words).code == 0)
    try FileManager.default.removeItem(atPath: path)
    let refused = try Tool.run(words)
    #expect(refused.code == 5 && refused.messages.contains("storage.exists"), "\(refused.messages)")
    #expect(try Tool.run(words + ["--overwrite"]).code == 0)
  }

  @Test("outputs of a run that was killed before its record are replaced, those of others are not")
  func killedBeforeRecord() throws {
    let folder = try TemporaryFolder()
    try write(
      "heitu: 1\nindices: [NDVI]\noutput: {stac: true}\nscene: {bands: \"red=3,nir=4\", scale: 0.0001}\n",
      folder / "r.yaml")
    let words = ["process", try Place.sample("summer"), "--recipe", folder / "r.yaml", "-o", folder / "made"]
    let path = try Tool.run(words).output.trimmingCharacters(in: .whitespacesAndNewlines)
    let outputs = try #require(try record(path)["outputs"] as? [[String: Any]])
    // As it is between the names and the record: word of them, and no record.
    let pending =
      URL(fileURLWithPath: path).deletingLastPathComponent().path
      + "/.\(URL(fileURLWithPath: path).lastPathComponent).pending"
    #expect(!FileManager.default.fileExists(atPath: pending))
    let intent = try JSONSerialization.data(withJSONObject: ["schemaVersion": 1, "outputs": outputs])
    try FileManager.default.removeItem(atPath: path)
    try intent.write(to: URL(fileURLWithPath: pending))
    let names = outputs.compactMap { $0["name"] as? String }
    let image = folder / "made/" + (try #require(names.first { $0.hasSuffix(".tif") }))
    let whole = try Data(contentsOf: URL(fileURLWithPath: image))
    var foreign = whole
    foreign[foreign.count / 2] ^= 1
    try foreign.write(to: URL(fileURLWithPath: image))
    let refused = try Tool.run(words)
    #expect(refused.code == 5 && refused.messages.contains("storage.exists"), "\(refused.messages)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: image)) == foreign)
    try whole.write(to: URL(fileURLWithPath: image))
    let again = try Tool.run(words)
    #expect(again.code == 0, "\(again.messages)")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder / "made")
    #expect(Set(left) == Set(names + [URL(fileURLWithPath: path).lastPathComponent]))
  }

  @Test("a scene that changes while it is read makes no outputs")
  func changes() throws {
    let folder = try TemporaryFolder()
    let size = isDebug ? "1500x1200" : "4000x3000"
    let made = try Tool.run(["sample", folder / "scenes", "--size", size])
    let scene = made.output.trimmingCharacters(in: .newlines)
    try write("heitu: 1\nindices: [NDVI]\noutput: {compress: DEFLATE, level: 9}\n", folder / "r.yaml")
    try write("", folder / "messages")
    let messages = try #require(FileHandle(forWritingAtPath: folder / "messages"))
    let process = try Tool.start(
      [
        "process", scene, "--recipe", folder / "r.yaml", "-o", folder / "made", "-j", "1", "--progress",
        "json",
      ],
      messages: messages)
    func told() throws -> String { try String(contentsOfFile: folder / "messages", encoding: .utf8) }
    while process.isRunning, try !told().contains("tile_done") { Thread.sleep(forTimeInterval: 0.002) }
    try #require(process.isRunning)
    try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: scene)
    process.waitUntilExit()
    let text = try told()
    #expect(process.terminationStatus == 4 && text.contains("it changed while it was read"), "\(text)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder / "made").isEmpty)
  }

  @Test("--dry-run tells what it would cost, and makes nothing")
  func dryRun() throws {
    let folder = try TemporaryFolder()
    try write(recipe, folder / "r.yaml")
    let outcome = try Tool.run([
      "process", try Place.sample("summer"), "--recipe", folder / "r.yaml", "-o", folder / "made",
      "--dry-run",
      "--json",
    ])
    try #require(outcome.code == 0, "\(outcome.messages)")
    let plan = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let total = try #require(plan["total"] as? [String: Any])
    #expect(total["scenes"] as? Int == 1)
    #expect((total["tiles"] as? Int ?? 0) > 0 && (total["bytesOut"] as? Int ?? 0) > 100_000)
    #expect(folder.names == ["r.yaml"])
  }

  @Test("--dry-run refuses a STAC item of a scene without a time")
  func dryRunWithoutTime() throws {
    let folder = try TemporaryFolder()
    try makeGeoTIFF(at: folder / "s.tif", .plain(Size(width: 8, height: 8), .uint16, bands: 4)) { _, _, _ in
      500
    }
    try write("heitu: 1\nindices: [NDVI]\noutput: {stac: true}\n", folder / "r.yaml")
    let outcome = try Tool.run([
      "process", folder / "s.tif", "--recipe", folder / "r.yaml", "-o", folder / "made", "--dry-run",
    ])
    #expect(
      outcome.code == 4 && outcome.messages.contains("error[batch.time-missing]"), "\(outcome.messages)")
  }

  @Test("--dry-run counts the reads of a snow map, and refuses what cannot have one")
  func dryRunOfSnow() throws {
    let folder = try TemporaryFolder()
    func plan(_ words: String) throws -> Outcome {
      try write("heitu: 1\nindices: [NDVI]\n\(words)", folder / "r.yaml")
      return try Tool.run([
        "process", try Place.sample("winter"), "--recipe", folder / "r.yaml", "-o", folder / "made",
        "--dry-run", "--json",
      ])
    }
    func planned(_ words: String) throws -> [String: Any] {
      let outcome = try plan(words)
      try #require(outcome.code == 0, "\(outcome.messages)")
      let plan = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return try #require((plan?["scenes"] as? [[String: Any]])?.first)
    }
    let plain = try #require(try planned("")["bytesIn"] as? Int)
    for (words, reads) in [
      ("snow: {}\n", 3), ("snow: {threshold: fixed}\n", 2), ("snow: {quality: true}\n", 4),
    ] {
      let scene = try planned(words)
      #expect(scene["bytesIn"] as? Int == reads * plain && scene["skipped"] == nil, "\(words)")
    }
    let fraction = try plan("snow: {fraction: true}\n")
    #expect(
      fraction.code == 4 && fraction.messages.contains("error[snow.no-fraction]"), "\(fraction.messages)")
    let heightless = try plan("scene: {dem: \(folder / "none.tif")}\nsnow: {}\n")
    #expect(heightless.code != 0 && heightless.messages.contains("none.tif"), "\(heightless.messages)")
    let refused = try plan("scene: {level: dn}\nsnow: {}\n")
    #expect(
      refused.code == 4 && refused.messages.contains("error[snow.no-reflectance]"), "\(refused.messages)")
  }
}
