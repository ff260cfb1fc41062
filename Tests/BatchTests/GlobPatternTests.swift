// GlobPatternTests: stars and question marks.

import Batch
import TestSupport
import Testing

struct GlobPatternTests {
  @Test(
    "names that fit",
    arguments: [
      ("*", "a.tif"), ("*.tif", "a.tif"), ("a*", "a"), ("?.tif", "吉.tif"), ("*_MSS*.tif", "x_MSS_1.tif"),
      ("a**b", "ab"),
      ("*a*b*", "xaxxbx"), ("[ab]", "[ab]"), (".*", ".x"), ("", ""), ("a?c", "abc"),
    ])
  func fits(_ pattern: String, _ name: String) { #expect(GlobPattern(pattern).matches(name)) }

  @Test(
    "names that do not",
    arguments: [
      ("*.tif", "a.tiff"), ("?.tif", ".tif"), ("*", ".hidden"), ("?x", ".x"), ("a*b", "abc"), ("[ab]", "a"),
      ("", "a"),
      ("a?", "a"), ("A*", "abc"),
    ])
  func unlike(_ pattern: String, _ name: String) { #expect(!GlobPattern(pattern).matches(name)) }

  /// All ways to read a pattern, tried one after the other.
  private func slowly(_ pattern: Substring, _ name: Substring) -> Bool {
    guard let letter = pattern.first else { return name.isEmpty }
    let rest = pattern.dropFirst()
    if letter == "*" {
      return slowly(rest, name) || !name.isEmpty && slowly(pattern, name.dropFirst())
    }
    return !name.isEmpty && (letter == "?" || letter == name.first) && slowly(rest, name.dropFirst())
  }

  @Test("patterns match as all ways to read them do")
  func oracle() {
    var random = SeededRandom(seed: 9)
    var fitting = 0
    for _ in 0..<4_000 {
      func letters(_ from: String, _ most: Int) -> String {
        String(
          (0..<Int.random(in: 0...most, using: &random)).compactMap { _ in from.randomElement(using: &random)
          })
      }
      let (pattern, name) = (letters("ab*?", 6), letters("ab", 8))
      let expected = slowly(pattern[...], name[...])
      fitting += expected ? 1 : 0
      if GlobPattern(pattern).matches(name) != expected { Issue.record("'\(pattern)' and '\(name)'") }
    }
    #expect(fitting > 400)
  }

  @Test("many stars take no time", .timeLimit(.minutes(1)))
  func stars() {
    let pattern = String(repeating: "*a", count: 100) + "b"
    #expect(!GlobPattern(pattern).matches(String(repeating: "a", count: 5_000)))
  }

  @Test("what is a pattern")
  func patterns() {
    #expect(GlobPattern.isPattern("a*") && GlobPattern.isPattern("a/?") && !GlobPattern.isPattern("a[1]"))
  }
}
