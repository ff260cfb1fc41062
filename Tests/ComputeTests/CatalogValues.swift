// CatalogValues: every row of the catalogue through the machine, against golden values and two walks.

import Compute
import Foundation
import Indices
import Raster
import TestSupport
import Testing

/// Every row, and every published form that differs.
private let forms: [String] =
  Catalog.indices.map(\.name)
  + Catalog.indices.filter { $0.original != nil }.map { $0.name + Catalog.originalSuffix }

/// Pixels of every role within its range, some of them negative.
private struct Pixels {
  static let count = 1000
  var bands: [Role: [Float]] = [:]
  /// Whether all of a pixel lies within the ranges of the catalogue.
  var isInRange: [Bool]

  init(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    // Every fifth pixel may have negative reflectance.
    isInRange = (0..<Self.count).map { $0 % 5 != 4 }
    for role in Role.allCases {
      let range = try #require(Catalog.ranges[role])
      bands[role] = isInRange.map { isInRange in
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return range.lowerBound
        case 1: return range.upperBound
        case 2: return range.lowerBound + (range.upperBound - range.lowerBound) * 1e-3
        default:
          let low = isInRange || !role.isReflectance ? range.lowerBound : -0.1
          return Float.random(in: low...range.upperBound, using: &random)
        }
      }
    }
  }
}

struct CatalogValuesTests {
  /// Forms whose Float32 walk rounds more than their inputs do: differences of nearly equal numbers in a
  /// denominator or under a root. To them the rounding of the walk itself is granted besides.
  private static let illConditioned: Set = ["NDDI", "NDDI@asi0", "TRRVI", "VIBI", "EMBI"]

