// The distance to the sun as readers of such scenes compute it.

import Foundation

extension Radiometry {
  /// d = 1.00014 - 0.01671 cos g - 0.00014 cos 2g, g = 0.9856002831 · day - 3.4532868 degrees
  /// (Astronomical Almanac, as in ACOLITE).
  static func sunDistance_au(dayOfYear: Int) -> Double {
    let g = (0.9856002831 * Double(dayOfYear) - 3.4532868) * .pi / 180
    return 1.00014 - 0.01671 * cos(g) - 0.00014 * cos(2 * g)
  }

  static func sine(_ angle_deg: Double) -> Double { sin(angle_deg * .pi / 180) }
}
