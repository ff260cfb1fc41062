// CharactersTests: advice on characters that formulas do not have.

import Indices
import Testing

struct CharactersTests {
  @Test(
    "full-width and typographic characters have ASCII ones",
    arguments: [
      ("（", "("), ("）", ")"), ("，", ","), ("＋", "+"), ("－", "-"), ("＊", "*"), ("／", "/"), ("＝", "="),
      ("＜", "<"),
      ("＞", ">"), ("．", "."), ("１", "1"), ("Ｒ", "R"), ("×", "*"), ("÷", "/"), ("−", "-"), ("²", "**2"),
      ("≤", "<="),
      ("≠", "!="), ("、", ","), ("红", nil), ("$", nil),
    ] as [(Unicode.Scalar, String?)])
  func ascii(_ scalar: Unicode.Scalar, _ ascii: String?) {
    #expect(Characters.ascii(for: scalar) == ascii)
    if let ascii { #expect(Characters.advice(on: scalar) == "write the ASCII \(ascii) instead") }
  }

  @Test("a full-width sign that is itself unknown has its ASCII sign's advice")
  func unknown() {
    #expect(Characters.advice(on: "＾") == "write ** for powers")
    #expect(Characters.advice(on: "！") == Characters.advice(on: "!"))
    #expect(Characters.advice(on: "$").hasPrefix("take it away"))
  }

  @Test("what cannot be seen is numbered")
  func spelled() {
    #expect(Characters.spelled("^") == "'^'")
    #expect(Characters.spelled("（") == "'（'")
    #expect(Characters.spelled("\u{7}") == "U+0007")
    #expect(Characters.spelled("\u{301}") == "U+0301")
    #expect(Characters.spelled("\u{E0001}") == "U+E0001")
  }
}
