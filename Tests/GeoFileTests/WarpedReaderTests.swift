// WarpedReaderTests: orthorectified and reprojected planes against gdalwarp's, and without seams.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct WarpedReaderTests {
  private static let hasWarper = PeerTool.path("gdalwarp") != nil

  /// The scene, its grid of 3 m in UTM 51N and the plan to get there.
  private func plan(_ heights: HeightSource? = nil, in folder: TemporaryFolder) throws -> WarpPlan {
    let model = try #require(WarpFixture.model)
    try WarpFixture.makeScene(at: folder.file("a.tif"))
    let flat = SourceGeocoding.rational(model)
    let grid = try TargetGrid.suggest(
      sourceSize: WarpFixture.size, geocoding: flat, crs: try TargetGrid.crs("EPSG:32651"),
      resolution: (3, 3))
    return WarpPlan(
      sourceSize: WarpFixture.size, geocoding: heights.map { .rational(model, $0) } ?? flat, target: grid)
  }

  private func reader(
    _ plan: WarpPlan, _ resampling: Resampling = .nearest, in folder: TemporaryFolder
  ) throws -> WarpedReader {
    try WarpedReader(
      path: folder.file("a.tif"), bands: [0, 1], plan: plan, resampling: resampling, nodata: [0, 0])
  }

  /// gdalwarp's pixels on the plan's grid, 0 outside.
  private func warped(_ plan: WarpPlan, _ options: [String], in folder: TemporaryFolder) throws -> [[Double]]
  {
    let six = try #require(plan.target.geoTransform).coefficients
    let (width, height) = (plan.target.size.width, plan.target.size.height)
    let box = [six[0], six[3] + six[5] * Double(height), six[0] + six[1] * Double(width), six[3]]
    let words =
      ["-q", "-overwrite", "-rpc", "-et", "0", "-r", "near", "-t_srs", "EPSG:32651", "-te"]
      + box.map { "\($0)" } + ["-ts", "\(width)", "\(height)"] + options
    try PeerTool.run("gdalwarp", words + [folder.file("a.tif"), folder.file("w.tif")])
    return try readPlanes(folder.file("w.tif"))
  }

  private func share(_ a: [Double], _ b: [Double]) -> Double {
    Double(zip(a, b).count { $0 == $1 }) / Double(max(a.count, b.count))
  }

  private func ndvi(_ planes: [[Double]]) -> [Double] {
    zip(planes[0], planes[1]).map { red, nir in red + nir == 0 ? -2 : (nir - red) / (nir + red) }
  }

  @Test(
    "pixels and NDVI are gdalwarp's in 99.5 % with a constant height and with heights in any system",
    .enabled(if: hasWarper, "needs gdalwarp"), arguments: ["none", "EPSG:4326", "EPSG:32651"])
  func againstWarper(_ elevation: String) throws {
    let folder = try TemporaryFolder()
    var heights: HeightSource?
    var options = ["-to", "RPC_HEIGHT=200"]
    if elevation != "none" {
      try WarpFixture.makeElevation(at: folder.file("d.tif"), code: elevation, hasHole: true)
      heights = .elevation(path: folder.file("d.tif"), undulation: Undulation(constant_m: 11))
      options = ["-to", "RPC_HEIGHT=11", "-to", "RPC_DEM=" + folder.file("d.tif")]
    }
    var plan = try plan(heights, in: folder)
    plan.target = plan.target.cropped(to: Window(column: 120, row: 240, width: 650, height: 500))
    let names = folder.names
    let ours = try WarpFixture.planes(
      reader(plan, in: folder), plan.target.size, tile: Size(width: 650, height: 256))
    #expect(folder.names == names)
    let theirs = try warped(plan, options, in: folder)
    #expect(ours.mask.count { $0 } > 200_000)
    for band in 0..<2 {
      let share = share(ours.numbers[band], theirs[band])
      #expect(share >= 0.995, "\(share)")
    }
    let index = share(ndvi(ours.numbers), ndvi(theirs))
    #expect(index >= 0.995, "\(index)")
    let isEmpty = ours.mask.indices.allSatisfy { ours.mask[$0] || ours.numbers[0][$0] == 0 }
    #expect(isEmpty)
  }

  /// A scene of two thirds of a degree, where the geoid rises by a metre, and a model that moves a pixel a metre.
  @Test(
    "heights above the sea are taken as gdalwarp takes them, with the geoid of each place",
    .enabled(if: hasWarper, "needs gdalwarp"),
    .enabled(if: GroundPlace.undulation_m(longitude: 125, latitude: 45) != nil, "needs PROJ's grid of EGM96"))
  func geoid() throws {
    let folder = try TemporaryFolder()
    var model = try #require(WarpFixture.model)
    (model.latitude.scale, model.longitude.scale) = (0.3, 0.3)
    model.sampleNumerator[3] = 1
    var profile = RasterProfile.plain(WarpFixture.size, .uint16, bands: 2)
    profile.rationalPolynomials = model
    profile.blocks = .tiled(side: 256)
    try makeGeoTIFF(at: folder.file("a.tif"), profile, number: WarpFixture.number)
    var heights = RasterProfile.plain(Size(width: 90, height: 90), .float32)
    heights.grid.crs = CRS(wkt: "EPSG:4326", name: "", code: nil)
    heights.grid.geoTransform = GeoTransform([124.5, 0.0111, 0, 45.5, 0, -0.0111])
    try makeGeoTIFF(at: folder.file("d.tif"), heights) { _, x, y in Double(190 + (x * x + 3 * y) % 17) }
    let source = SourceGeocoding.rational(
      model, .elevation(path: folder.file("d.tif"), undulation: Undulation(around: model)))
    let grid = try TargetGrid.suggest(
      sourceSize: WarpFixture.size, geocoding: source, crs: try TargetGrid.crs("EPSG:32651"),
      resolution: (80, 80))
    let plan = WarpPlan(sourceSize: WarpFixture.size, geocoding: source, target: grid)
    let ours = try WarpFixture.planes(
      reader(plan, in: folder), grid.size, tile: Size(width: grid.size.width, height: 128))
    let theirs = try warped(
      plan, ["-to", "RPC_DEM=" + folder.file("d.tif"), "-to", "RPC_DEM_SRS=EPSG:4326+5773"], in: folder)
    let share = share(ours.numbers[0], theirs[0])
    #expect(ours.mask.count { $0 } > 200_000 && share >= 0.999, "\(share)")
  }

  @Test("heights may be stored with a scale")
  func scaledHeights() throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 60, height: 60), .int32)
    profile.grid.crs = CRS(wkt: "EPSG:4326", name: "", code: nil)
    profile.grid.geoTransform = GeoTransform([124.97, 0.001, 0, 45.03, 0, -0.001])
    func planes(_ number: (Double) -> Double) throws -> [[Double]] {
      try makeGeoTIFF(at: folder.file("d.tif"), profile) { _, x, y in number(Double(150 + (x * x + y) % 400))
      }
      let heights = HeightSource.elevation(
        path: folder.file("d.tif"), undulation: Undulation(constant_m: 11))
      var plan = try plan(heights, in: folder)
      plan.target = plan.target.cropped(to: Window(column: 120, row: 240, width: 200, height: 150))
      return try WarpFixture.planes(reader(plan, in: folder), plan.target.size, tile: plan.target.size)
        .numbers
    }
    let plain = try planes { $0 }
    (profile.scale, profile.offset) = (0.5, -100)
    #expect((try planes { 2 * ($0 + 100) } == plain) as Bool)
    #expect((try planes { $0 } == plain) as Bool == false)
  }

  @Test("a projected scene in another system is gdalwarp's", .enabled(if: hasWarper, "needs gdalwarp"))
  func reprojected() throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 300, height: 200), .int16, bands: 2)
    profile.grid.crs = try TargetGrid.crs("EPSG:4549")
    profile.grid.geoTransform = GeoTransform([870_000, 10, 0, 4_990_000, 0, -10])
    try makeGeoTIFF(at: folder.file("a.tif"), profile, number: WarpFixture.number)
    let source = SourceGeocoding.map(profile.grid)
    let grid = try TargetGrid.suggest(
      sourceSize: profile.grid.size, geocoding: source, crs: try TargetGrid.crs("EPSG:32651"))
    try PeerTool.run(
      "gdalwarp",
      ["-q", "-et", "0", "-t_srs", "EPSG:32651", folder.file("a.tif"), folder.file("w.tif")])
    let made = try RasterDescription(path: folder.file("w.tif")).grid
    #expect(made.size == grid.size && made.geoTransform == grid.geoTransform)
    let plan = WarpPlan(sourceSize: profile.grid.size, geocoding: source, target: grid)
    let ours = try WarpFixture.planes(
      reader(plan, in: folder), grid.size, tile: Size(width: 77, height: 50))
    let theirs = try readPlanes(folder.file("w.tif"))
    #expect(share(ours.numbers[0], theirs[0]) >= 0.995)
  }

  @Test(
    "tiles leave no seam, to the last bit", arguments: Resampling.allCases,
    [("EPSG:32651", false), ("EPSG:32651", true), ("EPSG:4326", true)])
  func seams(_ resampling: Resampling, _ kind: (code: String, hasElevation: Bool)) throws {
    let folder = try TemporaryFolder()
    try WarpFixture.makeElevation(at: folder.file("d.tif"), hasHole: true)
    var plan = try plan(
      kind.hasElevation
        ? .elevation(path: folder.file("d.tif"), undulation: Undulation(constant_m: 11)) : nil, in: folder)
    if kind.code == "EPSG:4326" {
      plan.target.crs = try TargetGrid.crs(kind.code)
      plan.target.geoTransform = GeoTransform([124.981, 0.00004, 0, 45.019, 0, -0.00004])
    }
    plan.target = plan.target.cropped(to: Window(column: 320, row: 510, width: 110, height: 97))
    let size = plan.target.size
    let whole = try WarpFixture.planes(reader(plan, resampling, in: folder), size, tile: size)
    let isAny = whole.mask.contains(true)
    #expect(isAny)
    for tile in [Size(width: 37, height: 41), Size(width: 110, height: 1), Size(width: 1, height: 97)] {
      let tiled = try WarpFixture.planes(reader(plan, resampling, in: folder), size, tile: tile)
      let isSame =
        tiled.numbers[0].isSame(as: whole.numbers[0]) && tiled.numbers[1].isSame(as: whole.numbers[1])
        && tiled.mask == whole.mask
      #expect(isSame, "\(tile)")
    }
  }

  @Test("a source much larger than the window is read in parts")
  func parts() throws {
    let folder = try TemporaryFolder()
    let size = Size(width: 2100, height: 2000)
    var profile = RasterProfile.plain(size, .uint8)
    profile.blocks = .tiled(side: 512)
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, x, y in Double((x * 7 + y * 13) % 251) }
    let reader = try WarpedReader(
      path: folder.file("a.tif"), bands: [0], ratio: GridRatio(columns: 0.1, rows: 0.1),
      resampling: .nearest, nodata: [nil])
    let target = Size(width: 210, height: 200)
    let found = try WarpFixture.planes(reader, target, tile: target, bands: 1)
    let isRight = found.numbers[0].indices.allSatisfy {
      found.numbers[0][$0] == Double(((10 * ($0 % 210) + 5) * 7 + (10 * ($0 / 210) + 5) * 13) % 251)
    }
    #expect(isRight && found.mask.allSatisfy { $0 })
  }

  @Test("a missing elevation model, or one without a place, is an error")
  func noElevation() throws {
    let folder = try TemporaryFolder()
    let missing = try plan(
      .elevation(path: folder.file("none.tif"), undulation: Undulation(constant_m: 0)), in: folder)
    let first = #expect(throws: GeoFileError.self) { _ = try reader(missing, in: folder) }
    #expect(first?.id == "file.not-found")
    let placeless = try plan(
      .elevation(path: folder.file("a.tif"), undulation: Undulation(constant_m: 0)), in: folder)
    let second = #expect(throws: GeoFileError.self) { _ = try reader(placeless, in: folder) }
    #expect(second?.id == "file.not-transformable")
  }

  @Test("a model that leads nowhere gives only outside")
  func nowhere() throws {
    let folder = try TemporaryFolder()
    var plan = try plan(in: folder)
    guard case .rational(var model, let heights) = plan.geocoding else { return }
    model.sampleDenominator = [Double](repeating: 0, count: 20)
    plan.geocoding = .rational(model, heights)
    plan.target.size = Size(width: 64, height: 64)
    let found = try WarpFixture.planes(reader(plan, in: folder), plan.target.size, tile: plan.target.size)
    let isOutside = found.mask.allSatisfy { !$0 }
    #expect(isOutside)
  }
}
