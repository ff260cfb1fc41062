// Expression: what a formula says, as a tree.

package import Raster

/// A formula's tree. All arithmetic is meant in Float32, in the order of the tree.
package indirect enum Expression: Sendable, Hashable {
  case number(Double)
  /// The calibrated values of the band with that role.
  case band(Role)
  /// A constant whose value comes from the index or the user, such as `L`.
  case constant(String)
  case unary(Unary, Expression)
  case binary(Binary, Expression, Expression)
  /// `where(condition, then, otherwise)`; a condition counts as true where it is not 0.
  case choice(Expression, Expression, Expression)

  package enum Unary: Sendable, Hashable, CaseIterable {
    case negate, abs, sqrt, exp, log, tanh
  }

  /// Comparisons give 1 or 0. `minimum` and `maximum` are undefined where an operand is.
  package enum Binary: Sendable, Hashable, CaseIterable {
    case add, subtract, multiply, divide, power, minimum, maximum
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
  }
}