  /// An index whose constants all have values: wavelengths somewhere within their ranges.
  private func index(_ row: SpectralIndex, _ random: inout SeededRandom) throws -> RequestedIndex {
    var overrides: [String: Double] = [:]
    for name in try Formula(row.formula).constants where row.constants[name] == nil {
      overrides[name] = Double.random(in: try #require(Catalog.wavelengths_nm[name]), using: &random)
        .rounded()
    }
    return try RequestedIndex(row, overrides: overrides)
  }

  @Test("a row has the bits of the walk of its tree, and is near to what Double gives", arguments: forms)
  func walks(_ name: String) throws {
    let row = try Catalog.index(named: name)
    #expect(!row.citation.isEmpty)
    let pixels = try Pixels(seed: UInt64(name.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude))
    var random = SeededRandom(seed: 1)
    let index = try index(row, &random)
    let expression = index.formula.expression
    let columns = index.roles.compactMap { pixels.bands[$0] }
    let program = try Program([index.request], inputs: index.roles)
    let got = Planes(columns).run(program)
    #expect(KernelSet.rungs.allSatisfy { Planes(columns).run(program, on: $0) == got })

    let walk = FloatWalk(bands: pixels.bands, constants: index.constants, count: Pixels.count)
      .column(expression)
    var counting = 0
    for (pixel, value) in got.counting().enumerated() {
      let (wanted, isTiny) = (walk.values[pixel], walk.isTiny[pixel])
      guard let value else {
        guard got.reasons()[pixel] == (isTiny ? .denominator : .notComputable), isTiny || !wanted.isFinite
        else {
          Issue.record("\(name), pixel \(pixel): \(String(describing: got.reasons()[pixel])), walk \(wanted)")
          return
        }
        continue
      }
      counting += 1
      guard value.bitPattern == wanted.bitPattern && !isTiny else {
        Issue.record("\(name), pixel \(pixel): \(value), walk \(wanted)")
        return
      }
      let truth = DoubleWalk(
        bands: Dictionary(
          uniqueKeysWithValues: index.roles.map { ($0, Double(pixels.bands[$0]?[pixel] ?? .nan)) }),
        constants: index.constants)
      let exact = truth.value(expression)
      let tolerance =
        2e-5 * abs(exact) + 1e-6 + truth.change(expression, steps: 4)
        + (Self.illConditioned.contains(name) ? truth.rounding(expression) : 0)
      guard abs(Double(value) - exact) <= tolerance else {
        Issue.record("\(name), pixel \(pixel): \(value), Double \(exact) ± \(tolerance), of \(truth.bands)")
        return
      }
      if let range = row.bounds.range, pixels.isInRange[pixel], !range.contains(value) {
        Issue.record("\(name), pixel \(pixel): \(value) lies outside \(range), of \(truth.bands)")
        return
      }
    }
    #expect(counting > Pixels.count / 4, "\(name): only \(counting) pixels have a value")
  }

  @Test("all rows at once are what each is alone")
  func together() throws {
    var random = SeededRandom(seed: 2)
    let indices = try Catalog.indices.map { try index($0, &random) }
    let roles = Role.allCases
    let pixels = try Pixels(seed: 3)
    let planes = Planes(roles.compactMap { pixels.bands[$0] })
    for start in stride(from: 0, to: indices.count, by: 40) {
      let some = indices[start..<min(start + 40, indices.count)]
      let all = planes.run(try Program(some.map(\.request), inputs: roles))
      for (output, index) in some.enumerated() {
        let alone = planes.run(try Program([index.request], inputs: roles))
        #expect(all.output(output) == alone, "\(index.name)")
      }
    }
  }

  private struct Vectors: Decodable {
    struct Tuple: Decodable {
      var name: String
      var inputs: [String: Double]
    }
    struct Meta: Decodable { var wavelengths_nm: [String: Double] }
    struct Row: Decodable { var values: [Double?] }
    var meta: Meta
    var tuples: [Tuple]
    var indices: [String: Row]
  }

  private struct Overrides: Decodable {
    struct Meta: Decodable { var tuples: [String] }
    var meta: Meta
    var overrides: [String: Vectors.Row]
  }

  private func vectors() throws -> Vectors {
    try JSONDecoder().decode(Vectors.self, from: Shared.data("golden/index_vectors.json"))
  }

  private func check(
    _ name: String, _ values: [Double?], _ tuples: [Vectors.Tuple], _ wavelengths: [String: Double]
  )
    throws
  {
    let row = try Catalog.index(named: name)
    let needed = Set(try Formula(row.formula).constants).subtracting(row.constants.keys)
    let index = try RequestedIndex(row, overrides: wavelengths.filter { needed.contains($0.key) })
    try #require(values.count == tuples.count)
    let columns = try index.roles.map { role in
      let letter = try #require(Names.letters.first { $0.role == role }).letter
      return try tuples.map { Float(try #require($0.inputs[letter], "\(name) \(letter)")) }
    }
    let got = Planes(columns).run(try Program([index.request], inputs: index.roles)).counting()
    for (pixel, (value, wanted)) in zip(got, values).enumerated() {
      guard let wanted else {
        #expect(value == nil, "\(name), \(tuples[pixel].name)")
        continue
      }
      let found = Double(try #require(value, "\(name), \(tuples[pixel].name)"))
      let walk = DoubleWalk(
        bands: Dictionary(uniqueKeysWithValues: zip(index.roles, columns.map { Double($0[pixel]) })),
        constants: index.constants)
      // IBI of dry soil is 1798: it divides by a difference of nearly equal numbers.
      let isNearPole = index.name.hasPrefix("IBI") && abs(wanted) > 1000
      let tolerance =
        2e-5 * abs(wanted) + 1e-6 + (isNearPole ? walk.rounding(index.formula.expression) : 0)
      #expect(
        abs(found - wanted) <= tolerance, "\(name), \(tuples[pixel].name): \(found), not \(wanted)")
    }
  }

  @Test("published forms give the golden values in Float32", .enabled(if: Shared.isThere, "needs ../shared"))
  func published() throws {
    let vectors = try vectors()
    #expect(vectors.indices.count >= 50 && vectors.tuples.count >= 10)
    for (name, row) in vectors.indices {
      try check(name + Catalog.originalSuffix, row.values, vectors.tuples, vectors.meta.wavelengths_nm)
    }
  }

  @Test("corrected forms give the golden values in Float32", .enabled(if: Shared.isThere, "needs ../shared"))
  func corrected() throws {
    let vectors = try vectors()
    let overrides = try JSONDecoder().decode(
      Overrides.self, from: Shared.data("golden/index_overrides.json"))
    let tuples = overrides.meta.tuples.compactMap { name in vectors.tuples.first { $0.name == name } }
    #expect(overrides.overrides.count >= 32)
    for (name, row) in overrides.overrides {
      try check(name, row.values, tuples, vectors.meta.wavelengths_nm)
    }
  }
}
