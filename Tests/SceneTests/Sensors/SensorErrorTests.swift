// SensorErrorTests: what is said of a wrong sensor.

import Raster
import Scene
import Testing

struct SensorErrorTests {
  static let row = SensorError.Row(sensor: "GF1_WFV1", path: "mine.json")
  static let errors: [SensorError] = [
    .unreadable(path: "mine.json", reason: "no"), .tooLarge(path: "mine.json", limit_bytes: 4),
    .malformed(field: "sensors[0].id", reason: "missing", path: "mine.json"),
    .schemaVersion(found: 2, known: 1, path: "mine.json"), .unknownRole(word: "rot", path: "mine.json"),
    .duplicateID(row), .namePattern(text: "(", row),
    .badValue(field: "index", value: "0", needs: "1 to 1000", row), .edges(band: "red", row),
    .listLength(list: "bias", given: 1, bands: 4, part: "MSS", year: 2022, row),
    .gainNotPositive(gain: 0, part: "PAN", year: 2015, row),
    .inverseConvention(gain: 5.851, convention: .multiply, part: "WFV", year: 2013, row),
  ]

  @Test("every error is refused, names its file and tells what to do", arguments: errors)
  func words(_ error: SensorError) {
    guard case .refused = error.outcome else {
      Issue.record("\(error)")
      return
    }
    #expect(error.id.hasPrefix("sensor.") && error.place == "mine.json")
    #expect(!error.what.isEmpty && !error.remedy.isEmpty)
  }

  @Test("ids differ")
  func ids() {
    #expect(Set(Self.errors.map(\.id)).count == Self.errors.count)
  }

  @Test("an inverse convention is told with its number and its way out")
  func inverse() {
    let error = SensorError.inverseConvention(
      gain: 5.851, convention: .multiply, part: "WFV", year: 2013, Self.row)
    #expect(error.what == "GF1_WFV1 WFV 2013 has gain 5.851 to multiply, which looks like the inverse")
    #expect(error.remedy.contains("\"convention\": \"divide\""))
  }

  @Test("a text that is no JSON is told without a field")
  func wholeText() {
    let error = SensorError.malformed(field: "", reason: "cut off", path: nil)
    #expect(error.what == "the sensor file is no JSON of that kind: cut off" && error.place == nil)
  }
}
