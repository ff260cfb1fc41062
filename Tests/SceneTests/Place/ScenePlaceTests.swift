// ScenePlaceTests: bands of several files on one grid, windows and boxes of it.

import GeoFile
import Pass
import Raster
import Scene
import TestSupport
import Testing

/// A Landsat scene of one file a band; the 15 m band is B8.
struct ScenePlaceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let stem = "LC08_L1TP_117029_20200501_20200820_02_T1"

  private func make(
    _ band: String, side: Double, _ width: Int, _ height: Int, x: Double = 500_000, y: Double = 5_000_000,
    number: @escaping (Int, Int) -> Double
  ) throws {
    var profile = RasterProfile.plain(Size(width: width, height: height), .uint16)
    profile.grid.geoTransform = GeoTransform([x, side, 0, y, 0, -side])
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    try makeGeoTIFF(at: folder.file("\(Self.stem)_\(band).TIF"), profile) { _, x, y in number(x, y) }
  }

  private func scene(_ change: (inout SceneOptions) -> Void = { _ in }) throws -> Scene {
    var options = SceneOptions()
    change(&options)
    return try Scene(path: folder.path, options: options)
  }

  private func planes(_ source: SceneSource) throws -> PlaneStack {
    var planes = PlaneStack(type: source.type, planeCount: source.calibrations.count)
    var reader = try source.makeReader()
    try reader.read(Window(source.grid.size), into: &planes)
    return planes
  }

  private func id(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? any Diagnosis)?.id }
    return nil
  }

  @Test("a band of another pixel size is laid onto the finest that is asked for")
  func resolutions() throws {
    try make("B4", side: 20, 3, 2) { x, y in Double(100 + y * 10 + x) }
    try make("B5", side: 10, 6, 4) { x, y in Double(500 + y * 10 + x) }
    let scene = try scene()
    #expect(scene.contract.bands.map(\.part) == ["B4", "B5"])
    let (source, _) = try scene.source(forBands: [0, 1])
    #expect(source.grid.size == Size(width: 6, height: 4) && source.type == .uint16)
    let planes = try planes(source)
    var (coarse, fine): ([Double], [Double]) = ([], [])
    for y in 0..<4 {
      for x in 0..<6 {
        coarse.append(Double(100 + y / 2 * 10 + x / 2))
        fine.append(Double(500 + y * 10 + x))
      }
    }
    #expect(planes.numbers(ofPlane: 0) == coarse)
    #expect(planes.numbers(ofPlane: 1) == fine)
    // Alone, the coarse band keeps its pixels.
    #expect(try scene.source(forBands: [0]).0.grid.size == Size(width: 3, height: 2))
  }

  @Test("bilinear interpolates between coarse pixels and stays Float32")
  func bilinear() throws {
    try make("B4", side: 20, 3, 2) { x, _ in Double(100 + 40 * x) }
    try make("B5", side: 10, 6, 4) { _, _ in 7 }
    let (source, _) = try scene { $0.resampling = .bilinear }.source(forBands: [0, 1])
    #expect(source.type == .float32)
    // Centres of fine pixels lie at a quarter and three quarters of a coarse one.
    let row = try planes(source).numbers(ofPlane: 0).prefix(6)
    #expect(Array(row) == [100, 110, 130, 150, 170, 180])
  }

  @Test("a file that covers less than the grid has nothing there")
  func smaller() throws {
    try make("B4", side: 10, 4, 4) { _, _ in 1 }
    try make("B5", side: 10, 2, 2, x: 500_010, y: 4_999_990) { x, y in Double(10 + y * 2 + x) }
    // Of files with one pixel size the first is the base.
    let planes = try planes(scene().source(forBands: [0, 1]).0)
    let mask: [UInt8] = [0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    #expect(planes.mask.prefix(16).map { $0 == 0 ? 0 : 1 } == mask)
    #expect(planes.numbers(ofPlane: 1)[5] == 10 && planes.numbers(ofPlane: 1)[10] == 13)
  }

  @Test("shifted bands are refused, and laid onto one grid when that is asked for")
  func shifted() throws {
    try make("B4", side: 10, 4, 4) { x, y in Double(y * 4 + x) }
    try make("B5", side: 10, 4, 4, x: 500_004) { x, y in Double(100 + y * 4 + x) }
    #expect(id { _ = try scene().source(forBands: [0, 1]) } == "scene.bands-misaligned")
    #expect(id { _ = try scene().source(forBands: [1]) } == nil)
    let like = folder.file("\(Self.stem)_B4.TIF")
    let (source, _) = try scene { $0.target.like = like }.source(forBands: [0, 1])
    let planes = try planes(source)
    #expect(source.isRegridded && source.grid.size == Size(width: 4, height: 4))
    // 0.4 pixels to the right: the nearest pixel is the one of the same place, but for what lies left of it.
    #expect(planes.numbers(ofPlane: 0) == (0..<16).map(Double.init))
    #expect(planes.numbers(ofPlane: 1)[1] == 101 && planes.numbers(ofPlane: 1)[15] == 115)
  }

  @Test("a box in the scene's system, in another, or beside the scene")
  func boxes() throws {
    try make("B4", side: 10, 40, 30) { x, y in Double(y * 40 + x) }
    func grid(_ left: Double, _ bottom: Double, _ right: Double, _ top: Double, _ crs: String? = nil) throws
      -> Grid
    {
      let box = try #require(GroundPlace.Box(left: left, bottom: bottom, right: right, top: top))
      return try scene { $0.box = MapBox(box: box, crs: crs) }.source(forBands: [0]).0.grid
    }
    let exact = try grid(500_100, 4_999_800, 500_200, 4_999_900)
    #expect(exact.size == Size(width: 10, height: 10))
    #expect(exact.geoTransform?.coefficients == [500_100, 10, 0, 4_999_900, 0, -10])
    // A little more touches one more pixel on each side.
    let touched = try grid(500_099, 4_999_799, 500_201, 4_999_901)
    #expect(touched.size == Size(width: 12, height: 12))
    // EPSG:32651 has its central meridian at 123 degrees: 500,000 m east.
    let degrees = try grid(123.0005, 45.1512, 123.0010, 45.1522, "EPSG:4326")
    #expect(degrees.size == Size(width: 5, height: 12))
    #expect(id { _ = try grid(0, 0, 10, 10) } == "scene.box-outside")
    #expect(GroundPlace.Box(left: 2, bottom: 0, right: 1, top: 1) == nil)
  }

  @Test("without geocoding the output has no place")
  func unplaced() throws {
    try make("B4", side: 10, 4, 4) { x, y in Double(y * 4 + x) }
    let (source, _) = try scene { $0.geocoding = .none }.source(forBands: [0])
    #expect(source.grid == Grid(size: Size(width: 4, height: 4)) && source.rationalPolynomials == nil)
    #expect(id { _ = try scene { $0.geocoding = .rpc }.source(forBands: [0]) } == "scene.geocoding-missing")
  }

  /// A map-projected raster that has a model as well, and a mask and polygons that have a place.
  private func rejected(_ geocoding: Geocoding, _ change: (inout SceneOptions) -> Void) throws -> Scene {
    var profile = RasterProfile.plain(Size(width: 40, height: 30), .uint16)
    profile.grid.geoTransform = GeoTransform([500_000, 10, 0, 5_000_000, 0, -10])
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    try makeGeoTIFF(at: folder.file("both.tif"), profile) { _, x, y in Double(1 + x + y) }
    try folder.write(
      Array(RegriddingTests.text(lineOffset: 15, sampleOffset: 20).utf8), to: "both_rpc.txt")
    try makeGeoTIFF(at: folder.file("placed.tif"), profile) { _, x, _ in x < 20 ? 1 : 0 }
    try makeGeoTIFF(at: folder.file("bare.tif"), .plain(Size(width: 40, height: 30), .uint8)) { _, x, _ in
      x < 20 ? 1 : 0
    }
    let ring = "[[122.99,45.14],[123.002,45.14],[123.002,45.16],[122.99,45.16],[122.99,45.14]]"
    try folder.write(
      Array(#"{"type":"Polygon","coordinates":[\#(ring)]}"#.utf8), to: "cut.geojson")
    var options = SceneOptions()
    options.geocoding = geocoding
    change(&options)
    return try Scene(path: folder.file("both.tif"), options: options)
  }

  @Test(
    "a place that the user rejects lays neither masks nor polygons",
    arguments: [
      (.auto, "placed.tif", nil), (.map, "placed.tif", nil), (.rpc, "placed.tif", "scene.mask"),
      (.none, "placed.tif", "scene.place-rejected"), (.rpc, "bare.tif", nil), (.none, "bare.tif", nil),
      (.map, "cut.geojson", nil), (.rpc, "cut.geojson", "scene.no-place"),
      (.none, "cut.geojson", "scene.no-place"),
    ] as [(Geocoding, String, String?)])
  func rejects(_ geocoding: Geocoding, _ file: String, _ refusal: String?) throws {
    let scene = try rejected(geocoding) { options in
      guard file.hasSuffix("tif") else {
        options.cutline = folder.file(file)
        return
      }
      options.masks = [
        ContractMask(path: folder.file(file), rule: .nonzero(.otherMask), evidence: "--mask")
      ]
    }
    var planes: PlaneStack?
    #expect(id { planes = try self.planes(scene.source(forBands: [0]).0) } == refusal)
    let without = planes?.reasons.prefix(40 * 30).count { $0 != Reason.valid.rawValue }
    // Half of the columns; all but the 157 m up to 123.002 degrees.
    #expect(without == (refusal != nil ? nil : file.hasSuffix("tif") ? 20 * 30 : 24 * 30))
  }

  @Test("a box beside a rejected geotransform is one of the model's ground")
  func rejectedBox() throws {
    let box = try #require(GroundPlace.Box(left: 124.9995, bottom: 44.9995, right: 125.0005, top: 45.0005))
    let (source, _) = try rejected(.rpc) { $0.box = MapBox(box: box) }.source(forBands: [0])
    // A fortieth of the scales each way about the middle: 12.5 columns and 10 rows.
    #expect((25...27).contains(source.grid.size.width) && (20...22).contains(source.grid.size.height))
  }

  @Test("the product's own masks lie on its bands by places that the output does not get")
  func ownMask() throws {
    try make("B4", side: 10, 4, 4) { _, _ in 7 }
    // Bit 3 is cloud.
    try make("QA_PIXEL", side: 20, 3, 3, x: 499_980) { x, y in x == 1 && y == 0 ? 8 : 0 }
    let (source, _) = try scene { $0.geocoding = .none }.source(forBands: [0])
    let cloudy = try planes(source).reasons.prefix(16).map { $0 == Reason.cloud.rawValue ? 1 : 0 }
    #expect(cloudy == [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test("files of one pixel size that begin elsewhere are told, files without a common pixel refused")
  func apart() throws {
    try make("B4", side: 10, 40, 30) { _, _ in 1 }
    try make("B5", side: 10, 40, 30) { _, _ in 2 }
    #expect(try scene().source(forBands: [0, 1]).0.warnings.isEmpty)
    try make("B5", side: 10, 40, 30, x: 500_030, y: 4_999_980) { _, _ in 2 }
    let warnings = try scene().source(forBands: [0, 1]).0.warnings
    #expect(warnings.map(\.id) == ["scene.bands-shifted"])
    #expect(warnings.first?.text.contains("begins 3 columns and 2 rows beside") == true)
    // Larger all round: its pixels of the base are used, and it begins left of and above it.
    try make("B5", side: 10, 60, 50, x: 499_950, y: 5_000_040) { _, _ in 2 }
    let larger = try scene().source(forBands: [0, 1]).0.warnings
    #expect(larger.first?.text.contains("begins -5 columns and -4 rows beside") == true)
    for (x, y, side) in [(500_400.0, 5_000_000.0, 10.0), (500_000, 4_999_700, 10), (800_000, 5_000_000, 20)] {
      try make("B5", side: side, 40, 30, x: x, y: y) { _, _ in 2 }
      #expect(id { _ = try scene().source(forBands: [0, 1]) } == "scene.bands-misaligned")
    }
  }
}
