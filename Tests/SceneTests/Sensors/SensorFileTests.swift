// SensorFileTests: sensors written, read back, and refused.

import Foundation
import Raster
import Scene
import TestSupport
import Testing

struct SensorFileTests {
  private func sensors(_ text: String) throws -> [Sensor] {
    try SensorFile.sensors(text: Array(text.utf8), path: "mine.json")
  }

  @Test("all built-in sensors come back the same from their text")
  func roundTrip() throws {
    let all = SensorCatalog.builtIn.sensors
    let text = try SensorFile.text(of: all)
    #expect(text.utf8.count < SensorFile.limit_bytes)
    let isSame = try sensors(text) == all
    #expect(isSame)
    let isStable = try SensorFile.text(of: sensors(text)) == text
    #expect(isStable)
  }

  @Test("the text has the documented fields")
  func fields() throws {
    let pms = try #require(SensorCatalog.builtIn.sensor(id: "GF1_WFV1"))
    let text = try SensorFile.text(of: [pms])
    for field in [
      "\"schemaVersion\" : 1", "\"operator\" : \"CRESDA\"", "\"minNm\" : 450", "\"centreNm\" : 482.7",
      "\"esun\" : 1968.63", "\"kind\" : \"tableGainBias\"", "\"convention\" : \"divide\"",
      "\"zoneMinutes\" : 480", "\"role\" : \"blue\"", "\"saturation\" : \"dataBits\"",
      "\"layout\" : \"stacked\"",
    ] {
      #expect(text.contains(field), "\(field)")
    }
  }

  @Test("a short file is enough: what is left out gets the usual value")
  func short() throws {
    let read = try sensors(
      """
      {"schemaVersion": 1, "sensors": [{"id": "Drone", "match": ["field_\\\\d+"], "saturation": 4000,
        "bands": [{"index": 1, "role": "Red"}, {"index": 2, "role": "NIR", "minNm": 770, "maxNm": 890}]}]}
      """)
    let drone = try #require(read.first)
    #expect(read.count == 1 && drone.bands.map(\.role) == [.red, .nir] && drone.bands[0].name == "red")
    #expect(drone.bands(ofPart: "MSS").count == 2 && drone.layout == .stacked && drone.nodata == nil)
    #expect(
      drone.radiometry.kind == .none && drone.time == Sensor.Time() && drone.saturation == .value(4_000))
    #expect(SensorCatalog.builtIn.merging(read).sensor(named: "FIELD_12")?.id == "Drone")
  }

  static let refused: [(String, SensorError)] = [
    (
      "{\"schemaVersion\": 2, \"sensors\": []}",
      .schemaVersion(found: 2, known: 1, path: "mine.json")
    ),
    (
      "{\"schemaVersion\": 1, \"sensors\": [{\"id\": \"A\", \"bands\": [{\"index\": 1, \"role\": \"rot\"}]}]}",
      .unknownRole(word: "rot", path: "mine.json")
    ),
    (
      "{\"schemaVersion\": 1, \"sensors\": [{\"bands\": []}]}",
      .malformed(field: "sensors[0].id", reason: "the field is missing", path: "mine.json")
    ),
    (
      "{\"schemaVersion\": 1, \"sensors\": [{\"id\": \"A\", \"bands\": [{\"index\": 1, \"gian\": 2}]}]}",
      .malformed(field: "sensors[0].bands[0].gian", reason: "there is no such field", path: "mine.json")
    ),
    (
      """
      {"schemaVersion": 1, "sensors": [{"id": "A", "bands": [{"index": 1}]}, {"id": "a", "bands": [{"index": 1}]}]}
      """, .duplicateID(SensorError.Row(sensor: "a", path: "mine.json"))
    ),
  ]

  @Test("files that do not fit say where", arguments: refused)
  func refusals(_ text: String, _ error: SensorError) {
    #expect(throws: error) { try sensors(text) }
  }

  @Test(
    "what is no such JSON is refused",
    arguments: [
      "", "[]", "{", "{\"sensors\": []}", "{\"schemaVersion\": \"1\", \"sensors\": []}",
      "{\"schemaVersion\": 1}", "{\"schemaVersion\": 1, \"sensors\": [{\"id\": 7}]}",
      "{\"schemaVersion\": 1, \"sensors\": [{\"id\": \"A\", \"saturation\": \"much\", \"bands\": []}]}",
      "{\"schemaVersion\": 1, \"sensors\": [{\"id\": \"A\", \"bands\": [{\"index\": 1e99}]}]}",
      "{\"schemaVersion\": 1, \"sensors\": [{\"id\": \"A\", \"layout\": \"heap\"}]}",
      String(repeating: "[", count: 100_000),
    ])
  func malformed(_ text: String) throws {
    let error = #expect(throws: SensorError.self) { try sensors(text) }
    #expect(error?.id == "sensor.malformed")
  }

  @Test("a file is read from disk, and refused when it is large or absent")
  func disk() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sensors-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("mine.json").path
    try SensorFile.text(of: Array(SensorCatalog.builtIn.sensors.prefix(2)))
      .write(toFile: path, atomically: false, encoding: .utf8)
    #expect(try SensorFile.sensors(path: path).count == 2)
    #expect(
      try SensorCatalog.builtIn.merging(userFile: path).sensors.count
        == SensorCatalog.builtIn.sensors.count)

    let large = folder.appendingPathComponent("large.json").path
    try Data(repeating: 32, count: (4 << 20) + 1).write(to: URL(fileURLWithPath: large))
    #expect(throws: SensorError.tooLarge(path: large, limit_bytes: 4_194_304)) {
      try SensorFile.sensors(path: large)
    }
    for absent in [folder.appendingPathComponent("none.json").path, folder.path] {
      let error = #expect(throws: SensorError.self) { try SensorFile.sensors(path: absent) }
      #expect(error?.id == "sensor.unreadable" && error?.place == absent)
    }
  }
}
