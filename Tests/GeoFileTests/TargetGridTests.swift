// TargetGridTests: the grids GDAL's warper chooses, and UTM zones.

import GeoFile
import Raster
import TestSupport
import Testing

struct TargetGridTests {
  @Test("the grid of the known scene is gdalwarp's: 1088 × 1507 at (655998.37, 4987159.78)")
  func known() throws {
    let model = try #require(WarpFixture.model)
    let grid = try TargetGrid.suggest(
      sourceSize: WarpFixture.size, geocoding: .rational(model), crs: try TargetGrid.crs("EPSG:32651"),
      resolution: (3, 3))
    #expect(grid.size == Size(width: 1088, height: 1507))
    let six = try #require(grid.geoTransform).coefficients
    #expect(abs(six[0] - 655998.37) < 0.005 && abs(six[3] - 4987159.78) < 0.005)
    #expect(six[1] == 3 && six[5] == -3 && grid.crs?.code == "EPSG:32651")
  }

  @Test(
    "the zone of a place",
    arguments: [
      (125.0, 45.0, "EPSG:32651"), (120, 45, "EPSG:32651"), (119.999, 45, "EPSG:32650"),
      (132, 47, "EPSG:32653"), (-180, 10, "EPSG:32601"), (180, 10, "EPSG:32601"),
      (-60.5, -20, "EPSG:32720"), (179.9, 0, "EPSG:32660"), (485, 45, "EPSG:32651"),
    ])
  func zones(_ longitude: Double, _ latitude: Double, _ code: String) {
    #expect(TargetGrid.utmCode(longitude: longitude, latitude: latitude) == code)
  }

  @Test("no place has no zone")
  func noZone() {
    #expect(TargetGrid.utmCode(longitude: .nan, latitude: 0) == nil)
    #expect(TargetGrid.utmCode(longitude: 0, latitude: 91) == nil)
  }

  @Test(
    "what is no coordinate system, or would read a file, is refused",
    arguments: ["", "EPSG:999999", "/etc/passwd", "https://example.com/a", "file.prj"])
  func noSystem(_ text: String) {
    let error = #expect(throws: GeoFileError.self) { _ = try TargetGrid.crs(text) }
    #expect(error?.id == "file.not-transformable")
  }

  @Test("a pixel size that is none is refused", arguments: [0, -3, Double.nan, 1e-9])
  func resolutions(_ side: Double) throws {
    let model = try #require(WarpFixture.model)
    let error = #expect(throws: GeoFileError.self) {
      _ = try TargetGrid.suggest(
        sourceSize: WarpFixture.size, geocoding: .rational(model), crs: try TargetGrid.crs("EPSG:32651"),
        resolution: (side, side))
    }
    #expect(error?.id == "file.not-transformable")
  }

  @Test("how much of a scene has no height is told")
  func heights() throws {
    let folder = try TemporaryFolder()
    let model = try #require(WarpFixture.model)
    try WarpFixture.makeElevation(at: folder.file("whole.tif"))
    try WarpFixture.makeElevation(at: folder.file("hole.tif"), hasHole: true)
    let crs = try TargetGrid.crs("EPSG:32651")
    let grid = try TargetGrid.suggest(
      sourceSize: WarpFixture.size, geocoding: .rational(model), crs: crs, resolution: (3, 3))
    func share(_ geocoding: SourceGeocoding) throws -> Double {
      try TargetGrid.shareWithoutHeight(
        WarpPlan(sourceSize: WarpFixture.size, geocoding: geocoding, target: grid))
    }
    #expect(try share(.rational(model)) == 0)
    #expect(
      try share(
        .rational(model, .elevation(path: folder.file("whole.tif"), undulation: Undulation(constant_m: 11))))
        == 0)
    // 10 × 30 of 80 × 80 heights lie in the hole: 4.7 %, and a rim.
    let hole = try share(
      .rational(model, .elevation(path: folder.file("hole.tif"), undulation: Undulation(constant_m: 11))))
    #expect(hole > 0.03 && hole < 0.08, "\(hole)")
  }
}
