// AtmosphereErrorTests: what is said when haze cannot be taken out.

import Raster
import Scene
import Testing

struct AtmosphereErrorTests {
  static let errors: [AtmosphereError] = [
    .alreadySurface(path: "a"), .notTOA(band: 2, missing: ["gain", "sun"], path: "a"),
    .noHaze(band: 5, role: .pan, path: "a"), .noVisibleBand(path: "a"), .noSun(path: "a"),
    .tooFewPixels(band: 1, count: 12, needed: 10_000, path: "a"),
  ]

  @Test("every refusal has its own name, a place, a sentence and a way out", arguments: errors)
  func words(_ error: AtmosphereError) {
    guard case .refused = error.outcome else {
      Issue.record("\(error)")
      return
    }
    #expect(error.id.hasPrefix("atmosphere.") && error.place == "a" && !error.what.isEmpty)
    #expect(error.remedy.contains("leave --atmosphere out"))
    #expect(Set(Self.errors.map(\.id)).count == Self.errors.count)
  }

  @Test("what is missing, bands and numbers are named")
  func numbers() {
    #expect(
      Self.errors[1].what.contains("band 2") && Self.errors[1].remedy.hasPrefix("missing: gain; sun; or"))
    #expect(Self.errors[2].what.contains("band 5 (pan)"))
    #expect(
      Self.errors[5].what
        == "band 1 has 12 pixels that count, and a dark object is sought among at least 10000")
  }
}
