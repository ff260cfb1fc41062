// VectorLayersTests: files with several layers.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct VectorLayersTests {
  @Test(
    "of several layers with polygons one must be named; those of points are passed over",
    .enabled(if: PeerTool.path("ogr2ogr") != nil, "needs ogr2ogr"))
  func layers() throws {
    let folder = try TemporaryFolder()
    let ring = "[[122.9,45],[123.1,45],[123.1,45.2],[122.9,45.2],[122.9,45]]"
    try folder.write(
      Array("{\"type\":\"Polygon\",\"coordinates\":[\(ring)]}".utf8), to: "p.geojson")
    try folder.write(Array("{\"type\":\"Point\",\"coordinates\":[123,45.1]}".utf8), to: "q.geojson")
    let path = folder.file("a.gpkg")
    func add(_ name: String, _ file: String, isFirst: Bool = false) throws {
      try PeerTool.run(
        "ogr2ogr", (isFirst ? [] : ["-update"]) + ["-f", "GPKG", "-nln", name, path, folder.file(file)])
    }
    let grid = Grid(
      size: Size(width: 4, height: 3), geoTransform: GeoTransform([500_000, 10, 0, 5_000_000, 0, -10]),
      crs: try TargetGrid.crs("EPSG:32651"))
    func covered(_ layer: String? = nil) throws -> Int {
      var inside = [UInt8]()
      try PolygonMask(Polygons(path: path, layer: layer, grid: grid)).read(Window(grid.size), into: &inside)
      return inside.count { $0 == 1 }
    }
    try add("points", "q.geojson", isFirst: true)
    try add("fields", "p.geojson")
    #expect(try covered() == 12)
    try add("parcels", "p.geojson")
    let error = #expect(throws: GeoFileError.self) { _ = try covered() }
    #expect(error?.what.contains("fields parcels") == true && error?.what.contains("file#fields") == true)
    #expect(try covered("parcels") == 12)
    let unknown = #expect(throws: GeoFileError.self) { _ = try covered("none") }
    #expect(unknown?.what.contains("points fields parcels") == true)
  }
}
