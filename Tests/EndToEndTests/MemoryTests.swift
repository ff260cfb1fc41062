// MemoryTests: memory is bounded, whatever the size of the scene.

import Foundation
import TestSupport
import Testing

@Suite("Memory", .serialized, .enabled(if: !isDebug, "large scenes need a release build"))
struct MemoryTests {
  /// Peak memory in bytes, as the program tells it when it is done.
  static func peak(_ words: [String]) throws -> Int {
    let outcome = try Tool.run(words + ["--progress", "json"])
    try #require(outcome.code == 0, "\(outcome.messages)")
    let last = try #require(outcome.messages.split(separator: "\n").last)
    let event = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    return try #require(event?["peakMemoryBytes"] as? Int)
  }

  @Test("a scene four times as large needs no more, and both stay under 300 MB")
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
    #expect(peaks[1] < 300_000_000)
    #expect(Double(peaks[1]) <= Double(peaks[0]) * 1.1, "\(peaks)")
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
}
