// MaskTests: masks, cutlines and boxes on the command line, and what outputs tell of them.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("Masks and parts")
struct MaskTests {
  private let folder: TemporaryFolder
  private let scene: String

  /// 20 × 10 pixels of 10 m, red and nir.
  init() throws {
    folder = try TemporaryFolder()
    scene = folder / "a.tif"
    var profile = RasterProfile(
      grid: Self.grid(20, 10, 10), type: .uint16,
      bands: ["red", "nir"].map { RasterProfile.Band(description: $0) })
    profile.nodata = 0
    try makeGeoTIFF(at: scene, profile) { band, x, y in
      x == 0 && y == 0 ? 0 : Double(1000 + band * 1000 + x * 10 + y)
    }
    try makeGeoTIFF(
      at: folder / "m.tif",
      RasterProfile(grid: Self.grid(10, 5, 20), type: .uint8, bands: [.init(description: "scl")])
    ) { _, x, y in Double(x) }
  }

  private static func grid(_ width: Int, _ height: Int, _ side: Double) -> Grid {
    Grid(
      size: Size(width: width, height: height),
      geoTransform: GeoTransform([500_000, side, 0, 5_000_000, 0, -side]),
      crs: CRS(wkt: "EPSG:32651", name: "", code: nil))
  }

  private func codes(_ words: [String]) throws -> [Int: Int] {
    let outcome = try Tool.run(
      ["index", scene, "-i", "NDVI", "-o", folder / "n.tif", "--reasons", folder / "r.tif", "--overwrite"]
        + words)
    #expect(outcome.code == 0, "\(outcome.messages)")
    return try Pixels(folder / "r.tif").bytes.reduce(into: [:]) { $0[Int($1), default: 0] += 1 }
  }

