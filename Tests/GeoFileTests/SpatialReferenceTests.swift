// SpatialReferenceTests: places go into a file and come back.

import GeoFile
import Raster
import TestSupport
import Testing

private let local = """
  PROJCS["Heilongjiang local",GEOGCS["CGCS2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],\
  PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
  PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",127.25],PARAMETER["scale_factor",1],\
  PARAMETER["false_easting",300000],PARAMETER["false_northing",-5000],UNIT["metre",1]]
  """

struct SpatialReferenceTests {
  private func roundTrip(_ transform: [Double]?, _ system: String?, isPoint: Bool = false) throws -> Grid {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 5, height: 4), .uint8)
    profile.grid.geoTransform = transform.flatMap(GeoTransform.init)
    profile.grid.crs = system.map { CRS(wkt: $0, name: "", code: nil) }
    profile.grid.isPixelPoint = isPoint
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, _, _ in 1 }
    return try RasterDescription(path: folder.file("a.tif")).grid
  }

  @Test(
    "known systems come back with their codes",
    arguments: [
      ("EPSG:32651", "WGS 84 / UTM zone 51N"), ("EPSG:4326", "WGS 84"), ("EPSG:4490", nil),
      ("EPSG:4549", nil),
      ("EPSG:3857", nil), ("EPSG:32701", nil), ("EPSG:3413", nil),
    ])
  func known(_ code: String, _ name: String?) throws {
    let transform = [500_000.25, 0.5, 0, 4_800_000.75, 0, -0.5]
    let grid = try roundTrip(transform, code)
    #expect(grid.crs?.code == code)
    if let name { #expect(grid.crs?.name == name) }
    #expect(grid.geoTransform?.coefficients == transform)
    #expect(!grid.isPixelPoint)
  }

  @Test("a system written again from what was read is the same")
  func again() throws {
    for system in ["EPSG:32651", "EPSG:4490", local] {
      let once = try roundTrip([1, 2, 0, 3, 0, -2], system)
      let wkt = try #require(once.crs?.wkt)
      #expect(try roundTrip([1, 2, 0, 3, 0, -2], wkt) == once)
    }
  }

  @Test("a system without a code keeps its parameters")
  func custom() throws {
    let crs = try #require(try roundTrip([300_000, 10, 0, 5_000_000, 0, -10], local).crs)
    #expect(crs.code == nil)
    for word in ["127.25", "300000", "-5000", "Transverse Mercator"] { #expect(crs.wkt.contains(word)) }
  }

  @Test("rotated transforms come back")
  func rotated() throws {
    let transform: [Double] = [500_000, 1.9, 0.3, 4_800_000, 0.3, -1.9]
    let grid = try roundTrip(transform, "EPSG:32651")
    for (a, b) in zip(try #require(grid.geoTransform).coefficients, transform) { #expect(abs(a - b) < 1e-6) }
  }

  @Test("no place stays no place, and a place without a system stays one")
  func none() throws {
    #expect(try roundTrip(nil, nil) == Grid(size: Size(width: 5, height: 4)))
    let grid = try roundTrip([10, 1, 0, 20, 0, -1], nil)
    #expect(grid.crs == nil)
    #expect(grid.geoTransform?.coefficients == [10, 1, 0, 20, 0, -1])
    #expect(try roundTrip(nil, "EPSG:32651").crs?.code == "EPSG:32651")
  }

  @Test("pixel-is-point keeps the transform of the corners")
  func point() throws {
    let grid = try roundTrip([500_000, 2, 0, 4_800_000, 0, -2], "EPSG:32651", isPoint: true)
    #expect(grid.isPixelPoint)
    #expect(grid.geoTransform?.coefficients == [500_000, 2, 0, 4_800_000, 0, -2])
  }

  @Test("a system that cannot be understood is an error, and leaves no file")
  func nonsense() throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 5, height: 4), .uint8)
    profile.grid.crs = CRS(wkt: "NONSENSE[\"x\"]", name: "", code: nil)
    let error = #expect(throws: GeoFileError.self) {
      try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, _, _ in 1 }
    }
    #expect(error?.id == "file.crs-not-writable")
    #expect(folder.names.isEmpty)
  }
}
