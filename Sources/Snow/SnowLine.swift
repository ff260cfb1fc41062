// SnowLine: the height above which a scene has snow.

/// Pixels of an elevation band.
package struct ElevationBand: Sendable, Equatable {
  /// Metres above the sea.
  package let heights_m: Range<Double>
  package var count = 0
  /// Those that no cloud hides.
  package var clearCount = 0
  /// Clear ones with snow.
  package var snowCount = 0
}

/// Elevation bands of one width over the heights of a scene, as Let-it-snow makes them: as many as whole steps fit between
/// the least and the greatest height, so they are a little wider than a step.
package struct ElevationBands: Sendable, Equatable {
  package let lowest_m: Double
  package let highest_m: Double
  package private(set) var bands: [ElevationBand]

  /// More steps than lie between the deepest sea and the highest mountain.
  private static let mostSteps = 1e5

  /// Nil for heights that no ground has, as of an elevation model whose nodata is not told.
  ///
  /// - Parameter step_m: the least height of a band; one band where less than two steps lie between the heights.
  package init?(lowest_m: Double, highest_m: Double, step_m: Double) {
    guard step_m > 0, highest_m >= lowest_m, (highest_m - lowest_m) / step_m <= Self.mostSteps else {
      return nil
    }
    let count = max(1, Int(((highest_m - lowest_m) / step_m).rounded(.down)))
    let width = (highest_m - lowest_m) / Double(count)
    (self.lowest_m, self.highest_m) = (lowest_m, highest_m)
    bands = (0..<count).map { band in
      ElevationBand(
        heights_m: lowest_m + Double(band) * width..<lowest_m + Double(band + 1) * width)
    }
  }

  /// One band of flat ground, as long as heights are not known.
  package init() {
    (lowest_m, highest_m) = (0, 0)
    bands = [ElevationBand(heights_m: 0..<0)]
  }

  /// The band of a height; those beyond the ends belong to the outermost.
  package func band(of height_m: Double) -> Int {
    let share = (height_m - lowest_m) / (highest_m - lowest_m)
    // Flat ground has one band, whose share is no number.
    guard bands.count > 1, share > 0 else { return 0 }
    return share < 1 ? Int(share * Double(bands.count)) : bands.count - 1
  }

  /// The same bands with these counts, at least one a band.
  package func counted(_ counts: [(count: Int, clearCount: Int, snowCount: Int)]) -> ElevationBands {
    var counted = self
    for band in bands.indices {
      counted.bands[band].count = counts[band].count
      counted.bands[band].clearCount = counts[band].clearCount
      counted.bands[band].snowCount = counts[band].snowCount
    }
    return counted
  }
}

/// How the snow line is read from elevation bands.
package struct SnowLineRule: Sendable, Equatable {
  /// Which side bands are looked through from.
  package enum Start: Sendable { case lowest, highest }

  /// A band must have more of its pixels clear, and more of those under snow.
  package var clearFraction = 0.1
  package var snowFraction = 0.1
  /// Bands below the found one whose height is the snow line; not below the lowest.
  package var bandsBelow = 2
  package var start = Start.lowest
  /// From the middle of that band, in metres; nil for its lower edge.
  package var offsetFromMiddle_m: Double?

  /// As published: Gascoin et al. 2019 (doi:10.5194/essd-11-493-2019), section 3.2.
  package static let letItSnow = SnowLineRule()

  package init() {}

  /// The snow line in whole metres, upwards; nil where no band has enough snow.
  package func height_m(in bands: ElevationBands) -> Int? {
    let all = bands.bands
    func hasSnow(_ band: ElevationBand) -> Bool {
      Double(band.clearCount) > clearFraction * Double(band.count) && band.clearCount > 0
        && Double(band.snowCount) > snowFraction * Double(band.clearCount)
    }
    let found = start == .lowest ? all.firstIndex(where: hasSnow) : all.lastIndex(where: hasSnow)
    guard let found else { return nil }
    let heights = all[max(0, found - bandsBelow)].heights_m
    let line =
      offsetFromMiddle_m.map { (heights.lowerBound + heights.upperBound) / 2 + $0 } ?? heights.lowerBound
    return Int(line.rounded(.up))
  }
}
