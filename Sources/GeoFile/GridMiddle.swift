// GridMiddle: the place on the earth of the middle of a grid.

internal import CGDAL
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
}
