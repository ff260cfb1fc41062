// GridMiddle: the place on the earth of the middle of a grid, by its map and by its model.

internal import CGDAL
internal import Foundation
package import Raster

extension GroundPlace {
  /// Longitude and latitude of a grid's middle, in degrees; nil without a place. C: OCTTransform
  package static func middle(of grid: Grid) -> (x: Double, y: Double)? {
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
    let middle = place.map(column: Double(grid.size.width) / 2, row: Double(grid.size.height) / 2)
    var (x, y, z) = (middle.x, middle.y, 0.0)
    guard unsafe OCTTransform(transform, 1, &x, &y, &z) != 0, abs(x) <= 180, abs(y) <= 90 else { return nil }
    return (x, y)
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
