// ParserTests: precedence, functions and limits.

import Foundation
import Indices
import enum Indices.Expression
import Raster
import TestSupport
import Testing

private let walk = Walk(
  bands: [.nir: 3, .red: 2, .green: 5, .blue: 0.5], constants: ["L": 4, "n": 7, "g": 2.5])

struct ParserTests {
  @Test(
    "precedence is Python's",
    arguments: [
      ("N + R * G", 13), ("(N + R) * G", 25), ("N - R - G", -4), ("N - (R - G)", 6),
      ("N / R / G", 0.3), ("N / (R / G)", 7.5), ("N / R * G", 7.5), ("N * R / G", 1.2),
      ("-N**2", -9), ("(-N)**2", 9), ("R**-1", 0.5), ("R**N**2", 512), ("(R**N)**2", 64),
      ("R**-N**2", 1.0 / 512), ("-N * R", -6), ("N * -R", -6), ("N - -R", 5), ("N--R", 5), ("N+-R", 1),
      ("--N", 3), ("-+-N", 3), ("+N", 3), ("-2**-1 * N", -1.5), ("2 * N**2", 18), ("N**2 * 2", 18),
      ("N**.5**0", 3), ("N < R + 1", 0), ("N <= R + 1", 1), ("N > R", 1), ("N >= 3", 1),
      ("N == 3", 1), ("N != 3", 0), ("(N < R) < 1", 1), ("1 - N < R", 1), ("N == R + 1", 1), ("-N < -R", 1),
    ] as [(String, Double)])
  func precedence(_ text: String, _ value: Double) throws {
    #expect(walk.value(try Formula(text).expression) == value)
  }

  @Test(
    "functions take their arguments in order",
    arguments: [
      ("where(N > R, G, B)", 5), ("where(N < R, G, B)", 0.5), ("where(0 * N, G, B)", 0.5),
      ("min(N, R)", 2), ("max(N, R)", 3), ("min(N, R, B, G)", 0.5), ("max(N, R, B, G)", 5),
      ("clamp(N, 0, 1)", 1), ("clamp(-N, 0, 1)", 0), ("clamp(B, 0, 1)", 0.5), ("abs(R - N)", 1),
      ("sqrt(R * 2)", 2), ("exp(N - 3)", 1), ("log(N - 2)", 0), ("tanh(0 * N)", 0),
      ("min(max(N, R), G)", 3), ("max ( N , R )", 3), ("sqrt((R) * (2))", 2), ("abs(-N) ** 2", 9),
    ] as [(String, Double)])
  func functions(_ text: String, _ value: Double) throws {
    #expect(walk.value(try Formula(text).expression) == value)
  }

