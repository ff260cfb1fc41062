// GraphTests: what is folded, rewritten and joined before steps are made.

import Indices
import enum Indices.Expression
import Raster
import TestSupport
import Testing

struct GraphTests {
  private func steps(_ formula: String, constants: [String: Double] = [:]) throws -> [Program.Step] {
    try Program(formulas: [formula], inputs: [.nir, .red], constants: constants).steps
  }

  /// The operations between loads and the store.
  private func operations(
    _ formula: String, constants: [String: Double] = [:]
  ) throws -> [Program.Operation] {
    try steps(formula, constants: constants).map(\.operation).filter { $0 != .load && $0 != .store }
  }

  private let product = Program.Operation.binary(.multiply, .registers)

  @Test("whole powers up to 4 are products, a power of 0.5 is a square root, other powers are powers")
  func powers() throws {
    #expect(try operations("N ** 1").isEmpty)
    #expect(try operations("N ** 2") == [product])
    #expect(try operations("N ** 3") == [product, product])
    #expect(try operations("N ** 4") == [product, product])
    #expect(try operations("N ** 0.5") == [.unary(.sqrt)])
    for exponent in ["0", "5", "-1", "1.5", "-0.5"] {
      #expect(try operations("N ** \(exponent)") == [.binary(.power, .constantRight)], "\(exponent)")
    }
    #expect(try operations("2 ** N") == [.binary(.power, .constantLeft)])
    #expect(try operations("N ** R") == [.binary(.power, .registers)])
  }

  @Test("an exponent that a constant or a calculation gives counts like a number")
  func computedExponents() throws {
    #expect(try operations("N ** nexp", constants: ["nexp": 2]) == [product])
    #expect(try operations("N ** (1 + 2)") == [product, product])
    #expect(try operations("N ** (1 / L)", constants: ["L": 2]) == [.unary(.sqrt)])
  }

  @Test("a square is computed once for x ** 2, x * x, x ** 3 and x ** 4")
  func joinedPowers() throws {
    #expect(try operations("N ** 2 + N * N + N ** 3 + N ** 4").count { $0 == product } == 3)
  }

  @Test(
    "calculations of constants are folded in Float32, in the order of the tree",
    arguments: [
      ("N + (1 + 2)", 3), ("N + 2 * L", 1), ("N + 1 / 3", 1 / 3),
      ("N + (0.1 + 0.2)", Float(0.1) + 0.2),
      ("N + -L", -0.5), ("N + abs(-3)", 3), ("N + sqrt(2)", Float(2).squareRoot()), ("N + min(2, L)", 0.5),
      ("N + max(2, L)", 2), ("N + (1 < 2)", 1), ("N + (1 >= 2)", 0), ("N + (L == 0.5)", 1),
      ("N + (2 != 2)", 0),
      ("N + where(L > 1, 5, 6)", 6), ("N + 2 ** 3", 8), ("N + 9 ** 0.5", 3), ("N + 16777216 + 1", 16_777_216),
    ] as [(String, Float)])
  func folded(_ formula: String, _ constant: Float) throws {
    let steps = try steps(formula, constants: ["L": 0.5])
    let sums = steps.filter { $0.operation == .binary(.add, .constantRight) }
    #expect(sums.first?.constant == constant)
    #expect(steps.count { $0.operation != .load && $0.operation != .store } == sums.count)
  }

  @Test("what only the kernels can compute is left to them")
  func left() throws {
    #expect(try operations("N + exp(1)") == [.constant, .unary(.exp), .binary(.add, .registers)])
    #expect(try operations("N + 2 ** 0.3").contains(.binary(.power, .registers)))
  }

  @Test("products and quotients by one leave no step; sums with zero do, for the sake of -0")
  func neutral() throws {
    #expect(try operations("N * 1").isEmpty)
    #expect(try operations("1 * N").isEmpty)
    #expect(try operations("N / 1").isEmpty)
    #expect(try operations("N * L", constants: ["L": 1]).isEmpty)
    #expect(try operations("N + 0") == [.binary(.add, .constantRight)])
    #expect(try operations("N * 0") == [.binary(.multiply, .constantRight)])
  }

  @Test("constants by bits: 0 and -0 are two")
  func zeros() throws {
    let constants = try steps("(N + 0) * (N + -0)").filter {
      $0.operation == .binary(.add, .constantRight)
    }
    #expect(constants.map(\.constant.bitPattern).sorted() == [0, 0x8000_0000])
  }

  @Test("a division by a constant has no flag, one by what varies has")
  func flags() throws {
    #expect(try operations("N / 2") == [.binary(.divide, .constantRight)])
    #expect(try operations("2 / N") == [.binary(.divide, .constantLeft), .tiny])
    #expect(try steps("N / 2").last?.b == Program.Step.none)
    #expect(try operations("N / R").count { $0 == .tiny } == 1)
    // Both by the same: one flag.
    #expect(try operations("2 / N + R / N").count { $0 == .tiny } == 1)
    #expect(try operations("2 / N + R / N").count { $0 == .flagOr } == 0)
    #expect(try operations("2 / N + N / R").count { $0 == .flagOr } == 1)
  }

  @Test("a normalised difference is one step in either order of its sum, and only where both match")
  func difference() throws {
    #expect(try operations("(N - R) / (N + R)") == [.normalizedDifference])
    #expect(try operations("(N - R) / (R + N)") == [.normalizedDifference])
    let wide = try operations("(2 * N - R ** 2) / (R ** 2 + 2 * N)")
    #expect(wide.contains(.normalizedDifference) && !wide.contains(.binary(.divide, .registers)))
    for other in ["(N - R) / (N - R)", "(N + R) / (N - R)", "(N - R) / (N + 2 * R)", "(N - 1) / (N + 1)"] {
      #expect(try !operations(other).contains(.normalizedDifference), "\(other)")
    }
  }

  @Test("flags of choices follow the branch; the same flag in both needs no choice")
  func choices() throws {
    #expect(try operations("where(N > R, 1, 2)").count { $0 == .flagChoice } == 0)
    #expect(try operations("where(N > R, 1 / N, 2)").count { $0 == .flagChoice } == 1)
    #expect(try operations("where(N > R, 1 / N, 2 / N)").count { $0 == .flagChoice } == 0)
    #expect(try operations("where(N / R > 1, 1, 2)").count { $0 == .flagChoice } == 0)
    #expect(try operations("where(1, 1 / N, R)").count { $0 == .choice || $0 == .flagChoice } == 0)
  }

  @Test(
    "a constant denominator nearer to zero than 10⁻⁶ is an error",
    arguments: [
      ("N / L", 0.0), ("N / L", 9e-7), ("N / L", -9e-7), ("N / (L - 1)", 1), ("1 / L + N", 0),
      ("N / (L / 1e30)", 1e-30), ("where(N > 0, R / L, 1)", 0), ("N / sqrt(L)", -1),
      ("(L - L) / (L - L) * N", 1),
    ])
  func division(_ formula: String, _ value: Double) {
    #expect(throws: ProgramError.divisionByZero) { try steps(formula, constants: ["L": value]) }
  }

  @Test("a denominator of 10⁻⁶ itself is allowed", arguments: [1e-6, -1e-6, 2e-6, 1e30])
  func allowed(_ value: Double) throws {
    #expect(try operations("N / L", constants: ["L": value]) == [.binary(.divide, .constantRight)])
  }
}
