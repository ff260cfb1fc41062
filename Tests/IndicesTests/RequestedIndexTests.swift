// RequestedIndexTests: rows and formulas with values for all their constants.

import Indices
import Raster
import TestSupport
import Testing

struct RequestedIndexTests {
  private func row(_ name: String, _ overrides: [String: Double] = [:]) throws -> RequestedIndex {
    try RequestedIndex(try Catalog.index(named: name), overrides: overrides)
  }

  /// The id of what a request is refused with.
  private func refusal(_ make: () throws -> RequestedIndex) -> String? {
    do { _ = try make() } catch { return (error as? any Diagnosis)?.id ?? "\(error)" }
    return nil
  }

  @Test("a row keeps its names, bounds and citation, and its own constants")
  func rows() throws {
    let savi = try row("SAVI")
    #expect(savi.name == "SAVI" && savi.longName == "Soil-Adjusted Vegetation Index")
    #expect(savi.constants == ["L": 0.5] && savi.roles == [.nir, .red])
    #expect(savi.bounds == (try Catalog.index(named: "SAVI")).bounds.range && savi.bounds != nil)
    #expect(savi.citation?.isEmpty == false)
    #expect(savi.request == Program.Request(savi.formula.expression, constants: ["L": 0.5]))
  }

  @Test("the roles of several are there once each, in the order in which they are first used")
  func roles() throws {
    #expect(
      try RequestedIndex.roles(of: [row("NDVI"), row("GNDVI"), row("EVI")]) == [.nir, .red, .green, .blue])
    #expect(RequestedIndex.roles(of: []).isEmpty)
  }

  @Test("a constant of one's own takes the row's place, and with it go the bounds")
  func overrides() throws {
    let savi = try row("SAVI", ["L": 0.25])
    #expect(savi.constants == ["L": 0.25] && savi.bounds == nil)
    #expect(try row("SAVI", ["L": 0.5]).bounds != nil)
    #expect(try row("NDVI", ["L": 0.25]).constants.isEmpty)
    #expect(try row("NDVI", ["L": 0.25]).bounds == -1...1)
  }

  @Test("a wavelength has no value of its own and must be given; the row's bounds hold within its range")
  func wavelengths() throws {
    let error = #expect(throws: IndexError.self) { try row("FAI") }
    #expect(error == .constantMissing(index: "FAI", constant: "lambdaN"))
    #expect(error?.remedy.contains("--constant lambdaN=VALUE, the centre wavelength") == true)
    let sentinel = ["lambdaN": 832.8, "lambdaR": 664.6, "lambdaS1": 1613.7]
    let fai = try row("FAI", sentinel)
    #expect(fai.constants == sentinel)
    #expect(fai.bounds == (try Catalog.index(named: "FAI")).bounds.range && fai.fitsInt16)
    #expect(try row("FAI", sentinel.merging(["lambdaN": 0.8328]) { $1 }).bounds == nil)
  }

  @Test("a formula goes by its name, or by its text without needless blanks")
  func formulas() throws {
    let mine = try RequestedIndex(formula: "mine = (nir - red) / (nir + red)")
    #expect(mine.name == "mine" && mine.longName == "(nir - red) / (nir + red)")
    #expect(mine.bounds == nil && mine.citation == nil && !mine.fitsInt16 && mine.isPureRatio)
    #expect(try RequestedIndex(formula: "  N   -\tR ").name == "N - R")
  }

  @Test("a formula may use constants of the user's own names, and needs a value for each")
  func formulaConstants() throws {
    let index = try RequestedIndex(formula: "N * mine + L", overrides: ["mine": 3, "L": 0.25, "other": 1])
    #expect(index.constants == ["mine": 3, "L": 0.25])
    #expect(refusal { try RequestedIndex(formula: "N + L") } == "index.constant-missing")
    #expect(refusal { try RequestedIndex(formula: "N * mine") } == "formula.unknown-name")
  }

  @Test("a denominator that constants make zero is refused at once")
  func division() throws {
    #expect(
      refusal { try RequestedIndex(formula: "N / (L - 1)", overrides: ["L": 1]) }
        == "formula.division-by-zero")
    #expect(refusal { try RequestedIndex(formula: "N / (L - 1)", overrides: ["L": 2]) } == nil)
    let names = ["lambdaN", "lambdaR", "lambdaS1"]
    let same = Dictionary(uniqueKeysWithValues: names.map { ($0, 800.0) })
    #expect(refusal { try row("FAI", same) } == "formula.division-by-zero")
  }

  @Test(
    "Int16 holds indices whose bounds lie within its limit",
    arguments: [
      ("NDVI", true), ("SAVI", true), ("EVI", false), ("SR", false), ("kNDVI", true), ("kRVI", false),
    ])
  func fits(_ name: String, _ fits: Bool) throws {
    #expect(try row(name).fitsInt16 == fits)
  }

  @Test("every row can be requested, and asks for nothing but wavelengths")
  func all() throws {
    for row in Catalog.indices {
      let wavelengths = Catalog.wavelengths_nm.mapValues(\.upperBound)
      let index = try RequestedIndex(row, overrides: wavelengths)
      #expect(index.bounds == row.bounds.range, "\(row.name)")
      #expect(Set(index.roles) == row.roles && !index.roles.isEmpty, "\(row.name)")
    }
  }

  @Test("errors are usage errors with an id, a sentence and a remedy")
  func errors() {
    let errors: [IndexError] = [
      .constantMissing(index: "A", constant: "L"), .constantUnused("L", indices: ["A", "B"]),
      .notCompiled(index: "A", .divisionByZero), .notCompiled(index: "A", .tooLarge),
      .notCompiled(index: "A", .constantMissing("L")), .notCompiled(index: "A", .bandMissing(.nir)),
      .tooMany(count: 300),
    ]
    for error in errors {
      guard case .usage = error.outcome else {
        Issue.record("\(error)")
        continue
      }
      #expect(error.id.contains("-") && !error.what.isEmpty && !error.remedy.isEmpty && error.place == nil)
    }
    #expect(IndexError.tooMany(count: 300).what == "300 indices are more than can be computed at once")
    #expect(!IndexError.constantMissing(index: "A", constant: "L").remedy.contains("wavelength"))
  }
}
