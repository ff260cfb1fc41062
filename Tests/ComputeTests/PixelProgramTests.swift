// PixelProgramTests: what programs make of denominators, branches, bounds and inputs that do not count.

import Compute
import Indices
import Raster
import TestSupport
import Testing

struct PixelProgramTests {
  /// Columns of Float32 to reasons, for N, R and B in this order.
  private func reasons(
    _ formula: String, _ columns: [[Float]], output: PixelProgram.Output = PixelProgram.Output()
  ) throws -> [Reason?] {
    let roles = Array([Role.nir, .red, .blue].prefix(columns.count))
    let program = try Program(formulas: [formula], inputs: roles, constants: ["L": 0.5])
    let results = KernelSet.rungs.map { Planes(columns).run(program, outputs: [output], on: $0) }
    #expect(results.allSatisfy { $0 == results[0] })
    for (value, reason) in zip(results[0].values(), results[0].reasons()) where reason?.counts != true {
      #expect(value.bitPattern == 0, "what does not count is 0")
    }
    return results[0].reasons()
  }

  @Test("a denominator below 10⁻⁶ gives no value; 10⁻⁶ itself does, of either sign")
  func limit() throws {
    let limit = Float(1e-6)
    let row: [Float] = [limit, limit.nextDown, -limit, -limit.nextDown, 0, -0.0, 1]
    let ones = [Float](repeating: 1, count: row.count)
    let wanted: [Reason] = [
      .valid, .denominator, .valid, .denominator, .denominator, .denominator, .valid,
    ]
    #expect(try reasons("R / N", [row, ones]) == wanted)
    #expect(try reasons("L / N", [row]) == wanted)
    #expect(try reasons("1 / (R / N)", [ones, row]) == wanted)
  }

  @Test("a tiny denominator counts wherever its quotient goes, even where it no longer shows")
  func propagates() throws {
    let columns: [[Float]] = [[0, 0.5], [0.3, 0.3]]
    for formula in ["min(R / N, 1)", "tanh(R / N)", "(R / N > 3)", "0 * (R / N)", "R + N / (R / N)"] {
      #expect(try reasons(formula, columns) == [.denominator, .valid], "\(formula)")
    }
    #expect(try reasons("(R / N - R / N) / (R / N + 1)", columns) == [.denominator, .valid])
  }

  @Test("of where, a tiny denominator counts in the branch that is taken and in the condition only")
  func branches() throws {
    // N decides, R divides.
    let columns: [[Float]] = [[1, 1, 0, 0], [0.5, 0, 0.5, 0]]
    let taken: [Reason] = [.valid, .denominator, .valid, .valid]
    #expect(try reasons("where(N > 0.5, 1 / R, 7)", columns) == taken)
    #expect(try reasons("where(N > 0.5, (N - R) / (R + R), N)", columns) == taken)
    let other: [Reason] = [.valid, .valid, .valid, .denominator]
    #expect(try reasons("where(N > 0.5, 7, 1 / R)", columns) == other)
    let always: [Reason] = [.valid, .denominator, .valid, .denominator]
    #expect(try reasons("where(1 / R > 0, N, 7)", columns) == always)
    #expect(try reasons("where(N > 0.5, 1 / R, 2 / R)", columns) == always)
    #expect(try reasons("where(N > 0.5, 1 / R, 7) + where(N > 0.5, 7, 1 / R)", columns) == always)
  }

