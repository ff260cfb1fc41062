// SnowSurroundingsTests: what is found around a pixel does not depend on the window that it is read in.

import GeoFile
import Pass
import Raster
import Scene
import Snow
import TestSupport
import Testing

struct SnowSurroundingsTests {
  @Test("the reach is a disc, in pixels that need not be square")
  func disc() {
    func reach(_ width_m: Double, _ height_m: Double) -> [Int] {
      SnowSurroundings.reach(
        distance_m: 200, pixel_m: (width_m, height_m), in: Size(width: 100, height: 80))
    }
    #expect(reach(30, 30) == [6, 6, 6, 5, 5, 4, 2])
    #expect(reach(100, 200) == [2, 0])
    #expect(reach(515, 515) == [0])
    // 39 of these are a hair more than 200 m.
    #expect(reach(200.0 / 39, 200.0 / 39).last == 0)
    for side_m in [1e-5, 1e-30, Double.leastNonzeroMagnitude] {
      #expect(reach(side_m, side_m) == Array(repeating: 100, count: 81))
    }
    #expect(reach(.nan, .infinity) == [0])
  }

  /// Four bands of 97 × 83 pixels with snow here and there, and a mask of clouds.
  private func source(_ folder: TemporaryFolder) throws -> SnowSource {
    let size = Size(width: 97, height: 83)
    func mixed(_ band: Int, _ x: Int, _ y: Int) -> Double {
      Double((x * 7919 + y * 104_729 + x * y * 31 + band * 31_337) % 6000 + 1)
    }
    var profile = RasterProfile.plain(size, .uint16, bands: 4)
    profile.nodata = 0
    try makeGeoTIFF(at: folder.file("s.tif"), profile) { band, x, y in
      x < 5 && y < 5 ? 0 : mixed(band, band == 3 ? x / 3 : x, y) / (band == 3 ? 4 : 1)
    }
    try makeGeoTIFF(at: folder.file("m.tif"), .plain(size, .uint8)) { _, x, y in
      (x / 9 + y / 7) % 3 == 0 ? 1 : 0
    }
    var options = SceneOptions()
    options.bands = [.green: 1, .red: 2, .nir: 3, .swir1: 4]
    options.scales = [1e-4]
    options.masks = [ContractMask(path: folder.file("m.tif"), rule: .nonzero(.cloud), evidence: "test")]
    return try Scene(path: folder.file("s.tif"), options: options)
      .snowSource([.infrared, .fraction(.gascoin2020)], method: nil)
  }

  private func read(_ source: some Source, _ window: Window) throws -> (planes: [[UInt8]], reasons: [UInt8]) {
    var reader = try source.makeReader()
    var planes = PlaneStack(type: .uint8, planeCount: source.calibrations.count)
    try reader.read(window, into: &planes)
    let count = window.pixelCount
    return (
      (0..<planes.planeCount).map { Array(planes.bytes[$0 * count..<($0 + 1) * count]) },
      Array(planes.reasons.prefix(count))
    )
  }

  @Test(
    "windows of any place give what the whole gives",
    arguments: [
      Window(column: 0, row: 0, width: 97, height: 1), Window(column: 13, row: 11, width: 40, height: 37),
      Window(column: 90, row: 70, width: 7, height: 13), Window(column: 48, row: 0, width: 1, height: 83),
    ])
  func windows(_ window: Window) throws {
    let folder = try TemporaryFolder()
    let base = try source(folder)
    let around = SurroundedSource(base, SnowSurroundings(reach_px: [6, 6, 6, 5, 5, 4, 2], cell_px: 8))
    let (whole, part) = try (read(around, Window(base.grid.size)), read(around, window))
    let width = base.grid.size.width
    func cut(_ plane: [UInt8]) -> [UInt8] {
      (window.row..<window.endRow).flatMap { row in
        plane[row * width + window.column..<row * width + window.endColumn]
      }
    }
    #expect((part.planes == whole.planes.map(cut)) as Bool)
    #expect((part.reasons == cut(whole.reasons)) as Bool)
    let found = Set(whole.planes[0])
    for bit in [InfraredEvidence.reach, .brightAround, .first] {
      #expect(found.contains { InfraredEvidence(rawValue: $0).contains(bit) }, "\(bit)")
      #expect(found.contains { !InfraredEvidence(rawValue: $0).contains(bit) }, "\(bit)")
    }
    #expect(whole.planes[1].contains { (1...100).contains($0) })
  }
}
