// GridOnEarthTests: where rasters lie and how far they reach.

import GeoFile
import Raster
import Testing

struct GridOnEarthTests {
  @Test("middle and extent of a grid in metres and of one in degrees")
  func grids() throws {
    let utm = Grid(
      size: Size(width: 300, height: 200), geoTransform: GeoTransform([498_500, 10, 0, 5_001_000, 0, -10]),
      crs: try TargetGrid.crs("EPSG:32651"))
    let ground = try #require(GroundPlace.ground(of: utm.size, by: .map(utm)))
    // 5,000,000 m north on the meridian of 123 degrees are 45.153477 degrees (gdaltransform).
    #expect(abs(ground.longitude_deg - 123) < 1e-9 && abs(ground.latitude_deg - 45.153477) < 1e-6)
    // On the ground; a UTM map is 0.9996 of it on its meridian.
    #expect(abs(ground.width_m - 3000 / 0.9996) < 0.1 && abs(ground.height_m - 2000 / 0.9996) < 0.1)
    let degrees = Grid(
      size: Size(width: 100, height: 100), geoTransform: GeoTransform([124.95, 0.001, 0, 45.05, 0, -0.001]),
      crs: try TargetGrid.crs("EPSG:4326"))
    let square = try #require(GroundPlace.ground(of: degrees.size, by: .map(degrees)))
    // A tenth of a degree at 45 degrees: 7,885 m and 11,113 m on WGS 84, by the radii of curvature.
    #expect(abs(square.width_m - 7885) < 5 && abs(square.height_m - 11_113) < 6)
  }

  @Test("a model shows its own middle, and how far it lies from a grid")
  func models() throws {
    let model = try #require(WarpFixture.model)
    let ground = try #require(GroundPlace.ground(of: WarpFixture.size, by: .rational(model)))
    // Half a pixel of 0.00004 and 0.00005 degrees beside the offsets.
    #expect(abs(ground.longitude_deg - 125) < 1e-4 && abs(ground.latitude_deg - 45) < 1e-4)
    #expect(abs(ground.width_m - 3154) < 5 && abs(ground.height_m - 4445) < 6)
    var grid = Grid(
      size: WarpFixture.size, geoTransform: GeoTransform([124.98, 0.00004, 0, 45.02, 0, -0.00005]),
      crs: try TargetGrid.crs("EPSG:4326"))
    #expect(try #require(GroundPlace.distance_m(of: model, from: grid)) < 5)
    grid.geoTransform = GeoTransform([124.98, 0.00004, 0, 46.02, 0, -0.00005])
    // A degree on the ball of the mean radius.
    #expect(abs(try #require(GroundPlace.distance_m(of: model, from: grid)) - 111_195) < 5)
    #expect(GroundPlace.distance_m(of: model, from: Grid(size: WarpFixture.size)) == nil)
  }
}
