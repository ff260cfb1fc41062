// One invented scene: which place and time its arguments stand for, and its names.

internal import Raster
internal import Sunlight

/// A Jilin-1-style scene of four bands that exists only as arithmetic: any window of it can be made alone.
///
/// Two scenes with the same seed show the same land, whatever their size, season and level.
package struct SampleScene: Sendable {
  package let width: Int
  package let height: Int
  package let season: Season
  package let seed: UInt64
  /// Whether the pixels lie on the sensor's own grid (L1, placed by RPC) or on a map grid (L3).
  package let level1: Bool

  package static let bandNames = ["blue", "green", "red", "nir"]

  /// Metres above the ellipsoid of the plain, and the satellite's roll.
  static let height_m = 148.0
  static let roll_deg = 6.0

  let centre: SIMD2<Double>
  let frame: ImageFrame
  let taken: Moment
  let sun: SunPosition
  let land: Land
  let sky: Sky
  let radiometry: Radiometry
  let palette: Palette

  /// `width` and `height` are pixels, at least 1.
  package init(width: Int, height: Int, season: Season, seed: UInt64, level1: Bool) {
    self.width = width
    self.height = height
    self.season = season
    self.seed = seed
    self.level1 = level1
    let ordinal = seed &- 1
    centre = SIMD2(
      612_000 + Double(ordinal % 61 * 37 % 61) * 1_500, 5_003_001 + Double(ordinal % 53 * 20 % 53) * 1_500)
    frame = ImageFrame(width: width, height: height, level1: level1)
    taken = season.firstTaken.adding(
      seconds: Int(ordinal % 5) * season.dayStep * 86_400 + Int(ordinal % 7) * 173)
    let place = TransverseMercator.utm51.locate(easting: centre.x, northing: centre.y)
    sun =
      SunPosition(
        at: Instant(seconds: Double(taken.utcSeconds)), longitude_deg: place.longitude_deg,
        latitude_deg: place.latitude_deg
      ).rounded
    let extent = frame.halfExtent_m
    land = Land(seed: seed, extent_m: max(extent.x, extent.y) + 600)
    let convergence = TransverseMercator.utm51.convergence_deg(
      longitude_deg: place.longitude_deg, latitude_deg: place.latitude_deg)
    let village = land.villages.central
    sky = Sky(
      season: season, seed: land.seed, elevation_deg: sun.elevation_deg,
      gridAzimuth_deg: sun.azimuth_deg - convergence, village: SIMD2(village.x, village.y))
    radiometry = Radiometry(
      season: season, seed: land.seed, sunElevation_deg: sun.elevation_deg, dayOfYear: taken.dayOfYear)
    palette = Palette(season)
  }

  /// Folder name, and stem of every file without its product.
  package var name: String {
    let mission = 200_000_000 + Int(Hash.of(seed, 901, season == .summer ? 0 : 1) % 1_000_000)
    let product = level1 ? "L1" : "L3"
    return "JL1GF03B04_PMS_\(taken.digits)_\(mission)_101_0007_001_\(product)"
  }

  /// UTM 51N on WGS 84, nil for level 1.
  package var epsg: Int? { level1 ? nil : 32_651 }

  /// GDAL's six numbers, nil for level 1.
  package var geoTransform: [Double]? {
    guard !level1 else { return nil }
    let corner = frame.ground(column: 0, row: 0) + centre
    return [corner.x, ImageFrame.pixelSize_m, 0, corner.y, 0, -ImageFrame.pixelSize_m]
  }

  /// Longitude and latitude in degrees of a ground place in metres from the centre.
  func locate(_ place: SIMD2<Double>) -> SIMD2<Double> {
    let degrees = TransverseMercator.utm51.locate(easting: centre.x + place.x, northing: centre.y + place.y)
    return SIMD2(degrees.longitude_deg, degrees.latitude_deg)
  }
}

extension SunPosition {
  /// To the thousandths that `_meta.xml` prints, so that pixels and metadata come from one sun.
  fileprivate var rounded: SunPosition {
    SunPosition(
      elevation_deg: (elevation_deg * 1_000).rounded() / 1_000,
      azimuth_deg: (azimuth_deg * 1_000).rounded() / 1_000)
  }
}
