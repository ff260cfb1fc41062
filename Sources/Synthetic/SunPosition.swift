// Where the sun stands over a place: the figures in `_meta.xml` must agree with date, time and place.

import Foundation

struct SunPosition: Sendable {
  let elevation_deg: Double
  let azimuth_deg: Double

  /// NOAA's solar calculator (Meeus, Astronomical Algorithms, low accuracy), without refraction.
  init(utcSeconds: Int, longitude_deg: Double, latitude_deg: Double) {
    let century = (Double(utcSeconds) / 86_400 + 2_440_587.5 - 2_451_545) / 36_525
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
    let clock_min = Double(utcSeconds % 86_400) / 60
    let solar_min = clock_min + equationOfTime_min + 4 * longitude_deg
    let hourAngle = (solar_min / 4 - 180) * rad

    let latitude = latitude_deg * rad
    let up = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hourAngle)
    let east = -cos(declination) * sin(hourAngle)
    let north = cos(latitude) * sin(declination) - sin(latitude) * cos(declination) * cos(hourAngle)
    let bearing = atan2(east, north) / rad
    elevation_deg = (asin(up) / rad * 1_000).rounded() / 1_000
    azimuth_deg = ((bearing < 0 ? bearing + 360 : bearing) * 1_000).rounded() / 1_000
  }
}
