// PolygonFixture: a grid, a triangle on it, and polygons as GeoJSON.

import GeoFile
import Raster
import TestSupport

enum PolygonFixture {
  /// 60 × 50 pixels of 10 m in UTM 51N.
  static func grid() throws -> Grid {
    Grid(
      size: Size(width: 60, height: 50), geoTransform: GeoTransform([500_000, 10, 0, 5_000_000, 0, -10]),
      crs: try TargetGrid.crs("EPSG:32651"))
  }

  static func write(
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

  static let triangle = [
    (500_050.0, 4_999_950.0), (500_480, 4_999_870), (500_210, 4_999_560), (500_050, 4_999_950),
  ]
}
