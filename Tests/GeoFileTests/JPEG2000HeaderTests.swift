// JPEG2000HeaderTests: JPEG 2000 is read as the same TIFF is, and headers that lie are refused.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct JPEG2000HeaderTests {
  private static let jp2 = Shared.path("data/s2_band_jp2_tif/s2_band.jp2")
  private static let tif = Shared.path("data/s2_band_jp2_tif/s2_band.tif")

  @Test(
    "a real band has the place of its TIFF and, being lossy, about its pixels",
    .enabled(if: Shared.isThere, "needs ../shared"))
  func real() throws {
    let folder = try TemporaryFolder()
    try folder.write(fileBytes(Self.jp2), to: "a.jp2")
    let found = try RasterDescription(path: folder.file("a.jp2"))
    let same = try RasterDescription(path: Self.tif)
    #expect(found.grid.size == same.grid.size && found.grid.geoTransform == same.grid.geoTransform)
    #expect(found.grid.crs?.code == "EPSG:32633" && found.bands[0].type == .uint16)
    #expect(found.compression == "JPEG2000" && !found.hasRPC)
    #expect(found.fileByteCount == 14153)
    let (ours, exact) = (try readPlanes(folder.file("a.jp2"))[0], try readPlanes(Self.tif)[0])
    let distance = zip(ours, exact).reduce(0.0) { $0 + abs($1.0 - $1.1) }
    let off = distance / exact.reduce(0, +)
    #expect(off < 0.05, "\(off)")
    let window = Window(column: 31, row: 100, width: 77, height: 40)
    let part = try readPlanes(folder.file("a.jp2"), window: window)[0]
    let isSame = part.indices.allSatisfy { part[$0] == ours[(100 + $0 / 77) * 167 + 31 + $0 % 77] }
    #expect(isSame)
    #expect(folder.names == ["a.jp2"])
  }

  @Test(
    "a lossless file has the pixels it was made from, in one tile or many",
    .enabled(if: PeerTool.path("gdal_translate") != nil, "needs gdal_translate"), arguments: [1200, 128])
  func lossless(_ side: Int) throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 1200, height: 300), .uint16, bands: 2)
    profile.compression = .none
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { band, x, y in
      Double((band * 977 + x * 31 + y * 57) % 4001)
    }
    let options = ["REVERSIBLE=YES", "QUALITY=100", "BLOCKXSIZE=\(side)", "BLOCKYSIZE=\(side)"]
    try PeerTool.run(
      "gdal_translate",
      ["-q", "-of", "JP2OpenJPEG"] + options.flatMap { ["-co", $0] }
        + [folder.file("a.tif"), folder.file("a.jp2")])
    let names = folder.names
    let window = Window(column: 700, row: 90, width: 433, height: 201)
    let found = try readPlanes(folder.file("a.jp2"), window: window)
    let truth = try readPlanes(folder.file("a.tif"), window: window)
    let isSame = found.count == 2 && found[0].isSame(as: truth[0]) && found[1].isSame(as: truth[1])
    #expect(isSame)
    #expect(folder.names == names)
  }

  @Test("a real band that ends early, anywhere, is refused", .enabled(if: Shared.isThere, "needs ../shared"))
  func cut() throws {
    let folder = try TemporaryFolder()
    let bytes = try fileBytes(Self.jp2)
    for count in stride(from: 12, to: bytes.count - 2, by: 97) {
      let id = try refusal(Array(bytes.prefix(count)), in: folder, name: "a.jp2")
      #expect(id == "file.truncated" || id == "file.damaged", "\(count): \(id ?? "read")")
    }
  }

  /// A codestream of one empty tile part a tile.
  private func stream(
    _ width: UInt32, _ height: UInt32, tile: UInt32, bands: Int = 1, bits: UInt8 = 16, parts: Int = 1
  ) -> [UInt8] {
    func big(_ value: UInt32, _ count: Int = 4) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
    var bytes: [UInt8] = [0xFF, 0x4F, 0xFF, 0x51] + big(UInt32(38 + 3 * bands), 2) + [0, 0]
    bytes += big(width) + big(height) + big(0) + big(0) + big(tile) + big(tile) + big(0) + big(0)
    bytes += big(UInt32(bands), 2)
    for _ in 0..<bands { bytes += [bits - 1, 1, 1] }
    for part in 0..<parts {
      bytes += [0xFF, 0x90, 0, 10] + big(UInt32(part), 2) + big(14) + [0, 1, 0xFF, 0x93]
    }
    return bytes + [0xFF, 0xD9]
  }

  @Test("headers that lie about sizes are refused before GDAL sees them")
  func lies() throws {
    let folder = try TemporaryFolder()
    let cases: [(String, [UInt8], String)] = [
      ("one huge tile", stream(60000, 60000, tile: 60000), "file.block-too-large"),
      ("pixels from nothing", stream(20000, 20000, tile: 10000, parts: 4), "file.suspicious"),
      ("no size", stream(0, 10, tile: 10), "file.damaged"),
      ("tiles of no size", stream(10, 10, tile: 0), "file.damaged"),
      ("more tiles than there may be", stream(1000, 1000, tile: 1), "file.damaged"),
      ("missing tiles", stream(100, 100, tile: 50, parts: 3), "file.truncated"),
      ("a tile that is not there", stream(100, 100, tile: 100, parts: 2), "file.damaged"),
      ("too many bands", stream(10, 10, tile: 10, bands: 65), "file.too-many-bands"),
      ("too many bits", stream(10, 10, tile: 10, bits: 38), "file.damaged"),
      ("no codestream", [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], "file.damaged"),
    ]
    for (what, bytes, id) in cases {
      #expect(try refusal(bytes, in: folder, name: "a.jp2") == id, "\(what)")
    }
  }

  @Test(
    "a broken byte is read or refused, never a crash", .enabled(if: Shared.isThere, "needs ../shared"))
  func mutations() throws {
    let folder = try TemporaryFolder()
    let bytes = try fileBytes(Self.jp2)
    var random = SeededRandom(seed: 2000)
    for _ in 0..<150 {
      var broken = bytes
      for _ in 0..<3 {
        broken[Int.random(in: 0..<3000, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      try folder.write(broken, to: "a.jp2")
      do { _ = try readPlanes(folder.file("a.jp2")) } catch {
        #expect((error as? GeoFileError)?.id.hasPrefix("file.") == true, "seed \(random.seed)")
      }
    }
    #expect(folder.names == ["a.jp2"])
  }
}
