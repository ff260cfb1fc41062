// SceneHeights: an elevation model on the pixels of a scene.

internal import GeoFile
package import Pass
package import Raster

/// Heights in metres as the model has them, bilinear between its pixels.
package struct SceneHeights: Source {
  package let grid: Grid
  private let path: String
  private let window: Window
  private let laying: Laying
  private let noHeight: Double?

  package var type: DataType { .float32 }
  package var calibrations: [Calibration] { [Calibration(nodata: noHeight)] }
  package var hasMask: Bool { true }
  package var blocks: BlockLayout {
    BlockLayout(
      size: Size(width: 512, height: 512),
      byteCount: WarpedReader.patchByteCount(planes: 1, type: .float32))
  }
  /// Two coordinates a pixel.
  package var scratchBytesPerPixel: Int { 16 }

  fileprivate init(_ scene: Scene, path: String, bands: [Int]) throws {
    let place = try scene.place(of: bands)
    let description = try RasterDescription(path: path)
    guard let band = description.bands.first else { throw SnowError.noHeights(path: path) }
    (self.path, window, grid, noHeight) = (path, place.window, place.grid, band.nodata)
    laying = try SceneReading.laying(
      of: FilePlace(path: path, grid: description.grid), onto: place.base, scene, place)
  }

  package func makeReader() throws -> any PlaneReader { try makeHeightReader() }

  func makeHeightReader() throws -> HeightReader {
    let inner: WarpedReader
    switch laying {
    case .direct(let column, let row):
      inner = try warped(GridRatio(columns: 1, rows: 1, columnOffset: Double(column), rowOffset: Double(row)))
    case .ratio(let ratio): inner = try warped(ratio)
    case .warp(let plan):
      inner = try WarpedReader(
        path: path, bands: [0], plan: plan, resampling: .bilinear, nodata: [noHeight])
    }
    return HeightReader(inner: inner, window: window)
  }

  private func warped(_ ratio: GridRatio) throws -> WarpedReader {
    try WarpedReader(path: path, bands: [0], ratio: ratio, resampling: .bilinear, nodata: [noHeight])
  }
}

/// Belongs to one worker.
struct HeightReader: PlaneReader {
  fileprivate let inner: WarpedReader
  fileprivate let window: Window

  func read(_ tile: Window, into planes: inout PlaneStack) throws {
    try inner.read(tile.shifted(column: window.column, row: window.row), into: &planes)
  }
}

extension Scene {
  /// The heights of the pixels that are walked for the bands of a question.
  package func heights(path: String, for question: SnowQuestion) throws -> SceneHeights {
    try SceneHeights(self, path: path, bands: question.roles.compactMap(band(of:)))
  }
}
