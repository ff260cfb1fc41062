// NearestNameTests: what a person may have meant.

import Indices
import Testing

struct NearestNameTests {
  @Test(
    "the same letters in another case come first, then the fewest edits",
    arguments: [
      ("r", "R"), ("re1", "RE1"), ("ALPHA", "alpha"), ("nri", "nir"), ("nirr", "nir"), ("rede", "red"),
      ("swir", "swir1"), ("swri1", "swir1"), ("rededge", "rededge1"), ("watervapor", "watervapour"),
      ("knr", "kNR"), ("gama", "gamma"), ("lamdaN", "lambdaN"), ("bleu", "blue"), ("l", "L"),
      ("x", nil), ("qq", nil), ("", nil), ("hello", nil), ("infrared", nil), ("红", nil),
    ] as [(String, String?)])
  func nearest(_ name: String, _ known: String?) {
    #expect(NearestName.of(name, among: Names.words) == known)
  }

  @Test(
    "edits are insertions, deletions, substitutions and swaps",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1),
      ("kitten", "sitting", 3), ("ca", "abc", 3), ("ab", "ba", 1), ("nir", "rin", 2),
    ])
  func edits(_ a: String, _ b: String, _ count: Int) {
    #expect(NearestName.edits(from: Array(a.unicodeScalars), to: Array(b.unicodeScalars)) == count)
    #expect(NearestName.edits(from: Array(b.unicodeScalars), to: Array(a.unicodeScalars)) == count)
  }

  @Test("a very long name is near to none, at once")
  func long() {
    #expect(NearestName.of(String(repeating: "nir", count: 1300), among: Names.words) == nil)
  }
}
