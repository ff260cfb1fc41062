// PlainLayoutTests: which files are plain, and where their blocks lie.

import GeoFile
import Raster
import TestSupport
import Testing

struct PlainLayoutTests {
  private let size = Size(width: 8, height: 4)

  private func layout(_ change: (inout TIFFBuilder) -> Void) throws -> PlainLayout? {
    let folder = try TemporaryFolder()
    var file = TIFFBuilder(width: 8, height: 4, bits: 16, pixels: [UInt8](repeating: 7, count: 64))
    change(&file)
    try folder.write(file.bytes, to: "a.tif")
    return PlainLayout(try RasterDescription(path: folder.file("a.tif")))
  }

  @Test("one strip begins behind the header")
  func strip() throws {
    let layout = try #require(try layout { _ in })
    #expect(layout.size == size && layout.block == size && layout.isStriped)
    #expect(layout.bytesPerNumber == 2 && layout.bandsTogether == 1 && layout.pixelByteCount == 2)
    #expect(layout.blockStart(column: 5, row: 3, band: 0) == 8)
  }

  @Test("strips of three rows, the last of one")
  func strips() throws {
    let layout = try #require(
      try layout { file in
        file.set(278, 4, [3])
        file.set(273, 4, [8, 56])
        file.set(279, 4, [48, 16])
      })
    #expect(layout.block == Size(width: 8, height: 3))
    #expect([0, 2, 3].map { layout.blockStart(column: 0, row: $0, band: 0) } == [8, 8, 56])
    #expect(layout.bytes(ofRows: 0..<3, band: 0) == 8..<56)
    #expect(layout.bytes(ofRows: 1..<1, band: 0) == nil)
  }

  @Test("rows whose strips are scattered are not told as one run")
  func scattered() throws {
    let layout = try #require(
      try layout { file in
        file.pixels = [UInt8](repeating: 7, count: 4000)
        file.set(278, 4, [1])
        file.set(273, 4, [8, 3000, 40, 56])
        file.set(279, 4, [16, 16, 16, 16])
      })
    #expect(layout.bytes(ofRows: 2..<4, band: 0) == 40..<72)
    #expect(layout.bytes(ofRows: 0..<2, band: 0) == nil)
    #expect(layout.bytes(ofRows: 1..<3, band: 0) == nil)
  }

  @Test("BigTIFF is as plain")
  func big() throws {
    let layout = try #require(try layout { $0.makeBig() })
    #expect(layout.blockStart(column: 0, row: 0, band: 0) == 16)
  }

  @Test("bits in another order, another byte order and colours by formula are left to the library")
  func unusual() throws {
    #expect(try layout { $0.set(266, 3, [2]) } == nil)
    #expect(try layout { $0.isLittle = false } == nil)
    #expect(try layout { $0.set(262, 3, [8]) } == nil)
    #expect(try layout { $0.remove(279) } == nil)
    // A strip that claims fewer bytes than its rows have.
    #expect(try layout { $0.set(279, 4, [60]) } == nil)
  }

  @Test("compressed files are not plain", arguments: Compression.allCases.filter { $0 != .none })
  func compressed(_ compression: Compression) throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 64, height: 64), .uint16)
    profile.compression = compression
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, column, row in Double(column + row) }
    #expect(PlainLayout(try RasterDescription(path: folder.file("a.tif"))) == nil)
  }
}
