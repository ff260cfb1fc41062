// DarkValue: which of a band's darkest pixels is taken for the dark object.

package import Raster

package enum DarkValue {
  /// In large scenes the share of pixels that may be darker: dead pixels, and noise below the true level.
  static let share = 0.0001
  /// So many must be darker, or a few odd pixels make the haze. Chavez looks for the first bin of a histogram with 1000
  /// pixels; counting them up instead does not depend on how wide bins are.
  static let pixelCount = 1_000.0
  /// But never a larger share: in a small scene 1000 pixels are no longer the darkest, and would be fields.
  static let largestShare = 0.01
  /// Below this nobody can tell a dark object from an odd pixel.
  package static let leastCount: UInt64 = 10_000

  /// The reflectance below which 0.01 % of the pixels lie, but at least 1000 pixels, but at most 1 % of them; nil for
  /// fewer than 10000 pixels.
  ///
  /// The three are the same at 10 million pixels and at 100000.
  package static func reflectance(in histogram: Histogram) -> Double? {
    let count = histogram.total
    guard count >= leastCount else { return nil }
    return histogram.percentile(max(share, min(largestShare, pixelCount / Double(count))))
  }
}
