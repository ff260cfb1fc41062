// FormulaTests: texts that are formulas.

import Foundation
import Indices
import enum Indices.Expression
import Raster
import Testing
import TestSupport

struct FormulaTests {
  @Test("a formula knows its text, name, bands and constants")
  func formula() throws {
    let formula = try Formula(" savi2 = (1 + L) * (nir - R) / (NIR + red + L*alpha) ")
    #expect(formula.text == " savi2 = (1 + L) * (nir - R) / (NIR + red + L*alpha) ")
    #expect(formula.name == "savi2")
    #expect(formula.roles == [.nir, .red])
    #expect(formula.constants == ["L", "alpha"])
    #expect(formula == (try Formula(formula.text)))
    #expect(formula != (try Formula("(nir - R)")))
  }

  @Test(
    "a name before = is letters of any script, digits and _",
    arguments: [
      ("NDVI=N", "NDVI"), ("  a1 = N", "a1"), ("_x = N", "_x"), ("植被指数2 = N - R", "植被指数2"), ("N = N", "N"),
      ("min = min(N, R)", "min"), ("été = N", "été"), ("x = N == R", "x"), ("x=-N", "x"), ("N == R", nil),
      ("N != R", nil), ("N <= R", nil), ("N>=R", nil), ("N==R", nil), ("N - R", nil),
    ] as [(String, String?)])
  func names(_ text: String, _ name: String?) throws {
    #expect(try Formula(text).name == name)
  }

  @Test("what is no name is refused where it goes wrong")
  func badNames() {
    let table: [(String, FormulaError)] = [
      ("my-index = N", .name(FormulaPlace("my-index = N", 2))),
      ("my index = N", .name(FormulaPlace("my index = N", 2))),
      (" 2bands = N", .name(FormulaPlace(" 2bands = N", 1))),
      ("= N", .assignment(FormulaPlace("= N", 0))),
      ("a = b = N", .assignment(FormulaPlace("a = b = N", 6))),
      ("(N = R)", .assignment(FormulaPlace("(N = R)", 3))),
      ("where(N=1, N, R)", .assignment(FormulaPlace("where(N=1, N, R)", 7))),
      ("N => R", .assignment(FormulaPlace("N => R", 2))),
      ("NDVI =", .empty(FormulaPlace("NDVI =", 6))),
    ]
    for (text, error) in table {
      #expect(throws: error, "\(text)") { try Formula(text) }
    }
  }

  @Test("a text may have 4096 bytes, and a million are refused at once")
  func length() throws {
    #expect(throws: Never.self) { try Formula("N" + String(repeating: " ", count: 4095)) }
    #expect(throws: FormulaError.tooLong(bytes: 4097)) {
      try Formula("N" + String(repeating: " ", count: 4096))
    }
    #expect(throws: FormulaError.tooLong(bytes: 80_001)) {
      try Formula(String(repeating: "N + ", count: 20_000) + "N")
    }
    #expect(throws: FormulaError.tooLong(bytes: 4098)) { try Formula(String(repeating: "红", count: 1366)) }
    let clock = ContinuousClock()
    let million = String(repeating: "(", count: 1_000_000)
    let time = clock.measure {
      #expect(throws: FormulaError.tooLong(bytes: 1_000_000)) { try Formula(million) }
    }
    #expect(time < .seconds(1))
  }
}

/// A row of the proposed catalogue.
private struct Row: Decodable {
  let name: String
  let formula: String
  let rpn: String
  let bands: [String]
  let constants: [String: Double?]
}

private struct Rows: Decodable { let indices: [Row] }

/// The inputs of the rows: letters, constants and kernel words.
private let inputs: [String: Double] = {
  var inputs = [
    "A": 0.021, "B": 0.03, "G1": 0.05, "G": 0.07, "Y": 0.06, "R": 0.04, "RE1": 0.1, "RE2": 0.3, "RE3": 0.4,
    "N": 0.45, "N2": 0.47, "WV": 0.39, "S1": 0.2, "S2": 0.09, "T": 297.4, "T1": 296.5, "VV": 0.11,
    "VH": 0.024, "HH": 0.13, "HV": 0.026, "PAR": 1500, "C1": 6, "C2": 7.5, "L": 0.5, "alpha": 0.1,
    "beta": 0.05, "c": 1.1, "cexp": 1.16, "epsilon": 0.9, "eta": 0.6, "fdelta": 0.581, "g": 2.5,
    "gamma": 0.8, "k": 0.2, "lmb": 1.3, "n": 5, "nexp": 2, "omega": 1.7, "p": 2.2, "sigma": 0.5,
    "sla": 1.05, "slb": 0.02, "lambdaG": 559.8, "lambdaR": 664.6, "lambdaN": 832.8, "lambdaN2": 864.7,
    "lambdaS1": 1613.7, "lambdaS2": 2202.4,
  ]
  for word in ["kNN", "kNR", "kNB", "kNL", "kGG", "kGR", "kGB"] {
    let sides = word.dropFirst().compactMap { inputs[String($0)] }
    inputs[word] = exp(-pow(sides[0] - sides[1], 2) / (2 * 0.5 * 0.5))
  }
  return inputs
}()

@Suite("The proposed catalogue", .enabled(if: Shared.isThere, "no shared/golden beside the package"))
struct ProposedCatalogTests {
  private static let walk = Walk(
    bands: Dictionary(uniqueKeysWithValues: Names.letters.map { ($0.role, inputs[$0.letter] ?? .nan) }),
    constants: inputs)

  private func value(ofRPN rpn: String) -> Double? {
    var stack: [Double] = []
    let signs: [Substring: Expression.Binary] = [
      "+": .add, "-": .subtract, "*": .multiply, "/": .divide, "^": .power,
    ]
    for word in rpn.split(separator: " ") {
      if word == "neg" {
        guard let top = stack.popLast() else { return nil }
        stack.append(-top)
      } else if let operation = signs[word] {
        guard let right = stack.popLast(), let left = stack.popLast() else { return nil }
        stack.append(Walk.value(operation, left, right))
      } else {
        guard let value = inputs[String(word)] ?? Double(word) else { return nil }
        stack.append(value)
      }
    }
    return stack.count == 1 ? stack.first : nil
  }

  @Test("all 284 formulas read as their golden postfix says, and print back to the same tree")
  func catalogue() throws {
    let rows = try JSONDecoder().decode(
      Rows.self, from: Shared.data("golden/index_catalogue_proposed.json")
    ).indices
    #expect(rows.count == 284)
    for row in rows {
      let formula = try Formula(row.formula)
      let (found, wanted) = (Self.walk.value(formula.expression), try #require(value(ofRPN: row.rpn)))
      let agrees = found == wanted || abs(found - wanted) <= 1e-13 * abs(wanted)
      #expect(agrees || (found.isNaN && wanted.isNaN), "\(row.name): \(found) is not \(wanted)")
      #expect(try Formula(formula.expression.text).expression == formula.expression, "\(row.name)")

      let bands = Set(row.bands.filter { !$0.hasPrefix("k") }).union(
        row.constants.keys.filter { $0 == "PAR" })
      let letters = Set(Names.letters.filter { formula.roles.contains($0.role) }.map(\.letter))
      #expect(bands.isSubset(of: letters), "\(row.name)")
      #expect(bands == letters || row.formula.contains("k"), "\(row.name)")
      #expect(Set(row.constants.keys).subtracting(["PAR"]).isSubset(of: formula.constants), "\(row.name)")
      #expect(
        Set(formula.constants).subtracting(["sigma", "L"]).isSubset(of: row.constants.keys), "\(row.name)")
    }
  }
}
