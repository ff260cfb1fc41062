// ReasonsTests: `--reasons` and the rules of value, on pixels made for each case.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("Reasons")
struct ReasonsTests {
  /// Reflectance of nir and red, and what (N − R) / (N + R) gives under each rule for negative values.
  private struct Case {
    var nir: Double
    var red: Double
    /// Code and Int16 for keep, zero and invalid; nil is nodata.
    var keep: (UInt8, Int?)
    var zero: (UInt8, Int?)
    var invalid: (UInt8, Int?)
  }

  private static func same(_ nir: Double, _ red: Double, _ result: (UInt8, Int?)) -> Case {
    Case(nir: nir, red: red, keep: result, zero: result, invalid: result)
  }

  private static let cases: [Case] = [
    same(0.45, 0.03, (0, 8750)), same(0, 0.04, (0, -10000)), same(0, 0, (3, nil)), same(.nan, 0.2, (1, nil)),
    same(.infinity, 0.2, (1, nil)), same(-9, 0.2, (1, nil)), same(1e-7, 1e-7, (3, nil)),
    Case(nir: -0.01, red: 0.03, keep: (4, nil), zero: (0, -10000), invalid: (10, nil)),
    Case(nir: -0.01, red: -0.02, keep: (0, -3333), zero: (3, nil), invalid: (10, nil)),
    Case(nir: 0.02, red: -0.02, keep: (3, nil), zero: (0, 10000), invalid: (10, nil)),
    Case(nir: -0.1, red: 0.2, keep: (4, nil), zero: (10, nil), invalid: (10, nil)),
    // nodata outranks a negative value, and that a denominator.
    Case(nir: -0.1, red: -9, keep: (1, nil), zero: (1, nil), invalid: (1, nil)),
    Case(nir: -0.1, red: 0.1, keep: (3, nil), zero: (10, nil), invalid: (10, nil)),
  ]

  /// A one-row Float32 scene of the cases, nodata −9.
  private func scene(_ folder: TemporaryFolder) throws -> String {
    var profile = RasterProfile.plain(Size(width: Self.cases.count, height: 1), .float32, bands: 2)
    profile.nodata = -9
    try makeGeoTIFF(at: folder / "scene.tif", profile) { band, column, _ in
      band == 0 ? Self.cases[column].nir : Self.cases[column].red
    }
    return folder / "scene.tif"
  }

  private func results(_ folder: TemporaryFolder, _ words: [String]) throws -> (
    codes: [UInt8], values: [Int?]
  ) {
    let outcome = try Tool.run(
      [
        "index", try scene(folder), "--bands", "nir=1,red=2", "-i", "NDVI", "-o", folder / "n.tif",
        "--reasons",
      ]
        + [folder / "why.tif", "--overwrite"] + words)
    try #require(outcome.code == 0, "\(outcome.messages)")
    #expect(outcome.output == "\(folder / "n.tif")\n\(folder / "why.tif")\n")
    let bytes = try Pixels(folder / "n.tif").bytes
    let numbers = stride(from: 0, to: bytes.count, by: 2).map { place -> Int? in
      let stored = Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)
      return stored == .min ? nil : Int(stored)
    }
    return (try Pixels(folder / "why.tif").bytes, numbers)
  }

  @Test("say why each pixel counts or not, under each rule for negative reflectance")
  func negative() throws {
    let folder = try TemporaryFolder()
    for (rule, wanted) in [
      ("keep", Self.cases.map(\.keep)), ("zero", Self.cases.map(\.zero)),
      ("invalid", Self.cases.map(\.invalid)),
    ] {
      let got = try results(folder, ["--negative", rule])
      #expect(got.codes == wanted.map(\.0), "\(rule)")
      #expect(got.values == wanted.map(\.1), "\(rule)")
    }
    #expect(try results(folder, []).codes == Self.cases.map(\.keep.0))
  }

  @Test("results out of bounds are dropped, kept or held, as asked")
  func outOfRange() throws {
    let folder = try TemporaryFolder()
    let place = 7
    #expect(try results(folder, ["--out-of-range", "invalid"]).codes[place] == 4)
    let kept = try results(folder, ["--out-of-range", "keep"])
    #expect(kept.codes[place] == 0 && kept.values[place] == -20000)
    let held = try results(folder, ["--out-of-range", "clamp"])
    #expect(held.codes[place] == 0 && held.values[place] == -10000)
  }

  @Test("a saturated input is computed and flagged, an Int16 that does not fit is not computable")
  func saturatedAndTooLarge() throws {
    let folder = try TemporaryFolder()
    let profile = RasterProfile.plain(Size(width: 2, height: 1), .uint16, bands: 2)
    try makeGeoTIFF(at: folder / "s.tif", profile) { band, column, _ in
      column == 0 ? (band == 0 ? 65535 : 100) : (band == 0 ? 5000 : 100)
    }
    let outcome = try Tool.run([
      "index", folder / "s.tif", "--bands", "nir=1,red=2", "-i", "NDVI", "--formula", "sr = N / R", "-o",
      folder / "n.tif", "--reasons", folder / "why.tif", "--ot", "int16",
    ])
    try #require(outcome.code == 0, "\(outcome.messages)")
    let found = try RasterDescription(path: folder / "why.tif")
    #expect(found.bands.map(\.type) == [.uint8, .uint8])
    #expect(found.bands.map(\.description) == ["NDVI reasons", "sr reasons"])
    #expect(try Pixels(folder / "why.tif", band: 0).bytes == [2, 0])
    #expect(try Pixels(folder / "why.tif", band: 1).bytes == [11, 11])
  }

  @Test("a denominator counts only where its value reaches the result")
  func branches() throws {
    let folder = try TemporaryFolder()
    let profile = RasterProfile.plain(Size(width: 2, height: 1), .float32, bands: 2)
    try makeGeoTIFF(at: folder / "s.tif", profile) { band, column, _ in
      band == 0 ? 0.4 : (column == 0 ? 0 : 0.2)
    }
    let outcome = try Tool.run([
      "index", folder / "s.tif", "--bands", "nir=1,red=2", "--scale", "1", "-o", folder / "n.tif",
      "--reasons",
      folder / "why.tif", "--formula", "guarded = where(R > 0.1, N / R, 7)", "--formula",
      "exposed = where(R > 0.1, 7, N / R)",
    ])
    try #require(outcome.code == 0, "\(outcome.messages)")
    #expect(try Pixels(folder / "why.tif", band: 0).bytes == [0, 0])
    #expect(try Pixels(folder / "why.tif", band: 1).bytes == [3, 0])
    #expect(try Pixels(folder / "n.tif", band: 0).values == [7, Double(Float(0.4) / Float(0.2))])
  }

  @Test("neither file appears when one cannot be made")
  func bothOrNone() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    let same = try Tool.run([
      "index", scene, "-i", "NDVI", "-o", folder / "n.tif", "--reasons", folder / "n.tif",
    ])
    #expect(same.code == 2)
    let missing = try Tool.run([
      "index", scene, "-i", "NDVI", "-o", folder / "n.tif", "--reasons", folder / "no/why.tif",
    ])
    #expect(missing.code == 2)
    #expect(folder.names.isEmpty)
  }
}
