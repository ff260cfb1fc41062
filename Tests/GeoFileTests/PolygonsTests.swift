// PolygonsTests: what is read of vector files, and what is refused before it takes memory.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct PolygonsTests {
  /// 60 × 50 pixels of 10 m in UTM 51N.
  private func grid() throws -> Grid {
    Grid(
      size: Size(width: 60, height: 50), geoTransform: GeoTransform([500_000, 10, 0, 5_000_000, 0, -10]),
      crs: try TargetGrid.crs("EPSG:32651"))
  }

  private func write(
    _ rings: [[(Double, Double)]], to folder: TemporaryFolder, name: String = "a.geojson",
    crs: String? = "32651"
  ) throws {
    let features = rings.map { ring in
      let points = ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
      return #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[["# + points
        + "]]}}"
    }
    let system =
      crs.map { #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::"# + $0 + #""}},"# } ?? ""
    let point = #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[0,0]}}"#
    let text =
      #"{"type":"FeatureCollection","# + system + #""features":["#
      + (features + [point]).joined(separator: ",")
      + "]}"
    try folder.write(Array(text.utf8), to: name)
  }

  private let triangle = [
    (500_050.0, 4_999_950.0), (500_480, 4_999_870), (500_210, 4_999_560), (500_050, 4_999_950),
  ]

  @Test("what gives no polygons is refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    try write([], to: folder, name: "points.geojson")
    try folder.write(Array("<VRTDataset/>".utf8), to: "a.gpkg")
    try folder.write([], to: "empty.geojson")
    try write([triangle], to: folder)
    let grid = try grid()
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
    try write([ring], to: folder)
    try write([far], to: folder, name: "far.geojson")
    let here = try Polygons(path: folder.file("a.geojson"), grid: grid())
    let beside = try Polygons(path: folder.file("far.geojson"), grid: grid())
    // 20,001 points of 16 bytes, and 13 of the polygon's own; beside the raster nothing is held.
    #expect((320_029...320_300).contains(here.heldByteCount) && beside.heldByteCount == 0)
    #expect(here.readingByteCount > 5 * 320_000 && beside.readingByteCount > 4 * 320_000)
    #expect(here.maskByteCount > 2 * 320_000)
    var inside = [UInt8]()
    try PolygonMask(beside).read(Window(grid().size), into: &inside)
    #expect(!inside.contains(1))
  }

  @Test("what needs more memory than there is left is refused, GeoJSON before it is opened")
  func memory() throws {
    let folder = try TemporaryFolder()
    let ring = (0...20_000).map { step in
      let angle = Double(step % 20_000) * .pi / 10_000
      return (500_300 + 100 * cos(angle), 4_999_700 + 100 * sin(angle))
    }
    try write([ring], to: folder)
    // 20,001 points take 16 MB in a tree, as measured of GDAL 3.6.
    let error = #expect(throws: GeoFileError.self) {
      _ = try Polygons(path: folder.file("a.geojson"), grid: grid(), memoryLimit: 15_000_000)
    }
    guard case .polygonsTooLarge(let path, let needed, let limit) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == folder.file("a.geojson") && limit == 15_000_000)
    #expect((16_000_000...20_000_000).contains(needed), "\(needed)")
    let polygons = try Polygons(path: folder.file("a.geojson"), grid: grid(), memoryLimit: 22_000_000)
    #expect(polygons.heldByteCount > 320_000)
    // Half of a text that is no collection of features is a tree as well.
    try folder.write(
      Array((#"{"type":"MultiPoint","coordinates":["# + String(repeating: "[1,2],", count: 20_000)).utf8),
      to: "b.geojson")
    #expect(throws: GeoFileError.self) {
      _ = try Polygons(path: folder.file("b.geojson"), grid: grid(), memoryLimit: 15_000_000)
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
    try write([ring], to: folder)
    try PeerTool.run(
      "ogr2ogr",
      ["-where", "OGR_GEOMETRY='POLYGON'", folder.file("a.gpkg"), folder.file("a.geojson")])
    #expect(throws: GeoFileError.self) {
      _ = try Polygons(path: folder.file("a.gpkg"), grid: grid(), memoryLimit: 2_000_000)
    }
    // 1 MiB, five times 320 KB.
    #expect(
      try Polygons(path: folder.file("a.gpkg"), grid: grid(), memoryLimit: 3_000_000).heldByteCount > 320_000)
  }
}
