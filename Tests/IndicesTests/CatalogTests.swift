// CatalogTests: names find their rows, and every row is whole.

import Indices
import Raster
import Testing

struct CatalogTests {
  @Test("284 names, each once, each in its domain")
  func counts() {
    #expect(Set(Catalog.indices.map(\.name)).count == 284 && Catalog.indices.count == 284)
    let counts = Dictionary(grouping: Catalog.indices, by: \.domain).mapValues(\.count)
    #expect(
      counts == [
        .vegetation: 161, .water: 32, .burn: 19, .urban: 19, .soil: 18, .radar: 13, .snow: 10, .clouds: 7,
        .kernel: 5,
      ])
  }

  @Test("a row has a long name, a citation, bounds that hold something, and known letters and constants only")
  func rows() throws {
    for index in Catalog.indices {
      #expect(!index.longName.isEmpty, "\(index.name)")
      #expect(index.citation.hasPrefix("https://") || index.citation.count > 40, "\(index.name)")
      let forms = [(index.formula, index.constants, index.bounds)]
      let original = index.original.map { [($0.formula, $0.constants, $0.bounds)] } ?? []
      for (formula, constants, bounds) in forms + original {
        if let range = bounds.range { #expect(range.lowerBound < range.upperBound, "\(index.name)") }
        let names = Set(try PlainFormula(formula).names)
        let free = names.subtracting(letters.keys).subtracting(constants.keys)
        #expect(free.isSubset(of: Catalog.wavelengths_nm.keys), "\(index.name): \(free)")
        #expect(names.isSuperset(of: constants.keys), "\(index.name): a constant that is not used")
        #expect(constants.keys.allSatisfy { knownConstants.contains($0) || $0 == "L" }, "\(index.name)")
      }
    }
  }

  @Test("a usual range is cited and lies where the bounds are")
  func usual() {
    for index in Catalog.indices {
      guard let usual = index.usual else { continue }
      #expect(!usual.citation.isEmpty)
      if let range = index.bounds.range { #expect(range.overlaps(usual.range), "\(index.name)") }
    }
    #expect(Catalog.indices.filter { $0.usual != nil }.count == 14)
  }

  @Test("27 rows are corrected, each with a reason of one sentence and a source")
  func corrections() {
    let corrected = Catalog.indices.filter { $0.original != nil }
    #expect(corrected.count == 27)
    for index in corrected {
      let original = index.original
      #expect(original?.formula != index.formula || original?.constants != index.constants, "\(index.name)")
      let reason = original?.reason ?? ""
      #expect(reason.hasSuffix(".") && (reason.contains("doi") || reason.contains("v1")), "\(index.name)")
    }
  }

  @Test(
    "a name is found as it is, in another case where only one fits, and by an alias",
    arguments: [
      ("NDVI", "NDVI"), ("ndvi", "NDVI"), ("BAI", "BAI"), ("BaI", "BaI"), ("mSR705", "mSR705"),
      ("MSR705", "MSR705"), ("knDVI", "kNDVI"), ("LSWI", "LSWI"), ("MSAVI2", "MSAVI"), ("gcvi", "CIG"),
    ])
  func lookUp(name: String, found: String) throws {
    #expect(try Catalog.index(named: name).name == found)
  }

  @Test(
    "NAME@asi0 is the published form, with the suffix in its name",
    arguments: [
      ("SAVI@asi0", "SAVI@asi0", "(1 + L) * (N - R) / (N + R + L)"),
      ("savi@ASI0", "SAVI@asi0", "(1 + L) * (N - R) / (N + R + L)"),
      ("mSR705@asi0", "mSR705@asi0", "(RE2 - A) / (RE2 + A)"),
      ("NDVI@asi0", "NDVI@asi0", "(N - R) / (N + R)"),
    ])
  func published(name: String, found: String, formula: String) throws {
    let index = try Catalog.index(named: name)
    #expect(index.name == found && index.formula == formula && index.original == nil)
  }

  @Test("SAVI takes L = 0.5, its published form 1, each with its own bounds")
  func defaults() throws {
    let savi = try Catalog.index(named: "SAVI")
    let published = try Catalog.index(named: "SAVI@asi0")
    #expect(savi.constants == ["L": 0.5] && published.constants == ["L": 1])
    #expect(savi.bounds != published.bounds)
  }

  @Test(
    "an ambiguous case, a form that was never published and a name that is none are unknown",
    arguments: ["bai", "msr705", "BSI@asi0", "NDVI@asi0@asi0", "@asi0", "", "NOPE", "ΔNDVI"])
  func unknown(name: String) {
    let error = #expect(throws: CatalogError.self) { try Catalog.index(named: name) }
    #expect(error?.id == "catalog.unknown-index")
  }

  @Test("every role has a range")
  func ranges() {
    #expect(Catalog.ranges.count == Role.allCases.count)
    #expect(Catalog.ranges[.red] == 0...1.6 && Catalog.ranges[.par] == 0...3000)
  }
}

/// The catalogue's letters and the range of what they stand for.
let letters: [String: ClosedRange<Float>] = {
  var ranges: [String: ClosedRange<Float>] = [:]
  for name in ["A", "B", "G1", "G", "Y", "R", "RE1", "RE2", "RE3", "N", "N2", "S1", "S2"] {
    ranges[name] = Catalog.ranges[.nir]
  }
  for name in ["T", "T1"] { ranges[name] = Catalog.ranges[.tir1] }
  for name in ["VV", "VH", "HH", "HV"] { ranges[name] = Catalog.ranges[.vv] }
  ranges["PAR"] = Catalog.ranges[.par]
  return ranges
}()

private let knownConstants: Set<String> = [
  "C1", "C2", "L", "alpha", "beta", "cexp", "epsilon", "eta", "fdelta", "g", "gamma", "k", "lmb", "n", "nexp",
  "omega", "sigma", "sla", "slb",
]