  @Test("trees are what the text says, with clamp, min and max unfolded")
  func trees() throws {
    let (n, r, l) = (Expression.band(.nir), Expression.band(.red), Expression.constant("L"))
    #expect(try Formula("-N").expression == .unary(.negate, n))
    #expect(try Formula("+N").expression == n)
    #expect(try Formula("-1.5 + N").expression == .binary(.add, .unary(.negate, .number(1.5)), n))
    #expect(
      try Formula("min(N, R, L)").expression == .binary(.minimum, .binary(.minimum, n, r), l))
    #expect(
      try Formula("clamp(N, R, L)").expression == .binary(.minimum, .binary(.maximum, n, r), l))
    #expect(try Formula("where(N, R, L)").expression == .choice(n, r, l))
  }

  @Test(
    "nesting stops at 64 levels, with an error",
    arguments: [("(", ")"), ("-", ""), ("+", ""), ("2**", ""), ("abs(", ")"), ("- (", ")"), ("min(1, ", ")")])
  func nesting(_ opening: String, _ closing: String) throws {
    let levels = opening == "- (" ? 2 : 1
    func text(_ count: Int) -> String {
      String(repeating: opening, count: count) + "N" + String(repeating: closing, count: count)
    }
    #expect(throws: Never.self) { try Formula(text(64 / levels)) }
    for count in [64 / levels + 1, 500, 10_000] {
      let error = #expect(throws: FormulaError.self) { try Formula(text(count)) }
      #expect(error?.id == "formula.too-deep")
    }
  }

  @Test("opening signs alone are too deep, not unbalanced", arguments: ["(", "-", "sqrt(", "2**", "-(+"])
  func opened(_ opening: String) {
    let error = #expect(throws: FormulaError.self) {
      try Formula(String(repeating: opening, count: 4096 / opening.utf8.count))
    }
    #expect(error?.id == "formula.too-deep")
  }

  @Test("chains stop at 256 levels of the tree, and trees at 1024 nodes")
  func chains() throws {
    let chain = { (count: Int) in Array(repeating: "N", count: count).joined(separator: "+") }
    #expect(try Formula(chain(256)).expression.height == 256)
    #expect(throws: FormulaError.tooDeep(limit: 256, FormulaPlace(chain(257), 511))) {
      try Formula(chain(257))
    }
    let groups = { (count: Int) in Array(repeating: "(\(chain(64)))", count: count).joined(separator: "-") }
    #expect(try Formula(groups(8)).expression.nodeCount == 1023)
    let error = #expect(throws: FormulaError.self) { try Formula(groups(8) + "-N") }
    #expect(error?.id == "formula.too-many-parts")
  }

  @Test("the deepest formulas are read, compared and printed on a thread with 1 MB of stack")
  func smallStack() async {
    let nested = { (core: String) in
      String(repeating: "where(N, R, 2**(", count: 21) + core + String(repeating: "))", count: 21)
    }
    let chain = { (count: Int) in Array(repeating: "N", count: count).joined(separator: " + ") }
    let texts = [nested("N"), chain(256), nested(chain(214)), nested(chain(215))]
    let fit = await withCheckedContinuation { (done: CheckedContinuation<[Bool], Never>) in
      let thread = Thread {
        done.resume(
          returning: texts.map { text in
            guard let formula = try? Formula(text) else { return false }
            let again = try? Formula(formula.expression.text)
            return again?.expression.hashValue == formula.expression.hashValue
              && again?.expression == formula.expression
          })
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
    #expect(fit == [true, true, true, false])
  }

  @Test(
    "division by literals that make zero is refused at its sign",
    arguments: [
      ("1/0 + N", 1), ("nir/(1-1)", 3), ("N / 0.0", 2), ("N / -0", 2), ("N / 1e-7", 2), ("N/1e-300", 1),
      ("N / (2 * 3 - 6)", 2), ("N / (2**3 - 8)", 2), ("N / (0.1 + 0.2 - 0.3)", 2), ("N / 0**2", 2),
      ("N / log(1)", 2), ("N / tanh(0)", 2), ("N / (exp(0) - 1)", 2), ("N / sqrt(0)", 2),
      ("N / min(0, 1)", 2),
      ("N / (1 > 2)", 2), ("N / where(1 < 2, 0, 1)", 2), ("N / clamp(5, -1, 0)", 2), ("N / abs(-0)", 2),
      ("where(N > 1, N, 1 / 0)", 18), ("N / (1e-30 / 1e30)", 2), ("N + R / (1 == 2)", 6),
    ])
  func zero(_ text: String, _ offset: Int) throws {
    let error = #expect(throws: FormulaError.self) { try Formula(text) }
    #expect(error?.id == "formula.division-by-zero")
    #expect(error?.spot == FormulaPlace(text, offset))
  }

  @Test(
    "other denominators are left to the arithmetic",
    arguments: [
      "N / 1e-6", "N / (R - R)", "N / (L - L)", "N / 0.1", "0 / N", "N * 0", "N / 2**-2", "N / (1 < 2)",
      "N / 0**0", "N / sqrt(-1)", "N / (kNN + 1)", "N / log(2)", "N / where(R, 0, 1)",
    ])
  func notZero(_ text: String) {
    #expect(throws: Never.self) { try Formula(text) }
  }
}
