// Fold: operations on constants, with the bits the kernels give.

enum Fold {
  /// nil where only the kernels know the bits.
  static func unary(_ operation: Expression.Unary, _ a: Float) -> Float? {
    switch operation {
    case .negate: -a
    case .abs: abs(a)
    case .sqrt: a.squareRoot()
    case .exp, .log, .tanh: nil
    }
  }

  /// nil where only the kernels know the bits.
  static func binary(_ operation: Expression.Binary, _ a: Float, _ b: Float) -> Float? {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .minimum: a.isNaN || a < b ? a : b
    case .maximum: a.isNaN || a > b ? a : b
    case .less: truth(a < b, a, b)
    case .lessOrEqual: truth(a <= b, a, b)
    case .greater: truth(a > b, a, b)
    case .greaterOrEqual: truth(a >= b, a, b)
    case .equal: truth(a == b, a, b)
    case .notEqual: truth(a != b, a, b)
    case .power: b == 1 ? a : b == 2 ? a * a : b == 0.5 ? a.squareRoot() : nil
    }
  }

  private static func truth(_ holds: Bool, _ a: Float, _ b: Float) -> Float {
    a.isNaN || b.isNaN ? .nan : holds ? 1 : 0
  }
}
