// PolygonMaskTests: pixels in polygons, by the centre rule, from the three kinds of file.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct PolygonMaskTests {
  /// Whether the centre of a pixel lies in the triangle, by the signs of three cross products.
  private func isInTriangle(_ column: Int, _ row: Int) -> Bool {
    let (x, y) = (500_000 + 10 * (Double(column) + 0.5), 5_000_000 - 10 * (Double(row) + 0.5))
    let signs = (0..<3).map { corner in
      let (a, b) = (PolygonFixture.triangle[corner], PolygonFixture.triangle[corner + 1])
      return (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0) > 0
    }
    return Set(signs).count == 1
  }

  private func mask(path: String, layer: String? = nil, grid: Grid) throws(GeoFileError) -> PolygonMask {
    try PolygonMask(Polygons(path: path, layer: layer, grid: grid))
  }

  @Test("a pixel is inside when its centre is, whatever the window")
  func centres() throws {
    let folder = try TemporaryFolder()
    try PolygonFixture.write([PolygonFixture.triangle], to: folder)
    let mask = try self.mask(path: folder.file("a.geojson"), grid: PolygonFixture.grid())
    for tile in [Size(width: 60, height: 50), Size(width: 7, height: 11), Size(width: 60, height: 1)] {
      var wrong = 0
      var inside = [UInt8]()
      for row in stride(from: 0, to: 50, by: tile.height) {
        for column in stride(from: 0, to: 60, by: tile.width) {
          let window = Window(
            column: column, row: row, width: min(tile.width, 60 - column), height: min(tile.height, 50 - row))
          try mask.read(window, into: &inside)
          for index in 0..<window.pixelCount {
            let truth = isInTriangle(column + index % window.width, row + index / window.width)
            if inside[index] != (truth ? 1 : 0) { wrong += 1 }
          }
        }
      }
      #expect(wrong == 0, "\(tile)")
    }
    #expect(folder.names == ["a.geojson"])
  }

  @Test("GeoJSON without a system is WGS 84, longitude first")
  func geographic() throws {
    let folder = try TemporaryFolder()
    // 123° E is the middle of zone 51: x = 500 000; 45.15° N lies near y = 4 999 600 (±300 m).
    try PolygonFixture.write(
      [[(122.9, 45.1), (123.0025, 45.1), (123.0025, 45.2), (122.9, 45.2), (122.9, 45.1)]], to: folder,
      crs: nil)
    let mask = try self.mask(path: folder.file("a.geojson"), grid: PolygonFixture.grid())
    var inside = [UInt8]()
    try mask.read(Window(column: 0, row: 20, width: 60, height: 1), into: &inside)
    // 0.0025° at 45.15° N are 196.6 m (WGS 84, by hand): 20 centres lie west of it.
    #expect(inside.prefix(60).map { Int($0) }.reduce(0, +) == 20)
    #expect(inside[19] == 1 && inside[20] == 0)
  }

  @Test(
    "GeoPackage and Shapefile give the same pixels, and nothing is written beside them",
    .enabled(if: PeerTool.path("ogr2ogr") != nil, "needs ogr2ogr"),
    arguments: [("GPKG", "a.gpkg"), ("ESRI Shapefile", "a.shp")])
  func kinds(_ driver: String, _ name: String) throws {
    let folder = try TemporaryFolder()
    try PolygonFixture.write([PolygonFixture.triangle], to: folder)
    try PeerTool.run(
      "ogr2ogr",
      ["-f", driver, "-where", "OGR_GEOMETRY='POLYGON'", folder.file(name), folder.file("a.geojson")])
    let names = folder.names
    let window = Window(try PolygonFixture.grid().size)
    var (first, second) = ([UInt8](), [UInt8]())
    try mask(path: folder.file("a.geojson"), grid: PolygonFixture.grid()).read(window, into: &first)
    try mask(path: folder.file(name), grid: PolygonFixture.grid()).read(window, into: &second)
    let isSame = first == second && first.contains(1)
    #expect(isSame)
    #expect(folder.names == names)
    guard name == "a.shp" else { return }
    try FileManager.default.removeItem(atPath: folder.file("a.prj"))
    let error = #expect(throws: GeoFileError.self) {
      _ = try mask(path: folder.file(name), grid: PolygonFixture.grid())
    }
    #expect(error?.what.contains("no coordinate system") == true)
  }
}
