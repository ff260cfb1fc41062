// GridTests: geotransforms and crops.

import Raster
import Testing

struct GridTests {
  @Test(
    "a geotransform needs six finite numbers",
    arguments: [
      [], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], [0, .nan, 0, 0, 0, 1], [0, 1, 0, .infinity, 0, -1],
    ])
  func refuses(_ numbers: [Double]) {
    #expect(GeoTransform(numbers) == nil)
  }

  @Test("corners map as x = a + column·b + row·c, y = d + column·e + row·f")
  func maps() throws {
    let transform = try #require(GeoTransform([500_000, 2, 0.5, 4_800_000, 0.25, -3]))
    let place = transform.map(column: 10, row: 100)
    #expect(place.x == 500_000 + 20 + 50)
    #expect(place.y == 4_800_000 + 2.5 - 300)
  }

  @Test("a crop keeps every pixel where it was on the earth")
  func cropped() throws {
    let transform = try #require(GeoTransform([500_000, 2, 0.5, 4_800_000, 0.25, -3]))
    let crs = CRS(wkt: "x", name: "y", code: nil)
    let whole = Grid(
      size: Size(width: 100, height: 80), geoTransform: transform, crs: crs, isPixelPoint: true)
    let crop = whole.cropped(to: Window(column: 7, row: 9, width: 20, height: 30))
    #expect(crop.size == Size(width: 20, height: 30))
    #expect(crop.crs == crs)
    #expect(crop.isPixelPoint)
    let moved = try #require(crop.geoTransform)
    for (column, row) in [(0.0, 0.0), (20, 30), (3.5, 4.5)] {
      let (there, here) = (
        transform.map(column: column + 7, row: row + 9), moved.map(column: column, row: row)
      )
      #expect(abs(there.x - here.x) < 1e-9 && abs(there.y - here.y) < 1e-9)
    }
  }

  @Test("a raster without a place has crops without a place")
  func nowhere() {
    let crop = Grid(size: Size(width: 9, height: 9)).cropped(
      to: Window(column: 1, row: 1, width: 2, height: 2))
    #expect(crop == Grid(size: Size(width: 2, height: 2)))
  }
}
