// FormulaPlaceTests: carets under formulas.

import Indices
import Testing

struct FormulaPlaceTests {
  @Test(
    "the caret stands under its place, behind the report's margin of 7 columns",
    arguments: [
      ("nir", 0, "nir\n       ^"), ("nir", 2, "nir\n         ^"), ("nir", 3, "nir\n          ^"),
      ("红外+x", 3, "红外+x\n            ^"), ("红外+x", 1, "红外+x\n         ^"),
      ("a\t+\nb", 4, "a + b\n           ^"), ("e\u{301}+x", 2, "e\u{301}+x\n        ^"),
      ("", 0, "\n       ^"),
      ("nir", 99, "nir\n          ^"), ("nir", -1, "nir\n       ^"), ("\r\nN", 2, "  N\n         ^"),
      ("\u{FEFF}N", 1, " N\n        ^"),
    ])
  func caret(_ text: String, _ offset: Int, _ picture: String) {
    #expect(FormulaPlace(text, offset).picture == picture)
  }

  @Test("a long formula is cut to 72 columns around the place")
  func window() {
    let text = (0..<100).map { "b\($0 % 10)+" }.joined()
    for offset in 0...text.count {
      let lines = FormulaPlace(text, offset).picture.split(separator: "\n").map(String.init)
      #expect(lines[0].count <= 72 && lines[0].count >= 70)
      let caret = lines[1].count - 1 - 7
      #expect(lines[1] == String(repeating: " ", count: caret + 7) + "^")
      let shown = Array(lines[0]) + [" "]
      let wanted = Array(text) + [" "]
      #expect(shown[caret] == wanted[offset])
      #expect(lines[0].hasPrefix("…") == !text.hasPrefix(lines[0].prefix(60)))
    }
    #expect(FormulaPlace(String(repeating: "x", count: 72), 72).picture.hasPrefix("xxx"))
  }

  @Test("wide characters fill the window with half as many")
  func wide() {
    let line = FormulaPlace(String(repeating: "红", count: 100), 50).picture.split(separator: "\n")[0]
    #expect(line.count == 36 && line.hasPrefix("…") && line.hasSuffix("…"))
  }

  @Test("clipped text stays on one line")
  func clipped() {
    #expect(FormulaPlace.clipped("a\nb") == "a b")
    #expect(FormulaPlace.clipped("abcdef", columns: 4) == "abcd…")
    #expect(FormulaPlace.clipped("红外线", columns: 5) == "红外…")
  }
}
