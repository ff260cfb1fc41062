// The sun of a scene against a second algorithm.

import Foundation
import Synthetic
import Testing

@Suite struct SunTests {
  /// The Astronomical Almanac's low-precision formulas (good to 0.01°), by sidereal time: another way than
  /// the equation of time inside the room.
  private func almanac(utcSeconds: Int, longitude: Double, latitude: Double) -> (Double, Double) {
    let rad = Double.pi / 180
    let days = Double(utcSeconds) / 86_400 - 10_957.5
    let anomaly = (357.528 + 0.9856003 * days) * rad
    let ecliptic = (280.460 + 0.9856474 * days + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)) * rad
    let obliquity = (23.439 - 0.0000004 * days) * rad
    let ascension = atan2(cos(obliquity) * sin(ecliptic), cos(ecliptic))
    let declination = asin(sin(obliquity) * sin(ecliptic))
    let sidereal = (280.46061837 + 360.98564736629 * days + longitude) * rad
    let hour = sidereal - ascension
    let phi = latitude * rad
    let up = sin(phi) * sin(declination) + cos(phi) * cos(declination) * cos(hour)
    let azimuth = atan2(-sin(hour), tan(declination) * cos(phi) - sin(phi) * cos(hour)) / rad
    return (asin(up) / rad, azimuth < 0 ? azimuth + 360 : azimuth)
  }

  @Test(arguments: Season.allCases, [1, 2, 3, 9] as [UInt64])
  func `elevation and azimuth fit date, time and place`(season: Season, seed: UInt64) {
    let scene = SampleScene(width: 300, height: 200, season: season, seed: seed, level1: false)
    let place = scene.place(column: 150, row: 100)
    let (elevation, azimuth) = almanac(
      utcSeconds: scene.utcSeconds, longitude: place.longitude_deg, latitude: place.latitude_deg)
    #expect(abs(elevation - scene.sunElevation_deg) < 0.05)
    #expect(abs(azimuth - scene.sunAzimuth_deg) < 0.1)
    #expect(scene.sunElevation_deg > (season == .summer ? 58 : 20))
  }
}
