// SceneSource: the bands of a scene as a source of a pass.

internal import GeoFile
package import Pass
package import Raster

/// Chosen bands of a scene's window.
package struct SceneSource: Source {
  package let grid: Grid
  package let type: DataType
  package let calibrations: [Calibration]
  package let hasMask: Bool
  package let blocks: BlockLayout
  private let path: String
  private let bands: [Int]
  private let alpha: Int?
  private let window: Window

  /// - Parameter calibrations: one a chosen band.
  init(_ scene: Scene, bands: [Int], calibrations: [Calibration]) {
    let description = scene.description
    window = scene.window
    grid = description.grid.cropped(to: window)
    type = description.bands.first?.type ?? .uint8
    self.calibrations = calibrations
    alpha = scene.alphaBand
    hasMask = description.hasMask || alpha != nil
    path = description.path
    self.bands = bands
    let block = description.blockSize
    let together = description.interleave == "PIXEL" ? description.bands.count : 1
    // The library holds the packed and the unpacked block, and GDAL its copy.
    blocks = BlockLayout(
      size: block, columnPhase: window.column % block.width, rowPhase: window.row % block.height,
      byteCount: 3 * block.pixelCount * together * type.byteCount)
  }

  package func makeReader() throws -> any PlaneReader {
    SceneReader(reader: try RasterReader(path: path, bands: bands, alpha: alpha), window: window)
  }
}

private struct SceneReader: PlaneReader {
  let reader: RasterReader
  let window: Window

  mutating func read(_ tile: Window, into planes: inout PlaneStack) throws {
    try reader.read(tile.shifted(column: window.column, row: window.row), into: &planes)
  }
}
