// NamePatternTests: which patterns are taken, and which names fit.

import Scene
import Testing

struct NamePatternTests {
  @Test(
    "a pattern fits a whole name, in any case",
    arguments: [
      ("GF1_PMS1_.*", "GF1_PMS1_E125", true), ("GF1_PMS1_.*", "gf1_pms1_", true),
      ("GF1_PMS1_.*", "XGF1_PMS1_E125", false), ("GF1_PMS1", "GF1_PMS1_E125", false),
      ("S2[AB]_MSIL(1C|2A)_.*", "S2B_MSIL2A_x", true), ("S2[AB]_MSIL(1C|2A)_.*", "S2C_MSIL2A_x", false),
      ("\\d{8}_ms", "20200501_MS", true), ("\\d{8}_ms", "2020050_MS", false), ("HLS\\.L30", "HLSxL30", false),
      ("ab?c", "ac", true), ("ab*", "a", true), ("a|bc", "bc", true), ("a|bc", "c", false),
    ])
  func fits(_ text: String, _ name: String, _ expected: Bool) throws {
    #expect(try #require(NamePattern(text)).matches(name) == expected)
    #expect(NamePattern.matches(name, text: text) == expected)
  }

  @Test(
    "patterns that are broken, or use what is not told, are not taken",
    arguments: [
      "", "(", "[a", "a{2,1}", "*a", "a\\", "\\w+", "\\1", "(?i)a", "(?=a)", "a/b", "吉林", "a\n",
      String(repeating: "a", count: 501),
    ])
  func refused(_ text: String) {
    #expect(NamePattern(text) == nil)
    #expect(!NamePattern.matches("a", text: text))
  }

  @Test("names longer than any file's are not looked at")
  func long() throws {
    let pattern = try #require(NamePattern("a*"))
    #expect(pattern.matches(String(repeating: "a", count: 300)))
    #expect(!pattern.matches(String(repeating: "a", count: 301)))
  }
}
