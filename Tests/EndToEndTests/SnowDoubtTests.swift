// SnowDoubtTests: what a snow map does not know, it says.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("doubts of heitu snow")
struct SnowDoubtTests {
  private let maps: SnowMaps
  private var folder: TemporaryFolder { maps.folder }

  init() throws { maps = SnowMaps(folder: try TemporaryFolder()) }

  private static let side = Size(width: 20, height: 20)
  private static let toa = SnowMaps.fourBands + ["--scale", "0.0001"]

  /// A row of `bright`: dark, and bright of this class from column 5 on.
  private func row(_ which: UInt8) -> [UInt8] {
    [UInt8](repeating: 0, count: 5) + [UInt8](repeating: which, count: 15)
  }

  @Test("where a mask has no data, clouds are not known")
  func maskWithoutData() throws {
    let scene = try maps.bright("b.tif")
    var profile = RasterProfile.plain(Self.side, .uint8)
    profile.nodata = 255
    // Nothing above, no cloud in the middle, cloud below.
    try makeGeoTIFF(at: folder / "m.tif", profile) { _, _, y in y < 8 ? 255 : y < 16 ? 0 : 1 }
    let words = Self.toa + ["--mask", folder / "m.tif", "--quality", folder / "q.tif"]
    let (classes, report, messages) = try maps.map(scene, words)
    #expect(Array(classes[0..<20]) == row(253) && Array(classes[160..<180]) == row(100))
    #expect(Array(classes[320..<340]) == [UInt8](repeating: 205, count: 20))
    #expect(report.pixels("undecidable") == 120 && report.pixels("snow") == 120)
    #expect(report.snowCover_percent == nil && messages.contains("snow.unmasked"), "\(messages)")
    let qualities = try Pixels(folder / "q.tif").bytes
    #expect(qualities[167] == 100 && qualities[7] == 50)
    // What was listed as cloud, and zeros that are called no data: those of masks of 0 and 1 mean clear.
    profile.nodata = 0
    try makeGeoTIFF(at: folder / "z.tif", profile) { _, _, y in y < 16 ? 0 : 1 }
    let zeros = try maps.map(scene, Self.toa + ["--mask", folder / "z.tif"])
    #expect(zeros.report.pixels("undecidable") == 0 && Array(zeros.classes[0..<20]) == row(100))
    let listed = try maps.map(scene, Self.toa + ["--mask", folder / "z.tif", "--mask-values", "1"])
    #expect(Array(listed.classes[0..<20]) == row(253) && listed.report.pixels("cloud") == 80)
  }

  @Test("a mask of a part of the scene says nothing of the rest")
  func maskOfAPart() throws {
    func placed(_ name: String, _ height: Int, _ bands: Int, _ number: Double, width: Int = 20) throws
      -> String
    {
      var profile = RasterProfile.plain(Size(width: width, height: height), .uint16, bands: bands)
      profile.grid.geoTransform = GeoTransform([600_000, 10, 0, 5_000_000, 0, -10])
      profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
      try makeGeoTIFF(at: folder / name, profile) { _, _, _ in number }
      return folder / name
    }
    let (scene, mask) = (try placed("b.tif", 20, 3, 6000), try placed("m.tif", 10, 1, 0))
    let (classes, _, messages) = try maps.map(scene, Self.toa + ["--mask", mask])
    #expect(messages.contains("scene.mask-partial") && messages.contains("snow.unmasked"), "\(messages)")
    #expect(classes.prefix(200).allSatisfy { $0 == 100 } && classes.suffix(200).allSatisfy { $0 == 253 })
    // Smaller than the steps in which its share is counted.
    let large = try placed("l.tif", 700, 3, 6000, width: 600)
    let small = try maps.map(large, Self.toa + ["--mask", try placed("t.tif", 3, 1, 0, width: 2)])
    #expect(small.messages.contains("scene.mask-partial") && small.report.pixels("snow") == 6)
    let seen = try maps.map(scene, Self.toa + ["--mask", mask, "--cloudless"])
    #expect(seen.report.pixels("undecidable") == 0)
  }

