// UTM against PROJ.

import Synthetic
import Testing

@Suite struct TransverseMercatorTests {
  /// Made with pyproj 3 (PROJ, EPSG:4326 to EPSG:32651).
  static let places: [(longitude: Double, latitude: Double, easting: Double, northing: Double)] = [
    (124.0, 45.0, 578_815.30292, 4_983_436.76835),
    (125.75, 46.2, 712_167.03206, 5_119_945.58941),
    (123.0, 45.5, 500_000.00000, 5_038_496.50443),
    (126.3, 47.9, 746_626.84379, 5_310_458.28578),
    (120.4, 44.1, 291_895.39664, 4_886_266.79286),
  ]

  @Test(arguments: places)
  func `agrees with PROJ to a tenth of a millimetre both ways`(
    place: (longitude: Double, latitude: Double, easting: Double, northing: Double)
  ) {
    let projection = TransverseMercator.utm51
    let map = projection.project(longitude_deg: place.longitude, latitude_deg: place.latitude)
    #expect(abs(map.easting - place.easting) < 1e-4)
    #expect(abs(map.northing - place.northing) < 1e-4)
    let back = projection.locate(easting: place.easting, northing: place.northing)
    #expect(abs(back.longitude_deg - place.longitude) < 1e-9)
    #expect(abs(back.latitude_deg - place.latitude) < 1e-9)
  }
}
