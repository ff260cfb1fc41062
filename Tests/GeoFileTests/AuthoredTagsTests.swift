// AuthoredTagsTests: what GDAL says of a laid-out file is what it says of one of its own.

import Dispatch
import Foundation
import GeoFile
import Raster
import System
import TestSupport
import Testing

struct AuthoredTagsTests {
  /// UTM 51N by EPSG's number, as PROJ spells it.
  private static func utm(in folder: TemporaryFolder) throws -> CRS {
    let path = folder.file("crs.tif")
    var profile = RasterProfile.plain(Size(width: 1, height: 1), .uint8)
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    try makeGeoTIFF(at: path, profile) { _, _, _ in 0 }
    return try #require(try RasterDescription(path: path).grid.crs)
  }

  @Test(
    "nodata, scale, place, descriptions and overviews are as in a file by GDAL",
    arguments: [DataType.int16, .float32], [1, 3])
  func description(_ type: DataType, _ bands: Int) throws {
    let folder = try TemporaryFolder()
    var file = COGFile(Size(width: 70, height: 40), type, bands: bands)
    file.profile.grid.geoTransform = GeoTransform([500000.25, 10, 0, 5_000_000.125, 0, -10])
    file.profile.grid.crs = try Self.utm(in: folder)
    file.profile.nodata = type == .int16 ? -32768 : nil
    file.profile.scale = type == .int16 ? 0.0001 : nil
    file.profile.offset = type == .int16 ? 0 : nil
    file.profile.grid.isPixelPoint = bands == 3
    try file.write(to: folder.file("cog.tif")) { _, _, _, _ in 1 }
    try makeGeoTIFF(at: folder.file("gdal.tif"), file.profile) { _, _, _ in 1 }
    let cog = try RasterDescription(path: folder.file("cog.tif"))
    let gdal = try RasterDescription(path: folder.file("gdal.tif"))
    #expect(cog.bands == gdal.bands && cog.grid == gdal.grid && cog.overviewCount == gdal.overviewCount)
    #expect(cog.grid.crs?.code == "EPSG:32651" && cog.grid.geoTransform == file.profile.grid.geoTransform)
    #expect(cog.bands.map(\.nodata) == [Double?](repeating: type == .int16 ? -32768 : nil, count: bands))
    #expect(cog.bands.map(\.scale) == [Double?](repeating: type == .int16 ? 0.0001 : nil, count: bands))
    #expect(cog.bands.last?.description == "band\(bands)")
  }

  @Test("a turned raster keeps all six numbers, and NaN is a nodata")
  func turned() throws {
    let folder = try TemporaryFolder()
    var file = COGFile(Size(width: 20, height: 10), .float32)
    file.profile.grid.geoTransform = GeoTransform([1, 2, 0.5, 3, -0.25, -2])
    file.profile.nodata = .nan
    try file.write(to: folder.file("a.tif")) { _, _, _, _ in 1 }
    let found = try RasterDescription(path: folder.file("a.tif"))
    #expect(found.grid.geoTransform == file.profile.grid.geoTransform)
    #expect(found.bands[0].nodata?.isNaN == true)
  }

  @Test("metadata and statistics stand where GDAL looks for them")
  func metadata() throws {
    let folder = try TemporaryFolder()
    var file = COGFile(Size(width: 20, height: 10), .int16, bands: 2)
    file.profile.metadata = ["HEITU_LEVEL": "dn"]
    file.profile.bands[1].metadata = ["STATISTICS_MEDIAN": "7"]
    file.statistics = [Moments(), Moments(count: 50, mean: 2, m2: 50, minimum: 1, maximum: 3)]
    try file.write(to: folder.file("a.tif")) { _, _, _, _ in 1 }
    let page = try #require(try TIFFPages(folder.bytes(of: "a.tif")).pages.first)
    #expect(page.metadata("HEITU_LEVEL", band: nil) == "dn")
    #expect(page.metadata("STATISTICS_MEDIAN", band: 1) == "7")
    #expect(page.metadata("STATISTICS_MEAN", band: 0) == nil)
    #expect(page.metadata("STATISTICS_MEAN", band: 1) == "2.0")
    // √(50 / 50), and 50 of 200 pixels.
    #expect(page.metadata("STATISTICS_STDDEV", band: 1) == "1.0")
    #expect(page.metadata("STATISTICS_VALID_PERCENT", band: 1) == "25.0")
  }

  @Test("three and four bands of bytes are numbers, neither colours nor alpha", arguments: [3, 4, 5])
  func bytes(_ bands: Int) throws {
    let folder = try TemporaryFolder()
    try COGFile(Size(width: 20, height: 10), .uint8, bands: bands)
      .write(to: folder.file("a.tif")) { _, _, _, _ in 1 }
    let found = try RasterDescription(path: folder.file("a.tif"))
    let words = ["Gray"] + [String](repeating: "Undefined", count: bands - 1)
    #expect(found.bands.map(\.colorInterpretation) == words)
  }

  @Test("a model comes back to the last bit")
  func model() throws {
    let folder = try TemporaryFolder()
    let list = (0..<20).map { 1 / Double($0 + 3) }
    let near = (0..<20).map { $0 == 0 ? 1 : 1e-3 / Double($0 + 3) }
    func scaling(_ offset: Double) -> RationalPolynomials.Scaling {
      RationalPolynomials.Scaling(offset: offset, scale: offset / 7)
    }
    var file = COGFile(Size(width: 40, height: 30), .int16)
    file.profile.rationalPolynomials = try #require(
      RationalPolynomials(
        line: scaling(5000), sample: scaling(4000), latitude: scaling(45), longitude: scaling(125),
        height: scaling(200), lineNumerator: list, lineDenominator: near,
        sampleNumerator: list.reversed(), sampleDenominator: near, biasError: 1.0 / 3,
        randomError: nil))
    try file.write(to: folder.file("a.tif")) { _, _, _, _ in 1 }
    let found = try RasterDescription(path: folder.file("a.tif"))
    #expect(found.rationalPolynomials == file.profile.rationalPolynomials)
    #expect(found.hasRPC && folder.names == ["a.tif"])
  }

  @Test("layouts made side by side have the same bytes")
  func concurrent() throws {
    var file = COGFile(Size(width: 40, height: 30), .int16, bands: 2)
    file.profile.nodata = -32768
    file.profile.metadata = ["HEITU": "x"]
    let wanted = try file.layout(tileByteCount: 9).header
    let profile = file.profile
    let counts = file.pyramid.levels.map { level in
      [[Int]](repeating: [Int](repeating: 9, count: file.pyramid.tileCount(level)), count: 2)
    }
    let headers = Locked<[[UInt8]]>([])
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      let layout = try? COGLayout(profile: profile, byteCounts: counts, path: "x.tif")
      headers.withLock { $0.append(layout?.header ?? []) }
    }
    #expect(headers.withLock { $0.count == 16 && $0.allSatisfy { $0 == wanted } })
  }
}
