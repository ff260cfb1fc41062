// Stretch: values at the ends of a palette, stated or found.

package import Indices
package import Raster

/// Values at the ends of a palette: stated, or percentiles of the pixels.
package enum Stretch: Equatable, Sendable {
  case values(ClosedRange<Double>)
  /// Shares from 0 to 1.
  case percentiles(Double, Double)

  package static let usual = Stretch.percentiles(0.02, 0.98)

  /// `0,0.9` or `p2,p98`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ",").map(String.init)
    guard parts.count == 2 else { return nil }
    let isPercentile = parts.allSatisfy { $0.hasPrefix("p") }
    let numbers = parts.compactMap { Double(isPercentile ? String($0.dropFirst()) : $0) }
    guard numbers.count == 2, numbers.allSatisfy(\.isFinite), numbers[0] < numbers[1] else { return nil }
    if isPercentile {
      guard numbers[0] >= 0, numbers[1] <= 100 else { return nil }
      self = .percentiles(numbers[0] / 100, numbers[1] / 100)
    } else {
      self = .values(numbers[0]...numbers[1])
    }
  }

  /// A range of two percentiles that may be equal.
  package static func range(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    low < high ? low...high : low...low + max(1, abs(low)) * 1e-6
  }
}

/// How an index is painted where nobody says it.
package struct IndexColors: Sendable {
  package let palette: Palette
  package let stretch: Stretch

  /// By its own palette over what is usual for it. Other vegetation indices read like NDVI: no plants are below 0.
  package init(index: SpectralIndex?, palette: Palette?, stretch: Stretch?) {
    let named = index.flatMap { Palette.named($0.name) }
    let isVegetation = index?.domain == .vegetation
    self.palette = palette ?? named ?? (isVegetation ? .ndvi : .gray)
    let own = palette == nil ? named?.usualRange : nil
    let usual = index?.usual.map { usual in
      let low = Double(usual.range.lowerBound)
      return (isVegetation ? max(0, low) : low)...Double(usual.range.upperBound)
    }
    self.stretch = stretch ?? (own ?? usual).map { .values($0) } ?? .usual
  }
}
