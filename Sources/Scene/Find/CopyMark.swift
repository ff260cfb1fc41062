// CopyMark: what file managers and browsers add to the name of a second copy.

package enum CopyMark {
  /// A stem without `(1)`, `_copy`, ` - Copy (2)`, ` copy 2`, ` - 副本` and the like; whether there was one.
  package static func removed(from stem: String) -> (stem: String, isCopy: Bool) {
    var rest = Substring(stem)
    var isCopy = false
    // A copy of a copy has two marks; more are not worth a loop without end.
    for _ in 0..<4 {
      guard let shorter = withoutNumber(rest) ?? withoutWord(rest) else { break }
      rest = trimmed(shorter)
      isCopy = true
    }
    return (isCopy ? String(rest) : stem, isCopy)
  }

  /// Without `(12)` at the end.
  private static func withoutNumber(_ text: Substring) -> Substring? {
    guard text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "("),
      text[text.index(after: open)...].dropLast().isDigits(1...3)
    else { return nil }
    return text[..<open]
  }

  /// Without `copy`, `copy 2`, `副本` at the end, where something stands between it and the name.
  private static func withoutWord(_ text: Substring) -> Substring? {
    if let last = text.utf8.last, last >= 0x80 {
      for word in ["副本", "复件"] where text.hasSuffix(word) { return text.dropLast(word.count) }
    }
    var rest = text
    if let blank = rest.lastIndex(of: " "), rest[rest.index(after: blank)...].isDigits(1...3) {
      rest = rest[..<blank]
    }
    guard rest.count > 4, rest.suffix(4).lowercased() == "copy" else { return nil }
    rest = rest.dropLast(4)
    return rest.last.map { "_ -".contains($0) } == true ? rest : nil
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let last = text.last, "_ -".contains(last) { text = text.dropLast() }
    return text
  }
}
