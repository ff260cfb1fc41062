// MemoryTests: memory is bounded, whatever the size of the scene.

import Foundation
import TestSupport
import Testing

@Suite(
  "Memory", .serialized,
  .enabled(if: !isDebug && !isSanitized, "large scenes need a release build without sanitizers"))
struct MemoryTests {
  /// Peak memory in bytes, as the program tells it when it is done.
  static func peak(_ words: [String]) throws -> Int {
    let outcome = try Tool.run(words + ["--progress", "json"])
    try #require(outcome.code == 0, "\(outcome.messages)")
    let last = try #require(outcome.messages.split(separator: "\n").last)
    let event = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    return try #require(event?["peakMemoryBytes"] as? Int)
  }

  /// A row of output blocks twice as wide, with those of the overviews above it and what tiles have begun of the next,
  /// takes about 20 MB more, and so do the blocks of a tile twice as wide that waits for its turn, 8 MB; nothing else may grow.
  @Test(
    "a scene four times as large needs only wider rows of blocks and wider tiles more, and stays under 200 MB"
  )
  func bounded() throws {
    let folder = try TemporaryFolder()
    var peaks: [Int] = []
    for side in [6000, 12000] {
      let sample = try Tool.run(["sample", folder / "\(side)", "--size", "\(side)x\(side)"])
      let scene = sample.output.trimmingCharacters(in: .newlines)
      // The first run of a program pays for its pages once; the smaller of two is its need.
      let runs = try (0..<2).map { _ in
        try Self.peak(["index", scene, "-i", "NDVI", "-o", folder / "n.tif", "--overwrite", "-j", "2"])
      }
      peaks.append(runs.min() ?? 0)
    }
    #expect(peaks[1] < 200_000_000)
    #expect(peaks[1] <= peaks[0] + 40_000_000, "\(peaks)")
  }

  @Test(
    "a run that fails on a full disk holds no more than one that works",
    .enabled(if: StorageTests.canMount, "needs root to mount a small tmpfs"))
  func failed() throws {
    let scenes = try TemporaryFolder()
    let sample = try Tool.run(["sample", scenes.path, "--size", "12000x9000"])
    let scene = sample.output.trimmingCharacters(in: .newlines)
    let disk = try TemporaryFolder()
    try StorageTests.shell("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=1m", "none", disk.path])
    defer { try? StorageTests.shell("/usr/bin/umount", [disk.path]) }
    let outcome = try Tool.run([
      "index", scene, "-i", "NDVI", "-o", disk / "n.tif", "--co", "COMPRESS=NONE", "--progress", "json",
    ])
    #expect(outcome.code == 7, "\(outcome.messages)")
    let peak = try #require(try ProgressTests.events(outcome).last?["peakMemoryBytes"] as? Int)
    #expect(peak < 200_000_000, "\(peak)")
  }

  @Test("the ceiling of --memory is kept", arguments: [(170, "1"), (200, "4"), (300, "8")])
  func ceiling(_ megabytes: Int, _ threads: String) throws {
    let folder = try TemporaryFolder()
    let sample = try Tool.run(["sample", folder.path, "--size", "6000x2000", "--layout", "tiled"])
    let scene = sample.output.trimmingCharacters(in: .newlines)
    let peak = try Self.peak([
      "index", scene, "-i", "NDVI", "-o", folder / "n.tif", "--memory", "\(megabytes)MB", "-j", threads,
    ])
    #expect(peak <= megabytes * 1_000_000, "\(peak)")
  }

  /// Two pictures of 2048 × 2048: Float32 means of 17 MB each where the pass finds the range, else rows under way; and the sums
  /// of at most four tiles under way, 1.5 MB each. How many there are at once differs from run to run.
  @Test(
    "previews of a large scene take little memory beside its indices",
    arguments: [
      ("{size: 2048, range: [0, 0.9]}", 32_000_000), ("{size: 2048, range: [p2, p98]}", 65_000_000),
    ])
  func previews(_ previews: String, _ most: Int) throws {
    let folder = try TemporaryFolder()
    let sample = try Tool.run(["sample", folder.path, "--size", "6000x6000"])
    let scene = sample.output.trimmingCharacters(in: .newlines)
    func peak(_ name: String, _ more: String) throws -> Int {
      try folder.write(Array("heitu: 1\nindices: [NDVI, EVI]\n\(more)".utf8), to: "\(name).yaml")
      return try (0..<2).map { run in
        try Self.peak([
          "process", scene, "--recipe", folder / "\(name).yaml", "-o", folder / "\(name)\(run)", "-j", "2",
        ])
      }.min() ?? 0
    }
    let without = try peak("without", "")
    let with = try peak("with", "previews: \(previews)\n")
    #expect(with - without <= most, "\(without) \(with)")
  }
}

