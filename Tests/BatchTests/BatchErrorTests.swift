// BatchErrorTests: what a person reads, and how the program ends.

import Batch
import Raster
import Testing

struct BatchErrorTests {
  private static let flaws: [RecipeFlaw] = [
    .unreadable(reason: "x"), .notUTF8, .syntax("x"), .anchor("&x"), .tooDeep, .version("2"),
    .keyMissing("heitu"),
    .keyTwice("x"), .unknownKey("x", nearest: nil, known: ["y"]), .notBuilt("snow"),
    .wrongType(key: "x", found: "a list", expected: "text"), .badValue(key: "x", value: "y", expected: "z"),
    .indexTwice("NDVI"),
  ]

  @Test("every flaw of a recipe is a usage error with a sentence, a place and a remedy", arguments: flaws)
  func recipes(_ flaw: RecipeFlaw) {
    let error = BatchError.recipe(flaw, path: "r.yaml", line: 7)
    guard case .usage = error.outcome else {
      Issue.record("ends otherwise")
      return
    }
    #expect(error.id.hasPrefix("recipe.") && error.place == "r.yaml, line 7")
    #expect(!error.what.isEmpty && !error.remedy.isEmpty)
    #expect(BatchError.recipe(flaw, path: "r.yaml", line: nil).place == "r.yaml")
  }

  @Test("records and inputs are refused, patterns are usage errors")
  func others() {
    for error in [BatchError.record(path: "p", reason: "it is odd"), .input(path: "p", reason: "it is odd")] {
      guard case .refused = error.outcome else {
        Issue.record("ends otherwise")
        return
      }
      #expect(error.what.hasSuffix(": it is odd") && error.place == "p")
    }
    for error in [BatchError.nothingMatches(pattern: "p"), .tooManyScenes(pattern: "p", limit: 3)] {
      guard case .usage = error.outcome else {
        Issue.record("ends otherwise")
        return
      }
      #expect(error.place == "p")
    }
  }
}
