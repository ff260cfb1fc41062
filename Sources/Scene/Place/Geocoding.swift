// Geocoding: what tells where a scene's pixels lie, and what the user wants of it.

package import GeoFile
internal import Raster

/// The words of `--geocoding`.
package enum Geocoding: String, Sendable, CaseIterable {
  /// The geotransform if there is one, else rational polynomials.
  case auto
  case map
  case rpc
  /// Nothing: outputs have no place.
  case none

  /// A raster without the place that is not to be used.
  func accepted(_ place: FilePlace) -> FilePlace {
    guard self == .rpc || self == .none else { return place }
    var grid = place.grid
    (grid.geoTransform, grid.crs) = (nil, nil)
    return FilePlace(path: place.path, grid: grid, rationalPolynomials: place.rationalPolynomials)
  }
}

/// The other grid that a scene is laid onto.
package struct TargetWishes: Sendable, Equatable {
  package var isOrtho = false
  /// A raster of heights.
  package var elevation: String?
  /// As people write it: `EPSG:32651`.
  package var crs: String?
  /// Width and height of a pixel in the units of the target.
  package var resolution: Double?
  /// A raster whose grid is taken as it is.
  package var like: String?

  package init() {}

  /// Whether pixels move.
  package var isRegridded: Bool { isOrtho || crs != nil || resolution != nil || like != nil }
}

/// A part of the map.
package struct MapBox: Sendable, Equatable {
  package var box: GroundPlace.Box
  /// Nil for the system of the output's grid.
  package var crs: String?

  package init(box: GroundPlace.Box, crs: String? = nil) {
    (self.box, self.crs) = (box, crs)
  }
}

/// How the pixels of a file come onto the grid that is walked.
package enum Laying: Sendable, Hashable {
  /// The same pixels; the grid begins so many pixels further in the file.
  case direct(column: Int, row: Int)
  /// Pixels of another size, or fewer of them, on the same ground.
  case ratio(GridRatio)
  /// Over the earth.
  case warp(WarpPlan)
}
