// SunPosition: where the sun stands over a place.

internal import Foundation
package import Raster

/// Elevation above the horizon and azimuth from north through east, in degrees.
package struct SunPosition: Sendable, Equatable {
  package let elevation_deg: Double
  /// 0 up to 360.
  package let azimuth_deg: Double

  package init(elevation_deg: Double, azimuth_deg: Double) {
    self.elevation_deg = elevation_deg
    self.azimuth_deg = azimuth_deg
  }

  /// The sun at a moment over a place (WGS 84), without refraction, to about 0.01° from 1901 to 2099.
  ///
  /// Source: NOAA's solar calculator (Meeus, Astronomical Algorithms, low accuracy).
  package init(at instant: Instant, longitude_deg: Double, latitude_deg: Double) {
    let century = (instant.seconds / 86_400 + 2_440_587.5 - 2_451_545) / 36_525
    let rad = Double.pi / 180
    let meanLongitude = 280.46646 + century * (36_000.76983 + century * 0.0003032)
    let meanAnomaly = (357.52911 + century * (35_999.05029 - 0.0001537 * century)) * rad
    let eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
    let centre =
      sin(meanAnomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
      + sin(2 * meanAnomaly) * (0.019993 - 0.000101 * century) + sin(3 * meanAnomaly) * 0.000289
    let node = (125.04 - 1_934.136 * century) * rad
    let apparent = (meanLongitude + centre - 0.00569 - 0.00478 * sin(node)) * rad
    let meanObliquity = 23.43929111 - century * (0.013004167 + century * 0.000000164)
    let obliquity = (meanObliquity + 0.00256 * cos(node)) * rad
    let declination = asin(sin(obliquity) * sin(apparent))

    let y = tan(obliquity / 2) * tan(obliquity / 2)
    let longitude = meanLongitude * rad
    let equationOfTime_min =
      4 / rad
      * (y * sin(2 * longitude) - 2 * eccentricity * sin(meanAnomaly)
        + 4 * eccentricity * y * sin(meanAnomaly) * cos(2 * longitude)
        - 0.5 * y * y * sin(4 * longitude)
        - 1.25 * eccentricity * eccentricity * sin(2 * meanAnomaly))
    let clock_min = (instant.seconds - (instant.seconds / 86_400).rounded(.down) * 86_400) / 60
    let solar_min = clock_min + equationOfTime_min + 4 * longitude_deg
    let hourAngle = (solar_min / 4 - 180) * rad

    let latitude = latitude_deg * rad
    let up = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hourAngle)
    let east = -cos(declination) * sin(hourAngle)
    let north = cos(latitude) * sin(declination) - sin(latitude) * cos(declination) * cos(hourAngle)
    let bearing = atan2(east, north) / rad
    elevation_deg = asin(max(-1, min(1, up))) / rad
    azimuth_deg = bearing < 0 ? bearing + 360 : bearing
  }
}
