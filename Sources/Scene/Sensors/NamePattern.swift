// NamePattern: the regular expressions that recognise file names.

/// A pattern for a whole file or folder name without its ending, in any case.
///
/// Of regular expressions it may use letters, digits, `_` and `-`, a blank; `.` any character, `\d` a digit,
/// `\.` a point, `[…]`, `(…)`, `|`, and after any of them `?`, `*`, `+`, `{n}`, `{n,m}`.
package struct NamePattern: Sendable, Equatable {
  package let text: String

  package static let longestText = 500
  /// Longer names are not looked at.
  package static let longestName = 300

  /// Nil when it uses what patterns may not, or is not well formed.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.longestText, text.unicodeScalars.allSatisfy(Self.isAllowed),
      Self.escapesArePlain(text), !text.contains("(?"), (try? Regex(text)) != nil
    else { return nil }
    self.text = text
  }

  package func matches(_ name: String) -> Bool {
    guard name.utf8.count <= Self.longestName, let expression = try? Regex(text).ignoresCase() else {
      return false
    }
    return (try? expression.wholeMatch(in: name)) != nil
  }

  /// As `matches`, without making patterns of texts that begin otherwise than the name.
  package static func matches(_ name: String, text: String) -> Bool {
    guard name.lowercased().hasPrefix(fixedBeginning(text)) else { return false }
    return NamePattern(text)?.matches(name) ?? false
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

  /// What every name that fits begins with, in small letters: up to the first character with a meaning; the one
  /// before a quantifier is no part.
  private static func fixedBeginning(_ text: String) -> String {
    guard !text.contains("|") else { return "" }
    let fixed = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let next = text.dropFirst(fixed.count).first
    let isQuantified = next.map { "?*+{".contains($0) } ?? false
    return (isQuantified ? fixed.dropLast() : fixed).lowercased()
  }
}