  @Test("on plains heights take no snow away, and where they end they say so")
  func plain() throws {
    let scene = try maps.bright("b.tif")
    var heights = RasterProfile.plain(Self.side, .int16)
    heights.nodata = -9999
    try makeGeoTIFF(at: folder / "h.tif", heights) { _, x, _ in x < 10 ? 140 : 141 }
    let words = Self.toa + ["--cloudless", "--dem", folder / "h.tif"]
    let flat = try maps.map(scene, words)
    #expect(flat.report.pixels("snow") == 300 && flat.report.snowLine_m == nil)
    #expect(!flat.messages.contains("snow.dem-partial"))
    try makeGeoTIFF(at: folder / "h.tif", heights) { _, x, _ in x < 10 ? -9999 : 141 }
    let part = try maps.map(scene, words)
    #expect(part.report.pixels("snow") == 300)
    #expect(part.messages.contains("no height for 50.0 % of the pixels"), "\(part.messages)")
    heights.nodata = nil
    try makeGeoTIFF(at: folder / "h.tif", heights) { _, x, _ in x < 10 ? -9999 : 141 }
    let untold = try Tool.run(["snow", scene, "-o", folder / "no.tif"] + words)
    #expect(untold.code == 4 && untold.messages.contains("snow.no-heights"), "\(untold.messages)")
  }

  @Test("saturated numbers make no difference to measure, and that is said")
  func saturatedInfrared() throws {
    var profile = RasterProfile.plain(Self.side, .uint16, bands: 5)
    profile.nodata = 0
    try makeGeoTIFF(at: folder / "s.tif", profile) { band, x, _ in band == 4 ? 500 : x < 10 ? 65_535 : 6000 }
    for method in ["ndsi", "lis"] {
      let told = try maps.map(folder / "s.tif", SnowMaps.fiveBands + ["--method", method]).messages
      #expect(told.contains("50.0 % of the pixels are saturated"), "\(told)")
    }
  }

  @Test("what only blue makes use of is refused or said where infrared decides")
  func unused() throws {
    var profile = RasterProfile.plain(Self.side, .uint16, bands: 5)
    profile.nodata = 0
    try makeGeoTIFF(at: folder / "s.tif", profile) { band, _, _ in band == 4 ? 500 : 6000 }
    for words in [["--cloudless"], ["--threshold", "fixed"]] {
      let asked = words + SnowMaps.fiveBands
      for method in ["ndsi", "lis"] {
        let refused = try Tool.run(
          ["snow", folder / "s.tif", "-o", folder / "no.tif", "--method", method] + asked)
        #expect(refused.code == 2 && refused.messages.contains("error[usage.unused-option]"))
      }
      let told = try maps.map(folder / "s.tif", asked)
      #expect(told.report.method == "ndsi" && told.messages.contains("makes no use of \(words[0])"))
      let used = try maps.map(folder / "s.tif", ["--method", "bgrn"] + asked)
      #expect(!used.messages.contains("snow.unused"), "\(used.messages)")
    }
  }

  @Test("areas are those of the ground, on any map")
  func areas() throws {
    var profile = RasterProfile.plain(Self.side, .uint16, bands: 5)
    profile.nodata = 0
    // The corner in Web Mercator of 125° E, 45.7° N, where a map metre is 0.70 m.
    let places: [(crs: String, six: [Double], area_km2: Double)] = [
      ("EPSG:3857", [13_914_936, 30, 0, 5_733_700, 0, -30], 0.1757),
      ("EPSG:32651", [600_000, 30, 0, 5_000_000, 0, -30], 0.36),
      ("EPSG:32651", [600_000, 24, 18, 5_000_000, 18, -24], 0.36),
      // A degree is 77.47 by 111.15 km at 46° N: turned by 40 degrees, and slanted.
      ("EPSG:4326", [125, 0.0003, 0.00025, 46, 0.00025, -0.0003], 0.5251),
      ("EPSG:4326", [125, 0.0003, 0.0002, 46, 0, -0.0003], 0.3100),
    ]
    for (crs, six, area_km2) in places {
      profile.grid.crs = CRS(wkt: crs, name: "", code: nil)
      profile.grid.geoTransform = GeoTransform(six)
      try makeGeoTIFF(at: folder / "a.tif", profile) { band, _, _ in band == 4 ? 500 : 6000 }
      let found = try maps.map(folder / "a.tif", SnowMaps.fiveBands + ["--method", "ndsi"]).report.classes[
        "snow"]
      #expect(abs((found?.area_km2 ?? 0) / area_km2 - 1) < 0.002, "\(crs) \(six): \(found?.area_km2 ?? -1)")
    }
    // No pixel of the earth, and more than any number.
    profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    profile.grid.geoTransform = GeoTransform([0, 1e160, 0, 0, 0, -1e160])
    try makeGeoTIFF(at: folder / "a.tif", profile) { band, _, _ in band == 4 ? 500 : 6000 }
    let absurd = try maps.map(folder / "a.tif", SnowMaps.fiveBands).report
    #expect(absurd.pixels("snow") == 400 && absurd.classes["snow"]?.area_km2 == nil)
  }

