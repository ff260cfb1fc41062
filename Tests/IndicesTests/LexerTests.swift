// LexerTests: numbers, words and signs.

import Indices
import Testing

struct LexerTests {
  static func kinds(_ text: String) throws -> [Token.Kind] {
    var lexer = Lexer(text)
    var kinds: [Token.Kind] = []
    while kinds.last != .end { kinds.append(try lexer.next().kind) }
    return kinds
  }

  @Test(
    "numbers are decimal",
    arguments: [
      ("1", 1), ("1.5", 1.5), (".5", 0.5), ("2.", 2), ("1e-6", 1e-6), ("1E+6", 1e6), ("1e6", 1e6), ("007", 7),
      ("2.e3", 2000), (".5e1", 5), ("0", 0), ("3.4028234e38", 3.4028234e38), ("1e-400", 0),
      ("0.1", 0.1), ("1e-99999999999999999999", 0),
    ] as [(String, Double)])
  func numbers(_ text: String, _ value: Double) throws {
    #expect(try Self.kinds(text) == [.number(value), .end])
  }

  @Test(
    "what only looks like a number is named whole",
    arguments: [
      "1..2", "1e", "1e+", "0x10", "0b1", "1_000", "1.2.3", ".", "..", ".e5", "1e5.5", "1e5e5", "2x", "1.N1",
      "5.a", "1f",
      "0x1p3", "1e-6e",
    ])
  func notNumbers(_ text: String) {
    let error = #expect(throws: FormulaError.self) { try Self.kinds("N + \(text)") }
    let lexeme = text == "1e+" ? "1e" : text
    #expect(error == .number(lexeme, factors: [], FormulaPlace("N + \(text)", 4)))
  }

  @Test("a number before a name is a product that lacks its sign")
  func factors() {
    #expect(throws: FormulaError.number("2.5nir", factors: ["2.5", "nir"], FormulaPlace("2.5nir", 0))) {
      try Formula("2.5nir")
    }
  }

  @Test("numbers are finite in Float32", arguments: ["3.5e38", "1e39", "1e400", "1e99999999999999999999"])
  func tooLarge(_ text: String) {
    #expect(throws: FormulaError.numberTooLarge(text, FormulaPlace("N*\(text)", 2))) {
      try Formula("N*\(text)")
    }
  }

  @Test("every sign is read, the longest first")
  func signs() throws {
    for sign in Token.Sign.allCases { #expect(try Self.kinds(sign.rawValue) == [.sign(sign), .end]) }
    #expect(try Self.kinds("***") == [.sign(.power), .sign(.times), .end])
    #expect(try Self.kinds("a<=b") == [.word("a"), .sign(.lessOrEqual), .word("b"), .end])
    #expect(try Self.kinds("1-2e-1") == [.number(1), .sign(.minus), .number(0.2), .end])
  }

  @Test("words are letters of any script, digits and _, and keep their dots")
  func words() throws {
    #expect(
      try Self.kinds("RE1 _x9 np.log 红光") == [.word("RE1"), .word("_x9"), .word("np.log"), .word("红光"), .end])
    #expect(try Self.kinds("\tN\r\n\u{3000}") == [.word("N"), .end])
    #expect(try Self.kinds("") == [.end])
  }

  @Test("tokens know their place and text")
  func places() throws {
    var lexer = Lexer("红 + 1e-6")
    let tokens = [try lexer.next(), try lexer.next(), try lexer.next()]
    #expect(tokens.map(\.kind) == [.word("红"), .sign(.plus), .number(1e-6)])
    #expect(tokens.map(\.start) == [0, 2, 4])
    #expect(tokens.map(\.end) == [1, 3, 8])
    #expect(tokens.map(lexer.lexeme) == ["红", "+", "1e-6"])
  }
}
