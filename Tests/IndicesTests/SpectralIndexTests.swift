// SpectralIndexTests: formulas give published values and keep to their bounds.

import Foundation
import Indices
import Raster
import Testing

struct SpectralIndexTests {
  @Test("what Float32 gives for random inputs lies within the bounds", arguments: forms.map(\.name))
  func bounds(name: String) throws {
    let index = try Catalog.index(named: name)
    guard let range = index.bounds.range else { return }
    let formula = try PlainFormula(index.formula)
    var random = Seeded(state: 1)
    let spans = try formula.names.map { name in
      if let constant = index.constants[name] { return Float(constant)...Float(constant) }
      if let nm = Catalog.wavelengths_nm[name] { return Float(nm.lowerBound)...Float(nm.upperBound) }
      return try #require(letters[name], "\(name)")
    }
    for turn in 0..<turns {
      let inputs = spans.map { random.input($0, turn) }
      guard let value = formula.value(inputs), !range.contains(value) else { continue }
      Issue.record("\(name): \(value) is outside \(range) for \(formula.names) = \(inputs)")
      return
    }
  }

  @Test("bounds without an interval belong to formulas that pass 1e4 or whose denominator passes 0")
  func unbounded() throws {
    #expect(try Catalog.index(named: "SR").bounds == .unbounded)
    #expect(try Catalog.index(named: "EVI").bounds == .unbounded)
    #expect(try Catalog.index(named: "NDVI").bounds == .proved(-1...1))
    #expect(try Catalog.index(named: "BAIS2").bounds.range != nil)
  }

  @Test("published forms give the golden values", .enabled(if: golden != nil, "shared/golden is not there"))
  func published() throws {
    let vectors = try #require(try golden?.read("index_vectors.json"))
    let tuples = try #require(vectors["tuples"] as? [[String: Any]])
    let indices = try #require(vectors["indices"] as? [String: [String: Any]])
    #expect(indices.count == 50)
    for (name, golden) in indices {
      try check(try Catalog.index(named: name + "@asi0"), tuples, try #require(golden["values"] as? [Any]))
    }
  }

  @Test("corrected forms give the golden values", .enabled(if: golden != nil, "shared/golden is not there"))
  func corrected() throws {
    let vectors = try #require(try golden?.read("index_vectors.json"))
    let tuples = try #require(vectors["tuples"] as? [[String: Any]])
    let file = try #require(try golden?.read("index_overrides.json"))
    let overrides = try #require(file["overrides"] as? [String: [String: Any]])
    let named = try #require((file["meta"] as? [String: Any])?["tuples"] as? [String])
    let chosen = named.compactMap { name in tuples.first { $0["name"] as? String == name } }
    #expect(overrides.count == 32)
    for (name, golden) in overrides {
      try check(try Catalog.index(named: name), chosen, try #require(golden["values"] as? [Any]))
    }
  }

  private func check(_ index: SpectralIndex, _ tuples: [[String: Any]], _ values: [Any]) throws {
    let formula = try PlainFormula(index.formula)
    try #require(tuples.count == values.count)
    for (tuple, golden) in zip(tuples, values) {
      let inputs = try #require(tuple["inputs"] as? [String: Double])
      let known = inputs.merging(sentinel2) { $1 }.merging(index.constants) { $1 }
      let value = formula.value(try formula.names.map { try #require(known[$0], "\(index.name): \($0)") })
      guard let wanted = golden as? Double else {
        #expect(value == nil, "\(index.name)")
        continue
      }
      let found = try #require(value, "\(index.name)")
      #expect(abs(found - wanted) <= 1e-12 * max(1, abs(wanted)), "\(index.name): \(found), not \(wanted)")
    }
  }
}

/// Inputs tried a row.
private let turns: Int = {
  #if DEBUG
    return 1_000
  #else
    return 20_000
  #endif
}()

/// Every row and every published form that differs.
private let forms: [(name: String, formula: String)] =
  Catalog.indices.map { ($0.name, $0.formula) }
  + Catalog.indices.compactMap { row in row.original.map { (row.name + Catalog.originalSuffix, $0.formula) } }

/// Centre wavelengths of Sentinel-2A in nm, as the golden values take them.
private let sentinel2: [String: Double] = [
  "lambdaG": 559.8, "lambdaR": 664.6, "lambdaN": 832.8, "lambdaN2": 864.7, "lambdaS1": 1613.7,
  "lambdaS2": 2202.4,
]

/// SplitMix64 (Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195).
private struct Seeded {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// An input within its range: an end, a value near the lower end, or any; turn by turn.
  mutating func input(_ range: ClosedRange<Float>, _ turn: Int) -> Float {
    let side = range.upperBound - range.lowerBound
    switch (turn % 4, next() % 3) {
    case (0, 0), (1, 0): return range.lowerBound
    case (0, 1), (1, 1): return range.upperBound
    case (0, _), (2, 0): return range.lowerBound + side * Float(pow(10, -7 * unit()))
    default: return range.lowerBound + side * Float(unit())
    }
  }

  private mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// The folder of golden values beside the repository.
private struct Golden {
  let folder: URL

  func read(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appendingPathComponent(name))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}

private let golden: Golden? = {
  let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let folder = repository.appendingPathComponent("../shared/golden").standardizedFileURL
  return FileManager.default.fileExists(atPath: folder.path) ? Golden(folder: folder) : nil
}()
