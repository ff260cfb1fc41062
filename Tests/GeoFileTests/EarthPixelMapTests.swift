// EarthPixelMapTests: the quick way to source pixels against the exact one.

import GeoFile
import Raster
import TestSupport
import Testing

struct EarthPixelMapTests {
  /// The largest distance in pixels between the two ways; nil where one leads somewhere and one nowhere.
  private func distance(_ plan: WarpPlan, _ window: Window) throws -> Double? {
    let maps = [try EarthPixelMap(plan), try EarthPixelMap(plan, isExact: true)]
    var places = [SourcePlaces(), SourcePlaces()]
    for index in 0..<2 { maps[index].locate(window, into: &places[index]) }
    var largest = 0.0
    for index in 0..<window.pixelCount {
      let (x, y) = (places[0].columns[index], places[0].rows[index])
      let (a, b) = (places[1].columns[index], places[1].rows[index])
      guard x.isNaN == a.isNaN, y.isNaN == b.isNaN else { return nil }
      if !x.isNaN { largest = max(largest, abs(x - a), abs(y - b)) }
    }
    return largest
  }

  @Test(
    "cubics are within a millionth of a pixel of the exact transform",
    arguments: [
      ("EPSG:32651", 3.0), ("EPSG:32651", 300), ("EPSG:4549", 3), ("EPSG:3857", 10), ("EPSG:3413", 50),
    ])
  func rational(_ code: String, _ side: Double) throws {
    let source = SourceGeocoding.rational(try #require(WarpFixture.model))
    let grid = try TargetGrid.suggest(
      sourceSize: WarpFixture.size, geocoding: source, crs: try TargetGrid.crs(code),
      resolution: (side, side))
    let plan = WarpPlan(sourceSize: WarpFixture.size, geocoding: source, target: grid)
    let window = Window(
      column: grid.size.width / 3, row: grid.size.height / 3, width: min(150, grid.size.width / 3),
      height: min(130, grid.size.height / 3))
    let far = try #require(try distance(plan, window))
    #expect(far < 1e-6, "\(far)")
  }

  @Test("where cubics do not fit, at a pole and in coarse grids, each pixel is transformed")
  func rough() throws {
    let crs = try TargetGrid.crs("EPSG:4326")
    let source = Grid(
      size: Size(width: 3600, height: 1800), geoTransform: GeoTransform([-180, 0.1, 0, 90, 0, -0.1]), crs: crs
    )
    let target = Grid(
      size: Size(width: 200, height: 200),
      geoTransform: GeoTransform([-1_000_000, 10_000, 0, 1_000_000, 0, -10_000]),
      crs: try TargetGrid.crs("EPSG:3413"))
    let plan = WarpPlan(sourceSize: source.size, geocoding: .map(source), target: target)
    let far = try #require(try distance(plan, Window(target.size)))
    #expect(far < 1e-5, "\(far)")
  }
}
