// FormulaError: why a text is not a formula.

package import Raster

package enum FormulaError: Diagnosis, Equatable {
  case empty(FormulaPlace)
  case tooLong(bytes: Int)
  case tooDeep(limit: Int, FormulaPlace)
  case tooManyParts(FormulaPlace)
  case name(FormulaPlace)
  case assignment(FormulaPlace)
  case character(Unicode.Scalar, FormulaPlace)
  /// `factors` are a number and a name, where a product may have been meant.
  case number(String, factors: [String], FormulaPlace)
  case numberTooLarge(String, FormulaPlace)
  case unknownName(String, nearest: String?, FormulaPlace)
  case unknownFunction(String, nearest: String?, FormulaPlace)
  /// A band or constant that is called.
  case notAFunction(String, FormulaPlace)
  /// `given` is nil where no parenthesis follows the function.
  case arguments(function: String, given: Int?, FormulaPlace)
  case unclosed(FormulaPlace)
  case unopened(FormulaPlace)
  /// `found` is nil at the end of the text.
  case unexpected(found: String?, isOperand: Bool, expected: Expected, FormulaPlace)
  case chained(FormulaPlace)
  case divisionByZero(Float, FormulaPlace)
  case noBand(constants: [String], FormulaPlace)

  /// What could have followed.
  package enum Expected: String, Sendable {
    case operand = "a number, a name or ("
    case operatorOrEnd = "an operator"
    case operatorOrClose = "an operator or )"
    case commaOrClose = "an operator, a comma or )"
  }

  package var id: String {
    switch self {
    case .empty: "formula.empty"
    case .tooLong: "formula.too-long"
    case .tooDeep: "formula.too-deep"
    case .tooManyParts: "formula.too-many-parts"
    case .name: "formula.name"
    case .assignment: "formula.assignment"
    case .character: "formula.character"
    case .number, .numberTooLarge: "formula.number"
    case .unknownName: "formula.unknown-name"
    case .unknownFunction, .notAFunction: "formula.unknown-function"
    case .arguments: "formula.arguments"
    case .unclosed, .unopened: "formula.unbalanced"
    case .unexpected: "formula.unexpected"
    case .chained: "formula.chained"
    case .divisionByZero: "formula.division-by-zero"
    case .noBand: "formula.no-band"
    }
  }

  package var what: String {
    switch self {
    case .empty: "the formula is empty"
    case .tooLong(let bytes): "the formula has \(bytes) bytes; \(Formula.longestText) is the most"
    case .tooDeep(Formula.deepestTree, _):
      "the formula's tree is more than \(Formula.deepestTree) levels deep"
    case .tooDeep(let limit, _): "the formula is nested more than \(limit) levels deep"
    case .tooManyParts:
      "the formula has more than \(Formula.mostNodes) numbers, names and operations"
    case .name: "this cannot be in the name of a formula"
    case .assignment: "a single = does not compare"
    case .character(let scalar, _): "\(Characters.spelled(scalar)) means nothing in a formula"
    case .number(let text, _, _): "'\(Self.clip(text))' is not a number"
    case .numberTooLarge(let text, _): "the number \(Self.clip(text)) is too large"
    case .unknownName(let name, _, _): "there is no band or constant called '\(Self.clip(name))'"
    case .unknownFunction(let name, _, _): "there is no function called '\(Self.clip(name))'"
    case .notAFunction(let name, _): "'\(Self.clip(name))' is not a function"
    case .arguments(let function, nil, _): "\(function) needs arguments in parentheses"
    case .arguments(let function, let given?, _):
      "\(function) takes \(Self.count(of: function)), not \(given)"
    case .unclosed: "this parenthesis is never closed"
    case .unopened: "this parenthesis was never opened"
    case .unexpected(let found?, _, let expected, _):
      "found '\(Self.clip(found))' where \(expected.rawValue) is expected"
    case .unexpected(nil, _, let expected, _): "the formula ends where \(expected.rawValue) is expected"
    case .chained: "comparisons cannot be chained"
    case .divisionByZero(0, _): "division by a constant that is zero"
    case .divisionByZero(let value, _): "division by a constant that is as good as zero, \(value)"
    case .noBand: "the formula reads no band"
    }
  }

  package var place: String? { spot?.picture }

  package var placeLines: [String] {
    place.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
  }

  package var remedy: String {
    switch self {
    case .empty: "write one, such as (nir - red) / (nir + red)"
    case .tooLong, .tooManyParts: "shorten it, or make several products of it"
    case .tooDeep(Formula.deepestTree, _): "put parts of the long chain in parentheses"
    case .tooDeep: "take parentheses and signs away that are not needed"
    case .name: "make the name of letters, digits and _, a letter first; write == to compare"
    case .assignment: "write == to compare; a name stands only at the start, as in mine = nir / red"
    case .character(let scalar, _): Characters.advice(on: scalar)
    case .number(_, let factors, _):
      factors.isEmpty
        ? "write numbers like 2, 0.5 or 1e-6" : "write \(factors.joined(separator: "*")) for the product"
    case .numberTooLarge: "use numbers up to 3.4e38"
    case .unknownName(_, let nearest?, _): "write \(nearest)"
    case .unknownName(_, nil, _):
      "use a band (nir red … or N R …), a constant (L C1 …), or give it a value with --constant"
    case .unknownFunction(let name, let nearest, _):
      Self.remedy(forFunction: name) ?? nearest.map { "write \($0)" }
        ?? "use one of: \(Names.functions.map(\.name).joined(separator: " "))"
    case .notAFunction(let name, _): "write \(Self.clip(name))*( for a product"
    case .arguments(let function, _, _): "write \(Self.usage[function] ?? function)"
    case .unclosed: "add the ) that closes it"
    case .unopened: "take it away, or add the ( that opens it"
    case .unexpected(nil, _, _, _): "finish the formula, or take its last sign away"
    case .unexpected(_, true, _, _): "put an operator between, such as * for a product"
    case .unexpected(let found?, _, .operand, _):
      "put a number, a name or a parenthesis before \(Self.clip(found)), or take it away"
    case .unexpected: "take it away, or close a parenthesis before it"
    case .chained: "write (a < b) * (b < c) for a < b < c"
    case .divisionByZero: "divide by 0.000001 or more, or by a band"
    case .noBand(let constants, _):
      constants.first { $0 == "n" || $0 == "g" }
        .map { "write \($0.uppercased()) for the band; \($0) is a constant" }
        ?? "read at least one, such as nir or N"
    }
  }

  package var outcome: Outcome { .usage }
}

