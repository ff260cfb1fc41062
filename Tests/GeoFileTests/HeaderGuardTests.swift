// HeaderGuardTests: headers that lie are refused before anything is allocated.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

private let top: UInt64 = 2_147_483_647

/// A lie, and the id it must end with.
private struct Lie: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var id: String
  var tell: @Sendable (inout TIFFBuilder) -> Void

  init(_ name: String, _ id: String, _ tell: @escaping @Sendable (inout TIFFBuilder) -> Void) {
    (testDescription, self.id, self.tell) = (name, id, tell)
  }
}

private let lies: [Lie] = [
  Lie("width 2^31-1", "file.block-too-large") { $0.set(256, 4, [top]) },
  Lie("width 2^32-1", "file.damaged") { $0.set(256, 4, [0xFFFF_FFFF]) },
  Lie("height 2^31-1 in strips of one row", "file.damaged") {
    $0.set(257, 4, [top])
    $0.set(278, 4, [1])
  },
  Lie("height 2^31-1 in one strip", "file.suspicious") {
    $0.set(257, 4, [top])
    $0.set(278, 4, [top])
  },
  Lie("both 2^31-1 in small tiles", "file.damaged") {
    $0.set(256, 4, [top])
    $0.set(257, 4, [top])
    $0.set(322, 4, [16])
    $0.set(323, 4, [16])
  },
  Lie("width 0", "file.damaged") { $0.set(256, 4, [0]) },
  Lie("no height", "file.damaged") { $0.remove(257) },
  Lie("65,535 bands", "file.too-many-bands") { $0.set(277, 3, [65535]) },
  Lie("65 bands", "file.too-many-bands") { $0.set(277, 3, [65]) },
  Lie("no bands", "file.damaged") { $0.set(277, 3, [0]) },
  Lie("pixels of 65,535 bits", "file.damaged") { $0.set(258, 3, [65535]) },
  Lie("pixels of 0 bits", "file.damaged") { $0.set(258, 3, [0]) },
  Lie("a tile of 60,000 by 60,000", "file.block-too-large") {
    $0.set(322, 4, [60000])
    $0.set(323, 4, [60000])
  },
  Lie("a tile of 2^31-1 squared", "file.block-too-large") {
    $0.set(322, 4, [top])
    $0.set(323, 4, [top])
  },
  Lie("a tile without size", "file.damaged") {
    $0.set(322, 4, [0])
    $0.set(323, 4, [16])
  },
  Lie("strips without rows", "file.damaged") { $0.set(278, 4, [0]) },
  Lie("a packed strip of 100 MB", "file.block-too-large") {
    $0.set(256, 4, [10000])
    $0.set(257, 4, [10000])
    $0.set(278, 4, [10000])
    $0.set(259, 3, [8])
  },
  Lie("no offsets", "file.damaged") { $0.remove(273) },
  Lie("offset 0", "file.sparse") { $0.set(273, 4, [0]) },
  Lie("count 0", "file.sparse") { $0.set(279, 4, [0]) },
  Lie("offset beyond the end", "file.truncated") { $0.set(273, 4, [1_000_000]) },
  Lie("offset 2^32-1", "file.truncated") { $0.set(273, 4, [0xFFFF_FFFF]) },
  Lie("count beyond the end", "file.truncated") { $0.set(279, 4, [1_000_000]) },
  Lie("fewer offsets than strips", "file.truncated") { $0.set(278, 4, [1]) },
  Lie("a billion offsets that are not there", "file.truncated") {
    $0.set(273, 4, [8, 8], statedCount: 1_000_000_000)
  },
  Lie("directory beyond the end", "file.damaged") { $0.statedDirectory = 100_000 },
  Lie("directory at 2^32-1", "file.damaged") { $0.statedDirectory = 0xFFFF_FFFF },
  Lie("directory in the header", "file.damaged") { $0.statedDirectory = 2 },
]

