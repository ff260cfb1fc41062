// OtsuThreshold: the value that parts a histogram best into two classes.

package import Raster

/// The threshold of Otsu (1979, doi:10.1109/TSMC.1979.4310076): the largest variance between classes,
///
///     σ_b²(t) = w₀(t) w₁(t) (μ₀(t) − μ₁(t))²
///
/// where class 0 is every bin up to and with `t`.
package struct OtsuThreshold: Sendable, Equatable {
  /// The last bin of the darker class. On a plateau, as between two heaps with nothing between them, the lowest whose
  /// variance is within 1e-12 of the largest: rounding must not move it.
  package let bin: Int
  /// The upper edge of that bin, in the histogram's unit.
  package let value: Double
  /// Variance between classes over all variance, 0 to 1: how well two classes describe the histogram.
  package let separability: Double
  /// Share of the pixels above the threshold.
  package let brightFraction: Double

  private static let plateau = 1e-12

  /// Nil without two bins that have pixels.
  package init?(_ histogram: Histogram) {
    // Not `Double.init`: of whole numbers without a sign that is the one that takes them for bits.
    let counts = histogram.counts.map { Double($0) }
    let total = counts.reduce(0, +)
    guard counts.count(where: { $0 > 0 }) > 1 else { return nil }
    let mean = counts.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / total
    let variance =
      counts.enumerated().reduce(0) { sum, bin in
        let distance = Double(bin.offset) - mean
        return sum + bin.element * distance * distance
      } / total
    var between: [Double] = []
    var (below, weighted) = (0.0, 0.0)
    for (bin, count) in counts.enumerated() {
      below += count
      weighted += Double(bin) * count
      let above = total - below
      guard below > 0, above > 0 else {
        between.append(0)
        continue
      }
      let distance = weighted / below - (mean * total - weighted) / above
      between.append(below / total * (above / total) * distance * distance)
    }
    let largest = between.reduce(0, max)
    guard let best = between.firstIndex(where: { $0 >= largest * (1 - Self.plateau) }) else { return nil }
    bin = best
    value = histogram.range.lowerBound + Double(best + 1) * histogram.binWidth
    separability = largest / variance
    brightFraction = counts[(best + 1)...].reduce(0, +) / total
  }
}
