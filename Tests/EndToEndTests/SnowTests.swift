// SnowTests: `heitu snow`, as a user meets it.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("heitu snow")
struct SnowTests {
  private let maps: SnowMaps
  private var folder: TemporaryFolder { maps.folder }

  init() throws { maps = SnowMaps(folder: try TemporaryFolder()) }

  private func refusal(_ scene: String, _ words: [String]) throws -> Outcome {
    let outcome = try Tool.run(["snow", scene, "-o", folder / "no.tif"] + words)
    #expect(!FileManager.default.fileExists(atPath: folder / "no.tif"))
    return outcome
  }

  private struct Golden: Decodable {
    let B: [[Double]]
    let R: [[Double]]
    let N: [[Double]]
    let valid: [[Int]]
    let snow: [[Int]]
    let confidence: [[Double]]
  }

  @Test("the restated scene: classes and quality", .enabled(if: Shared.isThere))
  func golden() throws {
    let golden = try JSONDecoder().decode(
      Golden.self, from: Shared.data("golden/golden_snow_bgrn_scene.json"))
    let bands = [golden.B, golden.R, golden.N]
    var profile = RasterProfile.plain(Size(width: 24, height: 24), .float64, bands: 3)
    profile.nodata = -1
    try makeGeoTIFF(at: folder / "g.tif", profile) { band, x, y in
      golden.valid[y][x] == 1 ? bands[band][y][x] : -1
    }
    let words = SnowMaps.fourBands + ["--scale", "1", "--cloudless", "--quality", folder / "q.tif"]
    let (classes, report, _) = try maps.map(folder / "g.tif", words)
    let (valid, snow) = (golden.valid.flatMap(\.self), golden.snow.flatMap(\.self))
    let wanted = zip(valid, snow).map { UInt8($0 == 0 ? 254 : $1 == 1 ? 100 : 0) }
    #expect((classes == wanted) as Bool)
    #expect(report.thresholds?.mode == "otsu")
    let qualities = try Pixels(folder / "q.tif").bytes
    let confidences = golden.confidence.flatMap(\.self)
    for place in wanted.indices where wanted[place] == 100 {
      #expect(abs(Double(qualities[place]) - confidences[place]) <= 0.5 + 1e-4, "pixel \(place)")
    }
    let others = zip(wanted, qualities).filter { $0.0 != 100 }
    #expect(others.allSatisfy { $0.0 == $0.1 })
  }

  /// Pixels of 0 no snow, 100 snow and 205 cloud by numpy (Scripts/check_snow.py).
  struct Counted: Sendable {
    var scene: String
    var words: [String]
    var ndsi: [Int]
    var lis: [Int]
  }

  private static let counted = [
    Counted(
      scene: "data/landsat8_c1_newyork/LC08_L1TP_013032_20180131_20180207_01_T1",
      words: [
        "--scale", "4.129488186059694e-05", "--offset", "-0.2064744093029847", "--sun-elevation", "28.97",
      ],
      ndsi: [3555, 162, 278], lis: [3609, 131, 255]),
    Counted(
      scene: "data/landsat8_c1_newyork/LC08_L1TP_014031_20180106_20180119_01_T1",
      words: [
        "--scale", "5.130494770945387e-05", "--offset", "-0.25652473854726937", "--sun-elevation", "22.94",
      ],
      ndsi: [1235, 648, 2131], lis: [1324, 560, 2130]),
    Counted(
      scene: "data/landsat8_c1_newyork/LC08_L1TP_014032_20180903_20180912_01_T1",
      words: [
        "--scale", "2.5150820681029873e-05", "--offset", "-0.12575410340514936", "--sun-elevation", "52.67",
      ],
      ndsi: [3413, 0, 594], lis: [3422, 0, 585]),
    Counted(
      scene: "data/landsat8_c2l2_greenland", words: [], ndsi: [0, 53794, 83578], lis: [0, 53794, 83578]),
  ]

