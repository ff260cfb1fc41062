// OrthoTests: scenes laid onto the map, beside what gdalwarp makes of them.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("Orthorectification")
struct OrthoTests {
  /// An unprojected sample scene.
  static func scene(in folder: TemporaryFolder, size: Int) throws -> String {
    let outcome = try Tool.run([
      "sample", folder / "l1", "--size", "\(size)x\(size)", "--level1", "--compress", "LZW", "--layout",
      "tiled",
    ])
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Red and nir of a file as Float32 NDVI; NaN where either is 0.
  static func index(_ path: String, red: Int, nir: Int) throws -> [Float] {
    let bands = [try Pixels(path, band: red), try Pixels(path, band: nir)]
    func number(_ band: Int, _ pixel: Int) -> Float {
      Float(UInt16(bands[band].bytes[2 * pixel]) | UInt16(bands[band].bytes[2 * pixel + 1]) << 8)
    }
    return (0..<bands[0].bytes.count / 2).map { pixel in
      let (red, nir) = (number(0, pixel), number(1, pixel))
      return red == 0 || nir == 0 ? .nan : (nir - red) / (nir + red)
    }
  }

  static func floats(_ path: String) throws -> [Float] {
    let bytes = try Pixels(path).bytes
    return stride(from: 0, to: bytes.count, by: 4).map { place in
      Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * $1) })
    }
  }

  static func shareOfEqual(_ a: [Float], _ b: [Float]) -> Double {
    guard a.count == b.count, !a.isEmpty else { return 0 }
    return Double(zip(a, b).count { $0 == $1 || ($0.isNaN && $1.isNaN) }) / Double(a.count)
  }

  @Test(
    "NDVI on the map is that of gdalwarp's bands on the same grid, with a height and with an elevation model",
    .enabled(if: PeerTool.path("gdalwarp") != nil, "gdalwarp is not installed"), arguments: [false, true])
  func peer(_ hasElevation: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try Self.scene(in: folder, size: isDebug ? 400 : 1200)
    var ours = [
      "index", path, "-o", folder / "n.tif", "-i", "NDVI", "--level", "dn", "--ot", "float32", "--ortho",
    ]
    if hasElevation {
      let grid = try elevation(folder, around: path)
      ours += ["--dem", grid]
    }
    let outcome = try Tool.run(ours)
    #expect(outcome.code == 0, "\(outcome.messages)")
    let made = try RasterDescription(path: folder / "n.tif")
    let six = try #require(made.grid.geoTransform?.coefficients)
    let size = made.grid.size
    #expect(made.grid.crs?.code == "EPSG:32651" && !made.hasRPC && six[1] == 3)
    let right = six[0] + Double(size.width) * six[1]
    let bottom = six[3] + Double(size.height) * six[5]
    let extent = [
      "-te", "\(six[0])", "\(bottom)", "\(right)", "\(six[3])", "-ts", "\(size.width)", "\(size.height)",
    ]
    let undulation = GroundPlace.undulation_m(longitude: 124.5, latitude: 45.2)
    let told = try heightOffset(folder / "n.tif")
    #expect(hasElevation ? abs(told - (undulation ?? 0)) < 1 : told == 0, "\(told)")
    let geoid = undulation == nil ? [] : ["-to", "RPC_DEM_SRS=EPSG:4326+5773"]
    let heights =
      hasElevation ? ["-to", "RPC_DEM=\(folder / "dem.tif")"] + geoid : ["-to", "RPC_HEIGHT=148"]
    try PeerTool.run(
      "gdalwarp",
      ["-q", "-rpc", "-et", "0", "-r", "near", "-t_srs", "EPSG:32651"] + extent + heights + [
        path, folder / "w.tif",
      ])
    let share = Self.shareOfEqual(
      try Self.floats(folder / "n.tif"), try Self.index(folder / "w.tif", red: 2, nir: 3))
    #expect(share >= 0.999, "\(share) of the pixels are equal")
  }

  /// What the output says was added to the heights.
  private func heightOffset(_ path: String) throws -> Double {
    let text = String(decoding: try fileBytes(path), as: UTF8.self)
    guard let name = text.range(of: "HEITU_HEIGHT_OFFSET_M\"") else { return 0 }
    let rest = text[name.upperBound...]
    let value = rest.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
    return try #require(Double(value))
  }

  private func elevation(_ folder: TemporaryFolder, around path: String) throws -> String {
    var profile = RasterProfile.plain(Size(width: 900, height: 700), .float32)
    profile.grid.crs = CRS(wkt: "EPSG:4326", name: "", code: nil)
    profile.grid.geoTransform = GeoTransform([124.2, 0.0003, 0, 45.3, 0, -0.0003])
    try makeGeoTIFF(at: folder / "dem.tif", profile) { _, x, y in Double(120 + (x * x + y * 3) % 170) }
    return folder / "dem.tif"
  }

  @Test("any number of threads and any window of the grid give the same pixels")
  func tiles() throws {
    let folder = try TemporaryFolder()
    let path = try Self.scene(in: folder, size: 700)
    let command = [
      "index", path, "-i", "NDVI", "--ortho", "--resampling", "bilinear", "--ot", "float32", "-o",
    ]
    #expect(try Tool.run(command + [folder / "1.tif", "-j", "1"]).code == 0)
    #expect(try Tool.run(command + [folder / "3.tif", "-j", "3"]).code == 0)
    #expect(try Pixels(folder / "1.tif").checksum == Pixels(folder / "3.tif").checksum)
    #expect(try Tool.run(command + [folder / "w.tif", "--window", "201,307,250,100"]).code == 0)
    let all = try Self.floats(folder / "1.tif")
    let width = try RasterDescription(path: folder / "1.tif").grid.size.width
    let part = (307..<407).flatMap { row in all[row * width + 201..<row * width + 451] }
    #expect(Self.shareOfEqual(part, try Self.floats(folder / "w.tif")) == 1)
  }

  @Test("--like puts a scene onto another raster's grid, pixel by pixel")
  func like() throws {
    let folder = try TemporaryFolder()
    let path = try Self.scene(in: folder, size: 500)
    let ortho = [
      "index", path, "-i", "NDVI", "-o", folder / "a.tif", "--ortho", "--dst-crs", "EPSG:4549",
      "--resolution", "7",
    ]
    #expect(try Tool.run(ortho).code == 0)
    let like = [
      "index", path, "-i", "NDVI", "-i", "GNDVI", "-o", folder / "b.tif", "--like", folder / "a.tif",
    ]
    #expect(try Tool.run(like).code == 0)
    let (a, b) = (try Pixels(folder / "a.tif"), try Pixels(folder / "b.tif"))
    #expect(a.description.grid == b.description.grid && a.checksum == b.checksum)
    #expect(a.description.grid.crs?.code == "EPSG:4549")
  }

  @Test("what cannot be laid is refused, words that do not fit are usage errors")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let path = try Self.scene(in: folder, size: 64)
    func run(_ words: [String]) throws -> Outcome {
      try Tool.run(["index", path, "-i", "NDVI", "-o", folder / "x.tif"] + words)
    }
    let refused: [([String], Int32, String)] = [
      (["--like", folder / "nowhere.tif"], 4, "file.not-found"),
      (["--geocoding", "map"], 4, "scene.geocoding-missing"),
      (["--cutline", folder / "nowhere.geojson"], 4, "scene.no-place"),
      (["--ortho", "--dst-crs", "EPSG:999999"], 2, "--dst-crs 'EPSG:999999'"),
      (["--ortho", "--dst-crs", "EPSG:5773"], 2, "--dst-crs"),
      (["--ortho", "--dst-crs", "EPSG:4978"], 2, "--dst-crs"),
      (["--bbox", "0,0,1,1", "--bbox-crs", "nonsense"], 2, "--bbox-crs 'nonsense'"),
      (["--ortho", "--resolution", "1e-9"], 2, "scene.pixel-too-small"),
      (["--ortho", "--resolution", "1e9"], 2, "scene.pixel-too-large"),
      (["--resolution", "-3"], 2, "greater than 0"), (["--window", "-1,0,5,5"], 2, "from 0"),
      (["--bbox", "0,0,1,1", "--geocoding", "none"], 2, "--geocoding none"),
      (["--cutline", path, "--geocoding", "none"], 2, "--geocoding none"),
      (["--mask", try far(folder), "--geocoding", "none"], 2, "scene.place-rejected"),
      (["--mask", try far(folder)], 4, "--ortho"),
      (["--ortho", "--dem", try far(folder)], 4, "scene.no-heights"),
      (["--ortho", "--dem", path], 4, "no elevation model"),
      (["--dem", path], 2, "--ortho"), (["--ortho", "--resolution", "0"], 2, "--resolution"),
      (["--ortho", "--geocoding", "none"], 2, "--geocoding"), (["--resampling", "near"], 2, "nearest"),
      (["--bbox", "1,2,3"], 2, "left,bottom,right,top"), (["--bbox-crs", "EPSG:4326"], 2, "--bbox"),
      (["--mask-values", "1"], 2, "--mask"), (["--clouds", "none"], 2, "keep"),
      (["--bbox", "0,0,1,1", "--bbox-crs", "EPSG:4326"], 2, "scene.box-outside"),
    ]
    for (words, code, text) in refused {
      let outcome = try run(words)
      #expect(
        outcome.code == code && outcome.messages.contains(text),
        "\(words): \(outcome.code) \(outcome.messages)")
    }
    #expect(folder.names == ["far.tif", "l1"])
  }

  /// A raster of another country.
  private func far(_ folder: TemporaryFolder) throws -> String {
    var profile = RasterProfile.plain(Size(width: 20, height: 20), .uint8)
    profile.grid.crs = CRS(wkt: "EPSG:4326", name: "", code: nil)
    profile.grid.geoTransform = GeoTransform([10, 0.001, 0, 50, 0, -0.001])
    try makeGeoTIFF(at: folder / "far.tif", profile) { _, _, _ in 100 }
    return folder / "far.tif"
  }

  @Test("haze is that of the scene, whatever part of it a mask leaves and whatever part the target shows")
  func haze() throws {
    let folder = try TemporaryFolder()
    let path = try Place.sample("level1")
    let plain = ["index", path, "-i", "NDVI", "--ortho", "--ot", "float32", "--overwrite", "-o"]
    #expect(try Tool.run(plain + [folder / "n.tif", "--atmosphere", "dos"]).code == 0)
    let grid = try RasterDescription(path: folder / "n.tif").grid
    func make(_ name: String, _ grid: Grid, _ number: @escaping (Int, Int) -> Double) throws -> String {
      let profile = RasterProfile(grid: grid, type: .uint8, bands: [.init(description: "")])
      try makeGeoTIFF(at: folder / name, profile) { _, x, y in number(x, y) }
      return folder / name
    }
    let whole = try Self.floats(folder / "n.tif")
    let mask = try make("m.tif", grid) { x, _ in x < 300 ? 1 : 0 }
    let masked = try Tool.run(plain + [folder / "d.tif", "--atmosphere", "dos", "--mask", mask])
    #expect(masked.code == 0, "\(masked.messages)")
    let kept = whole.enumerated().map { $0.offset % grid.size.width < 300 ? Float.nan : $0.element }
    #expect(Self.shareOfEqual(try Self.floats(folder / "d.tif"), kept) == 1)
    let part = Window(column: 200, row: 150, width: 90, height: 70)
    let like = try make("p.tif", grid.cropped(to: part)) { _, _ in 1 }
    let words = ["index", path, "-i", "NDVI", "--like", like, "--ot", "float32", "--overwrite", "-o"]
    let cropped = try Tool.run(words + [folder / "l.tif", "--atmosphere", "dos", "--mask", mask])
    #expect(cropped.code == 0, "\(cropped.messages)")
    let expected = (part.row..<part.endRow).flatMap { row in
      kept[row * grid.size.width + part.column..<row * grid.size.width + part.endColumn]
    }
    #expect(Self.shareOfEqual(try Self.floats(folder / "l.tif"), expected) == 1)
  }
}