  @Test("nested choices take the flags of the one path that is taken")
  func nested() throws {
    let columns: [[Float]] = [[0, 0, 1, 1], [0, 1, 0, 1], [0, 0, 0, 0]]
    #expect(
      try reasons("where(N > 0.5, where(R > 0.5, 1 / B, 5), where(R > 0.5, 6, 2 / B))", columns)
        == [.denominator, .valid, .valid, .denominator])
  }

  @Test("an undefined condition is undefined, whatever its branches are")
  func undefinedCondition() throws {
    let columns: [[Float]] = [[-1, 1], [0.5, 0.5]]
    #expect(try reasons("where(sqrt(N), 1, 2)", columns) == [.notComputable, .valid])
    #expect(try reasons("where(sqrt(N) > 0, R, R)", columns) == [.notComputable, .valid])
    #expect(try reasons("where(log(N) != log(N), 1, R)", columns) == [.notComputable, .valid])
  }

  @Test("an undefined operand makes minimum, maximum and comparisons undefined")
  func undefinedOperand() throws {
    let columns: [[Float]] = [[-1, 1], [0.5, 0.5]]
    for formula in [
      "min(sqrt(N), R)", "min(R, sqrt(N))", "max(sqrt(N), 0)", "max(0, sqrt(N))", "clamp(sqrt(N), 0, 1)",
      "(sqrt(N) < R)", "(R == sqrt(N))", "(sqrt(N) != 2)",
    ] {
      #expect(try reasons(formula, columns) == [.notComputable, .valid], "\(formula)")
    }
  }

  @Test("an undefined branch does no harm where it is not taken")
  func undefinedBranch() throws {
    #expect(try reasons("where(N > 0, sqrt(N), 0)", [[-1, 1, 0]]) == [.valid, .valid, .valid])
    #expect(try reasons("where(N > 0, 0, exp(1000 * R))", [[-1, 1], [1, 1]]) == [.notComputable, .valid])
  }

  @Test("infinite and undefined results are not computable")
  func notFinite() throws {
    #expect(try reasons("exp(N)", [[88, 89, -200]]) == [.valid, .notComputable, .valid])
    #expect(try reasons("log(N)", [[1, 0, -1]]) == [.valid, .notComputable, .notComputable])
    #expect(try reasons("N * N", [[1e19, 1e20]]) == [.valid, .notComputable])
    #expect(try reasons("N ** L", [[4, -4]]) == [.valid, .notComputable])
    #expect(try reasons("N ** -1", [[4, 0]]) == [.valid, .notComputable])
  }

  @Test("results outside do not count, or are held first; bounds themselves are inside")
  func bounds() throws {
    let row: [[Float]] = [[-1, Float(-1).nextDown, 1, Float(1).nextUp, 0.5, 3]]
    let accepted = PixelProgram.Output(accepted: -1...1)
    #expect(
      try reasons("N", row, output: accepted)
        == [.valid, .outOfBounds, .valid, .outOfBounds, .valid, .outOfBounds])
    let program = Program(planeCount: 1)
    let held = Planes(row).run(program, outputs: [PixelProgram.Output(accepted: -1...1, clamps: true)])
    #expect(held.counting() == [-1, -1, 1, 1, 0.5, 1])
    // Holding makes no value of what has none.
    #expect(
      try reasons("1 / N", [[0, 1e-30, 1]], output: PixelProgram.Output(accepted: -1...1, clamps: true))
        == [.denominator, .denominator, .valid])
    #expect(
      try reasons("exp(N)", [[1000, 1]], output: PixelProgram.Output(accepted: 0...1, clamps: true)) == [
        .notComputable, .valid,
      ])
  }

  @Test("a saturated input is told, and its result counts")
  func saturated() throws {
    let planes = Planes(
      [[65535, 3, 65535], [1, 65535, 0]], as: .uint16, calibration: Calibration(nodata: 0, saturation: 65535))
    let program = try Program(formulas: ["(N - R) / (N + R)", "N"], inputs: [.nir, .red])
    let got = planes.run(program)
    #expect(got.reasons(ofOutput: 0) == [.saturated, .saturated, .nodata])
    #expect(got.reasons(ofOutput: 1) == [.saturated, .valid, .saturated])
    #expect(got.counting()[0] == Float(65534) / 65536)
  }

  @Test(
    "nodata in any band that a formula names wins, used or not",
    arguments: [
      "where(N > 0, N, R)", "where(1 > 0, N, R)", "where(L > 1, R, N)", "N + 0 * R", "N ** (R - R)",
      "where(R > 100, R, N)", "min(N, R)", "1 / (N - N) + R", "where(0, 1 / R, N)",
    ])
  func nodata(_ formula: String) throws {
    var planes = Planes([[0.5, 0.5, 7, 0.5], [0.25, 7, 0.25, .nan]])
    for plane in 0..<2 { planes.calibrations[plane].nodata = 7 }
    let program = try Program(formulas: [formula], inputs: [.nir, .red], constants: ["L": 0.5])
    for kernels in KernelSet.rungs {
      let got = planes.run(program, on: kernels).reasons()
      #expect(got.dropFirst() == [.nodata, .nodata, .nodata])
      #expect(got[0] == (formula.hasPrefix("1 /") ? .denominator : .valid))
    }
  }

  @Test("a band that only another output names does no harm, in whatever order they come")
  func ownBands() throws {
    var planes = Planes([[0.5, 0.5], [0.25, 0.25]])
    planes.calibrations[1].nodata = 0.25
    for formulas in [
      ["N", "where(1, N, R)", "R"], ["R", "N", "where(1, N, R)"], ["where(1, N, R)", "R", "N"],
    ] {
      let got = planes.run(try Program(formulas: formulas, inputs: [.nir, .red]))
      for (output, formula) in formulas.enumerated() {
        let wanted: Reason = formula == "N" ? .valid : .nodata
        #expect(got.reasons(ofOutput: output) == [wanted, wanted])
      }
    }
  }

  @Test("a negative value in any band that a formula names wins over its denominator")
  func negative() throws {
    var planes = Planes([[-0.1, -0.01, 0.5], [0.1, 0.01, 0]])
    let program = try Program(formulas: ["(N - R) / (N + R)", "R / N"], inputs: [.nir, .red])
    func reasons(_ rule: NegativeRule, output: Int) -> [Reason?] {
      for plane in 0..<2 { planes.calibrations[plane].negative = rule }
      return planes.run(program).reasons(ofOutput: output)
    }
    #expect(reasons(.keep, output: 0) == [.denominator, .denominator, .valid])
    #expect(reasons(.zero, output: 0) == [.negative, .valid, .valid])
    #expect(reasons(.invalid, output: 0) == [.negative, .negative, .valid])
    #expect(reasons(.zero, output: 1) == [.negative, .denominator, .valid])
  }

  @Test("a normalised difference in one step has the bits of the steps it stands for", arguments: oddCounts)
  func fused(_ count: Int) throws {
    var random = SeededRandom(seed: UInt64(count) + 77)
    let hostile: [Float] = [
      0, -0.0, 1, 1e-6, 9.9e-7, -1, 1e-7, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 3e38, 65535,
    ]
    let planes = Planes(
      (0..<2).map { _ in
        (0..<count).map { _ in
          Bool.random(using: &random) ? random.pick(hostile) : Float.random(in: -0.1...1.6, using: &random)
        }
      })
    let program = try Program(formulas: ["(N - R) / (N + R)"], inputs: [.nir, .red])
    #expect(program.steps.map(\.operation) == [.load, .load, .normalizedDifference, .store])
    var plain = program
    func step(_ operation: Program.Operation, _ target: Int, _ a: Int, _ b: Int = 0) -> Program.Step {
      var step = program.steps[0]
      (step.operation, step.target, step.a, step.b) = (operation, target, a, b)
      return step
    }
    plain.steps = [
      step(.load, 0, 0), step(.load, 1, 1), step(.binary(.subtract, .registers), 2, 0, 1),
      step(.binary(.add, .registers), 3, 0, 1), step(.tiny, 0, 3),
      step(.binary(.divide, .registers), 2, 2, 3), step(.store, 0, 2, 0),
    ]
    (plain.registerCount, plain.flagCount) = (4, 1)
    for kernels in KernelSet.rungs {
      #expect(
        planes.run(program, on: kernels, hasNumbers: true) == planes.run(plain, on: kernels, hasNumbers: true)
      )
    }
  }
}
