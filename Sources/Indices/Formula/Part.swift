// Part: pieces of a tree as the parser joins them, held to the limits.

/// A piece of the tree, with what its limits need.
struct Part {
  let expression: Expression
  let height: Int
  /// Its value in Float, where it is made of literals alone and this room can tell: powers of whole
  /// exponents are, and of the transcendental functions only the values that are exact.
  let value: Float?
}

extension Parser {
  mutating func leaf(_ expression: Expression, at offset: Int) throws(FormulaError) -> Part {
    var value: Float?
    if case .number(let number) = expression { value = Float(number) }
    return try part(expression, over: 0, value, at: offset)
  }

  /// A kernel word's formula.
  mutating func expansion(_ expression: Expression, at offset: Int) throws(FormulaError) -> Part {
    nodes += expression.nodeCount - 1
    var value: Float?
    if case .number(let number) = expression { value = Float(number) }
    return try part(expression, over: expression.height - 1, value, at: offset)
  }

  mutating func unary(
    _ operation: Expression.Unary, _ operand: Part, at offset: Int
  ) throws(FormulaError) -> Part {
    let value = operand.value.flatMap { Self.value(operation, $0) }
    return try part(.unary(operation, operand.expression), over: operand.height, value, at: offset)
  }

  mutating func binary(
    _ operation: Expression.Binary, _ left: Part, _ right: Part, at offset: Int
  ) throws(FormulaError) -> Part {
    if operation == .divide, let value = right.value, value.magnitude < Formula.smallestDenominator {
      throw .divisionByZero(value, place(offset))
    }
    var value: Float?
    if let left = left.value, let right = right.value { value = Self.value(operation, left, right) }
    let expression = Expression.binary(operation, left.expression, right.expression)
    return try part(expression, over: max(left.height, right.height), value, at: offset)
  }

  mutating func choice(
    _ condition: Part, _ then: Part, _ otherwise: Part, at offset: Int
  ) throws(FormulaError) -> Part {
    let value = condition.value.flatMap { $0 != 0 ? then.value : otherwise.value }
    let expression = Expression.choice(condition.expression, then.expression, otherwise.expression)
    let height = max(condition.height, then.height, otherwise.height)
    return try part(expression, over: height, value, at: offset)
  }

  private mutating func part(
    _ expression: Expression, over height: Int, _ value: Float?, at offset: Int
  ) throws(FormulaError) -> Part {
    nodes += 1
    guard nodes <= Formula.mostNodes else { throw .tooManyParts(place(offset)) }
    guard height < Formula.deepestTree else { throw .tooDeep(limit: Formula.deepestTree, place(offset)) }
    return Part(expression: expression, height: height + 1, value: value)
  }

  /// What folds everywhere, and the values of the other functions that are exact.
  private static func value(_ operation: Expression.Unary, _ x: Float) -> Float? {
    if let folded = Fold.unary(operation, x) { return folded }
    return switch (operation, x) {
    case (.exp, 0): 1
    case (.log, 1), (.tanh, 0): 0
    default: nil
    }
  }

  private static func value(_ operation: Expression.Binary, _ a: Float, _ b: Float) -> Float? {
    Fold.binary(operation, a, b) ?? (operation == .power ? power(a, b) : nil)
  }

  /// Whole exponents up to 16.
  private static func power(_ base: Float, _ exponent: Float) -> Float? {
    guard exponent.magnitude <= 16, let count = Int(exactly: exponent) else { return nil }
    var product: Float = 1
    for _ in 0..<abs(count) { product *= base }
    return count < 0 ? 1 / product : product
  }
}
