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
    /// Of a parallelogram with these sides, which need not be square to each other.
    package var area_m2: Double
  }

  /// Nil where nothing shows the place.
  package static func ground(of size: Size, by geocoding: SourceGeocoding) -> Ground? {
    let (width, height) = (Double(size.width), Double(size.height))
    let pixels: [(column: Double, row: Double)] = [
      (width / 2, height / 2), (0, height / 2), (width, height / 2), (width / 2, 0),
      (width / 2, height),
    ]
    let places: [(x: Double, y: Double)]?
    switch geocoding {
    case .map(let grid): places = degrees(of: grid, points: pixels)
    case .rational(let model, _):
      // Of our own, for PROJ takes more memory than all else that `inspect` does.
      let found = pixels.compactMap { model.place(column: $0.column, row: $0.row) }
      places =
        found.count == pixels.count ? found.map { (x: $0.longitude, y: $0.latitude) } : nil
    }
    guard let places else { return nil }
    let (across, down) = (way_m(places[1], places[2]), way_m(places[3], places[4]))
    return Ground(
      longitude_deg: places[0].x, latitude_deg: places[0].y, width_m: hypot(across.east, across.north),
      height_m: hypot(down.east, down.north),
      area_m2: abs(across.east * down.north - across.north * down.east))
  }

  /// What the map says of a pixel where it is in metres and true to length, which transverse Mercator zones are to 0.1 %; else
  /// the mean one on the ellipsoid. Nil where nothing shows the place.
  package static func pixel(of grid: Grid) -> Pixel? {
    guard let place = grid.geoTransform, let crs = grid.crs else { return nil }
    let onGround = ground(of: grid.size, by: .map(grid)).map { Pixel(of: $0, grid.size) }
    guard isMetric(crs) else { return onGround }
    let six = place.coefficients
    let onMap = Pixel(
      width_m: hypot(six[1], six[4]), height_m: hypot(six[2], six[5]),
      area_m2: abs(six[1] * six[5] - six[2] * six[4]))
    guard let onGround else { return onMap }
    func agree(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= mapError * b }
    return agree(onMap.width_m, onGround.width_m) && agree(onMap.height_m, onGround.height_m)
      ? onMap : onGround
  }

  /// A pixel on the ground.
  package struct Pixel: Sendable, Equatable {
    package var width_m: Double
    package var height_m: Double
    /// Its sides need not be square to each other.
    package var area_m2: Double

    fileprivate init(width_m: Double, height_m: Double, area_m2: Double) {
      (self.width_m, self.height_m, self.area_m2) = (width_m, height_m, area_m2)
    }

    /// The mean one of a raster.
    package init(of ground: Ground, _ size: Size) {
      self.init(
        width_m: ground.width_m / Double(size.width), height_m: ground.height_m / Double(size.height),
        area_m2: ground.area_m2 / Double(size.pixelCount))
    }
  }

  /// Of lengths on a map, before the ground is asked: more than zones have at their edges, less than World Mercator has at 5°.
  private static let mapError = 0.003

  /// Metres to the east and north between near places on the ellipsoid of WGS 84, by its radii of curvature in the middle; to
  /// 1e-4 of 100 km.
  private static func way_m(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double)
  ) -> (east: Double, north: Double) {
    let (axis_m, eccentricity2) = (6_378_137.0, 0.006_694_379_990_14)
    let middle = (a.y + b.y) / 2 * .pi / 180
    let root = (1 - eccentricity2 * sin(middle) * sin(middle)).squareRoot()
    let (across, along) = (axis_m / root, axis_m * (1 - eccentricity2) / (root * root * root))
    // The short way round the earth.
    let turn = (b.x - a.x).remainder(dividingBy: 360)
    return (across * cos(middle) * turn * .pi / 180, along * (b.y - a.y) * .pi / 180)
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
