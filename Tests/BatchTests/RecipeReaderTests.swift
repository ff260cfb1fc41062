// RecipeReaderTests: values of a kind, and where they stand.

import Batch
import Testing

struct RecipeReaderTests {
  private func reader(_ text: String) throws -> RecipeReader {
    let root = RecipeReader(try RecipeNode(bytes: Array("k:\n  \(text)".utf8)), path: "r")
    return try #require(try root.members(known: ["k"])["k"])
  }

  @Test(
    "numbers are taken as they are written",
    arguments: [("1", 1), ("-0.5", -0.5), ("1e3", 1000), ("'2'", 2)] as [(String, Double)])
  func numbers(_ text: String, _ value: Double) throws { #expect(try reader(text).number() == value) }

  @Test("what is no number", arguments: ["x", "1_000", ".inf", "inf", "nan", "1,5", "1e39"])
  func noNumbers(_ text: String) throws {
    let reader = try reader(text)
    #expect(throws: BatchError.self) { _ = try reader.number() }
  }

  @Test("whole numbers have a range", arguments: [("1", 1), ("10", 10)])
  func integers(_ text: String, _ value: Int) throws {
    #expect(try reader(text).integer(in: 1...10) == value)
    let other = try reader("1\(text)1")
    #expect(throws: BatchError.self) { _ = try other.integer(in: 1...10) }
  }

  @Test("true and false are two words, and no others")
  func bools() throws {
    #expect(try reader("true").bool() && !reader("false").bool())
    for text in ["yes", "no", "on", "off", "TRUE", "y", "1", "'true'", "!!bool yes"] {
      let reader = try reader(text)
      #expect(throws: BatchError.self) { _ = try reader.bool() }
    }
  }

  @Test("a quoted null is a text, a plain one is nothing")
  func null() throws {
    #expect(try reader("'null'").text() == "null")
    for text in ["null", "~", "", "''"] {
      let reader = try reader(text)
      #expect(throws: BatchError.self) { _ = try reader.text() }
    }
  }

  @Test("keys of lists count from 1, lines are those of the values")
  func places() throws {
    let items = try reader("- a\n  - [b,\n     c]").items(expected: "")
    #expect(items.map(\.key) == ["k[1]", "k[2]"] && items.map(\.node.line) == [2, 3])
    #expect(try items[1].items(expected: "").map(\.node.line) == [3, 4])
  }
}
