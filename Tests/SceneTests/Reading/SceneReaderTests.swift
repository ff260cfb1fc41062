// SceneReaderTests: masks, cutlines and tiles come into the planes with their reasons.

import Foundation
import GeoFile
import Pass
import Raster
import Scene
import TestSupport
import Testing

struct SceneReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(
    _ name: String, _ type: DataType, _ size: Size, side: Double = 10,
    number: @escaping (Int, Int) -> Double
  ) throws -> String {
    var profile = RasterProfile.plain(size, type)
    profile.grid.geoTransform = GeoTransform([500_000, side, 0, 5_000_000, 0, -side])
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    try makeGeoTIFF(at: folder.file(name), profile) { _, x, y in number(x, y) }
    return folder.file(name)
  }

  private func reasons(_ path: String, tile: Int? = nil, _ change: (inout SceneOptions) -> Void) throws
    -> [Reason?]
  {
    var options = SceneOptions()
    change(&options)
    let (source, _) = try Scene(path: path, options: options).source(forBands: [0])
    #expect(source.givesReasons)
    var planes = PlaneStack(type: source.type, planeCount: 1)
    var reader = try source.makeReader()
    let size = source.grid.size
    var found: [Reason?] = Array(repeating: nil, count: size.pixelCount)
    let step = tile ?? max(size.width, size.height)
    for row in stride(from: 0, to: size.height, by: step) {
      for column in stride(from: 0, to: size.width, by: step) {
        let window = Window(
          column: column, row: row, width: min(step, size.width - column),
          height: min(step, size.height - row))
        try reader.read(window, into: &planes)
        for pixel in 0..<window.pixelCount {
          let place = (row + pixel / window.width) * size.width + column + pixel % window.width
          found[place] = Reason(rawValue: planes.reasons[pixel])
        }
      }
    }
    return found
  }

  private func mask(_ path: String, _ rule: MaskRule) -> ContractMask {
    ContractMask(path: path, rule: rule, evidence: "test")
  }

  @Test("8- and 16-bit masks on the same grid; the gravest reason of several holds")
  func masks() throws {
    let path = try make("a.tif", .uint16, Size(width: 4, height: 2)) { _, _ in 9 }
    let bytes = try make("m.tif", .uint8, Size(width: 4, height: 2)) { x, _ in Double(x) }
    let words = try make("n.tif", .uint16, Size(width: 4, height: 2)) { x, y in y == 1 && x > 1 ? 700 : 0 }
    let found = try reasons(path) {
      $0.masks = [mask(bytes, .values([1: .snow, 3: .cloud])), mask(words, .values([700: .shadow]))]
    }
    #expect(found == [.valid, .snow, .valid, .cloud, .valid, .snow, .shadow, .cloud])
  }

  @Test("a coarser mask is the nearest number, whatever the resampling of bands")
  func coarse() throws {
    let path = try make("a.tif", .uint16, Size(width: 4, height: 2)) { _, _ in 9 }
    let coarse = try make("m.tif", .uint8, Size(width: 2, height: 1), side: 20) { x, _ in Double(x) }
    let found = try reasons(path) {
      $0.masks = [mask(coarse, .nonzero(.otherMask))]
      $0.resampling = .cubic
    }
    #expect(found == [.valid, .valid, .otherMask, .otherMask, .valid, .valid, .otherMask, .otherMask])
  }

  @Test("masks that nothing lays onto the scene, or that lie beside it, are refused")
  func unusable() throws {
    let path = try make("a.tif", .uint16, Size(width: 4, height: 2)) { _, _ in 9 }
    var profile = RasterProfile.plain(Size(width: 4, height: 2), .uint8)
    profile.grid.geoTransform = GeoTransform([600_000, 10, 0, 5_000_000, 0, -10])
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    try makeGeoTIFF(at: folder.file("far.tif"), profile) { _, _, _ in 1 }
    try makeGeoTIFF(at: folder.file("bare.tif"), .plain(Size(width: 3, height: 2), .uint8)) { _, _, _ in 1 }
    for unusable in [folder.file("far.tif"), folder.file("bare.tif")] {
      #expect(throws: SceneError.self) {
        try reasons(path) { $0.masks = [mask(unusable, .nonzero(.otherMask))] }
      }
    }
  }

  @Test("what lies outside the cutline's polygons is outside, whatever the tiles", arguments: [nil, 3])
  func cutline(_ tile: Int?) throws {
    let path = try make("a.tif", .uint16, Size(width: 8, height: 6)) { _, _ in 9 }
    let ring = [
      [500_020, 4_999_990], [500_050, 4_999_990], [500_050, 4_999_960], [500_020, 4_999_960],
      [500_020, 4_999_990],
    ]
    let json: [String: Any] = [
      "type": "FeatureCollection",
      "crs": ["type": "name", "properties": ["name": "urn:ogc:def:crs:EPSG::32651"]],
      "features": [
        ["type": "Feature", "properties": [:], "geometry": ["type": "Polygon", "coordinates": [ring]]]
          as [String: Any]
      ],
    ]
    try JSONSerialization.data(withJSONObject: json).write(to: URL(fileURLWithPath: folder.file("c.geojson")))
    let found = try reasons(path, tile: tile) { $0.cutline = folder.file("c.geojson") }
    let wanted: [Reason?] = (0..<48).map {
      (2...4).contains($0 % 8) && (1...3).contains($0 / 8) ? .valid : .outside
    }
    #expect(found == wanted)
  }

  @Test(
    "numbers of any type, nodata and what the mask does not cover say nothing",
    arguments: [DataType.uint8, .int32, .float32])
  func numbers(_ type: DataType) throws {
    let path = try make("a.tif", .uint16, Size(width: 4, height: 2)) { _, _ in 9 }
    var profile = RasterProfile.plain(Size(width: 3, height: 2), type)
    profile.grid.geoTransform = GeoTransform([500_000, 10, 0, 5_000_000, 0, -10])
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    profile.nodata = 255
    try makeGeoTIFF(at: folder.file("m.tif"), profile) { _, x, _ in [0, 3, 255][x] }
    let all = try reasons(path) { $0.masks = [mask(folder.file("m.tif"), .nonzero(.otherMask))] }
    #expect(all == [.valid, .otherMask, .valid, .valid, .valid, .otherMask, .valid, .valid])
    // A list means what it says, but not where there is no mask.
    let listed = try reasons(path) {
      $0.masks = [mask(folder.file("m.tif"), .values([0: .cloud, 255: .snow]))]
    }
    #expect(listed == [.cloud, .valid, .snow, .valid, .cloud, .valid, .snow, .valid])
    var options = SceneOptions()
    options.masks = [mask(folder.file("m.tif"), .nonzero(.otherMask))]
    let warnings = try Scene(path: path, options: options).source(forBands: [0]).0.warnings
    #expect(warnings.map(\.id) == ["scene.mask-partial"])
    #expect(warnings.first?.text.contains("covers 75.0 % of the scene") == true)
  }
}