extension FormulaError {
  /// Where in the text it went wrong.
  package var spot: FormulaPlace? {
    switch self {
    case .tooLong: nil
    case .empty(let spot): spot.text.isEmpty ? nil : spot
    case .tooDeep(_, let spot), .tooManyParts(let spot), .name(let spot), .assignment(let spot),
      .character(_, let spot), .number(_, _, let spot), .numberTooLarge(_, let spot),
      .unknownName(_, _, let spot), .unknownFunction(_, _, let spot), .notAFunction(_, let spot),
      .arguments(_, _, let spot), .unclosed(let spot), .unopened(let spot),
      .unexpected(_, _, _, let spot), .chained(let spot), .divisionByZero(_, let spot),
      .noBand(_, let spot):
      spot
    }
  }

  private static func clip(_ text: String) -> String { FormulaPlace.clipped(text) }

  private static func count(of function: String) -> String {
    guard let range = Names.arguments(of: function) else { return "other arguments" }
    if range.upperBound == .max { return "\(range.lowerBound) arguments or more" }
    return range.upperBound == 1 ? "1 argument" : "\(range.upperBound) arguments"
  }

  private static let usage = [
    "where": "where(condition, then, otherwise)", "clamp": "clamp(x, low, high)",
    "min": "min(a, b)", "max": "max(a, b)",
    "abs": "abs(x)", "sqrt": "sqrt(x)", "exp": "exp(x)", "log": "log(x)", "tanh": "tanh(x)",
  ]

  /// What to write for functions that other languages have.
  private static func remedy(forFunction name: String) -> String? {
    switch name.split(separator: ".").last?.lowercased() {
    case "ln": "write log, the natural logarithm"
    case "log1p": "write log(1 + x)"
    case "log10": "write log(x) / 2.302585"
    case "log2": "write log(x) / 0.6931472"
    case "pow", "power", "square": "write a**b for powers"
    case "if", "ifelse", "iif": "write where(condition, then, otherwise)"
    case "clip": "write clamp(x, low, high)"
    default: nil
    }
  }
}
