// DoubleWalk: formulas by walking their trees in Double, with how far a result moves when its inputs do.

import Foundation
import Indices
import enum Indices.Expression
import Raster
import TestSupport

/// One pixel of a formula in Double.
struct DoubleWalk {
  var bands: [Role: Double] = [:]
  var constants: [String: Double] = [:]

  func value(_ expression: Expression) -> Double {
    Walk(bands: bands, constants: constants).value(expression)
  }

  /// The change of the value when each band and each constant moves by `steps` floats, summed over them.
  func change(_ expression: Expression, steps: Double) -> Double {
    let value = value(expression)
    // A move out of where the formula is defined tells nothing.
    func moved(_ by: (inout DoubleWalk, Double) -> Void) -> Double {
      [-steps, steps].map { step in
        var other = self
        by(&other, step)
        return abs(other.value(expression) - value)
      }.filter(\.isFinite).max() ?? 0
    }
    func step(_ number: Double, _ steps: Double) -> Double { number + steps * Double(Float(number).ulp) }
    let byBand = expression.roles.reduce(0) { sum, role in
      sum + moved { $0.bands[role] = step($0.bands[role] ?? .nan, $1) }
    }
    return expression.constants.reduce(byBand) { sum, name in
      sum + moved { $0.constants[name] = step($0.constants[name] ?? .nan, $1) }
    }
  }

  /// How far the value may be carried when each step is rounded to a float: half its spacing at every
  /// step, passed on by the slopes of the steps after it.
  func rounding(_ expression: Expression) -> Double { rounded(expression).error }

  private func rounded(_ expression: Expression) -> (value: Double, error: Double) {
    let value = value(expression)
    guard value.isFinite else { return (value, .infinity) }
    let own = Double(Float(value).ulp) / 2
    switch expression {
    case .number, .constant: return (value, own)
    case .band: return (value, 0)
    case .unary(let operation, let operand):
      let a = rounded(operand)
      switch operation {
      case .negate, .abs: return (value, a.error)
      case .sqrt: return (value, own + Double.minimum(a.error / (2 * value), a.error.squareRoot()))
      case .exp: return (value, own + value * a.error)
      case .log: return (value, own + a.error / abs(a.value))
      case .tanh: return (value, own + a.error)
      }
    case .binary(let operation, let left, let right):
      let (a, b) = (rounded(left), rounded(right))
      return (value, Self.passed(operation, a, b, value) + own)
    case .choice(let condition, let then, let otherwise):
      return rounded(self.value(condition) != 0 ? then : otherwise)
    }
  }

  private static func passed(
    _ operation: Expression.Binary, _ a: (value: Double, error: Double),
    _ b: (value: Double, error: Double), _ value: Double
  ) -> Double {
    switch operation {
    case .add, .subtract: a.error + b.error
    case .multiply: abs(a.value) * b.error + abs(b.value) * a.error
    case .divide: (a.error + abs(value) * b.error) / abs(b.value)
    case .minimum, .maximum: max(a.error, b.error)
    case .power:
      (a.value == 0 ? 0 : abs(value * b.value / a.value) * a.error)
        + (a.value > 0 ? abs(value * log(a.value)) * b.error : 0)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 0
    }
  }
}
