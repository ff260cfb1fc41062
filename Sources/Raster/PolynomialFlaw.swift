// PolynomialFlaw: why rational polynomials whose numbers can all be read still place nothing.

/// What makes a model useless.
package enum PolynomialFlaw: String, Sendable, Hashable {
  case latitude = "its latitudes do not lie between -90 and 90 degrees"
  case longitude = "its longitudes do not lie between -360 and 360 degrees"
  case height = "its heights do not lie on the earth"
  case pixels = "its lines or samples are of no picture"
  case denominator = "it divides by 0 within the scene"
}

extension RationalPolynomials {
  /// Nil for a model that has a value everywhere in the scene.
  ///
  /// A vendor's denominator is 1 and a little, while a numerator goes through 0 in the middle of the scene: exchanged
  /// lists show as a denominator that changes its sign. Latitudes and longitudes that were exchanged show where
  /// a longitude is larger than 90 degrees. Limits: the least and greatest heights of land with a kilometre to
  /// spare, the largest raster that TIFF can hold.
  package var flaw: PolynomialFlaw? {
    func reaches(_ axis: Scaling, _ limit: Double) -> Bool { abs(axis.offset) + abs(axis.scale) <= limit }
    guard reaches(latitude, 90 + Self.slack_deg) else { return .latitude }
    guard reaches(longitude, 360 + Self.slack_deg) else { return .longitude }
    guard reaches(height, 20_000) else { return .height }
    guard reaches(line, Double(Int32.max)), reaches(sample, Double(Int32.max)) else { return .pixels }
    let pairs = [(lineNumerator, lineDenominator), (sampleNumerator, sampleDenominator)]
    let isSound = pairs.allSatisfy { Self.isSound(numerator: $0.0, denominator: $0.1) }
    return isSound ? nil : .denominator
  }

  /// A scene at a pole or at 180 degrees may reach a little over.
  private static let slack_deg = 5.0
  /// Normalised coordinates where a model is tried.
  private static let places = [-1.0, -0.5, 0, 0.5, 1]

  /// Whether the ratio is finite at each place, and the denominator has one sign.
  private static func isSound(numerator: [Double], denominator: [Double]) -> Bool {
    let isPositive = (denominator.first ?? 0) > 0
    for longitude in places {
      for latitude in places {
        for height in places {
          let terms = terms(longitude, latitude, height)
          let below = zip(terms, denominator).reduce(0) { $0 + $1.0 * $1.1 }
          let above = zip(terms, numerator).reduce(0) { $0 + $1.0 * $1.1 }
          guard below != 0, (below > 0) == isPositive, (above / below).isFinite else { return false }
        }
      }
    }
    return true
  }
}
