// CompilerTests: programs with as few steps and registers as formulas need.

import Indices
import enum Indices.Expression
import Raster
import TestSupport
import Testing

struct CompilerTests {
  private static let roles: [Role] = [.nir, .red, .blue, .green, .swir1]

  private func program(_ formulas: [String], constants: [String: Double] = [:]) throws -> Program {
    try Program(formulas: formulas, inputs: Self.roles, constants: constants)
  }

  private func operations(_ formulas: String..., constants: [String: Double] = [:]) throws -> [Program
    .Operation]
  {
    try program(formulas, constants: constants).steps.map(\.operation)
  }

  @Test("NDVI is two loads, one step and a store")
  func ndvi() throws {
    let program = try program(["(N - R) / (N + R)"])
    #expect(program.steps.map(\.operation) == [.load, .load, .normalizedDifference, .store])
    #expect(program.registerCount == 2 && program.flagCount == 1)
    #expect(program.outputs == [[0, 1]] && program.inputCount == 5)
  }

  @Test("several formulas load each band once and compute common parts once")
  func common() throws {
    // N - R and N + R belong to NDVI's one step; SAVI needs both once more, EVI2 only the difference.
    let formulas = [
      "(N - R) / (N + R)", "(1 + L) * (N - R) / (N + R + L)", "2.5 * (N - R) / (N + 2.4 * R + 1)",
      "(R - N) / (R + N)", "(N - R) / (R + N)",
    ]
    let program = try program(formulas, constants: ["L": 0.5])
    func count(_ operation: Program.Operation) -> Int { program.steps.count { $0.operation == operation } }
    #expect(count(.load) == 2 && count(.store) == 5)
    #expect(count(.normalizedDifference) == 2, "(R - N) / (R + N) is another, (N - R) / (R + N) is not")
    #expect(count(.binary(.subtract, .registers)) == 1)
    // N + R; (N + R) + L; 2.4 R; N + 2.4 R; (N + 2.4 R) + 1.
    let shifts = count(.binary(.add, .constantLeft)) + count(.binary(.add, .constantRight))
    #expect(count(.binary(.add, .registers)) == 2 && shifts == 2)
    #expect(count(.binary(.divide, .registers)) == 2 && count(.tiny) == 2)
    // 1.5 (N - R), 2.5 (N - R), 2.4 R.
    let products = program.steps.filter { step in
      [.binary(.multiply, .constantLeft), .binary(.multiply, .constantRight)].contains(step.operation)
    }
    #expect(products.map(\.constant).sorted() == [1.5, 2.4, 2.5])
    #expect(program.steps.count == 2 + 5 + 2 + 1 + 4 + 2 + 2 + 3)
  }

  @Test("operands of sums and products may come in either order")
  func commutative() throws {
    #expect(try operations("(N + R) * B + B * (R + N)").count { $0 == .binary(.multiply, .registers) } == 1)
    #expect(try operations("(N - R) + (R - N)").count { $0 == .binary(.subtract, .registers) } == 2)
    #expect(try operations("min(N, R) + min(R, N)").count { $0 == .binary(.minimum, .registers) } == 2)
  }

  @Test("a register is used again after its last reader, so that chains need few")
  func registers() throws {
    let chain = (0..<60).map { "\($0 % 2 == 0 ? "N" : "R") * \(Double($0) / 7 + 2)" }.joined(separator: " + ")
    let program = try program([chain])
    #expect(program.registerCount <= 4)
    #expect(program.steps.count { $0.operation == .load } == 2)
  }

  @Test("every row of the catalogue needs at most 12 registers and 6 flag registers")
  func catalogue() throws {
    for row in Catalog.indices {
      let formula = try Formula(row.formula)
      var constants = row.constants
      for name in formula.constants where constants[name] == nil {
        constants[name] = Catalog.wavelengths_nm[name]?.lowerBound
      }
      let program = try Program(
        [Program.Request(formula.expression, constants: constants)], inputs: formula.roles)
      #expect(program.registerCount <= 12 && program.flagCount <= 6, "\(row.name)")
      #expect(program.steps.count { $0.operation == .load } == formula.roles.count, "\(row.name)")
      #expect(program.outputs == [Array(formula.roles.indices)], "\(row.name)")
    }
  }

  @Test("no step reads a register or a flag that was not written, or that another value has taken")
  func liveness() throws {
    let formulas = [
      "where(N > R, (N - R) / (N + R), B / G) * (N - R)", "min(N / R, R / N) + max(N / R, 1 / (N / R))",
      "exp(-(N - R) ** 2 / (2 * L ** 2)) / (N + R)", "where(N, where(R, 1 / B, 2 / B), 3 / G) - N ** 3",
    ]
    let program = try program(formulas, constants: ["L": 0.5])
    var written: Set<Int> = []
    var flags: Set<Int> = []
    for step in program.steps {
      switch step.operation {
      case .load, .constant: break
      case .store, .tiny, .unary: #expect(written.contains(step.a))
      case .normalizedDifference, .binary(_, .registers):
        #expect(written.contains(step.a) && written.contains(step.b))
      case .binary(_, .constantRight): #expect(written.contains(step.a))
      case .binary(_, .constantLeft): #expect(written.contains(step.b))
      case .choice: #expect(written.contains(step.a) && written.contains(step.b) && written.contains(step.c))
      case .flagOr: #expect(flags.contains(step.a) && flags.contains(step.b))
      case .flagChoice:
        #expect(written.contains(step.a))
        for flag in [step.b, step.c] { #expect(flag == Program.Step.none || flags.contains(flag)) }
      }
      switch step.operation {
      case .store: #expect(step.b == Program.Step.none || flags.contains(step.b))
      case .tiny, .flagOr, .flagChoice: flags.insert(step.target)
      case .normalizedDifference:
        written.insert(step.target)
        flags.insert(step.c)
      default: written.insert(step.target)
      }
    }
    #expect(program.steps.filter { $0.operation == .store }.map(\.target) == [0, 1, 2, 3])
  }

  @Test("a band in a branch that is never taken is loaded all the same, once")
  func named() throws {
    #expect(try operations("where(1, N, R)") == [.load, .load, .store])
    let both = try program(["where(1, N, R)", "R"])
    #expect(both.steps.map(\.operation) == [.load, .load, .store, .store])
    #expect(both.outputs == [[0, 1], [1]])
  }

  @Test("a band that is not among the inputs and a constant without a value are errors")
  func missing() {
    #expect(throws: ProgramError.bandMissing(.tir1)) { try program(["N / T"]) }
    #expect(throws: ProgramError.constantMissing("L")) { try program(["N + L"]) }
  }

  @Test("more outputs, inputs or values at a time than the machine can count are an error")
  func tooLarge() throws {
    let few = (0..<Program.mostOutputs).map { "N * \($0 + 2)" }
    #expect(try program(few).outputs.count == 256)
    #expect(throws: ProgramError.tooLarge) { try program(few + ["R"]) }
    let inputs = (0...Program.mostInputs).map { Role.allCases[$0 % Role.allCases.count] }
    #expect(throws: ProgramError.tooLarge) { try Program(formulas: ["nir"], inputs: inputs) }
  }
}
