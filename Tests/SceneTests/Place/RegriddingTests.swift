// RegriddingTests: unprojected scenes onto the map, and tiles side by side.

import GeoFile
import Pass
import Raster
import Scene
import TestSupport
import Testing

struct RegriddingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The model of jilin1.md section 10 as the vendor writes it.
  static func text(lineOffset: Int = 400, sampleOffset: Int = 500, longitude: Double = 125) -> String {
    func list(_ name: String, _ values: [Int: Double]) -> String {
      (1...20).map { "\(name)_COEFF_\($0): \(values[$0] ?? 0)" }.joined(separator: "\n")
    }
    return """
      LINE_OFF: \(lineOffset) pixels
      SAMP_OFF: \(sampleOffset) pixels
      LAT_OFF: 45 degrees
      LONG_OFF: \(longitude) degrees
      HEIGHT_OFF: 200 meters
      LINE_SCALE: 400 pixels
      SAMP_SCALE: 500 pixels
      LAT_SCALE: 0.02 degrees
      LONG_SCALE: 0.02 degrees
      HEIGHT_SCALE: 500 meters
      \(list("LINE_NUM", [3: -1]))
      \(list("LINE_DEN", [1: 1]))
      \(list("SAMP_NUM", [2: 1, 4: 0.05]))
      \(list("SAMP_DEN", [1: 1]))
      """
  }

  private static let stem = "JL1GF03B01_PMS_20200430105301_200020842_101_0013_001_L1_MSS"

  private func scene(_ change: (inout SceneOptions) -> Void) throws -> Scene {
    var profile = RasterProfile.plain(Size(width: 1000, height: 800), .uint16, bands: 4)
    profile.blocks = .tiled(side: 256)
    let path = folder.file("\(Self.stem).tif")
    try makeGeoTIFF(at: path, profile) { band, x, y in Double(1 + band + x % 7 + y % 11) }
    try folder.write(Array(Self.text().utf8), to: "\(Self.stem)_rpc.txt")
    var options = SceneOptions()
    change(&options)
    return try Scene(path: path, options: options)
  }

  @Test("polynomials choose their UTM zone, and gdalwarp's grid")
  func grid() throws {
    let scene = try scene {
      $0.target.isOrtho = true
      $0.target.resolution = 3
    }
    let (source, _) = try scene.source(forBands: [2, 3])
    #expect(source.grid.size == Size(width: 1088, height: 1507))
    #expect(source.grid.crs?.code == "EPSG:32651" && source.isRegridded && source.rationalPolynomials == nil)
    let six = try #require(source.grid.geoTransform?.coefficients)
    #expect(abs(six[0] - 655998.37) < 0.01 && abs(six[3] - 4987159.78) < 0.01 && six[1] == 3)
  }

  @Test("pixels that the scene does not show are outside, not nodata")
  func outside() throws {
    let scene = try scene {
      $0.target.isOrtho = true
      $0.target.resolution = 30
    }
    let (source, _) = try scene.source(forBands: [2])
    var planes = PlaneStack(type: source.type, planeCount: 1)
    var reader = try source.makeReader()
    try reader.read(Window(source.grid.size), into: &planes)
    let count = source.grid.size.pixelCount
    let outside = (0..<count).count { planes.reasons[$0] == Reason.outside.rawValue }
    #expect(outside > 0 && outside < count / 2)
    #expect(
      (0..<count).allSatisfy { (planes.mask[$0] == 0) == (planes.reasons[$0] == Reason.outside.rawValue) })
  }

  @Test("without another grid the model stays, moved by the window")
  func kept() throws {
    let window = Window(column: 100, row: 50, width: 20, height: 10)
    let (source, _) = try scene { $0.window = window }.source(forBands: [0])
    #expect(
      source.rationalPolynomials?.sample.offset == 400 && source.rationalPolynomials?.line.offset == 350)
    #expect(!source.isRegridded && source.grid.geoTransform == nil)
  }

  @Test("a box on the earth finds its pixels by the model")
  func box() throws {
    // One tenth of the scale is 50 columns and 40 rows, about the middle.
    let box = try #require(GroundPlace.Box(left: 124.998, bottom: 44.998, right: 125.002, top: 45.002))
    let (source, _) = try scene { $0.box = MapBox(box: box, crs: "EPSG:4326") }.source(forBands: [0])
    #expect((100...102).contains(source.grid.size.width) && (80...82).contains(source.grid.size.height))
    #expect((99...101).contains(500 - (source.rationalPolynomials?.sample.offset ?? 0)) == false)
    #expect(abs((source.rationalPolynomials?.sample.offset ?? 0) - 50) < 1.5)
  }

  @Test("an elevation model counts from the sea: the geoid's height is added, and told")
  func elevation() throws {
    var profile = RasterProfile.plain(Size(width: 200, height: 200), .float32)
    profile.grid.crs = CRS(wkt: "EPSG:4326", name: "", code: nil)
    profile.grid.geoTransform = GeoTransform([124.95, 0.0005, 0, 45.05, 0, -0.0005])
    let dem = folder.file("dem.tif")
    try makeGeoTIFF(at: dem, profile) { _, x, y in Double(150 + x + y) }
    let scene = try scene {
      $0.target.isOrtho = true
      $0.target.elevation = dem
      $0.target.resolution = 30
    }
    let (source, _) = try scene.source(forBands: [0])
    let isCoarse = source.warnings.contains { $0.id == "scene.coarse-heights" }
    #expect(isCoarse)
    if GroundPlace.undulation_m(longitude: 125, latitude: 45) == nil {
      #expect(source.warnings.contains { $0.id == "scene.geoid-unknown" } && source.heightOffset_m == nil)
    } else {
      // EGM96 in Northeast China, jilin1.md 5.5: about 11 m.
      #expect((9.0...13.0).contains(source.heightOffset_m ?? 0))
    }
  }

  @Test("wild models are refused before anything is made")
  func tooLarge() throws {
    let xml = "<MetaData><ProductInfo><ImageRowGSD>0.001</ImageRowGSD></ProductInfo></MetaData>"
    try folder.write(Array(xml.utf8), to: "\(Self.stem)_meta.xml")
    let scene = try scene { $0.target.isOrtho = true }
    #expect(throws: SceneError.self) { try scene.source(forBands: [0]) }
    // Who says it himself may have it.
    #expect(try self.scene { $0.target.resolution = 5 }.source(forBands: [0]).0.grid.size.width > 600)
  }

  @Test("a union holds both grids on the pixels of the first")
  func union() throws {
    func grid(_ x: Double, _ y: Double, _ width: Int, _ height: Int) -> Grid {
      Grid(size: Size(width: width, height: height), geoTransform: GeoTransform([x, 10, 0, y, 0, -10]))
    }
    let both = Scene.union(grid(100, 200, 10, 10), grid(-5, 150, 5, 20))
    #expect(both.geoTransform?.coefficients == [-10, 10, 0, 200, 0, -10])
    #expect(both.size == Size(width: 21, height: 25))
  }

  @Test("a scene without any place cannot be laid anywhere")
  func placeless() throws {
    var profile = RasterProfile.plain(Size(width: 10, height: 10), .uint16, bands: 1)
    profile.blocks = .tiled(side: 16)
    try makeGeoTIFF(at: folder.file("bare.tif"), profile) { _, _, _ in 1 }
    var options = SceneOptions()
    options.target.isOrtho = true
    let scene = try Scene(path: folder.file("bare.tif"), options: options)
    #expect(throws: SceneError.noPlace(option: "another grid", path: folder.file("bare.tif"))) {
      try scene.source(forBands: [0])
    }
  }
}