  private enum Job: CaseIterable {
    case plain, quality, heights, infrared, surroundings, flatHeights
  }

  @Test("what a refusal for memory asks for is enough", arguments: Job.allCases)
  private func memory(_ job: Job) throws {
    let words = try ["snow"] + words(job) + ["-o", folder / "s.tif"]
    let refused = try Tool.run(words + ["--memory", "64MB"])
    #expect(refused.code == 6 && !FileManager.default.fileExists(atPath: folder / "s.tif"))
    let need = try #require(try /needs (\d+) MB/.firstMatch(in: refused.messages)?.1, "\(refused.messages)")
    let allowed = try Tool.run(words + ["--memory", "\(need)MB"])
    #expect(allowed.code == 0, "\(allowed.messages)")
  }

  private func words(_ job: Job) throws -> [String] {
    let sample = [try Place.sample("winter"), "--cloudless"]
    switch job {
    case .plain: return sample
    case .quality: return sample + ["--quality", folder / "q.tif"]
    case .heights:
      let grid = try RasterDescription(path: try Place.sample("winter")).grid
      return try sample + ["--dem", heights(on: grid, step_m: 1)]
    case .infrared, .surroundings, .flatHeights:
      // 200 m are 400 pixels.
      var profile = RasterProfile.plain(Size(width: 1100, height: 900), .uint16, bands: 5)
      profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
      profile.grid.geoTransform = GeoTransform([600_000, 0.5, 0, 5_000_000, 0, -0.5])
      try makeGeoTIFF(at: folder / "i.tif", profile) { band, x, _ in band == 4 ? 500 : x < 500 ? 6000 : 900 }
      let words = [folder / "i.tif"] + SnowMaps.fiveBands
      return switch job {
      case .infrared: words + ["--method", "ndsi", "--fraction", folder / "f.tif"]
      case .surroundings: words + ["--method", "lis", "--quality", folder / "q.tif"]
      default: try words + ["--dem", heights(on: profile.grid, step_m: 0)]
      }
    }
  }

  /// A model of ten by ten heights over a grid.
  private func heights(on grid: Grid, step_m: Double) throws -> String {
    var profile = RasterProfile.plain(Size(width: 10, height: 10), .float32)
    profile.grid.crs = grid.crs
    var six = try #require(grid.geoTransform).coefficients
    for (place, length) in [(1, grid.size.width), (5, grid.size.height)] { six[place] *= Double(length) / 10 }
    profile.grid.geoTransform = GeoTransform(six)
    try makeGeoTIFF(at: folder / "h.tif", profile) { _, x, y in 100 + step_m * 30 * Double(x + y) }
    return folder / "h.tif"
  }

  @Test("heights may be stored with a scale")
  func scaledHeights() throws {
    let size = Size(width: 20, height: 100)
    var profile = RasterProfile.plain(size, .uint16, bands: 5)
    profile.nodata = 0
    try makeGeoTIFF(at: folder / "s.tif", profile) { band, _, y in y < 50 || band == 4 ? 1000 : 6000 }
    var heights = RasterProfile.plain(size, .int16)
    func lines() throws -> [Int?] {
      let report = try maps.map(folder / "s.tif", SnowMaps.fiveBands + ["--dem", folder / "h.tif"]).report
      return [report.snowLine_m, report.elevationBands.first.map { Int($0.lowest_m) }]
    }
    try makeGeoTIFF(at: folder / "h.tif", heights) { _, _, y in Double(10 * y) }
    let plain = try lines()
    (heights.scale, heights.offset) = (0.5, -100)
    try makeGeoTIFF(at: folder / "h.tif", heights) { _, _, y in Double(20 * y + 200) }
    #expect(try lines() == plain && plain[0] == 220)
  }
}
