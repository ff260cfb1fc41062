// COGLayoutTests: the order of the bytes, and what GDAL makes of them.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

/// Tells level, band and pixel apart, and fits into a byte.
private func number(_ level: Int, _ band: Int, _ column: Int, _ row: Int) -> Double {
  Double((level * 71 + band * 31 + column * 3 + row * 7) % 251)
}

struct COGLayoutTests {
  /// The first bytes of files by GDAL 3.10.3 (one band) and 3.12.4 (INTERLEAVE=BAND).
  @Test(
    "the file begins as GDAL's own do",
    arguments: [
      (1, false, "000140", "", 192), (1, true, "000140", "", 200),
      (2, false, "000156", "INTERLEAVE=BAND\n", 208), (3, true, "000156", "INTERLEAVE=BAND\n", 216),
    ])
  func beginning(_ bands: Int, _ isBig: Bool, _ size: String, _ interleave: String, _ directory: Int) throws {
    let tile = isBig ? Int(UInt32.max) : 1024
    let layout = try COGFile(Size(width: 3, height: 2), .int16, bands: bands).layout(tileByteCount: tile)
    #expect(layout.isBig == isBig)
    let start = isBig ? 16 : 8
    let wanted =
      "GDAL_STRUCTURAL_METADATA_SIZE=\(size) bytes\nLAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\n"
      + "BLOCK_LEADER=SIZE_AS_UINT4\nBLOCK_TRAILER=LAST_4_BYTES_REPEATED\n\(interleave)"
      + "KNOWN_INCOMPATIBLE_EDITION=NO\n "
    #expect(String(decoding: layout.header[start..<start + wanted.utf8.count], as: UTF8.self) == wanted)
    let classic: [UInt8] = [0x49, 0x49, 42, 0, UInt8(directory), 0, 0, 0]
    let big: [UInt8] = [0x49, 0x49, 43, 0, 8, 0, 0, 0, UInt8(directory), 0, 0, 0, 0, 0, 0, 0]
    #expect(Array(layout.header[..<start]) == (isBig ? big : classic))
  }