  @Test("all numbers of a mask but 0, or the ones that are named")
  func masks() throws {
    #expect(try codes([]) == [0: 199, 1: 1])
    // Of ten columns of 20 m all but the first; the nodata pixel lies in the first.
    #expect(try codes(["--mask", folder / "m.tif"]) == [0: 19, 1: 1, 9: 180])
    #expect(try codes(["--mask", folder / "m.tif", "--mask-values", "3,8"]) == [0: 159, 1: 1, 9: 40])
    // Two masks, a list each.
    #expect(
      try codes([
        "--mask", folder / "m.tif", "--mask-values", "3", "--mask", folder / "m.tif", "--mask-values", "0",
      ]) == [0: 160, 1: 1, 9: 39])
  }

  @Test("a cutline in degrees, nodata inside it, and masks with it")
  func cutline() throws {
    // The western half of the scene: 500,100 m east of 123 degrees is 123.00127.
    let ring = "[[122.99,45.14],[123.00127,45.14],[123.00127,45.16],[122.99,45.16],[122.99,45.14]]"
    let json = #"{"type":"Polygon","coordinates":[\#(ring)]}"#
    try folder.write(Array(json.utf8), to: "half.geojson")
    let words = ["--cutline", folder / "half.geojson"]
    #expect(try codes(words) == [0: 99, 1: 1, 8: 100])
    #expect(
      try codes(words + ["--mask", folder / "m.tif", "--mask-values", "0,9"]) == [0: 80, 1: 1, 9: 19, 8: 100])
  }

  @Test("a box gives the pixels that it touches, at their place")
  func box() throws {
    #expect(try codes(["--bbox", "500050,4999950,500100,5000000"]) == [0: 25])
    let made = try RasterDescription(path: folder / "n.tif").grid
    #expect(made.geoTransform?.coefficients == [500_050, 10, 0, 5_000_000, 0, -10])
  }

  @Test("outputs tell what was said beyond the contract")
  func statements() throws {
    _ = try codes(["--mask", folder / "m.tif", "--level", "dn", "--utc-offset", "8"])
    let text = String(decoding: try fileBytes(folder / "n.tif"), as: UTF8.self)
    #expect(text.contains("--level dn --utc-offset 8.0 --mask \(folder / "m.tif")"))
  }

  @Test("masks that do not fit are refused by name")
  func misfits() throws {
    try makeGeoTIFF(at: folder / "odd.tif", .plain(Size(width: 3, height: 3), .uint8)) { _, _, _ in 1 }
    for (mask, code) in [(folder / "odd.tif", Int32(4)), (folder / "none.tif", 4)] {
      let outcome = try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "x.tif", "--mask", mask])
      #expect(outcome.code == code && outcome.messages.contains(mask), "\(outcome.messages)")
    }
  }

  @Test(
    "nothing that is read is replaced",
    arguments: ["--mask", "--like", "--dem", "--cutline", "--sensor-file"])
  func outputIsInput(_ option: String) throws {
    let before = try fileBytes(folder / "m.tif")
    for outputs in [["-o", folder / "m.tif"], ["-o", folder / "x.tif", "--reasons", folder / "m.tif"]] {
      let words = option == "--dem" ? ["--ortho"] : []
      let outcome = try Tool.run(
        ["index", scene, "-i", "NDVI", "--overwrite", option, folder / "m.tif"] + words + outputs)
      #expect(
        outcome.code == 2 && outcome.messages.contains("usage.output-is-input"), "\(outcome.messages)")
    }
    let isSame = try fileBytes(folder / "m.tif") == before
    #expect(isSame)
  }

  @Test("a window and a box that do not meet are told apart from a box beside the scene")
  func apart() throws {
    let words = ["index", scene, "-i", "NDVI", "-o", folder / "x.tif", "--window", "0,0,2,2", "--bbox"]
    let apart = try Tool.run(words + ["500050,4999950,500100,4999960"])
    #expect(apart.code == 2 && apart.messages.contains("scene.parts-apart"), "\(apart.messages)")
    let beside = try Tool.run(words + ["600050,4999950,600100,4999960"])
    #expect(beside.code == 2 && beside.messages.contains("scene.box-outside"), "\(beside.messages)")
  }

  @Test("numbers and bands that a mask cannot have are usage errors")
  func impossible() throws {
    let words = ["index", scene, "-i", "NDVI", "-o", folder / "x.tif", "--mask"]
    for (more, text) in [
      ([folder / "m.tif", "--mask-values", "300"], "--mask-values 300"),
      ([folder / "m.tif", "--mask-values", "3,-1"], "--mask-values -1"),
      ([folder / "m.tif#0"], "a band from 1 on"), ([folder / "m.tif#-2"], "a band from 1 on"),
    ] {
      let outcome = try Tool.run(words + more)
      #expect(outcome.code == 2 && outcome.messages.contains(text), "\(more): \(outcome.messages)")
    }
    #expect(try codes(["--mask", folder / "m.tif#1", "--mask-values", "255"]) == [0: 199, 1: 1])
  }

  @Test("a mask beside the window but on the scene is warned of, one beside the scene refused")
  func besideWindow() throws {
    // The western five columns of the scene.
    try makeGeoTIFF(
      at: folder / "west.tif",
      RasterProfile(grid: Self.grid(5, 10, 10), type: .uint8, bands: [.init(description: "")])
    ) { _, _, _ in 1 }
    let words = ["index", scene, "-i", "NDVI", "-o", folder / "x.tif", "--mask", folder / "west.tif"]
    let beside = try Tool.run(words + ["--window", "10,0,5,5"])
    #expect(
      beside.code == 0 && beside.messages.contains("warning[scene.mask-partial]")
        && beside.messages.contains("covers 0.0 % of the window"), "\(beside.messages)")
    let part = try Tool.run(words + ["--window", "0,0,10,10", "--overwrite"])
    #expect(part.code == 0 && part.messages.contains("covers 50.0 % of the window"), "\(part.messages)")
    let whole = try Tool.run(words + ["--overwrite"])
    #expect(whole.code == 0 && whole.messages.contains("covers 25.0 % of the scene"), "\(whole.messages)")
  }
}
