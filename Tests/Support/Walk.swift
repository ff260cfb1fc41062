// Walk: a formula's tree, evaluated in Double.

internal import Foundation
package import Indices
package import enum Indices.Expression
package import Raster

/// Values to evaluate a formula at.
package struct Walk {
  package var bands: [Role: Double] = [:]
  package var constants: [String: Double] = [:]

  package init(bands: [Role: Double] = [:], constants: [String: Double] = [:]) {
    self.bands = bands
    self.constants = constants
  }

  package func value(_ expression: Expression) -> Double {
    switch expression {
    case .number(let value): value
    case .band(let role): bands[role] ?? .nan
    case .constant(let name): constants[name] ?? .nan
    case .unary(let operation, let operand): Self.value(operation, value(operand))
    case .binary(let operation, let left, let right): Self.value(operation, value(left), value(right))
    case .choice(let condition, let then, let otherwise):
      value(condition) != 0 ? value(then) : value(otherwise)
    }
  }

  private static func value(_ operation: Expression.Unary, _ x: Double) -> Double {
    switch operation {
    case .negate: -x
    case .abs: abs(x)
    case .sqrt: x.squareRoot()
    case .exp: exp(x)
    case .log: log(x)
    case .tanh: tanh(x)
    }
  }

  package static func value(_ operation: Expression.Binary, _ a: Double, _ b: Double) -> Double {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: pow(a, b)
    case .minimum: min(a, b)
    case .maximum: max(a, b)
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .notEqual: a != b ? 1 : 0
    }
  }
}
