// RationalPolynomialsTagTests: RPC in the file itself, written and read.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct RationalPolynomialsTagTests {
  /// Numbers with all their bits in use.
  private func anyModel(_ random: inout SeededRandom) -> RationalPolynomials? {
    func number(_ scale: Double) -> Double { (Double(random.next() >> 11) / 0x1p53 - 0.5) * scale }
    func scaling(_ offset: Double) -> RationalPolynomials.Scaling {
      RationalPolynomials.Scaling(offset: offset + number(1), scale: 30 + number(1))
    }
    func list(first: Double = 0) -> [Double] { (0..<20).map { ($0 == 0 ? first : 0) + number(1e-3) } }
    return RationalPolynomials(
      line: scaling(5000), sample: scaling(-3), latitude: scaling(45), longitude: scaling(125),
      height: scaling(-60), lineNumerator: list(), lineDenominator: list(first: 1), sampleNumerator: list(),
      sampleDenominator: list(first: 1), biasError: 1.0 / 3, randomError: nil)
  }

  @Test("a model comes back to the last bit, and no side file appears")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(seed: 44)
    for _ in 0..<5 {
      let model = try #require(anyModel(&random))
      var profile = RasterProfile.plain(Size(width: 40, height: 30), .int16, bands: 2)
      profile.rationalPolynomials = model.shifted(column: 7, row: -3)
      profile.overviewCount = 1
      profile.metadata = ["HEITU": "x"]
      try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, x, y in Double(x + y) }
      let found = try RasterDescription(path: folder.file("a.tif"))
      #expect(found.rationalPolynomials == profile.rationalPolynomials)
      #expect(found.hasRPC && found.grid.geoTransform == nil)
      #expect(try readPlanes(folder.file("a.tif"))[1][41] == 2)
      #expect(folder.names == ["a.tif"])
    }
  }

  @Test("a file with a geotransform gets no model")
  func projected() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(seed: 1)
    var profile = RasterProfile.plain(Size(width: 4, height: 3), .uint8)
    profile.rationalPolynomials = anyModel(&random)
    profile.grid.geoTransform = GeoTransform([1, 2, 0, 3, 0, -2])
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, _, _ in 1 }
    #expect(try !RasterDescription(path: folder.file("a.tif")).hasRPC)
  }

  @Test("a tag of another length, of zero scales or of NaN is no model", arguments: [0, 1, 2, 3])
  func broken(_ kind: Int) throws {
    let folder = try TemporaryFolder()
    var numbers = [Double](repeating: 1, count: kind == 0 ? 91 : 92)
    // Denominators of 1.
    for place in (33..<52).map({ $0 }) + (73..<91).map({ $0 }) { numbers[place] = 0 }
    if kind == 3 { numbers[91] = 0 }
    if kind == 1 { numbers[7] = 0 }
    if kind == 2 { numbers[50] = .nan }
    var file = TIFFBuilder.small
    file.set(50844, 12, numbers.map(\.bitPattern))
    try folder.write(file.bytes, to: "a.tif")
    #expect(try RasterDescription(path: folder.file("a.tif")).hasRPC == (kind == 3))
  }

  @Test(
    "the tag of a real scene has the numbers of its .rpb", .enabled(if: Shared.isThere, "needs ../shared"))
  func real() throws {
    let folder = Shared.path("data/rpc_rioxarray/")
    let model = try #require(try RasterDescription(path: folder + "test_rpcs.tif").rationalPolynomials)
    let text = try String(contentsOfFile: folder + "test_rpcs_ext_file.rpb", encoding: .utf8)
    let words = text.split { $0.isWhitespace || "=(),;".contains($0) }.map(String.init)
    func numbers(_ key: String, _ count: Int) throws -> [Double] {
      let place = try #require(words.firstIndex(of: key))
      return try words[(place + 1)...(place + count)].map { try #require(Double($0)) }
    }
    let scalings = [
      ("line", model.line), ("samp", model.sample), ("lat", model.latitude), ("long", model.longitude),
      ("height", model.height),
    ]
    for (name, scaling) in scalings {
      #expect(try numbers(name + "Offset", 1) == [scaling.offset])
      #expect(try numbers(name + "Scale", 1) == [scaling.scale])
    }
    #expect(try numbers("lineNumCoef", 20) == model.lineNumerator)
    #expect(try numbers("lineDenCoef", 20) == model.lineDenominator)
    #expect(try numbers("sampNumCoef", 20) == model.sampleNumerator)
    #expect(try numbers("sampDenCoef", 20) == model.sampleDenominator)
    #expect(model.biasError == 1 && model.randomError == nil)
    #expect(try !RasterDescription(path: folder + "test_rpcs_ext_file.tif").hasRPC)
  }
}
