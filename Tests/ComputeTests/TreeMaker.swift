// TreeMaker: random formulas with shared parts.

import Indices
import enum Indices.Expression
import Raster
import TestSupport

/// Makes trees that go down to a given depth along one path and carry small ones beside it.
struct TreeMaker {
  static let roles: [Role] = [.nir, .red, .blue, .swir1]
  static let constants: [String: Double] = ["L": 0.5, "C1": 6, "nexp": 2, "sla": 1]

  var random: SeededRandom
  /// Parts that may be used again.
  private var pool: [Expression] = []
  private(set) var unaries: Set<Expression.Unary> = []
  private(set) var binaries: Set<Expression.Binary> = []

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A tree that names a band and divides by no constant that is zero.
  mutating func tree(depth: Int) -> Expression {
    pool = []
    while true {
      let made = node(depth)
      if !made.roles.isEmpty && made.nodeCount <= 400 { return made }
    }
  }

  private mutating func node(_ depth: Int) -> Expression {
    guard depth > 1 else { return leaf() }
    let deep = node(depth - 1)
    let made = joined(deep, depth)
    if made.nodeCount <= 12 { pool.append(made) }
    return made
  }

  private mutating func joined(_ deep: Expression, _ depth: Int) -> Expression {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<4:
      let operation = random.pick(Expression.Unary.allCases)
      unaries.insert(operation)
      return .unary(operation, deep)
    case 4..<7:
      let other = side(depth)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return .choice(deep, other, side(depth))
      case 1: return .choice(side(depth), deep, other)
      default: return .choice(comparison(depth), other, deep)
      }
    case 7, 8: return difference(deep, side(depth))
    case 9:
      binaries.insert(.power)
      return .binary(.power, deep, .number(random.pick([0, 0.5, 1, 2, 3, 4, -1, 2.5])))
    default:
      let operation = random.pick(Expression.Binary.allCases)
      binaries.insert(operation)
      let other = side(depth)
      return Bool.random(using: &random)
        ? .binary(operation, deep, other) : .binary(operation, other, deep)
    }
  }

  private mutating func comparison(_ depth: Int) -> Expression {
    .binary(random.pick([.less, .greaterOrEqual, .equal]), side(depth), side(depth))
  }

  /// (a − b) / (a + b), in either order of the sum, or nearly that.
  private mutating func difference(_ a: Expression, _ b: Expression) -> Expression {
    let sum: Expression =
      switch Int.random(in: 0..<4, using: &random) {
      case 0: .binary(.add, b, a)
      case 1: .binary(.subtract, a, b)
      default: .binary(.add, a, b)
      }
    return .binary(.divide, .binary(.subtract, a, b), sum)
  }

  /// A small tree, often one that is there already.
  private mutating func side(_ depth: Int) -> Expression {
    if !pool.isEmpty && Int.random(in: 0..<3, using: &random) == 0 { return random.pick(pool) }
    return Bool.random(using: &random) ? leaf() : node(min(depth - 1, Int.random(in: 1...3, using: &random)))
  }

  private mutating func leaf() -> Expression {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<7: .band(random.pick(Self.roles))
    case 7: .constant(random.pick(Self.constants.keys.sorted()))
    default: .number(random.pick([0, 1, 2, 0.5, -1, 1e-6, 9e-7, 3, 0.1, 1e20, 2.5]))
    }
  }
}
