// LenientNumber: numbers as vendors write them.

/// Decimal numbers with blanks, `+`, Fortran exponents and the marks that stand for "not known".
package enum LenientNumber {
  /// The number that is all of the text but blanks around it, as in ` +58.4 `, `.5`, `1.0D-05`.
  ///
  /// Nil for all that is not a finite decimal number: nothing, the placeholder `θ`, `N/A`, `nan`, `0x10`.
  package static func number(_ text: String) -> Double? { number(text[...]) }

  /// Several numbers with commas or semicolons between them, or blanks; brackets around them are taken off.
  ///
  /// Nil unless all are numbers: a hole would move the numbers behind it to other bands. A separator behind
  /// the last number is allowed. A comma always separates: `0,1` is two numbers.
  package static func list(_ text: String) -> [Double]? {
    guard text.utf8.count <= listLimit_bytes else { return nil }
    var body = trimmed(text[...])
    for _ in 0..<bracketLimit {
      guard let first = body.first, let last = body.last, brackets[first] == last else { break }
      body = trimmed(body.dropFirst().dropLast())
    }
    let isSeparated = body.contains { separators.contains($0) }
    var parts =
      isSeparated
      ? body.split(omittingEmptySubsequences: false) { separators.contains($0) }
      : body.split { $0.isWhitespace }
    if parts.count > 1, let last = parts.last, trimmed(last).isEmpty { parts.removeLast() }
    var numbers: [Double] = []
    for part in parts {
      guard let number = number(part) else { return nil }
      numbers.append(number)
    }
    return numbers.isEmpty ? nil : numbers
  }

  static func number(_ text: Substring) -> Double? {
    var plain = ""
    for scalar in trimmed(text).unicodeScalars {
      switch scalar {
      case "0"..."9", "+", "-", ".": plain.unicodeScalars.append(scalar)
      case "e", "E", "d", "D": plain.append("e")
      default: return nil
      }
    }
    guard let value = Double(plain), value.isFinite else { return nil }
    return value
  }

  /// Without blanks and line ends around it, those of Chinese texts too.
  package static func trimmed(_ text: Substring) -> Substring {
    var rest = text.unicodeScalars.drop { $0.properties.isWhitespace }
    while rest.last?.properties.isWhitespace == true { rest.removeLast() }
    return Substring(rest)
  }

  /// A list of a few hundred bands; more is no list of numbers a band.
  private static let listLimit_bytes = 1 << 14
  private static let bracketLimit = 4
  private static let brackets: [Character: Character] = ["[": "]", "(": ")", "{": "}"]
  /// With those of a Chinese keyboard.
  private static let separators: Set<Character> = [",", ";", "，", "；", "、"]
}
