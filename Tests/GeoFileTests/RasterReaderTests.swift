// RasterReaderTests: every layout of pixels, windows, masks and damage.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct RasterReaderTests {
  /// A number every type holds that names its place.
  private func number(_ type: DataType) -> (Int, Int, Int) -> Double {
    { band, x, y in
      let mixed = Double((band * 61 + x * 7 + y * 13) % 251)
      switch type {
      case .uint8: return mixed
      case .uint16: return mixed * 257
      case .int16: return mixed * 200 - 30000
      case .int32: return mixed * 12_345_678 - 1_500_000_000
      case .float32: return mixed / 8 - 3.5
      case .float64: return mixed / 3 - 1e-9
      }
    }
  }

  @Test(
    "all layouts and compressions give the pixels that were written", arguments: DataType.allCases,
    Compression.allCases)
  func layouts(_ type: DataType, _ compression: Compression) throws {
    let folder = try TemporaryFolder()
    let size = Size(width: 61, height: 47)
    let truth = number(type)
    for blocks in [
      RasterProfile.Blocks.tiled(side: 16), .striped(rows: 1), .striped(rows: 5), .striped(rows: 47),
    ] {
      for isPixelInterleaved in [false, true] {
        var profile = RasterProfile.plain(size, type, bands: 3)
        profile.blocks = blocks
        profile.isPixelInterleaved = isPixelInterleaved
        profile.compression = compression
        try makeGeoTIFF(at: folder.file("a.tif"), profile, number: truth)
        let description = try RasterDescription(path: folder.file("a.tif"))
        #expect(description.compression == compression.rawValue)
        #expect(description.interleave == (isPixelInterleaved ? "PIXEL" : "BAND"))
        #expect(description.bands.allSatisfy { $0.type == type } && description.bands.count == 3)
        for window in [
          Window(size), Window(column: 13, row: 9, width: 37, height: 21),
          Window(column: 60, row: 46, width: 1, height: 1),
        ] {
          let planes = try readPlanes(folder.file("a.tif"), window: window)
          let isRight = planes.indices.allSatisfy { band in
            planes[band].indices.allSatisfy { pixel in
              planes[band][pixel]
                == truth(band, window.column + pixel % window.width, window.row + pixel / window.width)
            }
          }
          #expect(isRight, "\(blocks) \(isPixelInterleaved) \(window)")
        }
      }
    }
    #expect(folder.names == ["a.tif"])
  }

  @Test(
    "types, byte orders and BigTIFF made by hand",
    arguments: [
      (8, 1, DataType.uint8), (16, 1, .uint16), (16, 2, .int16), (32, 2, .int32), (32, 3, .float32),
      (64, 3, .float64),
    ])
  func byHand(_ bits: Int, _ format: UInt64, _ type: DataType) throws {
    let folder = try TemporaryFolder()
    let numbers = (0..<12).map { Double($0 * 9 + 1) }
    let little = storedBytes(numbers, as: type)
    for (isBig, isLittle) in [(false, true), (false, false), (true, true), (true, false)] {
      let size = type.byteCount
      let stored = isLittle ? little : (0..<12).flatMap { little[$0 * size..<($0 + 1) * size].reversed() }
      var file = TIFFBuilder(width: 4, height: 3, bits: bits, pixels: stored)
      file.set(339, 3, [format])
      if isBig { file.makeBig() }
      file.isLittle = isLittle
      try folder.write(file.bytes, to: "a.tif")
      #expect(try readPlanes(folder.file("a.tif")) == [numbers], "big \(isBig), little \(isLittle)")
    }
  }

  @Test(
    "types that are not read are refused", arguments: [(32, 1), (8, 2), (64, 1), (64, 2), (32, 5), (64, 6)])
  func otherTypes(_ bits: Int, _ format: UInt64) throws {
    let folder = try TemporaryFolder()
    var file = TIFFBuilder(
      width: 4, height: 3, bits: bits, pixels: [UInt8](repeating: 0, count: 12 * bits / 8))
    file.set(339, 3, [format])
    let id = try refusal(file.bytes, in: folder)
    // GDAL 3.6 has no type of its own for signed bytes and calls them Byte with a note.
    #expect(id == "file.type-not-supported", "\(bits) bits, format \(format): \(id ?? "read")")
  }

  @Test("bands are read in the order asked for")
  func order() throws {
    let folder = try TemporaryFolder()
    try makeGeoTIFF(at: folder.file("a.tif"), .plain(Size(width: 3, height: 1), .uint8, bands: 4)) {
      band, x, _ in
      Double(band * 10 + x)
    }
    let reader = try RasterReader(path: folder.file("a.tif"), bands: [3, 0, 3])
    var planes = PlaneStack(type: .uint8, planeCount: 3)
    try reader.read(Window(column: 1, row: 0, width: 2, height: 1), into: &planes)
    #expect((0..<3).map { planes.numbers(ofPlane: $0) } == [[31, 32], [1, 2], [31, 32]])
    #expect(planes.mask.isEmpty)
  }

  @Test("several files of several types fill one stack, and each of their masks counts")
  func severalFiles() throws {
    let folder = try TemporaryFolder()
    let size = Size(width: 4, height: 2)
    let types: [DataType] = [.uint8, .int16, .float32]
    for (place, type) in types.enumerated() {
      try makeGeoTIFF(at: folder.file("\(place).tif"), .plain(size, type, bands: 3)) { band, x, y in
        // The third band is 0 in one pixel of each file.
        band == 2 && x == place && y == 0 ? 0 : Double(100 * place + 10 * band + x + 4 * y + 1)
      }
    }
    var planes = PlaneStack(type: .float32, planeCount: 5)
    let window = Window(column: 0, row: 0, width: 3, height: 2)
    for masked in [true, false] {
      planes.open(to: window.size, masked: masked)
      for (place, places) in [[3, 1], [0, 4], [2]].enumerated() {
        let bands = place == 2 ? [1] : [0, 1]
        let reader = try RasterReader(
          path: folder.file("\(place).tif"), bands: bands, alpha: masked && place > 0 ? 2 : nil)
        #expect(reader.hasMask == (masked && place > 0))
        try reader.read(window, into: &planes, at: places)
      }
      // Planes 0 to 4 are file 1 band 0, file 0 band 1, file 2 band 1, file 0 band 0, file 1 band 1.
      let corner = [1.0, 2, 3, 5, 6, 7]
      for (plane, base) in [100.0, 10, 210, 0, 110].enumerated() {
        #expect(planes.numbers(ofPlane: plane) == corner.map { $0 + base })
      }
      let isCounted = planes.mask.prefix(6).map { $0 != 0 }
      #expect(isCounted == (masked ? [true, false, false, true, true, true] : []))
    }
  }

  @Test("a window outside the raster and a band that is not there are errors")
  func outside() throws {
    let folder = try TemporaryFolder()
    try makeGeoTIFF(at: folder.file("a.tif"), .plain(Size(width: 3, height: 3), .uint8)) { _, _, _ in 1 }
    for (bands, window) in [
      ([0], Window(column: 2, row: 2, width: 2, height: 1)),
      ([1], Window(column: 0, row: 0, width: 1, height: 1)),
    ] {
      let reader = try RasterReader(path: folder.file("a.tif"), bands: bands)
      var planes = PlaneStack(type: .uint8, planeCount: 1)
      let error = #expect(throws: GeoFileError.self) { try reader.read(window, into: &planes) }
      #expect(error?.id == "file.read-failed")
    }
  }

  @Test(
    "a block that cannot be unpacked is an error, never zeros",
    arguments: [
      Compression.lzw, .deflate, .zstd,
    ])
  func corrupt(_ compression: Compression) throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 64, height: 64), .uint16)
    profile.compression = compression
    profile.blocks = .tiled(side: 32)
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, x, y in Double((x * 31 + y * 17) % 1000 + 1) }
    var bytes = try folder.bytes(of: "a.tif")
    let page = try #require(try TIFFPages(bytes).pages.first)
    let (offset, count) = (page.numbers(324)[3], page.numbers(325)[3])
    for place in offset..<offset + count { bytes[place] = 0xFF }
    try folder.write(bytes, to: "a.tif")
    let error = #expect(throws: GeoFileError.self) { _ = try readPlanes(folder.file("a.tif")) }
    #expect(error?.id == "file.read-failed")
    // The other blocks are still there.
    let first = try readPlanes(folder.file("a.tif"), window: Window(column: 0, row: 0, width: 32, height: 32))
    #expect(first[0][33] == 49)
  }

  @Test("side files beside the input change nothing, and nothing is written there")
  func sideFiles() throws {
    let folder = try TemporaryFolder()
    try makeGeoTIFF(at: folder.file("a.tif"), .plain(Size(width: 8, height: 8), .uint16)) { _, x, y in
      Double(x + y)
    }
    let aux = """
      <PAMDataset><GeoTransform>1,1,0,1,0,-1</GeoTransform><PAMRasterBand band="1"><NoDataValue>3</NoDataValue>\
      <Scale>5</Scale></PAMRasterBand></PAMDataset>
      """
    let rpc = "LINE_OFF: 1\nSAMP_OFF: 1\nLAT_OFF: 1\nLONG_OFF: 1\nHEIGHT_OFF: 1\n"
    let sides = [
      "a.tif.aux.xml": aux, "a_rpc.txt": rpc, "a_RPC.TXT": rpc, "a.RPB": rpc, "a.tfw": "1\n0\n0\n-1\n5\n5\n",
      "a.tif.msk": "x", "a.tif.ovr": "x",
    ]
    for (name, text) in sides { try folder.write(Array(text.utf8), to: name) }
    let before = folder.names
    let description = try RasterDescription(path: folder.file("a.tif"))
    #expect(description.bands[0].nodata == nil && description.bands[0].scale == nil)
    #expect(description.grid.geoTransform == nil)
    #expect(!description.hasRPC && !description.hasMask && description.overviewCount == 0)
    _ = try readPlanes(folder.file("a.tif"))
    #expect(folder.names == before)
    for (name, text) in sides { #expect(try folder.bytes(of: name) == Array(text.utf8)) }
  }
}