  @Test(
    "pixels of every level and band come back",
    arguments: [
      (Size(width: 1, height: 1), DataType.uint8, 1), (Size(width: 1, height: 70), .uint16, 1),
      (Size(width: 70, height: 1), .float64, 2), (Size(width: 15, height: 16), .int16, 3),
      (Size(width: 16, height: 16), .float32, 1), (Size(width: 17, height: 16), .int32, 2),
      (Size(width: 65, height: 129), .int16, 1), (Size(width: 129, height: 65), .uint8, 4),
      (Size(width: 65537, height: 1), .int16, 1),
    ])
  func pixels(_ size: Size, _ type: DataType, _ bands: Int) throws {
    let folder = try TemporaryFolder()
    let file = COGFile(size, type, bands: bands)
    try file.write(to: folder.file("a.tif"), number: number)
    let pages = try TIFFPages(folder.bytes(of: "a.tif")).pages
    #expect(pages.map(\.size) == file.pyramid.levels.map { file.pyramid.size(of: $0) })
    let read = try readPlanes(folder.file("a.tif"))
    for band in 0..<bands {
      for (level, page) in pages.enumerated() {
        let width = page.size.width
        let wanted = (0..<page.size.pixelCount).map { number(level, band, $0 % width, $0 / width) }
        let isRight = try page.pixels(band: band, type: type) == wanted
        #expect(isRight, "level \(level) band \(band)")
        if level == 0 { #expect((read[band] == wanted) as Bool) }
      }
    }
    let found = try RasterDescription(path: folder.file("a.tif"))
    #expect(found.overviewCount == file.profile.overviewCount && found.missingBlockCount == 0)
    #expect(found.blockSize == Size(width: 16, height: 16) && found.bands.count == bands)
    #expect(folder.names == ["a.tif"])
  }

  @Test(
    "GDAL unpacks what the predictor tag says",
    arguments: [DataType.uint8, .uint16, .int16, .int32, .float32, .float64])
  func predictors(_ type: DataType) throws {
    let folder = try TemporaryFolder()
    let file = COGFile(Size(width: 40, height: 33), type, bands: 2, compression: .deflate)
    try file.write(to: folder.file("a.tif"), number: number)
    let read = try readPlanes(folder.file("a.tif"))
    for band in 0..<2 {
      let wanted = (0..<40 * 33).map { number(0, band, $0 % 40, $0 / 40) }
      #expect((read[band] == wanted) as Bool)
    }
    #expect(try RasterDescription(path: folder.file("a.tif")).compression == "DEFLATE")
  }

  @Test(
    "tags name codec, predictor and order of bands",
    arguments: [
      (Compression.none, DataType.int16, 1, 1, [], [1]), (.lzw, .uint8, 1, 5, [2], [1]),
      (.deflate, .int32, 2, 8, [2], [2]), (.zstd, .float32, 3, 50000, [3], [2]),
      (.zstd, .float64, 1, 50000, [3], [1]),
    ])
  func codecs(
    _ compression: Compression, _ type: DataType, _ bands: Int, _ code: Int, _ predictor: [Int],
    _ planar: [Int]
  ) throws {
    let file = COGFile(Size(width: 40, height: 20), type, bands: bands, compression: compression)
    let pages = try TIFFPages(try file.layout(tileByteCount: 9).header).pages
    #expect(pages.count == 3)
    for page in pages {
      #expect(page.numbers(259) == [code] && page.numbers(317) == predictor && page.numbers(284) == planar)
      #expect(page.numbers(258) == [Int](repeating: 8 * type.byteCount, count: bands))
      #expect(page.numbers(277) == [bands] && page.numbers(322) == [16] && page.numbers(323) == [16])
    }
  }

  @Test("tiles follow one another without gaps: small overviews first, then band by band, row by row")
  func order() throws {
    let file = COGFile(Size(width: 40, height: 20), .uint8, bands: 2)
    let layout = try file.layout(tileByteCount: 100)
    let places = layout.tiles
    var wanted: [[Int]] = []
    for (level, tiles) in [(2, 1), (1, 2), (0, 6)] {
      for band in 0..<2 { for tile in 0..<tiles { wanted.append([level, band, tile]) } }
    }
    #expect(places.map { [$0.level, $0.band, $0.tile] } == wanted)
    let first = layout.header.count + 4
    #expect(places.map(\.offset) == (0..<18).map { first + 108 * $0 })
    #expect(layout.byteCount == layout.header.count + 18 * 108)
    for (level, page) in try TIFFPages(layout.header).pages.enumerated() {
      let mine = places.filter { $0.level == level }
      #expect(page.numbers(324) == mine.map(\.offset) && page.numbers(325) == mine.map(\.byteCount))
    }
  }

  @Test("levels of more than 4 MB of pixels begin at a page, the others right behind what is before them")
  func pages() throws {
    // 16, 4, 1 and 0.3 MB, and so on.
    let file = COGFile(Size(width: 4096, height: 4095), .uint8, side: 512)
    let layout = try file.layout(tileByteCount: 100)
    var end = layout.header.count
    for level in layout.pyramid.levels.reversed() {
      let isLarge = level == 0
      #expect(layout.levels[level].lowerBound == (isLarge ? (end + 4095) / 4096 * 4096 : end))
      #expect(layout.levels[level].count == 108 * layout.pyramid.tileCount(level))
      #expect(layout.tiles.first { $0.level == level }?.offset == layout.levels[level].lowerBound + 4)
      end = layout.levels[level].upperBound
    }
    #expect(layout.byteCount == end)
    let larger = try COGFile(Size(width: 4098, height: 4098), .uint8, side: 512).layout(tileByteCount: 9)
    #expect(larger.levels.map { $0.lowerBound % 4096 == 0 }.prefix(3) == [true, true, false])
  }

  @Test("a file is classic as long as its size fits into 32 bits")
  func threshold() throws {
    let file = COGFile(Size(width: 3, height: 2), .int16)
    let small = try file.layout(tileByteCount: 9)
    let largest = Int(UInt32.max) - small.byteCount + 9
    #expect(try file.layout(tileByteCount: largest).byteCount == Int(UInt32.max))
    #expect(try !file.layout(tileByteCount: largest).isBig)
    let big = try file.layout(tileByteCount: largest + 1)
    #expect(big.isBig && big.byteCount == big.header.count + largest + 9)
  }

  @Test("a file of more than 4 GiB is read to its last tile")
  func beyond32Bits() throws {
    let folder = try TemporaryFolder()
    let size = Size(width: 24000, height: 24000)
    let file = COGFile(size, .float64, side: 512)
    let layout = try file.writeHoles(to: folder.file("a.tif"))
    #expect(layout.isBig && layout.byteCount > 1 << 32)
    let found = try RasterDescription(path: folder.file("a.tif"))
    #expect(found.grid.size == size && found.overviewCount == 6 && found.missingBlockCount == 0)
    for tile in [0, 46, 47, 2208] {
      let corner = Window(column: tile % 47 * 512, row: tile / 47 * 512, width: 2, height: 1)
      #expect(try readPlanes(folder.file("a.tif"), window: corner) == [[Double(tile), 0]])
    }
  }

  @Test("leader and trailer of tiles, also of tiny ones")
  func frames() {
    #expect(COGLayout.leader(byteCount: 0x0102_0304) == [4, 3, 2, 1])
    let cases: [([UInt8], [UInt8])] = [
      ([1, 2, 3, 4, 5], [2, 3, 4, 5]), ([6, 7, 8, 9], [6, 7, 8, 9]), ([1, 2], [1, 2, 0, 0]),
    ]
    for (tile, trailer) in cases { #expect(COGLayout.trailer(of: tile.span) == trailer) }
  }

  @Test("directories are sorted by tag, and only the raster's own carries place and metadata")
  func directories() throws {
    var file = COGFile(Size(width: 40, height: 20), .int16)
    file.profile.nodata = -32768
    file.profile.scale = 0.0001
    file.profile.grid.geoTransform = GeoTransform([500000, 10, 0, 5_000_000, 0, -10])
    let header = try file.layout(tileByteCount: 9).header
    let pages = try TIFFPages(header).pages
    #expect(pages.map { $0.numbers(254) } == [[], [1], [1]])
    #expect(pages.map { $0.text(42113) } == ["-32768", "-32768", "-32768"])
    #expect(pages.map { $0.text(42112).isEmpty } == [false, true, true])
    // ModelPixelScale and ModelTiepoint of GeoTIFF 1.1, sections 6.1.1 and 6.1.2.
    #expect(pages[0].numbers(33550).map { Double(bitPattern: UInt64($0)) } == [10, 10, 0])
    #expect(pages[0].numbers(33922).map { Double(bitPattern: UInt64($0)) } == [0, 0, 0, 500000, 5e6, 0])
    #expect(pages[1].numbers(33550).isEmpty && pages[2].numbers(33550).isEmpty)
    // Tags of the first directory, which lies at 192.
    let count = Int(header[192])
    let tags = (0..<count).map { index in
      let place = 194 + 12 * index
      return UInt16(header[place]) | UInt16(header[place + 1]) << 8
    }
    #expect(tags == tags.sorted() && Set(tags).count == count)
  }

  @Test("an absent tile has no place, no size and takes no room")
  func absent() throws {
    let folder = try TemporaryFolder()
    var file = COGFile(Size(width: 40, height: 20), .uint8)
    let whole = try file.layout(tileByteCount: 256).byteCount
    file.isAbsent = { level, _, tile in level == 0 && tile == 4 }
    let layout = try file.write(to: folder.file("a.tif"), number: number)
    #expect(layout.byteCount == whole - 264)
    let page = try #require(try TIFFPages(folder.bytes(of: "a.tif")).pages.first)
    #expect(page.numbers(324)[4] == 0 && page.numbers(325) == [256, 256, 256, 256, 0, 256])
    #expect(try RasterDescription(path: folder.file("a.tif")).missingBlockCount == 1)
  }

  @Test("what cannot be laid out is an error, not a crash")
  func refusals() throws {
    var file = COGFile(Size(width: 40, height: 20), .uint8)
    #expect(throws: GeoFileError.self) { try file.layout(tileByteCount: 1 << 32) }
    #expect(throws: GeoFileError.self) { try file.layout(tileByteCount: -1) }
    file.profile.grid.crs = CRS(wkt: "nonsense", name: "", code: nil)
    #expect { try file.layout(tileByteCount: 9) } throws: {
      ($0 as? GeoFileError)?.id == "file.crs-not-writable"
    }
    file.profile.blocks = .tiled(side: 500)
    #expect(throws: GeoFileError.self) { try file.layout(tileByteCount: 9) }
  }

  private static let gallery = ProcessInfo.processInfo.environment["HEITU_COG_FILES"]

  /// Files for Scripts/check_cog.py, which lets programs of others judge them.
  @Test(
    "files for other readers", .enabled(if: gallery != nil, "HEITU_COG_FILES names no folder"),
    arguments: [
      (1, 1, DataType.uint8, 1, Compression.none), (1, 700, .int16, 1, .deflate), (1, 500, .int16, 1, .none),
      (2, 1500, .int16, 1, .deflate), (700, 1, .float32, 1, .deflate),
      (511, 511, .int16, 2, .none), (512, 512, .float32, 1, .deflate), (513, 513, .int16, 1, .deflate),
      (513, 1025, .int16, 3, .deflate), (1025, 513, .uint8, 4, .deflate), (1300, 1100, .float32, 2, .deflate),
      (1300, 1100, .float64, 1, .none), (700, 600, .int32, 2, .deflate), (700, 600, .uint16, 5, .none),
      (512, 513, .int16, 1, .deflate), (1024, 2100, .float32, 1, .deflate), (65537, 1, .uint8, 1, .deflate),
      (24000, 24000, .float64, 1, .none),
    ])
  func files(
    _ width: Int, _ height: Int, _ type: DataType, _ bands: Int, _ compression: Compression
  ) throws {
    let folder = try #require(Self.gallery)
    let size = Size(width: width, height: height)
    var file = COGFile(
      size, type, bands: bands, side: TilePyramid.side(for: size), compression: compression)
    file.profile.grid.geoTransform = GeoTransform([500000, 10, 0, 5_000_000, 0, -10])
    file.profile.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    file.profile.nodata = type == .int16 ? -32768 : type == .float32 ? .nan : nil
    file.profile.scale = type == .int16 ? 0.0001 : nil
    file.profile.offset = type == .int16 ? 0 : nil
    file.profile.metadata = ["HEITU_LEVEL": "toa", "HEITU_NAME": "黑土 & <soil>"]
    file.profile.bands[0].metadata = ["LONG_NAME": "Vegetation"]
    file.statistics = file.profile.bands.map { _ in
      Moments(count: 1, mean: 2, m2: 0, minimum: 2, maximum: 2)
    }
    let path = "\(folder)/\(width)x\(height)x\(bands)-\(type)-\(compression).tif"
    if file.profile.rawByteCount < 1 << 30 {
      try file.write(to: path) { number($0, $1, $2, $3) }
    } else {
      try file.writeHoles(to: path)
    }
  }
}
