// GroundPlaceTests: boxes, heights and systems.

import GeoFile
import Raster
import TestSupport
import Testing

struct GroundPlaceTests {
  private let size = Size(width: 100, height: 80)

  private func grid() throws -> SourceGeocoding {
    .map(
      Grid(
        size: size, geoTransform: GeoTransform([500_000, 10, 0, 5_000_000, 0, -10]),
        crs: try TargetGrid.crs("EPSG:32651")))
  }

  private func window(_ left: Double, _ bottom: Double, _ right: Double, _ top: Double) throws -> Window? {
    let box = try #require(GroundPlace.Box(left: left, bottom: bottom, right: right, top: top))
    return try GroundPlace.window(
      of: box, crs: TargetGrid.crs("EPSG:32651"), rasterSize: size, geocoding: grid())
  }

  @Test("a box gives the pixels it touches, cut off at the borders, and nothing beside them")
  func boxes() throws {
    #expect(
      try window(500_100, 4_999_500, 500_200, 4_999_900) == Window(column: 10, row: 10, width: 10, height: 40)
    )
    #expect(
      try window(500_101, 4_999_501, 500_199, 4_999_899) == Window(column: 10, row: 10, width: 10, height: 40)
    )
    #expect(try window(0, 0, 1e7, 1e7) == Window(size))
    #expect(
      try window(400_000, 4_999_990, 500_005, 6_000_000) == Window(column: 0, row: 0, width: 1, height: 1))
    #expect(try window(501_000, 4_999_500, 502_000, 4_999_900) == nil)
    #expect(GroundPlace.Box(left: 1, bottom: 0, right: 1, top: 2) == nil)
    #expect(GroundPlace.Box(left: 0, bottom: 0, right: .nan, top: 2) == nil)
  }

  /// A raster turned by 45 degrees: its pixels are 10 m, its corner the origin, its sides to the north-east and
  /// south-east.
  @Test("beside a turned raster is nothing, and a box over its edge is cut off there")
  func turned() throws {
    let half = 10 * 0.5.squareRoot()
    let place = Grid(
      size: size, geoTransform: GeoTransform([500_000, half, half, 5_000_000, half, -half]),
      crs: try TargetGrid.crs("EPSG:32651"))
    func window(_ left: Double, _ bottom: Double, _ right: Double, _ top: Double) throws -> Window? {
      let box = try #require(GroundPlace.Box(left: left, bottom: bottom, right: right, top: top))
      return try GroundPlace.window(
        of: box, crs: TargetGrid.crs("EPSG:32651"), rasterSize: size, geocoding: .map(place))
    }
    // In the envelope of the raster, but north-west of its edge.
    #expect(try window(500_000, 5_000_300, 500_100, 5_000_500) == nil)
    // Column and row are (dx ± dy) / 2 / 7.0711: a triangle at the western corner, 100 m deep.
    #expect(
      try window(499_000, 4_000_000, 500_100, 6_000_000) == Window(column: 0, row: 0, width: 15, height: 15))
    // Thinner than a pixel, right across.
    let thin = try #require(try window(500_100, 4_000_000, 500_100.01, 6_000_000))
    #expect(thin == Window(column: 0, row: 0, width: 15, height: 15))
  }

  @Test("a model is asked only near the scene, and a box far away is outside")
  func model() throws {
    let model = try #require(WarpFixture.model)
    let (x, y) = (model.longitude.offset, model.latitude.offset)
    func window(_ left: Double, _ bottom: Double, _ right: Double, _ top: Double) throws -> Window? {
      let box = try #require(GroundPlace.Box(left: left, bottom: bottom, right: right, top: top))
      return try GroundPlace.window(
        of: box, crs: TargetGrid.crs("EPSG:4326"), rasterSize: WarpFixture.size, geocoding: .rational(model))
    }
    #expect(try window(-170, -80, 170, 80) == Window(WarpFixture.size))
    #expect(try window(x + 5, y + 5, x + 6, y + 6) == nil)
    #expect(try window(0, 0, 1, 1) == nil)
    let middle = try #require(model.pixel(longitude: x, latitude: y, height_m: model.height.offset))
    let small = try #require(try window(x - 1e-9, y - 1e-9, x + 1e-9, y + 1e-9))
    #expect(abs(small.column - Int(middle.column)) <= 1 && abs(small.row - Int(middle.row)) <= 1)
    #expect(small.width <= 2 && small.height <= 2)
  }

  @Test(
    "maps are projected or in degrees",
    arguments: [
      ("EPSG:32651", true), ("EPSG:4326", true), ("EPSG:4490", true), ("EPSG:5773", false),
      ("EPSG:4978", false),
    ])
  func maps(_ code: String, _ isOfMaps: Bool) throws {
    #expect(try GroundPlace.isOfMaps(TargetGrid.crs(code)) == isOfMaps)
  }

  /// EGM96 at 45° N 125° E by the NGA's 15' grid: about 11 m (jilin1.md 5.5); at the equator and 0° E 17 m.
  @Test("the sea lies above the ellipsoid as EGM96 says, where PROJ has its grid")
  func undulation() throws {
    guard let here = GroundPlace.undulation_m(longitude: 125, latitude: 45) else { return }
    #expect((9.0...13.0).contains(here))
    #expect(abs((GroundPlace.undulation_m(longitude: 0, latitude: 0) ?? 0) - 17.2) < 0.5)
  }

  @Test("metres, ellipsoidal heights, and one system under two names")
  func systems() throws {
    let utm = try TargetGrid.crs("EPSG:32651")
    let degrees = try TargetGrid.crs("EPSG:4326")
    #expect(GroundPlace.isMetric(utm) && !GroundPlace.isMetric(degrees))
    #expect(try !GroundPlace.isMetric(TargetGrid.crs("EPSG:2263")))  // US feet
    #expect(try GroundPlace.hasEllipsoidHeights(TargetGrid.crs("EPSG:4979")))
    #expect(try !GroundPlace.hasEllipsoidHeights(TargetGrid.crs("EPSG:4326+5773")))
    #expect(!GroundPlace.hasEllipsoidHeights(degrees) && !GroundPlace.hasEllipsoidHeights(utm))
    #expect(try GroundPlace.isSame(utm, TargetGrid.crs("+proj=utm +zone=51 +datum=WGS84")))
    #expect(try !GroundPlace.isSame(utm, TargetGrid.crs("EPSG:32652")))
  }
}
