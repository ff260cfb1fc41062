// RecipeNodeTests: YAML as a tree, and what of YAML is refused.

import Batch
import Testing

struct RecipeNodeTests {
  private func failure(_ text: String) -> RecipeNode.Failure? { failure(Array(text.utf8)) }

  private func failure(_ bytes: [UInt8]) -> RecipeNode.Failure? {
    do throws(RecipeNode.Failure) {
      _ = try RecipeNode(bytes: bytes)
      return nil
    } catch { return error }
  }

  @Test("texts keep their letters, whatever type YAML would see in them")
  func letters() throws {
    let node = try RecipeNode(
      bytes: Array("a: NO\nb: [1e3, 'x', 0x10, ~]\nc:\n  - d: |\n      two\n      lines\n".utf8))
    guard case .mapping(let members) = node.content, members.count == 3 else {
      Issue.record("no mapping of three")
      return
    }
    #expect(members.map(\.key) == ["a", "b", "c"] && members.map(\.line) == [1, 2, 3])
    #expect(members[0].value.content == .text("NO", isQuoted: false))
    guard case .list(let items) = members[1].value.content else {
      Issue.record("no list")
      return
    }
    #expect(
      items.map(\.content) == [
        .text("1e3", isQuoted: false), .text("x", isQuoted: true), .text("0x10", isQuoted: false),
        .text("~", isQuoted: false),
      ])
    guard case .list(let deep) = members[2].value.content, case .mapping(let inner) = deep[0].content else {
      Issue.record("no list of mappings")
      return
    }
    #expect(inner[0].value.content == .text("two\nlines\n", isQuoted: true) && inner[0].line == 4)
  }

  @Test(
    "anchors and aliases are refused before anything is compared",
    arguments: [
      ("a: &x 1", "&x", 1), ("# &c\na: 1\nb: [&y 1]", "&y", 3), ("{a: 1, ? &k-1 b : 2}", "&k-1", 1),
      ("&top {a: 1}", "&top", 1), ("\"a\"&b : 1", "&b", 1), ("a: !!str &s 1", "&s", 1),
    ])
  func anchors(_ text: String, _ name: String, _ line: Int) {
    #expect(failure(text) == RecipeNode.Failure(flaw: .anchor(name), line: line))
  }

  @Test(
    "an & that cannot be an anchor is text",
    arguments: ["a: x&y", "a: x & y", "# one &two\na: 1", "  # &c\na: 1", "a: '& b'", "a: b&"])
  func harmless(_ text: String) { #expect(failure(text) == nil) }

  @Test("a billion laughs cost nothing", .timeLimit(.minutes(1)))
  func laughs() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (letter, last) in zip("bcdefghijklm", "abcdefghijkl") {
      text += "\(letter): &\(letter) [\(repeatElement("*\(last)", count: 9).joined(separator: ","))]\n"
    }
    text += "? *m\n: 1\n"
    #expect(failure(text)?.flaw == .anchor("&a"))
  }

  @Test("an alias of nothing is refused")
  func alias() {
    guard case .syntax = failure("a: *b")?.flaw else {
      Issue.record("not refused")
      return
    }
  }

  @Test(
    "keys that are there twice are refused, quoted or not, at every depth",
    arguments: [
      ("a: 1\na: 2", "a"), ("a: 1\n\"a\": 2", "a"), ("x:\n  b: 1\n  b: 2", "b"), ("{c: 1, c: 1}", "c"),
    ])
  func twice(_ text: String, _ key: String) { #expect(failure(text)?.flaw == .keyTwice(key)) }

  @Test("what lies too deep is refused, and the machine lives on", arguments: [20, 900, 1_100, 100_000])
  func deep(_ levels: Int) {
    let flow = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    let block = (0..<min(levels, 1_000)).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    for text in [flow, block] {
      switch failure(text)?.flaw {
      case .tooDeep, .syntax: break
      default: Issue.record("not refused")
      }
    }
    #expect(failure("[[[[1]]]]") == nil)
  }

  @Test(
    "other documents are refused and say where",
    arguments: [
      ("a: [1, 2", 2), ("a: 1\n b: 2", 2), ("a: 'x", 1), ("a: 1\n---\nb: 2", 2), ("\ta: 1", 1),
      ("a: 1\n? [b]\n: 1", 2),
      ("a: @x", 1),
    ])
  func damaged(_ text: String, _ line: Int) {
    let found = failure(text)
    guard case .syntax(let problem) = found?.flaw else {
      Issue.record("not refused: \(String(describing: found))")
      return
    }
    #expect(!problem.isEmpty && found?.line == line)
  }

  @Test("empty files, other encodings and long files are refused")
  func files() {
    #expect(failure("")?.flaw == .keyMissing("heitu"))
    #expect(failure("# nothing\n")?.flaw == .keyMissing("heitu"))
    #expect(failure([0x61, 0x3A, 0x20, 0xD6, 0xD0])?.flaw == .notUTF8)
    #expect(failure([0x61, 0, 0x3A, 0])?.flaw == .notUTF8)
    let comment = "#" + String(repeating: "x", count: 1 << 20)
    #expect(failure(comment)?.flaw == .unreadable(reason: "it is too long"))
  }

  @Test("many keys are read in time", .timeLimit(.minutes(1)))
  func many() {
    let text = (0..<10_000).map { "k\($0): 1\n" }.joined()
    #expect(failure(text) == nil)
  }
}
