// Parser: tokens to a tree, by recursive descent.

/// Reads one formula. Its recursion is bounded by `Formula.deepestNesting`.
struct Parser {
  private var lexer: Lexer
  private(set) var token: Token
  let extraConstants: Set<String>
  private var nesting = 0
  var nodes = 0

  init(_ lexer: Lexer, extraConstants: Set<String>) throws(FormulaError) {
    self.lexer = lexer
    self.extraConstants = extraConstants
    token = try self.lexer.next()
  }

  /// The whole text.
  mutating func formula() throws(FormulaError) -> Expression {
    let part = try comparison()
    if token.kind == .sign(.close) { throw .unopened(place(token.start)) }
    guard token.kind == .end else { throw unexpected(.operatorOrEnd) }
    return part.expression
  }

  func place(_ offset: Int) -> FormulaPlace { FormulaPlace(lexer.text, offset) }

  func unexpected(_ expected: FormulaError.Expected) -> FormulaError {
    let isOperand =
      switch token.kind {
      case .number, .word, .sign(.open): true
      default: false
      }
    let found = token.kind == .end ? nil : lexer.lexeme(token)
    return .unexpected(found: found, isOperand: isOperand, expected: expected, place(token.start))
  }

  /// Takes the token and looks at the next one.
  mutating func advance() throws(FormulaError) { token = try lexer.next() }

  /// Goes down by some levels; `leave` comes back up. An error ends the parser, so it need not.
  mutating func enter(_ levels: Int = 1, at offset: Int) throws(FormulaError) {
    nesting += levels
    guard nesting <= Formula.deepestNesting else {
      throw .tooDeep(limit: Formula.deepestNesting, place(offset))
    }
  }

  mutating func leave(_ levels: Int = 1) { nesting -= levels }

  mutating func comparison() throws(FormulaError) -> Part {
    let left = try sum()
    guard let operation = comparing(token) else { return left }
    let sign = token.start
    try advance()
    let right = try sum()
    guard comparing(token) == nil else { throw .chained(place(token.start)) }
    return try binary(operation, left, right, at: sign)
  }

  private func comparing(_ token: Token) -> Expression.Binary? {
    switch token.kind {
    case .sign(.less): .less
    case .sign(.lessOrEqual): .lessOrEqual
    case .sign(.greater): .greater
    case .sign(.greaterOrEqual): .greaterOrEqual
    case .sign(.equal): .equal
    case .sign(.notEqual): .notEqual
    default: nil
    }
  }

  private mutating func sum() throws(FormulaError) -> Part {
    var left = try product()
    while token.kind == .sign(.plus) || token.kind == .sign(.minus) {
      let sign = token
      try advance()
      let right = try product()
      left = try binary(sign.kind == .sign(.plus) ? .add : .subtract, left, right, at: sign.start)
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> Part {
    var left = try signed()
    while token.kind == .sign(.times) || token.kind == .sign(.over) {
      let sign = token
      try advance()
      let right = try signed()
      left = try binary(sign.kind == .sign(.times) ? .multiply : .divide, left, right, at: sign.start)
    }
    return left
  }

  private mutating func signed() throws(FormulaError) -> Part {
    guard token.kind == .sign(.plus) || token.kind == .sign(.minus) else { return try power() }
    let sign = token
    try enter(at: sign.start)
    try advance()
    let operand = try signed()
    leave()
    return sign.kind == .sign(.minus) ? try unary(.negate, operand, at: sign.start) : operand
  }

  private mutating func power() throws(FormulaError) -> Part {
    let base = try atom()
    guard token.kind == .sign(.power) else { return base }
    let sign = token.start
    try enter(at: sign)
    try advance()
    let exponent = try signed()
    leave()
    return try binary(.power, base, exponent, at: sign)
  }

  private mutating func atom() throws(FormulaError) -> Part {
    let first = token
    switch first.kind {
    case .number(let value):
      try advance()
      return try leaf(.number(value), at: first.start)
    case .word(let word):
      try advance()
      return token.kind == .sign(.open) ? try call(word, at: first.start) : try name(word, at: first.start)
    case .sign(.open):
      try enter(at: first.start)
      try advance()
      let inside = try comparison()
      try close(first.start, expected: .operatorOrClose)
      leave()
      return inside
    case .sign, .end:
      throw unexpected(.operand)
    }
  }

  /// Takes the parenthesis that closes the one at `opening`.
  mutating func close(_ opening: Int, expected: FormulaError.Expected) throws(FormulaError) {
    if token.kind == .end { throw .unclosed(place(opening)) }
    guard token.kind == .sign(.close) else { throw unexpected(expected) }
    try advance()
  }
}
