// NamePattern: the regular expressions that recognise file names.

/// A pattern for a whole file or folder name without its ending, in any case.
///
/// Of regular expressions it may use letters, digits, `_` and `-`, a blank; `.` any character, `\d` a digit,
/// `\.` a point, `[…]`, `(…)`, `|`, and after any of them `?`, `*`, `+`, `{n}`, `{n,m}`.
package struct NamePattern: Sendable, Equatable {
  package let text: String
  /// What every name that fits begins with, in small letters: cheap to compare.
  private let beginning: String

  package static let longestText = 500
  /// Longer names are not looked at.
  package static let longestName = 300

  /// Nil when it uses what patterns may not, or is not well formed.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.longestText, text.unicodeScalars.allSatisfy(Self.isAllowed),
      Self.escapesArePlain(text), !text.contains("(?"), (try? Regex(text)) != nil
    else { return nil }
    self.text = text
    beginning = Self.fixedBeginning(text)
  }

  package func matches(_ name: String) -> Bool {
    guard name.utf8.count <= Self.longestName, name.lowercased().hasPrefix(beginning),
      let expression = try? Regex(text).ignoresCase()
    else { return false }
    return (try? expression.wholeMatch(in: name)) != nil
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "a"..."z", "0"..."9": true
    default: " _-.,\\[](){}|?*+^".unicodeScalars.contains(scalar)
    }
  }

  private static func escapesArePlain(_ text: String) -> Bool {
    var isEscaped = false
    for character in text {
      if isEscaped {
        guard "d.-".contains(character) else { return false }
        isEscaped = false
      } else {
        isEscaped = character == "\\"
      }
    }
    return !isEscaped
  }

  /// Letters, digits and `_` up to the first character with a meaning; the one before a quantifier is no part.
  private static func fixedBeginning(_ text: String) -> String {
    guard !text.contains("|") else { return "" }
    let fixed = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let next = text.dropFirst(fixed.count).first
    let isQuantified = next.map { "?*+{".contains($0) } ?? false
    return (isQuantified ? fixed.dropLast() : fixed).lowercased()
  }
}
