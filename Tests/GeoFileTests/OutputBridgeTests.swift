// OutputBridgeTests: many files written at once, each into its own.

import Dispatch
import GeoFile
import Raster
import System
import TestSupport
import Testing

struct OutputBridgeTests {
  @Test("writers on several threads do not meet")
  func parallel() throws {
    let folder = try TemporaryFolder()
    let failures = Locked<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 12) { index in
      do {
        var profile = RasterProfile.plain(Size(width: 100, height: 60), .int32)
        profile.blocks = .tiled(side: 16)
        try makeGeoTIFF(at: folder.file("\(index).tif"), profile) { _, x, y in
          Double(index * 100_000 + y * 100 + x)
        }
        let pixels = try readPlanes(folder.file("\(index).tif"))[0]
        let isRight = pixels.indices.allSatisfy { pixels[$0] == Double(index * 100_000 + $0) }
        if !isRight { failures.withLock { $0.append("\(index): other pixels") } }
      } catch { failures.withLock { $0.append("\(index): \(error)") } }
    }
    #expect(failures.withLock { $0 }.isEmpty)
  }
}