@Suite("Memory of polygons", .enabled(if: !isDebug && !isSanitized, "measured of a release build"))
struct PolygonMemoryTests {
  /// A polygon of 100,000 points around the middle of the summer scene.
  private func cutline(in folder: TemporaryFolder) throws -> String {
    let points = (0...100_000).map { step in
      let angle = Double(step % 100_000) * .pi / 50_000
      return "[\(124.4253 + 0.012 * cos(angle)),\(45.1716 + 0.007 * sin(angle))]"
    }
    let feature =
      #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[["#
      + points.joined(separator: ",") + "]]}}"
    try folder.write(
      Array((#"{"type":"FeatureCollection","features":["# + feature + "]}").utf8), to: "big.geojson")
    return folder / "big.geojson"
  }

  @Test(
    "GeoJSON that takes more than is allowed is refused before it takes it, and what the error says is enough"
  )
  func json() throws {
    let folder = try TemporaryFolder()
    let words = [
      "index", try Place.sample("summer"), "-i", "NDVI", "-o", folder / "n.tif", "--cutline",
      try cutline(in: folder), "--progress", "json", "--memory",
    ]
    let refused = try Tool.run(words + ["128MB"])
    let end = try #require(try ProgressTests.events(refused).last)
    #expect(refused.code == 6 && end["id"] as? String == "pass.memory", "\(refused.messages)")
    #expect(try #require(end["peakMemoryBytes"] as? Int) < 100_000_000)
    let megabytes = try #require(refused.messages.firstMatch(of: /--memory (\d+)MB/)).1
    let limit = try #require(Int(megabytes)) * 1_000_000
    #expect(try MemoryTests.peak(words.dropLast(3) + ["--memory", "\(limit)"]) < limit)
  }

  @Test(
    "a GeoPackage of 100,000 points needs no more than 128 MB",
    .enabled(if: PeerTool.path("ogr2ogr") != nil, "needs ogr2ogr"))
  func package() throws {
    let folder = try TemporaryFolder()
    try PeerTool.run("ogr2ogr", [folder / "big.gpkg", try cutline(in: folder)])
    let peak = try MemoryTests.peak([
      "index", try Place.sample("summer"), "-i", "NDVI", "-o", folder / "n.tif", "--cutline",
      folder / "big.gpkg", "--memory", "128MB",
    ])
    #expect(peak < 128_000_000)
  }
}

@Suite("Short memory")
struct ShortMemoryTests {
  @Test("fewer threads than asked for are used where memory is short, and it is said")
  func fewerThreads() throws {
    let folder = try TemporaryFolder()
    let command = ["index", try Place.sample("summer"), "-i", "NDVI", "--memory", "94MB", "-o"]
    let one = try Tool.run(command + [folder / "1.tif", "-j", "1"])
    try #require(one.code == 0 && one.messages.isEmpty, "\(one.messages)")
    let many = try Tool.run(command + [folder / "64.tif", "-j", "64"])
    #expect(many.code == 0)
    #expect(many.messages.hasPrefix("warning[run.fewer-threads]: "), "\(many.messages)")
    #expect(many.messages.contains("of the 64 threads"))
    #expect(try Pixels(folder / "1.tif").checksum == Pixels(folder / "64.tif").checksum)
    let told = try Tool.run(command + [folder / "e.tif", "-j", "64", "--progress", "json"])
    let warnings = try ProgressTests.events(told).filter { $0["event"] as? String == "warning" }
    #expect(warnings.map { $0["id"] as? String } == ["run.fewer-threads"])
    let quiet = try Tool.run(command + [folder / "q.tif", "-j", "64", "-q"])
    #expect(quiet.code == 0 && quiet.messages.isEmpty)
  }

  @Test("what one thread cannot do is refused, and allowing what the error says is enough")
  func refused() throws {
    let folder = try TemporaryFolder()
    let command = ["index", try Place.sample("summer"), "-i", "NDVI", "-o", folder / "n.tif", "-j", "64"]
    let refused = try Tool.run(command + ["--memory", "85MB"])
    #expect(refused.code == 6)
    let megabytes = try #require(refused.messages.firstMatch(of: /--memory (\d+MB)/)).1
    #expect(try Tool.run(command + ["--memory", String(megabytes)]).code == 0)
  }
}
