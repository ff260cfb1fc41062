// ProgressTests: `--progress json` as a program reads it.

import Foundation
import TestSupport
import Testing

@Suite("--progress json")
struct ProgressTests {
  /// Every line of standard error as an event; anything else is an issue.
  static func events(_ outcome: Outcome) throws -> [[String: Any]] {
    try outcome.messages.split(separator: "\n").map { line in
      let event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let found = try #require(event, "not an event: \(line)")
      #expect(found["v"] as? Int == 1)
      return found
    }
  }

  private func names(_ events: [[String: Any]]) -> [String] { events.compactMap { $0["event"] as? String } }

  @Test("tells one event a line")
  func events() throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(
      ["index", try Place.sample("summer"), "-i", "NDVI", "-o", folder / "n.tif", "--progress", "json"])
    let events = try Self.events(outcome)
    #expect(names(events).first == "scene_start")
    #expect(names(events).contains("plan") && names(events).contains("tile_done"))
    #expect(names(events).suffix(2) == ["scene_done", "run_done"])
    #expect(events.last?["exit"] as? Int == 0 && events.last?["failed"] as? Int == 0)
  }

  @Test(
    "tells failures as events too, the last of which says all that people read",
    arguments: [
      (["index", "SCENE", "-i", "NDVI", "-o", "OUT.tif", "--memory", "16MB"], 6, "pass.memory", true),
      (["index", "/no/such.tif", "-i", "NDVI", "-o", "OUT.tif"], 4, "file.not-found", true),
      (["index", "SCENE", "-i", "NDVI", "-o", "OUT.tif", "--ot", "uint8"], 2, "usage.bad-value", false),
      (["index", "SCENE", "-i", "NDVI", "-o", "OUT.tif", "-j", "0"], 2, "usage.bad-value", false),
      (
        ["index", "SCENE", "-i", "NDVI", "-o", "OUT.tif", "-q", "--bands", "nir=9"], 2, "scene.no-such-band",
        true
      ),
      (["preview", "SCENE", "-o", "OUT.tif"], 2, "usage.output-name", false),
      (["preview", "SCENE", "-o", "OUT.png", "--palette", "ndvi"], 2, "scene.not-one-band", true),
      (["sample", "/dev/null/x", "--size", "100x100"], 7, "storage.failed", false),
    ] as [([String], Int, String, Bool)])
  func failures(_ words: [String], _ code: Int, _ id: String, _ hadBegun: Bool) throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    let outcome = try Tool.run(
      words.map { $0 == "SCENE" ? scene : $0.hasPrefix("OUT") ? folder / $0 : $0 } + ["--progress", "json"])
    #expect(Int(outcome.code) == code)
    let events = try Self.events(outcome)
    let isQuiet = words.contains("-q")
    #expect(
      names(events) == (hadBegun && !isQuiet ? ["scene_start"] : []) + (hadBegun ? ["scene_failed"] : [])
        + ["run_done"])
    for event in events where event["event"] as? String != "scene_start" {
      #expect(event["id"] as? String == id)
      #expect(event["exit"] as? Int == code)
      #expect((event["what"] as? String)?.isEmpty == false && (event["try"] as? String)?.isEmpty == false)
    }
    #expect(events.last?["failed"] as? Int == (hadBegun ? 1 : 0))
  }
}
