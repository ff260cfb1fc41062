// GlobPattern: names with `*` and `?` in them.

/// A pattern for one name: `*` stands for any letters, `?` for one. All else is itself, brackets too.
package struct GlobPattern: Sendable {
  private let pattern: [Unicode.Scalar]

  package init(_ pattern: String) { self.pattern = Array(pattern.unicodeScalars) }

  package static func isPattern(_ text: String) -> Bool { text.contains("*") || text.contains("?") }

  /// Whether a whole name fits. A name that begins with a dot fits only a pattern that does, as in shells.
  ///
  /// Never slower than the product of the lengths: of all stars only the last one is tried again.
  package func matches(_ name: String) -> Bool {
    let letters = Array(name.unicodeScalars)
    if letters.first == ".", pattern.first != "." { return false }
    var (place, letter) = (0, 0)
    var star: (place: Int, letter: Int)?
    while letter < letters.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (place, letter)
        place += 1
      } else if place < pattern.count, pattern[place] == "?" || pattern[place] == letters[letter] {
        place += 1
        letter += 1
      } else if let last = star {
        star = (last.place, last.letter + 1)
        place = last.place + 1
        letter = last.letter + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
