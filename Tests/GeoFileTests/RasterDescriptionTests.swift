// RasterDescriptionTests: what a file says of itself.

import GeoFile
import Raster
import TestSupport
import Testing

struct RasterDescriptionTests {
  private func described(_ change: (inout RasterProfile) -> Void) throws -> RasterDescription {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 70, height: 50), .int16, bands: 2)
    change(&profile)
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { _, x, _ in Double(x) }
    return try RasterDescription(path: folder.file("a.tif"))
  }

  @Test("a plain file claims nothing it does not have")
  func plain() throws {
    let plain = try described { _ in }
    #expect(plain.grid == Grid(size: Size(width: 70, height: 50)))
    #expect(plain.bands.map(\.description) == ["band1", "band2"])
    #expect(
      plain.bands.allSatisfy { $0.nodata == nil && $0.scale == nil && $0.offset == nil && $0.bitCount == nil }
    )
    #expect(!plain.hasMask && !plain.hasRPC && plain.groundControlPointCount == 0 && plain.overviewCount == 0)
    #expect(plain.fileByteCount > 0)
  }

  @Test(
    "nodata, scale, offset and descriptions come back",
    arguments: [
      -32768, 0, -9999, 1.5, Double.nan,
    ])
  func tags(_ nodata: Double) throws {
    let got = try described {
      $0.nodata = nodata
      $0.scale = 1e-4
      $0.offset = -0.1
      $0.bands[1].description = "近红外 nir"
    }
    let found = try #require(got.bands[0].nodata)
    #expect(found == nodata || (found.isNaN && nodata.isNaN))
    #expect(got.bands[1].scale == 1e-4 && got.bands[1].offset == -0.1)
    #expect(got.bands[1].description == "近红外 nir")
  }

  @Test("a scale of 1 with an offset is a scale; 1 and 0 are none")
  func scales() throws {
    #expect(
      try described {
        $0.scale = 1; $0.offset = 5
      }.bands[0].offset == 5)
    #expect(
      try described {
        $0.scale = 1; $0.offset = 0
      }.bands[0].scale == nil)
  }

  @Test("blocks and overviews are described")
  func blocks() throws {
    let tiled = try described {
      $0.blocks = .tiled(side: 32)
      $0.overviewCount = 1
    }
    #expect(tiled.blockSize == Size(width: 32, height: 32) && !tiled.isStriped && tiled.overviewCount == 1)
    let striped = try described { $0.blocks = .striped(rows: 7) }
    #expect(striped.blockSize == Size(width: 70, height: 7) && striped.isStriped)
  }
}
