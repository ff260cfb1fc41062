// SceneSource: the bands of a scene as a source of a pass.

internal import GeoFile
package import Pass
package import Raster

/// Chosen bands of a scene's window, on one grid.
package struct SceneSource: Source {
  package let grid: Grid
  package let type: DataType
  package let calibrations: [Calibration]
  package let hasMask: Bool
  package let givesReasons: Bool
  package let scratchBytesPerPixel: Int
  package let sharedByteCount: Int
  package let isCached: Bool
  package let blocks: BlockLayout
  /// The model of an unprojected grid.
  package let rationalPolynomials: RationalPolynomials?
  /// Whether pixels moved over the earth.
  package let isRegridded: Bool
  /// What was added to the heights of an elevation model.
  package let heightOffset_m: Double?
  /// What was doubtful about how files lie.
  package let warnings: [SceneWarning]
  let reading: SceneReading

  /// - Parameter calibrations: one a chosen band.
  init(_ scene: Scene, bands: [Int], calibrations: [Calibration]) throws {
    let place = try scene.place(of: bands)
    let reading = try SceneReading(scene, bands: bands, calibrations: calibrations, place: place)
    (grid, type, self.calibrations) = (place.grid, reading.type, calibrations)
    (self.reading, isRegridded) = (reading, place.isRegridded)
    (hasMask, givesReasons) = (reading.hasMask, reading.givesReasons)
    (warnings, heightOffset_m) = (place.warnings + reading.warnings, place.heightOffset_m)
    rationalPolynomials = place.rationalPolynomials
    // Where pixels move: two coordinates each, for one file at a time and shared. A mask: its number, whether it is
    // there, and the reason before it. A cutline: whether a pixel is inside.
    let forMasks = reading.masks.reduce(0) { $0 + $1.type.byteCount + 2 }
    scratchBytesPerPixel = (reading.movesAnything ? 32 : 0) + forMasks + (givesReasons ? 1 : 0)
    sharedByteCount = reading.cutline?.heldByteCount ?? 0
    isCached = !reading.masks.isEmpty || reading.parts.contains { $0.plain == nil }
    blocks = reading.blocks(place)
  }

  package func makeReader() throws -> any PlaneReader { try SceneReader(reading) }
}
