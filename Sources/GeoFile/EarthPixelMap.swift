// EarthPixelMap: where each pixel of a target grid lies in a source, over the earth.

package import Raster

/// The way from target pixels to source pixels.
///
/// The change of coordinate system, which costs most, is taken from a `Lattice` that is exact to a
/// millionth of a pixel; RPC and heights are then computed for each pixel.
package final class EarthPixelMap: PixelMap {
  /// From target pixels to the ground, or straight to the source.
  private let first: any PixelMap
  /// From longitude and latitude to the source.
  private let model: EarthTransform?
  private let undulation: Undulation?

  /// Numbers a degree on the way; a power of two, which loses no bit.
  private static let perDegree = 1024.0

  /// - Parameter isExact: no lattice, for comparison.
  package init(_ plan: WarpPlan, isExact: Bool = false) throws(GeoFileError) {
    guard let place = plan.target.geoTransform, let crs = plan.target.crs else {
      throw .notTransformable(reason: "the target grid has no place on the map")
    }
    switch plan.geocoding {
    case .map(let grid):
      (model, undulation) = (nil, nil)
      let transform = try EarthTransform(
        sourceSize: plan.sourceSize, geocoding: plan.geocoding, crs: crs, place: place)
      // Grids of one system often share their pixel borders, where a hair decides.
      let isSame = isExact || grid.crs?.wkt == crs.wkt
      first = isSame ? ExactMap(transform) : Lattice(transform, tolerance: 1e-6)
    case .rational(_, let heights):
      if case .elevation(_, let known) = heights { undulation = known } else { undulation = nil }
      model = try EarthTransform(
        sourceSize: plan.sourceSize, geocoding: plan.geocoding, crs: nil, place: nil)
      let side = 1 / Self.perDegree
      let degrees = Grid(
        size: Size(width: 1, height: 1), geoTransform: GeoTransform([0, side, 0, 0, 0, side]),
        crs: try TargetGrid.crs("EPSG:4326"))
      let ground = try EarthTransform(
        sourceSize: degrees.size, geocoding: .map(degrees), crs: crs, place: place)
      // 1e-11°, a thousandth of a millimetre.
      first = isExact ? ExactMap(ground) : Lattice(ground, tolerance: 1e-11 * Self.perDegree)
    }
  }

  package func locate(_ window: Window, into places: inout SourcePlaces) {
    first.locate(window, into: &places)
    guard let model else { return }
    for index in 0..<window.pixelCount {
      places.columns[index] /= Self.perDegree
      places.rows[index] /= Self.perDegree
    }
    for row in 0..<window.height {
      model.toSource(
        &places.columns, &places.rows, from: row * window.width, count: window.width, undulation: undulation)
    }
  }
}

/// Every pixel by the transform itself.
private final class ExactMap: PixelMap {
  private let transform: EarthTransform

  init(_ transform: EarthTransform) { self.transform = transform }

  func locate(_ window: Window, into places: inout SourcePlaces) {
    places.resize(window.pixelCount)
    for row in 0..<window.height {
      let start = row * window.width
      for column in 0..<window.width {
        places.columns[start + column] = Double(window.column + column) + 0.5
        places.rows[start + column] = Double(window.row + row) + 0.5
      }
      transform.toSource(&places.columns, &places.rows, from: start, count: window.width)
    }
  }
}
