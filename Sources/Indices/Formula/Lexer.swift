// Lexer: a formula's text, cut into tokens one at a time.

/// A number, word or sign of a formula.
package struct Token: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case number(Double)
    /// May hold dots, as `np.log` does, so that the whole word can be named in an error.
    case word(String)
    case sign(Sign)
    case end
  }

  package enum Sign: String, Sendable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "**"
    case open = "("
    case close = ")"
    case comma = ","
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
  }

  package let kind: Kind
  /// Scalars before it.
  package let start: Int
  /// Scalars up to its end.
  package let end: Int
}

/// Cuts tokens off a text. What lies behind an error is never looked at.
package struct Lexer: Sendable {
  package let text: String
  private let scalars: [Unicode.Scalar]
  private var position: Int

  package init(_ text: String) {
    self.init(text, Array(text.unicodeScalars), from: 0)
  }

  /// `scalars` are those of `text`.
  init(_ text: String, _ scalars: [Unicode.Scalar], from position: Int) {
    (self.text, self.scalars, self.position) = (text, scalars, position)
  }

  /// The next token; `end` again and again at the end.
  package mutating func next() throws(FormulaError) -> Token {
    while let scalar = scalar(), scalar.properties.isWhitespace { position += 1 }
    guard let scalar = scalar() else { return token(.end, from: position) }
    if Self.isDigit(scalar) || scalar == "." { return try number() }
    if Self.startsName(scalar), !Self.isFullWidth(scalar) { return word() }
    return try sign(scalar)
  }

  /// The text of a token.
  package func lexeme(_ token: Token) -> String { spelling(token.start..<token.end) }

  static func startsName(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.properties.isXIDStart || scalar == "_"
  }

  private func scalar(ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private func token(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, start: start, end: position)
  }

  private func spelling(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return ("0"..."9").contains(scalar)
  }

  private static func isFullWidth(_ scalar: Unicode.Scalar) -> Bool {
    (0xFF00...0xFFEF).contains(scalar.value)
  }

  private static func continuesName(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.properties.isXIDContinue && !isFullWidth(scalar)
  }

  private mutating func word() -> Token {
    let start = position
    while Self.continuesName(scalar()) || (scalar() == "." && Self.startsName(scalar(ahead: 1))) {
      position += 1
    }
    return token(.word(spelling(start..<position)), from: start)
  }

  private mutating func sign(_ first: Unicode.Scalar) throws(FormulaError) -> Token {
    let start = position
    let two = spelling(start..<min(start + 2, scalars.count))
    for spelled in [two, String(first)] {
      guard let sign = Token.Sign(rawValue: spelled) else { continue }
      position += spelled.unicodeScalars.count
      return token(.sign(sign), from: start)
    }
    let place = FormulaPlace(text, start)
    throw first == "=" ? .assignment(place) : .character(first, place)
  }

  /// Takes everything that looks as if it were meant to be one number, then judges it.
  private mutating func number() throws(FormulaError) -> Token {
    let start = position
    while let scalar = scalar() {
      let isExponentSign =
        (scalar == "+" || scalar == "-") && Self.isDigit(self.scalar(ahead: 1)) && exponentBegins(start)
      guard isExponentSign || scalar == "." || Self.continuesName(scalar) else { break }
      position += 1
    }
    let place = FormulaPlace(text, start)
    let whole = scalars[start..<position]
    guard let number = Decimal(whole), number.end == position else {
      throw .number(spelling(start..<position), factors: factors(whole), place)
    }
    guard let value = number.value, Float(value).isFinite else {
      throw .numberTooLarge(spelling(start..<position), place)
    }
    return token(.number(value), from: start)
  }

  /// Whether what was taken since `start` is a decimal number and an `e`.
  private func exponentBegins(_ start: Int) -> Bool {
    guard position - 1 > start, scalars[position - 1] == "e" || scalars[position - 1] == "E" else {
      return false
    }
    return Decimal(scalars[start..<(position - 1)])?.end == position - 1
  }

  /// `2N` is taken for a product that lacks its sign.
  private func factors(_ run: ArraySlice<Unicode.Scalar>) -> [String] {
    guard let number = Decimal(run), number.end < run.endIndex else { return [] }
    let rest = spelling(number.end..<run.endIndex)
    return Names.meaning(of: rest) == nil ? [] : [spelling(run.startIndex..<number.end), rest]
  }
}

/// A decimal number at the start of a run of scalars.
private struct Decimal {
  /// Where it ends in the run.
  let end: Int
  /// Infinite or nil where it is too large for a Double.
  let value: Double?

  init?(_ run: ArraySlice<Unicode.Scalar>) {
    var rest = run
    let whole = Self.digits(&rest)
    var fraction = ""
    if rest.first == "." {
      rest.removeFirst()
      fraction = Self.digits(&rest)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    var exponent = "0"
    var tail = rest
    if let letter = tail.popFirst(), letter == "e" || letter == "E" {
      let sign = tail.first == "-" ? "-" : ""
      if tail.first == "-" || tail.first == "+" { tail.removeFirst() }
      let digits = Self.digits(&tail)
      if !digits.isEmpty { (exponent, rest) = (sign + digits, tail) }
    }
    end = rest.startIndex
    value = Double("0\(whole).\(fraction)0e\(exponent)")
  }

  private static func digits(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
    let run = rest.prefix { ("0"..."9").contains($0) }
    rest.removeFirst(run.count)
    return String(String.UnicodeScalarView(run))
  }
}
