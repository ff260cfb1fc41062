// Characters: what to write in place of characters that formulas do not have.

/// Advice on characters outside the formula language.
package enum Characters {
  /// The ASCII text that means what a character was typed for, if there is one.
  package static func ascii(for scalar: Unicode.Scalar) -> String? {
    if (0xFF01...0xFF5E).contains(scalar.value) {
      return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    }
    return substitutes[scalar]
  }

  /// What to do about a character, in the imperative.
  package static func advice(on scalar: Unicode.Scalar) -> String {
    if let advice = operators[scalar] { return advice }
    if let ascii = ascii(for: scalar) {
      return operators[Unicode.Scalar(ascii) ?? " "] ?? "write the ASCII \(ascii) instead"
    }
    return "take it away; signs are + - * / ** ( ) , < <= > >= == !="
  }

  /// The character in quotes where it can be seen, else its number.
  package static func spelled(_ scalar: Unicode.Scalar) -> String {
    let shown = FormulaPlace.clipped(String(scalar))
    return shown == " " || scalar.properties.isGraphemeExtend ? number(scalar) : "'\(shown)'"
  }

  private static func number(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static let operators: [Unicode.Scalar: String] = [
    "^": "write ** for powers",
    "%": "write a fraction: 5 % is 0.05",
    "&": "multiply comparisons to ask for both: (a < b) * (c < d)",
    "|": "write max(a < b, c < d) to ask for either",
    "!": "write != for not equal, or 1 - x for not",
    "~": "write 1 - x for not",
    "[": "write ( instead", "]": "write ) instead",
    "{": "write ( instead", "}": "write ) instead",
    "'": "take it away; a formula has no strings", "\"": "take it away; a formula has no strings",
    "#": "take the comment away", ";": "give one formula at a time",
  ]

  private static let substitutes: [Unicode.Scalar: String] = [
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*",
    "÷": "/", "∕": "/", "⁄": "/",
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "¹": "**1", "²": "**2", "³": "**3", "√": "sqrt( )",
    "≤": "<=", "≥": ">=", "≠": "!=", "≦": "<=", "≧": ">=", "〈": "<", "〉": ">", "《": "<", "》": ">",
    "【": "(", "】": ")", "〔": "(", "〕": ")", "「": "(", "」": ")",
    "、": ",", "。": ".", "‘": "'", "’": "'", "“": "\"", "”": "\"",
  ]
}
