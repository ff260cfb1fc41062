// FindErrorTests: what is said where no scene is found.

import Raster
import Scene
import Testing

struct FindErrorTests {
  @Test("all are refusals that name a place and a way out")
  func refusals() {
    let errors: [FindError] = [
      .nothingRecognised(place: "a", seen: []), .severalScenes(place: "a", scenes: []), .archive(path: "a"),
      .rasterMissing(metadata: "a", scene: "b"), .rawProduct(path: "a"), .notThere(path: "a"),
      .unreadable(path: "a", reason: "b"), .notUsed(path: "a", reason: "b"),
    ]
    for error in errors {
      #expect(
        error.place == "a" && error.id.hasPrefix("scene.") && !error.what.isEmpty && !error.remedy.isEmpty)
      guard case .refused = error.outcome else {
        Issue.record("\(error)")
        continue
      }
    }
    #expect(Set(errors.map(\.id)).count == 8 && Set(errors.map(\.what)).count == 8)
  }

  @Test("long lists are cut")
  func lists() {
    let names = (1...12).map { "s\($0)" }
    let error = FindError.severalScenes(place: "a", scenes: names)
    #expect(error.what == "12 scenes lie here: s1, s2, s3, s4, s5, s6, s7, s8 and 4 more")
  }
}
