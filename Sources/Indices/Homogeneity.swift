// Homogeneity: whether a formula gives the same for numbers of any common scale.

internal import Raster

extension Expression {
  /// Whether multiplying all bands by one factor leaves the result as it is, so that stored numbers
  /// without an offset do as well as reflectance. Only what follows from the shape of the tree counts:
  /// false means "not shown".
  ///
  /// - Parameter constants: the values of the named constants.
  package func isPureRatio(constants: [String: Double]) -> Bool {
    let roles = roles
    // Kelvin, backscatter and reflectance share no factor.
    let units = Set(roles.map(\.unit))
    guard units.count == 1, units != [.temperature] else { return false }
    return degree(constants) == 0
  }

  /// n where f(k·bands) = kⁿ · f(bands) for every k > 0; nil where no n is known. Zero has every degree
  /// and is given none.
  private func degree(_ constants: [String: Double]) -> Double? {
    switch self {
    case .number, .constant: return 0
    case .band: return 1
    case .unary(let operation, let operand):
      guard let degree = operand.degree(constants) else { return nil }
      switch operation {
      case .negate, .abs: return degree
      case .sqrt: return degree / 2
      case .exp, .log, .tanh: return degree == 0 ? 0 : nil
      }
    case .binary(let operation, let left, let right):
      if let exponent = right.value(constants), operation == .power {
        return left.degree(constants).map { $0 * exponent }
      }
      guard let a = left.degree(constants), let b = right.degree(constants) else { return nil }
      switch operation {
      case .multiply: return a + b
      case .divide: return a - b
      case .power: return a == 0 && b == 0 ? 0 : nil
      case .add, .subtract, .minimum, .maximum:
        if left.value(constants) == 0 { return b }
        if right.value(constants) == 0 { return a }
        return a == b ? a : nil
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
        return a == b || right.value(constants) == 0 || left.value(constants) == 0 ? 0 : nil
      }
    case .choice(let condition, let then, let otherwise):
      guard condition.degree(constants) == 0, let a = then.degree(constants) else { return nil }
      return otherwise.degree(constants) == a ? a : nil
    }
  }

  /// The value of a number, or of a constant.
  private func value(_ constants: [String: Double]) -> Double? {
    switch self {
    case .number(let value): value
    case .constant(let name): constants[name]
    case .unary(.negate, let operand): operand.value(constants).map { -$0 }
    case .binary(.divide, let a, let b):
      if let a = a.value(constants), let b = b.value(constants), b != 0 { a / b } else { nil }
    default: nil
    }
  }
}

extension Role {
  fileprivate enum Unit { case reflectance, temperature, backscatter, light }

  fileprivate var unit: Unit {
    switch self {
    case .tir1, .tir2: .temperature
    case .vv, .vh, .hh, .hv: .backscatter
    case .par: .light
    case .coastal, .blue, .greenI, .green, .yellow, .red, .rededge1, .rededge2, .rededge3, .nir, .nirNarrow,
      .watervapour, .cirrus, .swir1, .swir2, .pan:
      .reflectance
    }
  }

  /// Whether a band of this role holds reflectance, where a negative value is an error of correction.
  package var isReflectance: Bool { unit == .reflectance }
}