  @Test(
    "scenes with short-wave infrared have as many pixels of each class as numpy finds",
    .enabled(if: Shared.isThere), arguments: counted)
  func real(_ item: Counted) throws {
    for (method, wanted) in [("ndsi", item.ndsi), ("lis", item.lis)] {
      let report = try maps.map(Shared.path(item.scene), item.words + ["--method", method]).report
      #expect(report.method == method)
      #expect(
        [report.pixels("no_snow"), report.pixels("snow"), report.pixels("cloud")] == wanted, "\(method)")
      #expect(report.pixels("undecidable") == 0)
    }
  }

  /// The five bands of a day of Athabasca as one file.
  private func athabasca(_ numbers: [String]) throws -> String {
    let fixtures = Shared.path("golden/fixtures/hls_athabasca")
    let bands = try numbers.map { try readPlanes("\(fixtures)/athabasca_\($0).tif")[0] }
    let first = try RasterDescription(path: "\(fixtures)/athabasca_\(numbers[0]).tif")
    var profile = RasterProfile(
      grid: first.grid, type: .int16, bands: numbers.map { RasterProfile.Band(description: $0) })
    profile.nodata = -9999
    try makeGeoTIFF(at: folder / "athabasca.tif", profile) { band, x, y in
      bands[band][y * first.grid.size.width + x]
    }
    return folder / "athabasca.tif"
  }

  @Test("Let-it-snow with heights and without, and SNOMAP, as numpy finds them", .enabled(if: Shared.isThere))
  func heights() throws {
    let scene = try athabasca([
      "2020229_B02_L30", "2020229_B03_L30", "2020229_B04_L30", "2020229_B05_L30", "2020229_B06_L30",
    ])
    let dem = Shared.path("golden/fixtures/hls_athabasca/athabasca_dem.tif")
    let chosen = try maps.map(scene, SnowMaps.fiveBands + ["--dem", dem]).report
    #expect(chosen.method == "lis" && chosen.snowLine_m == 1937)
    #expect(chosen.pixels("snow") == 29871 && chosen.pixels("no_snow") == 13307)
    #expect(chosen.elevationBands.count == 15 && chosen.elevationBands[0].lowest_m == 1937)
    // Three pixels of ground have no height.
    let inBands = chosen.elevationBands.reduce(0) { $0 + ($1.classes["snow"]?.pixels ?? 0) }
    #expect(inBands <= 29871 && inBands > 29400)
    #expect(chosen.classes["snow"]?.area_km2 == 29871 * 0.0009)
    let plain = try maps.map(scene, SnowMaps.fiveBands + ["--method", "lis"]).report
    #expect(plain.pixels("snow") == 29837 && plain.snowLine_m == nil)
    #expect(try maps.map(scene, SnowMaps.fiveBands).report.method == "ndsi")
    #expect(try maps.map(scene, SnowMaps.fiveBands).report.pixels("snow") == 27694)
  }

  @Test(
    "without short-wave infrared Athabasca is told nearly as by Let-it-snow's first pass",
    .enabled(if: Shared.isThere))
  func four() throws {
    let scene = try athabasca([
      "2020253_B02_S30", "2020253_B03_S30", "2020253_B04_S30", "2020253_B8A_S30", "2020253_B11_S30",
    ])
    let planes = try readPlanes(scene).map { $0.map { $0 * 1e-4 } }
    let (classes, report, _) = try maps.map(scene, SnowMaps.fiveBands + ["--method", "bgrn", "--cloudless"])
    #expect(report.brightRegions == "snow")
    var (right, wrong, missed) = (0, 0, 0)
    for pixel in classes.indices where classes[pixel] != 254 {
      let (green, red, swir) = (planes[1][pixel], planes[2][pixel], planes[4][pixel])
      let isSnow = (green - swir) / (green + swir) > 0.4 && red > 0.2
      if classes[pixel] == 100 { if isSnow { right += 1 } else { wrong += 1 } } else if isSnow { missed += 1 }
    }
    #expect(Double(2 * right) / Double(2 * right + wrong + missed) >= 0.96)
    let unknown = try maps.map(scene, SnowMaps.fiveBands + ["--method", "bgrn"])
    #expect(
      unknown.report.brightRegions == "undecidable" && unknown.report.snowCover_percent == nil
        && unknown.report.pixels("snow") == 0)
    #expect(unknown.report.pixels("undecidable") == report.pixels("snow"))
    #expect(unknown.messages.contains("snow.undecidable"))
  }

  @Test("threads and memory change nothing")
  func alike() throws {
    let scene = try Tool.run([
      "sample", folder.path, "--size", "1300x1100", "--season", "winter", "--layout", "tiled", "-q",
    ]).output
      .trimmingCharacters(in: .newlines)
    let wanted = try maps.map(scene, ["-j", "1"]).classes
    #expect(Set(wanted).count > 1)
    for words in [["-j", "2"], ["-j", "8"], ["-j", "3", "--memory", "140MB"], ["--isa", "baseline"]] {
      #expect((try maps.map(scene, words).classes == wanted) as Bool, "\(words)")
    }
  }

  @Test("a sun of 14 degrees, stored numbers, and missing bands are refused, each by name")
  func refused() throws {
    let scene = try Place.sample("winter")
    let low = try refusal(scene, ["--sun-elevation", "14"])
    #expect(low.code == 4 && low.messages.contains("snow.sun-too-low"), "\(low.messages)")
    let stored = try refusal(scene, ["--level", "dn"])
    #expect(stored.code == 4 && stored.messages.contains("snow.no-reflectance"), "\(stored.messages)")
    let infrared = try refusal(scene, ["--method", "ndsi"])
    #expect(infrared.code == 4 && infrared.messages.contains("swir1"), "\(infrared.messages)")
    let fraction = try refusal(scene, ["--fraction", folder / "f.tif"])
    #expect(fraction.code == 4 && fraction.messages.contains("snow.no-fraction"), "\(fraction.messages)")
    try makeGeoTIFF(at: folder / "nowhere.tif", .plain(Size(width: 3, height: 4), .float32)) { _, _, _ in 1 }
    let heights = try refusal(scene, ["--dem", folder / "nowhere.tif"])
    #expect(heights.code == 4 && heights.messages.contains("snow.not-laid"), "\(heights.messages)")
    for words in [["--method", "magic"], ["--threshold", "high"], ["--quality", folder / "no.tif"]] {
      #expect(try refusal(scene, words).code == 2)
    }
  }

  @Test("saturated pixels are flagged, and brightness decides where nothing else can")
  func saturated() throws {
    let scene = try maps.bright("b.tif")
    let (classes, _, messages) = try maps.map(
      scene, SnowMaps.fourBands + ["--scale", "0.0001", "--cloudless"])
    let row = [UInt8](repeating: 0, count: 5) + [UInt8](repeating: 100, count: 15)
    #expect(Array(classes.prefix(20)) == row)
    #expect(messages.contains("snow.saturated"), "\(messages)")
  }

  @Test("no clear pixel makes no percentage, and clouds are not snow")
  func hidden() throws {
    let scene = try maps.bright("b.tif")
    try makeGeoTIFF(at: folder / "cloud.tif", .plain(Size(width: 20, height: 20), .uint8)) { _, x, _ in
      x < 12 ? 1 : 0
    }
    try makeGeoTIFF(at: folder / "all.tif", .plain(Size(width: 20, height: 20), .uint8)) { _, _, _ in 1 }
    let words = SnowMaps.fourBands + ["--scale", "0.0001", "--mask"]
    let part = try maps.map(scene, words + [folder / "cloud.tif"])
    let row = [UInt8](repeating: 205, count: 12) + [UInt8](repeating: 100, count: 8)
    #expect(Array(part.classes.prefix(20)) == row)
    #expect(part.report.snowCover_percent == 100 && part.report.classes["cloud"]?.percent == 60)
    let none = try maps.map(scene, words + [folder / "all.tif"])
    #expect(none.report.snowCoverRange_percent == nil && none.messages.contains("snow.no-clear-pixel"))
    #expect(none.report.pixels("cloud") == 400)
  }

  @Test("ground without height is in no band, and makes no snow line")
  func holes() throws {
    let size = Size(width: 20, height: 100)
    var profile = RasterProfile.plain(size, .uint16, bands: 5)
    profile.nodata = 0
    // Snow in the lower half of the picture, whose heights rise from 0 to 990 m.
    try makeGeoTIFF(at: folder / "s.tif", profile) { band, _, y in
      y < 50 ? 1000 : band == 4 ? 1000 : 6000
    }
    var heights = RasterProfile.plain(size, .int16)
    heights.nodata = -9999
    for hasHoles in [false, true] {
      try makeGeoTIFF(at: folder / "h.tif", heights) { _, x, y in hasHoles && x < 10 ? -9999 : Double(10 * y)
      }
      let words = SnowMaps.fiveBands + ["--dem", folder / "h.tif"]
      let report = try maps.map(folder / "s.tif", words).report
      #expect(report.snowLine_m == 220 && report.pixels("snow") == 1000)
      let inBands = report.elevationBands.reduce(0) { $0 + $1.classes.values.reduce(0) { $0 + $1.pixels } }
      #expect(inBands == (hasHoles ? 1000 : 2000) && report.elevationBands[0].lowest_m == 0)
    }
  }

  @Test("what is bright without snow, too, is none, and what was bright is less sure")
  func reference() throws {
    var profile = RasterProfile.plain(Size(width: 20, height: 20), .uint16, bands: 3)
    profile.nodata = 0
    // Roofs, snow on fields, snow on roofs, fields.
    func number(_ x: Int, _ reflectances: [Double]) -> Double { reflectances[x / 5] * 10_000 }
    try makeGeoTIFF(at: folder / "now.tif", profile) { _, x, _ in number(x, [0.5, 0.7, 0.7, 0.08]) }
    profile.nodata = 65_535
    try makeGeoTIFF(at: folder / "before.tif", profile) { _, x, y in
      y == 19 ? 65_535 : number(x, [0.45, 0.08, 0.5, 0.08])
    }
    let words = SnowMaps.fourBands + ["--scale", "0.0001", "--cloudless", "--quality", folder / "q.tif"]
    // Each file says what its nodata is.
    let alone = try maps.map(folder / "now.tif", words).classes
    #expect(Array(alone.prefix(20)) == [UInt8](repeating: 100, count: 15) + [0, 0, 0, 0, 0])
    let with = try maps.map(folder / "now.tif", words + ["--reference", folder / "before.tif"]).classes
    let row = [UInt8](repeating: 0, count: 5) + [UInt8](repeating: 100, count: 10) + [0, 0, 0, 0, 0]
    #expect(Array(with.prefix(20)) == row)
    // Where the other scene has nothing, it says nothing.
    #expect(Array(with.suffix(20)) == Array(alone.suffix(20)))
    let qualities = try Pixels(folder / "q.tif").bytes
    #expect(qualities[7] == 100 && qualities[12] == 60 && qualities[2] == 0)
    let partly = try maps.map(folder / "now.tif", words + ["--reference", folder / "before.tif"]).messages
    #expect(partly.contains("snow.reference-partial") && partly.contains("nothing of 5.0 %"), "\(partly)")
    let told = String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder / "map.tif")), as: UTF8.self)
    #expect(told.contains("--cloudless --reference \(folder / "before.tif")<"))
    #expect(told.contains("\"HEITU_SNOW_CLOUDS\">none (--cloudless)<"))
    let infrared = try refusal(
      folder / "now.tif", SnowMaps.fourBands + ["--reference", folder / "none.tif", "--scale", "1"])
    #expect(infrared.code == 4 && infrared.messages.contains("none.tif"))
    let bare = SnowMaps.fourBands + ["--scale", "0.0001", "--cloudless"]
    let itself = try refusal(folder / "now.tif", bare + ["--reference", folder / "now.tif"])
    #expect(itself.code == 4 && itself.messages.contains("error[snow.reference-is-scene]"))
    try makeGeoTIFF(at: folder / "empty.tif", profile) { _, _, _ in 65_535 }
    let empty = try refusal(folder / "now.tif", bare + ["--reference", folder / "empty.tif"])
    #expect(empty.code == 4 && empty.messages.contains("error[snow.reference-empty]"), "\(empty.messages)")
  }

  @Test("summer plains of the Northeast have no snow: what is bright is cloud")
  func season() throws {
    let summer = try maps.map(Place.sample("summer"))
    #expect(summer.report.brightRegions == "cloud" && summer.messages.contains("snow.off-season"))
    #expect(summer.report.pixels("snow") == 0 && summer.report.pixels("undecidable") == 0)
  }

  @Test("a map is shown in its colours, and what is averaged mixes as light")
  func preview() throws {
    let codes: [Double] = [0, 100, 205, 253, 254, 254]
    var profile = RasterProfile(
      grid: Grid(size: Size(width: 12, height: 4)), type: .uint8,
      bands: [RasterProfile.Band(description: "snow")])
    profile.nodata = 254
    try makeGeoTIFF(at: folder / "c.tif", profile) { _, x, y in y < 2 ? codes[x / 2] : x % 2 == 0 ? 0 : 253 }
    func picture(_ words: [String]) throws -> [[UInt8]] {
      let path = folder / "c.png"
      let outcome = try Tool.run(["preview", folder / "c.tif", "-o", path, "--overwrite"] + words)
      try #require(outcome.code == 0, "\(outcome.messages)")
      let rgba = try PNGPixels(fileBytes(path)).rgba
      return stride(from: 0, to: rgba.count, by: 4).map { Array(rgba[$0..<$0 + 4]) }
    }
    let small = try picture(["--size", "6"])
    let (ground, doubt) = ([UInt8(0x7A), 0x6A, 0x53, 255], [UInt8(0xD9), 0x48, 0x8F, 255])
    let clear: [UInt8] = [0, 0, 0, 0]
    #expect(
      Array(small.prefix(6)) == [
        ground, [0xE6, 0xF4, 0xFF, 255], [0x5A, 0xA9, 0xE6, 255], doubt, clear, clear,
      ])
    // Light is added, not its numbers: the mixture is brighter than the mean of 0x7A and 0xD9, which is 0xA9.
    #expect(small[6][0] > 0xAC && small[6][0] < 0xBC && Set(small[6...]).count == 1)
    let large = try picture(["--palette", "snow"])
    #expect(Array(large[24..<26]) == [ground, doubt])
    let wrong = try Tool.run(["preview", folder / "c.tif", "-o", folder / "d.png", "--palette", "sno"])
    #expect(wrong.code == 2 && wrong.messages.contains("snow"))
  }
}
