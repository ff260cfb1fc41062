// WaitingTilesTests: tiles that wait on disk are whole, and nothing is left of them.

import Compute
import GeoFile
import Pass
import Raster
import Sinks
import System
import TestSupport
import Testing

struct WaitingTilesTests {
  @Test("files larger than what may wait in memory have the same pixels, and leave nothing beside them")
  func spills() throws {
    // 60 MB of Float32 without compression: most of it waits on disk.
    let size = Size(width: 4096, height: 2800)
    let folder = try TemporaryFolder()
    let bytes = try geoTIFF(
      size, .float32, in: folder, tile: Size(width: 4096, height: 128), workers: 2, overviews: 3)
    #expect(bytes.count > 50_000_000)
    #expect(folder.names == ["out.tif"])
    let small = try geoTIFF(
      size, .float32, in: folder, tile: Size(width: 4096, height: 512), workers: 1, overviews: 3)
    #expect((small == bytes) as Bool)
    let page = try #require(try TIFFPages(bytes).pages.first)
    #expect(page.size == size)
  }
}
