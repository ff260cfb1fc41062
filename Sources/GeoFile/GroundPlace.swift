// GroundPlace: questions about places on the earth that a scene's geocoding answers.

internal import CGDAL
package import Raster

package enum GroundPlace {
  /// A rectangle in a coordinate system.
  package struct Box: Sendable, Hashable {
    package var left: Double
    package var bottom: Double
    package var right: Double
    package var top: Double

    /// Nil unless it has an extent.
    package init?(left: Double, bottom: Double, right: Double, top: Double) {
      guard [left, bottom, right, top].allSatisfy(\.isFinite), left < right, bottom < top else { return nil }
      (self.left, self.bottom, self.right, self.top) = (left, bottom, right, top)
    }
  }

  /// The pixels that a box touches, cut off at the raster's borders; nil when there are none.
  ///
  /// The outline of the box becomes one in pixels, and is cut off at the raster: exact where it is straight there,
  /// else to what a 64th of a side is bent. Only the part of the box near the raster is followed, for elsewhere
  /// rational polynomials give any pixel.
  package static func window(
    of box: Box, crs: CRS, rasterSize: Size, geocoding: SourceGeocoding
  ) throws(GeoFileError) -> Window? {
    let transform = try EarthTransform(sourceSize: rasterSize, geocoding: geocoding, crs: crs, place: nil)
    let whole = Box(rasterSize)
    var (xs, ys) = whole.outline
    transform.toTarget(&xs, &ys)
    guard let near = Box(around: zip(xs, ys).filter { $0.0.isFinite && $0.1.isFinite })?.widened,
      let part = box.intersection(near)
    else { return nil }
    (xs, ys) = part.outline
    transform.toSource(&xs, &ys, from: 0, count: xs.count)
    let points = zip(xs, ys).filter { $0.0.isFinite && $0.1.isFinite }
    let inside = Outline.clipped(points.map { [$0.0, $0.1] }, to: whole)
    guard let columns = span(inside.map { $0[0] }, rasterSize.width),
      let rows = span(inside.map { $0[1] }, rasterSize.height)
    else { return nil }
    return Window(column: columns.lowerBound, row: rows.lowerBound, width: columns.count, height: rows.count)
  }

  /// Whole pixels of numbers that lie in 0…length.
  private static func span(_ values: [Double], _ length: Int) -> Range<Int>? {
    // A hair over a border is no pixel more.
    guard let low = values.min(), let high = values.max(), high > hair_px, low < Double(length) - hair_px
    else { return nil }
    let first = max(0, Int((low + hair_px).rounded(.down)))
    return first..<min(length, max(Int((high - hair_px).rounded(.up)), first + 1))
  }

  private static let hair_px = 1e-3

  /// Whether one unit of a system's axes is a metre. C: OSRIsProjected, OSRGetLinearUnits
  package static func isMetric(_ crs: CRS) -> Bool {
    guard let system = unsafe OSRNewSpatialReference(nil) else { return false }
    defer { unsafe OSRDestroySpatialReference(system) }
    defer { CPLErrorReset() }
    guard unsafe OSRSetFromUserInput(system, crs.wkt) == OGRERR_NONE, unsafe OSRIsProjected(system) != 0
    else { return false }
    return unsafe OSRGetLinearUnits(system, nil) == 1
  }

  /// Whether a system's axes are two on the map: projected, or longitude and latitude. Neither heights alone nor
  /// coordinates from the earth's middle are. C: OSRIsProjected, OSRIsGeographic, OSRIsGeocentric
  package static func isOfMaps(_ crs: CRS) -> Bool {
    guard let system = unsafe OSRNewSpatialReference(nil) else { return false }
    defer { unsafe OSRDestroySpatialReference(system) }
    defer { CPLErrorReset() }
    guard unsafe OSRSetFromUserInput(system, crs.wkt) == OGRERR_NONE else { return false }
    return unsafe OSRIsGeocentric(system) == 0
      && (OSRIsProjected(system) != 0 || OSRIsGeographic(system) != 0)
  }

  /// Whether a system counts heights from the ellipsoid itself. C: OSRIsGeographic, OSRGetAxesCount
  package static func hasEllipsoidHeights(_ crs: CRS) -> Bool {
    guard let system = unsafe OSRNewSpatialReference(nil) else { return false }
    defer { unsafe OSRDestroySpatialReference(system) }
    defer { CPLErrorReset() }
    guard unsafe OSRSetFromUserInput(system, crs.wkt) == OGRERR_NONE else { return false }
    return unsafe OSRIsGeographic(system) != 0 && OSRIsCompound(system) == 0
      && OSRGetAxesCount(system) == 3
  }

  /// Whether two texts mean the same coordinate system. C: OSRIsSame
  package static func isSame(_ a: CRS, _ b: CRS) -> Bool {
    if a.wkt == b.wkt || (a.code != nil && a.code == b.code) { return true }
    guard let first = unsafe OSRNewSpatialReference(nil) else { return false }
    defer { unsafe OSRDestroySpatialReference(first) }
    guard let second = unsafe OSRNewSpatialReference(nil) else { return false }
    defer { unsafe OSRDestroySpatialReference(second) }
    defer { CPLErrorReset() }
    guard unsafe OSRSetFromUserInput(first, a.wkt) == OGRERR_NONE,
      unsafe OSRSetFromUserInput(second, b.wkt) == OGRERR_NONE
    else { return false }
    return unsafe OSRIsSame(first, second) != 0
  }
}
