// PlaceFactsTests: two places of one file, and RPC tags that are no model.

import GeoFile
import Raster
import Scene
import TestSupport
import Testing

struct PlaceFactsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// 40 × 30 pixels of 10 m whose middle is 123.002544° E, 45.152127° N (gdaltransform), with a model of another middle.
  private func warnings(longitude: Double, latitude: Double) throws -> [SceneWarning] {
    var profile = RasterProfile.plain(Size(width: 40, height: 30), .uint16)
    profile.grid.geoTransform = GeoTransform([500_000, 10, 0, 5_000_000, 0, -10])
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    try makeGeoTIFF(at: folder.file("both.tif"), profile) { _, x, y in Double(1 + x + y) }
    let text = RegriddingTests.text(lineOffset: 15, sampleOffset: 20, longitude: longitude)
      .replacing("LAT_OFF: 45 ", with: "LAT_OFF: \(latitude) ")
    try folder.write(Array(text.utf8), to: "both_rpc.txt")
    return try Scene(path: folder.file("both.tif"), options: SceneOptions()).contract.warnings
  }

  @Test("a geotransform that shows other ground than the model is warned of, with the distance")
  func contradiction() throws {
    #expect(try warnings(longitude: 123.0025, latitude: 45.1521).isEmpty)
    // 0.004 degrees are 445 m, 0.005 are 556 m.
    #expect(try warnings(longitude: 123.0025, latitude: 45.1561).isEmpty)
    let near = try warnings(longitude: 123.0025, latitude: 45.1571)
    #expect(near.map(\.id) == ["scene.place-contradiction"])
    #expect(near.first?.text.contains(/lies 5[56]\d m from where its RPC place it/) == true, "\(near)")
    // Two degrees at 45 are 157 km.
    let far = try warnings(longitude: 125.0025, latitude: 45.1521)
    #expect(far.first?.text.contains("157 km") == true, "\(far)")
  }

  @Test("an RPC tag that is no model is told, not dropped in silence")
  func flawed() throws {
    var builder = TIFFBuilder(width: 4, height: 4, samples: 2, pixels: [UInt8](1...32))
    builder.set(50844, 12, [UInt64](repeating: 0, count: 92))
    try folder.write(builder.bytes, to: "zero.tif")
    let zero = try Scene(path: folder.file("zero.tif"), options: SceneOptions()).contract
    #expect(zero.warnings.map(\.id) == ["scene.rpc-unread"] && zero.rationalPolynomials == nil)
    builder.set(50844, 12, [UInt64](repeating: 0, count: 9))
    try folder.write(builder.bytes, to: "short.tif")
    let short = try Scene(path: folder.file("short.tif"), options: SceneOptions()).contract
    #expect(short.warnings.first?.text.contains("92 numbers") == true)
  }
}
