// PlainFormula: a slow second reading of formulas, to check rows with.

import Foundation
import Testing

/// A formula's value for named inputs, step by step in `Number`.
struct PlainFormula {
  private indirect enum Node {
    case number(Double)
    case input(Int)
    case negated(Node)
    case step(Character, Node, Node)
    case exponential(Node)
  }

  private let root: Node
  /// Every name in the formula, kernel words expanded; inputs come in this order.
  let names: [String]

  init(_ text: String) throws {
    let kernel = /\bk([NRBGL])([NRBGL])\b/
    let plain = text.replacing(kernel) { "exp(-((\($0.1) - \($0.2)) ^ 2) / (2 * sigma ^ 2))" }
      .replacing("**", with: "^")
    names = Set(plain.matches(of: /\b[A-Za-z]\w*/).map { String($0.0) }).subtracting(["exp"]).sorted()
    var reader = Reader(rest: Substring(plain.filter { $0 != " " }), names: names)
    root = try reader.sum()
    try #require(reader.rest.isEmpty, "left over: \(reader.rest)")
  }

  private struct Reader {
    var rest: Substring
    let names: [String]

    mutating func sum() throws -> Node {
      var left = try product()
      while let sign = next(of: "+-") { left = .step(sign, left, try product()) }
      return left
    }

    private mutating func product() throws -> Node {
      var left = try unary()
      while let sign = next(of: "*/") { left = .step(sign, left, try unary()) }
      return left
    }

    private mutating func unary() throws -> Node {
      if next(of: "-") != nil { return .negated(try unary()) }
      let base = try atom()
      return next(of: "^") == nil ? base : .step("^", base, try unary())
    }

    private mutating func atom() throws -> Node {
      if let number = rest.prefixMatch(of: /[0-9][0-9.]*(?:e-?[0-9]+)?/) {
        rest = rest[number.range.upperBound...]
        return .number(try #require(Double(number.0)))
      }
      let name = String(rest.prefix { $0.isLetter || $0.isNumber })
      rest.removeFirst(name.count)
      guard name.isEmpty || name == "exp" else { return .input(try #require(names.firstIndex(of: name))) }
      try #require(next(of: "(") != nil)
      let inner = try sum()
      try #require(next(of: ")") != nil)
      return name == "exp" ? .exponential(inner) : inner
    }

    private mutating func next(of signs: String) -> Character? {
      guard let first = rest.first, signs.contains(first) else { return nil }
      return rest.removeFirst()
    }
  }

  /// nil where a denominator is nearer to 0 than 1e-6 or the result is no number.
  func value<Number: BinaryFloatingPoint>(_ inputs: [Number]) -> Number? {
    let found = Self.value(root, inputs)
    return found?.isFinite == true ? found : nil
  }

  private static func value<Number: BinaryFloatingPoint>(_ node: Node, _ inputs: [Number]) -> Number? {
    switch node {
    case .number(let number): return Number(number)
    case .input(let place): return inputs[place]
    case .negated(let part): return value(part, inputs).map { -$0 }
    case .exponential(let part): return value(part, inputs).map { Number(exp(Double($0))) }
    case .step(let sign, let left, let right):
      guard let a = value(left, inputs), let b = value(right, inputs) else { return nil }
      switch sign {
      case "+": return a + b
      case "-": return a - b
      case "*": return a * b
      case "/": return abs(b) < 1e-6 ? nil : a / b
      default: return b == 2 ? a * a : b == 0.5 ? a.squareRoot() : Number(pow(Double(a), Double(b)))
      }
    }
  }
}
