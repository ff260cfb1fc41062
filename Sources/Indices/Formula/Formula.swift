// Formula: the text of an index, read into a tree.

package import Raster

/// A formula that a person or the catalogue wrote, such as `mine = (nir - red) / (nir + red + L)`.
///
/// Grammar, from loose to tight; precedence is Python's:
///
///     formula    := [name '='] comparison
///     comparison := sum [('<' | '<=' | '>' | '>=' | '==' | '!=') sum]      not chained
///     sum        := product (('+' | '-') product)*
///     product    := signed (('*' | '/') signed)*
///     signed     := ('-' | '+') signed | power
///     power      := atom ['**' signed]
///     atom       := number | word | function '(' comparison (',' comparison)* ')' | '(' comparison ')'
///
/// Words are those of `Names`; functions are `where min max clamp abs sqrt exp log tanh`. A unary plus
/// and redundant parentheses leave no trace in the tree; `clamp(x, low, high)` is
/// `min(max(x, low), high)`, `min` and `max` of more than two are folded from the left.
package struct Formula: Sendable, Hashable {
  /// As it was written.
  package let text: String
  /// The name before `=`, if one was given: letters of any script, digits and `_`.
  package let name: String?
  package let expression: Expression
  /// In order of first appearance; never empty.
  package let roles: [Role]
  /// In order of first appearance; the caller supplies their values.
  package let constants: [String]

  /// The most UTF-8 bytes a text may have.
  package static let longestText = 4096
  /// A longer text is not even looked at; up to here its nesting is, for of both the nesting is the cause.
  private static let longestLook = 1 << 18
  /// The most levels that parentheses, calls, signs and the right sides of `**` may nest in the text.
  /// `clamp` counts as its two calls, a kernel word as the 3 levels of its expansion, so that
  /// `Expression.text` of a formula never nests deeper than the formula did.
  package static let deepestNesting = 64
  /// The most levels of the tree. A chain `a + b + c` is one level a sign, and walks recurse by level.
  package static let deepestTree = 256
  /// The most nodes of the tree.
  package static let mostNodes = 1024
  /// A constant denominator smaller than this in size is an error. Equal to the arithmetic's own limit.
  package static let smallestDenominator: Float = 1e-6

  /// Reads a text.
  /// - Parameter extraConstants: names that stand for constants besides `Names.constants`. The
  ///   language's own letters, roles, constants and kernel words keep their meaning.
  package init(_ text: String, extraConstants: Set<String> = []) throws(FormulaError) {
    let bytes = text.utf8.count
    guard bytes <= Self.longestLook else { throw .tooLong(bytes: bytes) }
    let scalars = Array(text.unicodeScalars)
    let heading = try Heading(of: text, scalars)
    if bytes > Self.longestText {
      try Self.checkNesting(Lexer(text, scalars, from: heading.end), extraConstants)
      throw .tooLong(bytes: bytes)
    }
    let lexer = Lexer(text, scalars, from: heading.end)
    var parser = try Parser(lexer, extraConstants: extraConstants)
    let start = parser.token
    guard start.kind != .end else { throw .empty(parser.place(start.start)) }
    expression = try parser.formula()
    name = heading.name
    roles = expression.roles
    constants = expression.constants
    guard !roles.isEmpty else { throw .noBand(constants: constants, parser.place(start.start)) }
    self.text = text
  }

  private static func checkNesting(_ lexer: Lexer, _ extraConstants: Set<String>) throws(FormulaError) {
    do {
      var parser = try Parser(lexer, extraConstants: extraConstants)
      _ = try parser.formula()
    } catch {
      if case .tooDeep(deepestNesting, _) = error { throw error }
    }
  }
}

/// What stands before the formula proper: `name =`, or nothing.
private struct Heading {
  var name: String?
  /// Scalars to skip.
  var end = 0

  init(of text: String, _ scalars: [Unicode.Scalar]) throws(FormulaError) {
    guard let sign = Self.assignment(in: scalars) else { return }
    let blank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = scalars[..<sign].firstIndex(where: { !blank($0) }),
      let last = scalars[..<sign].lastIndex(where: { !blank($0) })
    else { return }
    let words = scalars[first...last]
    if let wrong = words.firstIndex(where: { !$0.properties.isXIDContinue }) {
      // An operator before the = is a formula that goes wrong later; a dash, dot or blank is a wish for a name.
      let wish = words.allSatisfy { $0.properties.isXIDContinue || blank($0) || $0 == "-" || $0 == "." }
      guard wish else { return }
      throw .name(FormulaPlace(text, wrong))
    }
    guard Lexer.startsName(words.first) else { throw .name(FormulaPlace(text, first)) }
    name = String(String.UnicodeScalarView(words))
    end = sign + 1
  }

  /// Where the first `=` is that belongs to no comparison.
  private static func assignment(in scalars: [Unicode.Scalar]) -> Int? {
    for (place, scalar) in scalars.enumerated() where scalar == "=" {
      if place > 0, "<>=!".unicodeScalars.contains(scalars[place - 1]) { continue }
      if place + 1 < scalars.count, "<>=".unicodeScalars.contains(scalars[place + 1]) { continue }
      return place
    }
    return nil
  }
}
