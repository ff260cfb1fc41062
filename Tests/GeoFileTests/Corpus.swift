// Corpus: odd, broken and hostile TIFFs that others collected are read or refused, soon, and never crash.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct CorpusTests {
  private static let folders = [
    "odd_gdal_autotest", "odd_image_tiff", "odd_async_tiff", "odd_rio_pansharpen",
  ]

  private func files(_ folder: String) -> [String] {
    let root = Shared.path("data/" + folder)
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { [".tif", ".tiff", ".TIF"].contains(where: $0.hasSuffix) }.sorted().map {
      root + "/" + $0
    }
  }

  /// The id of the error that reading the whole file ends with; nil when it was read.
  private func outcome(_ path: String) -> String? {
    do throws(GeoFileError) {
      let description = try RasterDescription(path: path)
      let size = description.grid.size
      let reader = try RasterReader(path: path, bands: Array(description.bands.indices))
      var planes = PlaneStack(type: description.bands[0].type, planeCount: description.bands.count)
      for row in stride(from: 0, to: size.height, by: 64) {
        let rows = min(64, size.height - row)
        try reader.read(
          Window(column: 0, row: row, width: min(size.width, 4096), height: rows), into: &planes)
      }
    } catch { return error.id }
    return nil
  }

  @Test(
    "collected files are read or refused within 5 s, and nothing is written beside them",
    .enabled(if: Shared.isThere, "needs ../shared"), arguments: folders)
  func collected(_ folder: String) throws {
    let root = Shared.path("data/" + folder)
    let before = FileManager.default.enumerator(atPath: root)?.allObjects.count
    let files = files(folder)
    #expect(!files.isEmpty)
    var isAnyRead = false
    for path in files {
      let began = ContinuousClock.now
      let id = outcome(path)
      #expect(ContinuousClock.now - began < .seconds(5), "\(path)")
      #expect(id?.hasPrefix("file.") ?? true, "\(path)")
      if id == nil { isAnyRead = true }
    }
    #expect(isAnyRead || folder == "odd_rio_pansharpen")
    #expect(FileManager.default.enumerator(atPath: root)?.allObjects.count == before)
  }
}
