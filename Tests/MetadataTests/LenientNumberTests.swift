// LenientNumberTests: what counts as a number, and what never does.

import Metadata
import TestSupport
import Testing

struct LenientNumberTests {
  @Test(
    "numbers are read with blanks, signs and exponents of any kind",
    arguments: [
      ("58.468", 58.468), (" +003754.00\t", 3754), ("-0.5", -0.5), (".5", 0.5), ("5.", 5), ("1.0D-05", 1e-5),
      ("1.5d+2", 150), ("+1.332808717180063E-03", 1.332808717180063e-3), ("0", 0), ("1e-400", 0),
      ("\u{3000}7\u{A0}\r\n", 7), ("007", 7), ("9007199254740993", 9_007_199_254_740_992),
    ])
  func numbers(_ text: String, _ value: Double) {
    #expect(LenientNumber.number(text) == value)
  }

  @Test(
    "what is not a finite decimal number is no number",
    arguments: [
      "", " ", "θ", "N/A", "-", ".", "e", "nan", "NaN", "inf", "-Infinity", "1e400", "0x10", "0x1p3", "1 2",
      "1,5",
      "12%", "5m", "1.2.3", "1e", "1e5e5", "--1", "+-1", "1-", "１", "1_000", "1e+", "d5",
    ])
  func notNumbers(_ text: String) {
    #expect(LenientNumber.number(text) == nil)
  }

  @Test(
    "lists are read with any separator and brackets",
    arguments: [
      ("0.1,0.2, 0.3", [0.1, 0.2, 0.3]), ("0.1 0.2\t0.3", [0.1, 0.2, 0.3]),
      ("0.1;0.2 ; 0.3;", [0.1, 0.2, 0.3]),
      ("[0.1, 0.2]", [0.1, 0.2]), ("( [1] )", [1]), ("{1\n2}", [1, 2]), ("7", [7]), ("0,1", [0, 1]),
      (" 1， 2；3、4 ", [1, 2, 3, 4]), ("1,2,", [1, 2]),
    ])
  func lists(_ text: String, _ values: [Double]) {
    #expect(LenientNumber.list(text) == values)
  }

  @Test(
    "a list with a hole is no list, since bands would be mixed up",
    arguments: [
      "", " ", ",", ",,", "[]", "[", "θ", "0.1,θ,0.3", "0.1,,0.3", ",0.1", "0.1 0.2,0.3", "0.1,nan", "[0.1",
      "0.1]",
      "1,2,,", "(1]",
    ])
  func notLists(_ text: String) {
    #expect(LenientNumber.list(text) == nil)
  }

  @Test("whatever is written, what is read is finite")
  func fuzz() {
    var random = SeededRandom(seed: 4)
    let mutations = Mutations(
      Array("[+0.1, 2.5D-03; 1e5 θ\t-7]".utf8), pieces: ["e", "+", ".", ",", "nan", "1e999", "[", ")", " "])
    for _ in 0..<2_000 {
      let text = String(decoding: mutations.next(&random), as: UTF8.self)
      #expect(LenientNumber.number(text)?.isFinite != false)
      #expect(LenientNumber.list(text)?.allSatisfy(\.isFinite) != false)
    }
  }

  @Test("a list longer than any number of bands, or in many brackets, is none, and costs nothing")
  func endless() {
    #expect(LenientNumber.list(String(repeating: "1,", count: 2_000_000)) == nil)
    let brackets = String(repeating: "(", count: 2_000_000) + "1" + String(repeating: ")", count: 2_000_000)
    #expect(LenientNumber.list(brackets) == nil)
    #expect(LenientNumber.list("([1, 2])") == [1, 2])
    #expect(LenientNumber.list(String(repeating: "1,", count: 1000))?.count == 1000)
  }
}
