// GeoFileErrorTests: what people and scripts are told.

import GeoFile
import Raster
import Testing

struct GeoFileErrorTests {
  @Test("inputs are refused, outputs are the storage's fault")
  func outcomes() {
    guard case .refused = GeoFileError.truncated(path: "a", missingBlocks: 1, blocks: 2).outcome,
      case .storage = GeoFileError.writeFailed(path: "a", reason: "x").outcome
    else {
      Issue.record("another outcome")
      return
    }
  }

  @Test("sizes are said as people write them")
  func sizes() {
    let error = GeoFileError.suspicious(path: "a", rawBytes: 1_610_612_736, fileBytes: 1000)
    #expect(error.what.contains("1.5 GiB") && error.what.contains("1000 bytes"))
    #expect(GeoFileError.blockTooLarge(path: "a", bytes: .max, limit: 64 << 20).what.contains("64 MiB"))
  }

  @Test("a failed read names its window")
  func window() {
    let error = GeoFileError.readFailed(
      path: "a.tif", window: Window(column: 1, row: 2, width: 3, height: 4), reason: "x")
    #expect(error.place == "a.tif, window 1,2,3,4")
  }
}
