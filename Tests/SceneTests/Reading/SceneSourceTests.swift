// SceneSourceTests: windows of a scene, and where its blocks begin in them.

import GeoFile
import Pass
import Raster
import Scene
import TestSupport
import Testing

struct SceneSourceTests {
  @Test(
    "a window reads its own pixels, and its blocks keep their phase",
    arguments: [
      Window(column: 0, row: 0, width: 100, height: 90), Window(column: 17, row: 40, width: 50, height: 33),
      Window(column: 99, row: 89, width: 1, height: 1), Window(column: 16, row: 32, width: 16, height: 16),
    ])
  func window(_ window: Window) throws {
    let folder = try TemporaryFolder()
    var profile = RasterProfile.plain(Size(width: 100, height: 90), .int32, bands: 2)
    profile.blocks = .tiled(side: 16)
    profile.grid.geoTransform = GeoTransform([1000, 2, 0, 5000, 0, -2])
    try makeGeoTIFF(at: folder.file("a.tif"), profile) { band, x, y in Double(band * 100_000 + y * 100 + x) }
    var options = SceneOptions()
    options.window = window
    let scene = try Scene(path: folder.file("a.tif"), options: options)
    let (source, _) = try scene.source(forBands: [1, 0])
    #expect(source.grid.size == window.size)
    #expect(
      source.grid.geoTransform?.coefficients == [
        1000 + 2 * Double(window.column), 2, 0, 5000 - 2 * Double(window.row), 0, -2,
      ])
    #expect(source.blocks.columnPhase == window.column % 16 && source.blocks.rowPhase == window.row % 16)
    var planes = PlaneStack(type: .int32, planeCount: 2)
    var reader = try source.makeReader()
    try reader.read(Window(window.size), into: &planes)
    for (plane, band) in [1, 0].enumerated() {
      let wanted = (window.row..<window.endRow).flatMap { y in
        (window.column..<window.endColumn).map { Double(band * 100_000 + y * 100 + $0) }
      }
      #expect(planes.numbers(ofPlane: plane) == wanted)
    }
  }
}
