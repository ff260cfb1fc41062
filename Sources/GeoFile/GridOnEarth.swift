// GridOnEarth: places on the earth of points of a grid, by its map and by its model.

internal import CGDAL
internal import Foundation
package import Raster

extension GroundPlace {
  /// Longitude and latitude of a grid's middle, in degrees; nil without a place.
  package static func middle(of grid: Grid) -> (x: Double, y: Double)? {
    degrees(of: grid, points: [(Double(grid.size.width) / 2, Double(grid.size.height) / 2)])?.first
  }

  /// The grid's outline in degrees from its upper left corner on, each side in `parts`; nil without a place.
  package static func outline(of grid: Grid, parts: Int = 8) -> [(x: Double, y: Double)]? {
    let (width, height) = (Double(grid.size.width), Double(grid.size.height))
    let corners = [(0, 0), (width, 0), (width, height), (0, height)]
    let points = corners.indices.flatMap { side in
      let (from, to) = (corners[side], corners[(side + 1) % 4])
      return (0..<parts).map { part in
        let share = Double(part) / Double(parts)
        return (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
      }
    }
    return degrees(of: grid, points: points)
  }

  /// Longitude and latitude of points in pixels from the upper left; nil without a place, or where one of them
  /// is not on the earth. C: OCTTransform
  private static func degrees(
    of grid: Grid, points: [(column: Double, row: Double)]
  ) -> [(x: Double, y: Double)]? {
    guard let place = grid.geoTransform, let crs = grid.crs, GDALLibrary.findsEPSG else { return nil }
    defer { CPLErrorReset() }
    guard let source = unsafe OSRNewSpatialReference(nil) else { return nil }
    defer { unsafe OSRDestroySpatialReference(source) }
    guard let degrees = unsafe OSRNewSpatialReference(nil) else { return nil }
    defer { unsafe OSRDestroySpatialReference(degrees) }
    unsafe OSRSetAxisMappingStrategy(source, OAMS_TRADITIONAL_GIS_ORDER)
    unsafe OSRSetAxisMappingStrategy(degrees, OAMS_TRADITIONAL_GIS_ORDER)
    guard unsafe OSRSetFromUserInput(source, crs.wkt) == OGRERR_NONE,
      unsafe OSRSetFromUserInput(degrees, "EPSG:4326") == OGRERR_NONE,
      let transform = unsafe OCTNewCoordinateTransformation(source, degrees)
    else { return nil }
    defer { unsafe OCTDestroyCoordinateTransformation(transform) }
    var found: [(x: Double, y: Double)] = []
    for point in points {
      let ground = place.map(column: point.column, row: point.row)
      var (x, y, z) = (ground.x, ground.y, 0.0)
      guard unsafe OCTTransform(transform, 1, &x, &y, &z) != 0, abs(x) <= 180, abs(y) <= 90 else {
        return nil
      }
      found.append((x, y))
    }
    return found
  }

  /// What a raster shows of the earth.
  package struct Ground: Sendable, Equatable {
    /// Of its middle.
    package var longitude_deg: Double
    package var latitude_deg: Double
    /// From the middle of one border to that of the other.
    package var width_m: Double
    package var height_m: Double
  }

  /// Nil where nothing shows the place, or no UTM zone has it.
  package static func ground(of size: Size, by geocoding: SourceGeocoding) -> Ground? {
    let (width, height) = (Double(size.width), Double(size.height))
    guard let degrees = try? TargetGrid.crs("EPSG:4326"),
      let middle = points([(width / 2, height / 2)], size, geocoding, degrees)?.first,
      let zone = TargetGrid.utmCode(longitude: middle.x, latitude: middle.y),
      let metres = try? TargetGrid.crs(zone),
      let ends = points(
        [(0, height / 2), (width, height / 2), (width / 2, 0), (width / 2, height)], size, geocoding, metres)
    else { return nil }
    return Ground(
      longitude_deg: middle.x, latitude_deg: middle.y,
      width_m: hypot(ends[1].x - ends[0].x, ends[1].y - ends[0].y),
      height_m: hypot(ends[3].x - ends[2].x, ends[3].y - ends[2].y))
  }

  /// Places of pixels in a system; nil where one has none.
  private static func points(
    _ pixels: [(Double, Double)], _ size: Size, _ geocoding: SourceGeocoding, _ crs: CRS
  ) -> [(x: Double, y: Double)]? {
    guard
      let transform = try? EarthTransform(sourceSize: size, geocoding: geocoding, crs: crs, place: nil)
    else { return nil }
    var (xs, ys) = (pixels.map(\.0), pixels.map(\.1))
    transform.toTarget(&xs, &ys)
    let found = zip(xs, ys).map { (x: $0, y: $1) }
    return found.allSatisfy { $0.x.isFinite && $0.y.isFinite } ? found : nil
  }

  /// Metres between the places where a model and a map-projected grid show the middle of a raster; nil without a place
  /// by the grid, infinite without one by the model.
  package static func distance_m(of model: RationalPolynomials, from grid: Grid) -> Double? {
    guard let mapped = middle(of: grid) else { return nil }
    guard let modelled = ground(of: grid.size, by: .rational(model)) else { return .infinity }
    return distance_m(mapped, (modelled.longitude_deg, modelled.latitude_deg))
  }

  /// On a ball of the earth's mean radius, 6,371,008.8 m (IUGG): haversines.
  static func distance_m(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
    let (north, east) = ((b.y - a.y) * .pi / 180, (b.x - a.x) * .pi / 180)
    let (down, across) = (sin(north / 2), sin(east / 2))
    let share = down * down + cos(a.y * .pi / 180) * cos(b.y * .pi / 180) * across * across
    return 2 * 6_371_008.8 * asin(min(1, share.squareRoot()))
  }
}
