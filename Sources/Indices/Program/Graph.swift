// Graph: formulas with their common parts joined and their constants folded.

internal import Raster

/// Expressions as nodes that exist once each; a node's operands have smaller numbers.
///
/// Beside the value of a node goes its flag: whether a denominator below the limit had a part in it. A
/// division contributes only if its value reaches the result: of `where`, the branch that is taken.
struct Graph {
  enum Node: Hashable {
    case input(Int)
    /// By bits, so that 0 and −0 stay apart.
    case constant(UInt32)
    case unary(Expression.Unary, Int)
    case binary(Expression.Binary, Int, Int)
    case choice(Int, Int, Int)
    /// (a − b) / (a + b)
    case difference(Int, Int)
  }

  /// A flag that is not "never".
  enum Flag: Hashable {
    case tiny(node: Int)
    /// That of the denominator of a difference.
    case difference(node: Int)
    case or(Int, Int)
    case choice(condition: Int, Int?, Int?)
  }

  struct Result: Hashable {
    var node: Int
    var flag: Int?
  }

  private(set) var nodes: [Node] = []
  private(set) var flags: [Flag] = []
  private var places: [Node: Int] = [:]
  private var flagPlaces: [Flag: Int] = [:]
  private let inputs: [Role: Int]

  /// - Parameter inputs: the input of each role.
  init(inputs: [Role: Int]) {
    self.inputs = inputs
  }

  /// Adds an expression.
  ///
  /// - Parameter constants: the values of its named constants.
  mutating func add(
    _ expression: Expression, constants: [String: Double]
  ) throws(ProgramError) -> Result {
    switch expression {
    case .number(let value): return constant(Float(value))
    case .constant(let name):
      guard let value = constants[name] else { throw .constantMissing(name) }
      return constant(Float(value))
    case .band(let role):
      guard let input = inputs[role] else { throw .bandMissing(role) }
      return Result(node: place(.input(input)))
    case .unary(let operation, let operand):
      let operand = try add(operand, constants: constants)
      return Result(node: unary(operation, operand.node), flag: operand.flag)
    case .binary(let operation, let left, let right):
      let left = try add(left, constants: constants)
      let right = try add(right, constants: constants)
      return try binary(operation, left, right)
    case .choice(let condition, let then, let otherwise):
      let condition = try add(condition, constants: constants)
      let then = try add(then, constants: constants)
      let otherwise = try add(otherwise, constants: constants)
      return choice(condition, then, otherwise)
    }
  }

  /// The value of a node that is a constant.
  func constantValue(_ node: Int) -> Float? {
    if case .constant(let bits) = nodes[node] { Float(bitPattern: bits) } else { nil }
  }

  private mutating func place(_ node: Node) -> Int {
    if let place = places[node] { return place }
    nodes.append(node)
    places[node] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func place(_ flag: Flag) -> Int {
    if let place = flagPlaces[flag] { return place }
    flags.append(flag)
    flagPlaces[flag] = flags.count - 1
    return flags.count - 1
  }

  private mutating func constant(_ value: Float) -> Result {
    Result(node: place(.constant(value.bitPattern)))
  }

  private mutating func unary(_ operation: Expression.Unary, _ operand: Int) -> Int {
    if let value = constantValue(operand), let folded = Fold.unary(operation, value) {
      return place(.constant(folded.bitPattern))
    }
    return place(.unary(operation, operand))
  }

  private mutating func binary(
    _ operation: Expression.Binary, _ left: Result, _ right: Result
  ) throws(ProgramError) -> Result {
    let flag = or(left.flag, right.flag)
    guard operation == .divide else {
      return Result(node: value(operation, left.node, right.node), flag: flag)
    }
    if let divisor = constantValue(right.node) {
      guard abs(divisor) >= Formula.smallestDenominator else { throw .divisionByZero }
      return divisor == 1 ? left : Result(node: value(.divide, left.node, right.node), flag: flag)
    }
    if let node = difference(left.node, right.node) {
      return Result(node: node, flag: or(flag, place(.difference(node: node))))
    }
    return Result(
      node: value(.divide, left.node, right.node), flag: or(flag, place(.tiny(node: right.node))))
  }

  /// A quotient that is a normalised difference of two nodes: one step of the machine, with the bits of
  /// the three it stands for.
  private mutating func difference(_ left: Int, _ right: Int) -> Int? {
    guard case .binary(.subtract, let a, let b) = nodes[left],
      case .binary(.add, let c, let d) = nodes[right], (a, b) == (c, d) || (a, b) == (d, c),
      constantValue(a) == nil, constantValue(b) == nil
    else { return nil }
    return place(.difference(a, b))
  }

  /// The node of an operation, folded or rewritten into one with the same bits.
  private mutating func value(_ operation: Expression.Binary, _ left: Int, _ right: Int) -> Int {
    let constants = (constantValue(left), constantValue(right))
    if case (let a?, let b?) = constants, let folded = Fold.binary(operation, a, b) {
      return place(.constant(folded.bitPattern))
    }
    switch operation {
    case .multiply:
      if constants.1 == 1 { return left }
      if constants.0 == 1 { return right }
    case .power:
      if let exponent = constants.1, let rewritten = power(left, exponent) { return rewritten }
    default: break
    }
    // Which operand comes first is no matter: one order for both lets them be joined.
    if operation.isCommutative && left > right { return place(.binary(operation, right, left)) }
    return place(.binary(operation, left, right))
  }

  /// x ** 1, 2, 3 and 4 are products, x ** 0.5 is the square root: that is their definition here.
  private mutating func power(_ base: Int, _ exponent: Float) -> Int? {
    switch exponent {
    case 0.5: return unary(.sqrt, base)
    case 1: return base
    case 2: return value(.multiply, base, base)
    case 3: return value(.multiply, value(.multiply, base, base), base)
    case 4:
      let square = value(.multiply, base, base)
      return value(.multiply, square, square)
    default: return nil
    }
  }

  private mutating func choice(_ condition: Result, _ then: Result, _ otherwise: Result) -> Result {
    if let value = constantValue(condition.node), !value.isNaN {
      let taken = value != 0 ? then : otherwise
      return Result(node: taken.node, flag: or(condition.flag, taken.flag))
    }
    let node = place(.choice(condition.node, then.node, otherwise.node))
    guard then.flag != otherwise.flag else {
      return Result(node: node, flag: or(condition.flag, then.flag))
    }
    let chosen = place(.choice(condition: condition.node, then.flag, otherwise.flag))
    return Result(node: node, flag: or(condition.flag, chosen))
  }

  private mutating func or(_ left: Int?, _ right: Int?) -> Int? {
    guard let left else { return right }
    guard let right, left != right else { return left }
    return place(.or(min(left, right), max(left, right)))
  }
}

extension Expression.Binary {
  /// Whether exchanging the operands leaves every bit of a defined result.
  fileprivate var isCommutative: Bool {
    switch self {
    case .add, .multiply, .equal, .notEqual: true
    case .subtract, .divide, .power, .minimum, .maximum, .less, .lessOrEqual, .greater, .greaterOrEqual: false
    }
  }
}
