// KeyValueText: the texts of keys and values that vendors put beside scenes.

/// Landsat's `_MTL.txt`, `.rpb` and plain lists: `KEY = value` or `KEY: value`, one a line, in groups or not.
///
/// A value may be quoted, may end in `;`, and as a list in parentheses may run over several lines. Groups are
/// `GROUP`, `BEGIN_GROUP` or `OBJECT`, and `END_…`. Lines without a separator and lines that begin with `#`
/// are passed over; `END` alone ends the text.
package struct KeyValueText: Sendable {
  /// Bytes; an MTL has about 20,000.
  package static let byteLimit = 1 << 20
  /// Groups in groups.
  package static let depthLimit = 64

  package struct Entry: Hashable, Sendable {
    package let key: String
    /// Without quotes and the closing `;`; a list keeps its parentheses.
    package let value: String
    /// Counted from 1.
    package let line: Int
    fileprivate let group: Int?
  }

  private struct Group: Sendable {
    let name: String
    let parent: Int?
    let depth: Int
  }

  /// In the order of the text.
  package private(set) var entries: [Entry] = []
  private var groups: [Group] = []

  /// - Throws: `tooLong`, `encoding` or `groups`.
  package init(_ bytes: [UInt8]) throws(MetadataError) {
    guard bytes.count <= Self.byteLimit else {
      throw .tooLong(byteCount: bytes.count, limit: Self.byteLimit)
    }
    var lines = TextLines(try TextEncoding.utf8(bytes))
    var open: Int?
    while let text = lines.next() {
      let line = lines.number
      if text == "END" || text == "END;" { break }
      if text.hasPrefix("END_GROUP") || text.hasPrefix("END_OBJECT") {
        open = try close(open, text, line: line)
        continue
      }
      guard !text.hasPrefix("#"), let separator = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
        continue
      }
      let key = String(LenientNumber.trimmed(text[..<separator]))
      var value = LenientNumber.trimmed(text[text.index(after: separator)...])
      if ["GROUP", "BEGIN_GROUP", "OBJECT", "BEGIN_OBJECT"].contains(key) {
        open = try begin(String(Self.bare(value)), in: open, line: line)
        continue
      }
      if value.hasPrefix("("), !value.contains(")") { value = try Self.list(value, &lines, line: line) }
      entries.append(Entry(key: key, value: String(Self.bare(value)), line: line, group: open))
    }
    if let open {
      throw .groups(reason: "\(MetadataError.shown(groups[open].name)) has no end", line: lines.number)
    }
  }

  /// The first value of a key, in any group or in none; keys are compared as written.
  package func value(_ key: String) -> String? { entries.first { $0.key == key }?.value }

  /// The first value of a key in a group of that name, or in a group inside it.
  package func value(_ key: String, in group: String) -> String? {
    entries.first { $0.key == key && lies($0, in: group) }?.value
  }

  /// What stands in a group of that name, or in a group inside it.
  package func entries(in group: String) -> [Entry] { entries.filter { lies($0, in: group) } }

  private func lies(_ entry: Entry, in name: String) -> Bool {
    var group = entry.group
    while let index = group {
      if groups[index].name == name { return true }
      group = groups[index].parent
    }
    return false
  }

  private mutating func begin(_ name: String, in parent: Int?, line: Int) throws(MetadataError) -> Int {
    let depth = parent.map { groups[$0].depth + 1 } ?? 1
    guard depth <= Self.depthLimit else {
      throw .groups(reason: "there are more than \(Self.depthLimit) in each other", line: line)
    }
    groups.append(Group(name: name, parent: parent, depth: depth))
    return groups.count - 1
  }

  /// The group outside the one that ends here.
  private func close(_ open: Int?, _ text: Substring, line: Int) throws(MetadataError) -> Int? {
    let parts = text.split(separator: "=", maxSplits: 1)
    let name = parts.count > 1 ? Self.bare(LenientNumber.trimmed(parts[1])) : ""
    guard let open, name.isEmpty || name == groups[open].name else {
      throw .groups(reason: "\(MetadataError.shown(String(text))) ends none that is open", line: line)
    }
    return groups[open].parent
  }

  /// A list that goes on behind its first line.
  private static func list(_ first: Substring, _ lines: inout TextLines, line: Int) throws(MetadataError)
    -> Substring
  {
    var whole = String(first)
    while let more = lines.next() {
      whole += " \(more)"
      if more.contains(")") { return whole[...] }
    }
    throw .groups(reason: "the list has no closing parenthesis", line: line)
  }

  /// A value without its closing `;` and its quotes.
  private static func bare(_ value: Substring) -> Substring {
    var rest = value
    if rest.last == ";" { rest = LenientNumber.trimmed(rest.dropLast()) }
    guard rest.count > 1, let quote = rest.first, quote == "\"" || quote == "'", rest.last == quote else {
      return rest
    }
    return rest.dropFirst().dropLast()
  }
}
