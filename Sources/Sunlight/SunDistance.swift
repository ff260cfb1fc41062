// SunDistance: how far the sun is on a day of the year.

internal import Foundation

package enum SunDistance {
  /// Astronomical units between earth and sun; 1 is the first of January.
  ///
  /// d = 1.00014 − 0.01671 cos g − 0.00014 cos 2g, g = 0.9856002831 · day − 3.4532868 degrees. Source:
  /// Astronomical Almanac, low precision (to about 0.0003).
  package static func au(dayOfYear: Int) -> Double {
    let g = (0.9856002831 * Double(dayOfYear) - 3.4532868) * .pi / 180
    return 1.00014 - 0.01671 * cos(g) - 0.00014 * cos(2 * g)
  }
}