struct HeaderGuardTests {
  @Test("the honest file is described, in each kind of TIFF", arguments: [false, true], [false, true])
  func honest(_ isBig: Bool, _ isLittle: Bool) throws {
    let folder = try TemporaryFolder()
    var file = TIFFBuilder.small
    if isBig { file.makeBig() }
    file.isLittle = isLittle
    #expect(try refusal(file.bytes, in: folder) == nil)
    #expect(try readPlanes(folder.file("a.tif")) == [(0..<12).map(Double.init)])
  }

  @Test("lies are refused in each kind of TIFF", arguments: lies)
  fileprivate func refused(_ lie: Lie) throws {
    let folder = try TemporaryFolder()
    for (isBig, isLittle) in [(false, true), (false, false), (true, true), (true, false)] {
      var file = TIFFBuilder.small
      if isBig { file.makeBig() }
      file.isLittle = isLittle
      lie.tell(&file)
      #expect(try refusal(file.bytes, in: folder) == lie.id, "big \(isBig), little \(isLittle)")
    }
  }

  @Test(
    "64-bit lies of a BigTIFF are refused",
    arguments: [
      (UInt16(256), UInt64.max, "file.damaged"), (257, 1 << 63, "file.damaged"),
      (273, .max, "file.truncated"),
      (273, 1 << 62, "file.truncated"), (279, .max, "file.truncated"),
    ])
  func big(_ tag: UInt16, _ value: UInt64, _ id: String) throws {
    let folder = try TemporaryFolder()
    var file = TIFFBuilder.small
    file.makeBig()
    file.set(tag, 16, [value])
    #expect(try refusal(file.bytes, in: folder) == id)
  }

  @Test("a file cut anywhere is refused", arguments: [false, true])
  func cut(_ isTiled: Bool) throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 100, height: 80), .uint16, bands: 2)
    profile.blocks = isTiled ? .tiled(side: 32) : .striped(rows: 7)
    try makeGeoTIFF(at: folder.file("whole.tif"), profile) { band, x, y in Double(band + x * y) }
    let whole = try folder.bytes(of: "whole.tif")
    for count in [whole.count - 1, whole.count / 2, whole.count / 4, 9, 8] {
      let id = try refusal(Array(whole.prefix(count)), in: folder)
      #expect(["file.truncated", "file.damaged"].contains(id), "\(count) of \(whole.count) bytes")
    }
    for count in [7, 4, 2, 1, 0] {
      #expect(try refusal(Array(whole.prefix(count)), in: folder) == "file.not-a-tiff")
    }
  }

  @Test("what is no file or no TIFF is refused by name")
  func noTIFF() throws {
    let folder = try TemporaryFolder()
    #expect(refusal(folder.file("none.tif")) == "file.not-found")
    #expect(refusal(folder.path) == "file.not-a-file")
    #expect(refusal("/dev/null") == "file.not-a-file")
    #expect(try refusal(Array("II*".utf8) + [1, 8, 0, 0, 0, 0, 0], in: folder) == "file.not-a-tiff")
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]
    #expect(try refusal(png, in: folder) == "file.not-a-tiff")
  }

  @Test("a VRT that calls itself .tif is refused, and so is a name with a meaning for GDAL")
  func vrt() throws {
    let folder = try TemporaryFolder()
    try makeGeoTIFF(at: folder.file("real.tif"), .plain(Size(width: 4, height: 4), .uint8)) { _, _, _ in 1 }
    let vrt = """
      <VRTDataset rasterXSize="4" rasterYSize="4"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>\
      <SourceFilename>\(folder.file("real.tif"))</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>
      """
    #expect(try refusal(Array(vrt.utf8), in: folder, name: "vrt.tif") == "file.not-a-tiff")
    for name in ["GTIFF_DIR:1:" + folder.file("real.tif"), "/vsimem/x.tif", "/vsizip/x.zip/a.tif", vrt] {
      #expect(refusal(name) == "file.not-found")
    }
  }
}
