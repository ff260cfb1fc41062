// HomogeneityTests: which formulas stored numbers do for.

import Indices
import enum Indices.Expression
import Raster
import TestSupport
import Testing

struct HomogeneityTests {
  private func isPure(_ formula: String, _ constants: [String: Double] = [:]) throws -> Bool {
    try Formula(formula).expression.isPureRatio(constants: constants)
  }

  @Test(
    "ratios of equal degree are pure",
    arguments: [
      "(N - R) / (N + R)", "N / R", "(2 * N - R) / (N + 3 * R)", "N * R / (B * B)", "sqrt(N / R)",
      "exp(N / R)",
      "log(N / R)", "tanh(N / R)", "abs(N - R) / N", "-N / R", "sqrt(N * R) / B", "(N * R) ** 0.5 / B",
      "N ** 2 / (R * B)", "min(N, R) / max(N, R)", "where(N > R, N / R, R / N)", "(N > R)", "(N - R > 0)",
      "where(N > 0, 1, 2)", "(N / R) ** (R / N)", "N / (R + 0)", "(N / R > 0.5)", "N / R + 0.5",
      "N ** 0.3 / R ** 0.3",
    ])
  func pure(_ formula: String) throws { #expect(try isPure(formula)) }

  @Test(
    "what depends on the level is not",
    arguments: [
      "N", "N - R", "N * R", "(N - R) / (N + R + 0.5)", "N + 1", "exp(N)", "log(N)", "tanh(N)", "N ** R",
      "2 ** N",
      "(N > 0.5)", "where(N > 0.5, N / R, R / N)", "where(N > R, N, R / N)", "min(N, 1) / R", "sqrt(N) / R",
      "N ** 2 / R", "(N == R + 1)", "exp(-(N - R) ** 2)", "N / 2",
    ])
  func level(_ formula: String) throws { #expect(try !isPure(formula)) }

  @Test("constants count with their values")
  func constants() throws {
    #expect(try isPure("(N - R) / (N + R + L)", ["L": 0]))
    #expect(try !isPure("(N - R) / (N + R + L)", ["L": 0.5]))
    #expect(try isPure("N ** n / R ** 2", ["n": 2]))
    #expect(try !isPure("N ** n / R ** 2", ["n": 3]))
    #expect(try isPure("(N - slb) / R", ["slb": 0]))
  }

  @Test("bands of different units share no factor, kelvin have no zero that scales")
  func units() throws {
    #expect(try isPure("VV / VH"))
    #expect(try !isPure("N / VV"))
    #expect(try !isPure("(N - T) / (N + T)"))
    #expect(try !isPure("T / T1"))
    #expect(try !isPure("PAR / N"))
  }

  @Test("a pure ratio keeps its value when all bands are scaled, for every row of the catalogue that is one")
  func scaled() throws {
    var random = SeededRandom(seed: 4)
    var pure = 0
    for row in Catalog.indices {
      let formula = try Formula(row.formula)
      guard formula.expression.isPureRatio(constants: row.constants) else { continue }
      pure += 1
      for factor in [1e-4, 7, 10_000] {
        var walk = Walk(constants: row.constants)
        for role in formula.roles { walk.bands[role] = .random(in: 0.01...1.5, using: &random) }
        let value = walk.value(formula.expression)
        for role in formula.roles { walk.bands[role] = (walk.bands[role] ?? 0) * factor }
        let scaled = walk.value(formula.expression)
        let isSame = abs(value - scaled) <= 1e-9 * max(1, abs(value)) || (value.isNaN && scaled.isNaN)
        #expect(isSame, "\(row.name): \(value) became \(scaled)")
      }
    }
    #expect(pure > 80)
  }

  @Test(
    "known rows",
    arguments: [
      ("NDVI", true), ("GNDVI", true), ("NDSI", true), ("SR", true), ("VARI", true), ("EVI", false),
      ("SAVI", false),
      ("EVI2", false), ("kNDVI", false), ("DVI", false), ("AWEInsh", false),
    ])
  func rows(_ name: String, _ isPure: Bool) throws {
    #expect(try RequestedIndex(Catalog.index(named: name)).isPureRatio == isPure)
  }

  @Test("only bands of the sun's spectrum hold reflectance")
  func reflectance() {
    let others = Role.allCases.filter { !$0.isReflectance }
    #expect(Set(others) == [.tir1, .tir2, .vv, .vh, .hh, .hv, .par])
  }
}
