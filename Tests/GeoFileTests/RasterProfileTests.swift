// RasterProfileTests: what a raster to be written costs.

import GeoFile
import Raster
import TestSupport
import Testing

struct RasterProfileTests {
  @Test("raw bytes are those of all pixels, and a third more with overviews")
  func bytes() {
    var profile = RasterProfile.plain(Size(width: 30, height: 20), .int16, bands: 3)
    #expect(profile.rawByteCount == 3600)
    profile.overviewCount = 2
    #expect(profile.rawByteCount == 4800)
  }

  @Test("levels are those the method knows")
  func levels() {
    #expect(Compression.none.levels == nil && Compression.lzw.levels == nil)
    #expect(Compression.deflate.levels == 1...9)
    #expect(Compression.zstd.levels == 1...22)
  }

  @Test("more effort never makes the file larger by much", arguments: [Compression.deflate, .zstd])
  func effort(_ compression: Compression) throws {
    let folder = try TemporaryFolder()
    func size(_ level: Int?) throws -> Int {
      var profile = RasterProfile.plain(Size(width: 200, height: 200), .int16)
      profile.compression = compression
      profile.compressionLevel = level
      try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, x, y in Double((x * x + y * 3) % 500) }
      return try folder.bytes(of: "a.tif").count
    }
    #expect(try Double(size(9)) <= 1.05 * Double(size(1)))
  }
}
