// Undulation: how high the sea lies above the ellipsoid around a scene.

internal import CGDAL
package import Raster

/// Metres from the WGS 84 ellipsoid up to the sea level of EGM96, at the nodes of its grid over a part of the earth and
/// bilinear between them, as PROJ takes it; beyond that part as at its border.
package struct Undulation: Sendable, Hashable {
  /// In the middle of the scene.
  package let middle_m: Double
  private let middle_deg: Double
  private let west: Double
  private let south: Double
  /// Degrees between nodes.
  private let step: Double
  private let columns: Int
  private let rows: Int
  /// Row by row from the south, less `middle_m`; empty where it is the same everywhere.
  private let differences_m: [Double]

  /// Of the grid `egm96_15`: 15 minutes, a node at each corner of the earth.
  private static let gridStep = 0.25
  private static let mostNodes = 128.0

  /// The same everywhere.
  package init(constant_m: Double) {
    middle_m = constant_m
    (middle_deg, west, south, step, columns, rows, differences_m) = (0, 0, 0, 1, 0, 0, [])
  }

  /// Over the ground that a model shows; nil where PROJ has no grid of EGM96.
  ///
  /// The scales of a model are half of its ground; half as much beyond it is for models of a part of a scene.
  package init?(around model: RationalPolynomials) {
    let (x, y) = (model.longitude.offset, model.latitude.offset)
    let (east, north) = (1.5 * abs(model.longitude.scale), 1.5 * abs(model.latitude.scale))
    guard [x, y, east, north].allSatisfy({ abs($0) < 1000 }) else { return nil }
    var step = Self.gridStep
    while 2 * max(east, north) / step > Self.mostNodes { step *= 2 }
    let (west, south) = (((x - east) / step).rounded(.down), ((y - north) / step).rounded(.down))
    columns = Int(((x + east) / step).rounded(.up) - west) + 1
    rows = Int(((y + north) / step).rounded(.up) - south) + 1
    (self.west, self.south, self.step, middle_deg) = (west * step, south * step, step, x)
    var (xs, ys) = ([x], [y])
    for row in 0..<rows {
      for column in 0..<columns {
        xs.append((west + Double(column)) * step)
        ys.append(min(90, max(-90, (south + Double(row)) * step)))
      }
    }
    guard columns > 1, rows > 1, let heights = GroundPlace.undulations_m(xs, ys) else { return nil }
    middle_m = heights[0]
    differences_m = heights.dropFirst().map { $0 - heights[0] }
  }

  /// At a place, in degrees.
  package func height_m(longitude: Double, latitude: Double) -> Double {
    middle_m + difference_m(longitude: longitude, latitude: latitude)
  }

  /// What the undulation at a place, in degrees, is more than in the middle.
  func difference_m(longitude: Double, latitude: Double) -> Double {
    // What is nowhere stays so by its coordinates.
    guard !differences_m.isEmpty, longitude.isFinite, latitude.isFinite else { return 0 }
    // A scene over 180 degrees has places on both sides of it.
    let turn = longitude - middle_deg > 180 ? -360.0 : longitude - middle_deg < -180 ? 360 : 0
    let x = min(Double(columns - 1), max(0, (longitude + turn - west) / step))
    let y = min(Double(rows - 1), max(0, (latitude - south) / step))
    let (column, row) = (min(columns - 2, Int(x)), min(rows - 2, Int(y)))
    let (right, up) = (x - Double(column), y - Double(row))
    let first = row * columns + column
    let low = differences_m[first] + right * (differences_m[first + 1] - differences_m[first])
    let next = first + columns
    let high = differences_m[next] + right * (differences_m[next + 1] - differences_m[next])
    return low + up * (high - low)
  }
}

extension GroundPlace {
  /// Metres from the ellipsoid up to the sea level of EGM96; nil where PROJ has no grid of it.
  package static func undulation_m(longitude: Double, latitude: Double) -> Double? {
    undulations_m([longitude], [latitude])?.first
  }

  /// The same of several places in degrees; nil, too, where one of them has none. C: OCTTransform
  static func undulations_m(_ longitudes: [Double], _ latitudes: [Double]) -> [Double]? {
    GDALLibrary.start()
    guard GDALLibrary.findsEPSG else { return nil }
    defer { CPLErrorReset() }
    guard let sea = unsafe OSRNewSpatialReference(nil) else { return nil }
    defer { unsafe OSRDestroySpatialReference(sea) }
    guard let ellipsoid = unsafe OSRNewSpatialReference(nil) else { return nil }
    defer { unsafe OSRDestroySpatialReference(ellipsoid) }
    unsafe OSRSetAxisMappingStrategy(sea, OAMS_TRADITIONAL_GIS_ORDER)
    unsafe OSRSetAxisMappingStrategy(ellipsoid, OAMS_TRADITIONAL_GIS_ORDER)
    guard unsafe OSRSetFromUserInput(sea, "EPSG:4326+5773") == OGRERR_NONE,
      unsafe OSRSetFromUserInput(ellipsoid, "EPSG:4979") == OGRERR_NONE,
      let transform = unsafe OCTNewCoordinateTransformation(sea, ellipsoid)
    else { return nil }
    defer { unsafe OCTDestroyCoordinateTransformation(transform) }
    let count = min(longitudes.count, latitudes.count)
    var (xs, ys) = (longitudes, latitudes)
    var heights = [Double](repeating: 0, count: count)
    guard unsafe OCTTransform(transform, Int32(count), &xs, &ys, &heights) != 0,
      heights.allSatisfy(\.isFinite)
    else { return nil }
    // Without its grid PROJ leaves heights as they are, and says nothing.
    return heights.allSatisfy { $0 == 0 } ? nil : heights
  }
}
