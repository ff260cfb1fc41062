// ExpressionText: a formula's tree, printed as a formula.

internal import Raster

extension Expression {
  /// A formula with roles by name and as few parentheses as can be.
  ///
  /// For the tree of a `Formula` it reads back to that tree, as long as it fits `Formula.longestText`;
  /// kernel words and blanks can make it longer than what was typed.
  package var text: String { printed(in: .comparison) }

  /// How tightly the outermost sign of a text binds.
  private enum Binding: Int {
    case comparison, sum, product, signed, power, atom
  }

  /// Parenthesised where it binds less tightly than its place asks for.
  private func printed(in place: Binding) -> String {
    let (text, binding) = bare
    return binding.rawValue < place.rawValue ? "(\(text))" : text
  }

  private var bare: (String, Binding) {
    switch self {
    case .number(let value): (Self.spelled(value), value.sign == .minus ? .signed : .atom)
    case .band(let role): (role.rawValue, .atom)
    case .constant(let name): (name, .atom)
    case .unary(.negate, let operand): ("-" + operand.printed(in: .signed), .signed)
    case .unary(let function, let operand): (Self.call("\(function)", [operand]), .atom)
    case .choice(let condition, let then, let otherwise):
      (Self.call("where", [condition, then, otherwise]), .atom)
    case .binary(.minimum, _, _): (Self.call("min", folded(.minimum)), .atom)
    case .binary(.maximum, _, _): (Self.call("max", folded(.maximum)), .atom)
    case .binary(.power, let base, let exponent):
      ("\(base.printed(in: .atom))**\(exponent.printed(in: .signed))", .power)
    case .binary(let operation, let left, let right): Self.infix(operation, left, right)
    }
  }

  private static func infix(
    _ operation: Binary, _ left: Expression, _ right: Expression
  ) -> (String, Binding) {
    let (sign, whole, leftPlace, rightPlace): (Token.Sign, Binding, Binding, Binding) =
      switch operation {
      case .add: (.plus, .sum, .sum, .product)
      case .subtract: (.minus, .sum, .sum, .product)
      case .multiply: (.times, .product, .product, .signed)
      case .divide: (.over, .product, .product, .signed)
      case .less: (.less, .comparison, .sum, .sum)
      case .lessOrEqual: (.lessOrEqual, .comparison, .sum, .sum)
      case .greater: (.greater, .comparison, .sum, .sum)
      case .greaterOrEqual: (.greaterOrEqual, .comparison, .sum, .sum)
      case .equal: (.equal, .comparison, .sum, .sum)
      case .notEqual: (.notEqual, .comparison, .sum, .sum)
      case .power, .minimum, .maximum: (.power, .power, .atom, .signed)
      }
    let text = "\(left.printed(in: leftPlace)) \(sign.rawValue) \(right.printed(in: rightPlace))"
    return (text, whole)
  }

  /// The operands of `min(min(a, b), c)`, which reads the same as `min(a, b, c)`.
  private func folded(_ operation: Binary) -> [Expression] {
    var operands: [Expression] = []
    var rest = self
    while case .binary(operation, let left, let right) = rest {
      operands.append(right)
      rest = left
    }
    return [rest] + operands.reversed()
  }

  private static func call(_ function: String, _ operands: [Expression]) -> String {
    "\(function)(\(operands.map(\.text).joined(separator: ", ")))"
  }

  private static func spelled(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
