// SceneErrorTests: what is said when a scene does not fit.

import Raster
import Scene
import Testing

struct SceneErrorTests {
  @Test("scenes that lack bands are refused, words that do not fit are usage errors")
  func outcomes() {
    let lacking: [SceneError] = [
      .bandMissing(index: "NDVI", missing: [.nir], has: [], instead: [], path: "a"),
      .levelUnknown(index: "EVI", path: "a"), .noTrueColor(has: [.red], path: "a"),
    ]
    let usage: [SceneError] = [
      .noSuchBand(role: .nir, band: 9, count: 4, path: "a"),
      .windowOutside(
        Window(column: 0, row: 0, width: 1, height: 1), size: Size(width: 1, height: 1), path: "a"),
      .nodataNotHeld(nodata: 70_000, type: .uint16, path: "a"),
      .maskValueNotHeld(number: 300, type: .uint8, path: "a"), .placeRejected(option: "--mask", path: "a"),
      .valueCount(option: "--scale", given: 2, bands: 4, path: "a"), .notOneBand(count: 3, path: "a"),
    ]
    for error in lacking {
      guard case .refused = error.outcome else {
        Issue.record("\(error)")
        continue
      }
    }
    for error in usage {
      guard case .usage = error.outcome else {
        Issue.record("\(error)")
        continue
      }
    }
    for error in lacking + usage {
      #expect(
        error.id.hasPrefix("scene.") && error.place == "a" && !error.what.isEmpty && !error.remedy.isEmpty)
    }
    #expect(Set((lacking + usage).map(\.id)).count == 10)
  }

  @Test("a scene without roles says so")
  func noRoles() {
    let error = SceneError.bandMissing(index: "NDVI", missing: [.nir, .red], has: [], instead: [], path: "a")
    #expect(error.what == "NDVI needs nir red, this scene proves no band roles")
    #expect(error.remedy == "say which bands they are, as in --bands nir=N,red=N")
  }

  @Test("what the scene allows instead is told with the remedy")
  func instead() {
    let error = SceneError.bandMissing(
      index: "NDVI", missing: [.nir], has: [.red], instead: ["GLI", "VARI"], path: "a")
    #expect(error.remedy.hasSuffix("--bands nir=N; this scene allows GLI VARI"))
  }

  @Test("an unknown level names both ways out")
  func level() {
    let error = SceneError.levelUnknown(index: "EVI", path: "a")
    #expect(error.what.hasPrefix("EVI needs reflectance"))
    #expect(error.remedy.contains("--scale") && error.remedy.contains("--level dn"))
  }
}
