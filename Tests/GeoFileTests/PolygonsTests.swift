// PolygonsTests: what is read of vector files, and what is refused before it takes memory.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct PolygonsTests {
  @Test("what gives no polygons is refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    try PolygonFixture.write([], to: folder, name: "points.geojson")
    try folder.write(Array("<VRTDataset/>".utf8), to: "a.gpkg")
    try folder.write([], to: "empty.geojson")
    try PolygonFixture.write([PolygonFixture.triangle], to: folder)
    let grid = try PolygonFixture.grid()
    var placeless = grid
    placeless.geoTransform = nil
    let cases: [(String, String?, Grid)] = [
      ("points.geojson", nil, grid), ("a.gpkg", nil, grid), ("empty.geojson", nil, grid),
      ("a.geojson", "other", grid), ("a.geojson", nil, placeless),
    ]
    for (name, layer, grid) in cases {
      let error = #expect(throws: GeoFileError.self) {
        _ = try Polygons(path: folder.file(name), layer: layer, grid: grid)
      }
      #expect(error?.id == "file.polygons-not-usable", "\(name) \(layer ?? "")")
    }
    let missing = #expect(throws: GeoFileError.self) {
      _ = try Polygons(path: folder.file("none.shp"), grid: grid)
    }
    #expect(missing?.id == "file.not-found")
  }

  @Test("what it holds is counted, and polygons beside the raster are not kept")
  func bytes() throws {
    let folder = try TemporaryFolder()
    let ring = (0...20_000).map { step in
      let angle = Double(step % 20_000) * .pi / 10_000
      return (500_300 + 100 * cos(angle), 4_999_700 + 100 * sin(angle))
    }
    let far = ring.map { ($0.0 + 50_000, $0.1) }
    try PolygonFixture.write([ring], to: folder)
    try PolygonFixture.write([far], to: folder, name: "far.geojson")
    let here = try Polygons(path: folder.file("a.geojson"), grid: PolygonFixture.grid())
    let beside = try Polygons(path: folder.file("far.geojson"), grid: PolygonFixture.grid())
    // 20,001 points of 16 bytes, and 13 of the polygon's own; beside the raster nothing is held.
    #expect((320_029...320_300).contains(here.heldByteCount) && beside.heldByteCount == 0)
    #expect(here.readingByteCount > 5 * 320_000 && beside.readingByteCount > 4 * 320_000)
    #expect(here.maskByteCount > 2 * 320_000)
    var inside = [UInt8]()
    try PolygonMask(beside).read(Window(PolygonFixture.grid().size), into: &inside)
    #expect(!inside.contains(1))
  }

  @Test("what needs more memory than there is left is refused, GeoJSON before it is opened")
  func memory() throws {
    let folder = try TemporaryFolder()
    let ring = (0...20_000).map { step in
      let angle = Double(step % 20_000) * .pi / 10_000
      return (500_300 + 100 * cos(angle), 4_999_700 + 100 * sin(angle))
    }
    try PolygonFixture.write([ring], to: folder)
    // 20,001 points take 16 MB in a tree, as measured of GDAL 3.6.
    let error = #expect(throws: GeoFileError.self) {
      _ = try Polygons(path: folder.file("a.geojson"), grid: PolygonFixture.grid(), memoryLimit: 15_000_000)
    }
    guard case .polygonsTooLarge(let path, let needed, let limit) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == folder.file("a.geojson") && limit == 15_000_000)
    #expect((16_000_000...20_000_000).contains(needed), "\(needed)")
    let polygons = try Polygons(
      path: folder.file("a.geojson"), grid: PolygonFixture.grid(), memoryLimit: 22_000_000)
    #expect(polygons.heldByteCount > 320_000)
    // Half of a text that is no collection of features is a tree as well.
    try folder.write(
      Array((#"{"type":"MultiPoint","coordinates":["# + String(repeating: "[1,2],", count: 20_000)).utf8),
      to: "b.geojson")
    #expect(throws: GeoFileError.self) {
      _ = try Polygons(path: folder.file("b.geojson"), grid: PolygonFixture.grid(), memoryLimit: 15_000_000)
    }
  }

  @Test(
    "a GeoPackage is refused as its polygons are read",
    .enabled(if: PeerTool.path("ogr2ogr") != nil, "needs ogr2ogr"))
  func memoryOfPackage() throws {
    let folder = try TemporaryFolder()
    let ring = (0...20_000).map { step in
      let angle = Double(step % 20_000) * .pi / 10_000
      return (500_300 + 100 * cos(angle), 4_999_700 + 100 * sin(angle))
    }
    try PolygonFixture.write([ring], to: folder)
    try PeerTool.run(
      "ogr2ogr",
      ["-where", "OGR_GEOMETRY='POLYGON'", folder.file("a.gpkg"), folder.file("a.geojson")])
    #expect(throws: GeoFileError.self) {
      _ = try Polygons(path: folder.file("a.gpkg"), grid: PolygonFixture.grid(), memoryLimit: 2_000_000)
    }
    // 1 MiB, five times 320 KB.
    #expect(
      try Polygons(path: folder.file("a.gpkg"), grid: PolygonFixture.grid(), memoryLimit: 3_000_000)
        .heldByteCount > 320_000)
  }
}
