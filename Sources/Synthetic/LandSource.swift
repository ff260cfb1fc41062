// LandSource: a sample scene as the source of a pass.

internal import Compute
package import Pass
package import Raster

/// The four bands of a synthetic scene, painted tile by tile.
package struct LandSource: Source {
  package let grid: Grid
  package let blocks: BlockLayout
  package let type = DataType.uint16
  package let calibrations = Array(repeating: Calibration(), count: SampleScene.bandNames.count)
  package let hasMask = false
  private let scene: SampleScene

  /// - Parameter blocks: the blocks of the file to be written, so that tiles are made of whole ones.
  package init(_ scene: SampleScene, blocks: BlockLayout) {
    self.scene = scene
    self.blocks = blocks
    grid = Grid(
      size: Size(width: scene.width, height: scene.height),
      geoTransform: scene.geoTransform.flatMap { GeoTransform($0) },
      crs: scene.epsg.map { CRS(wkt: "EPSG:\($0)", name: "", code: "EPSG:\($0)") })
  }

  package func makeReader() -> any PlaneReader { LandReader(scene: scene) }
}

private struct LandReader: PlaneReader {
  let scene: SampleScene
  var painted: [UInt16] = []

  mutating func read(_ window: Window, into planes: inout PlaneStack) {
    let count = window.pixelCount * SampleScene.bandNames.count
    if painted.count != count { painted = [UInt16](repeating: 0, count: count) }
    scene.fill(
      column: window.column, row: window.row, width: window.width, height: window.height, into: &painted)
    planes.resize(to: window.size, masked: false)
    var bytes = planes.bytes.mutableSpan
    copyBytes(of: painted.span, to: &bytes)
  }
}
