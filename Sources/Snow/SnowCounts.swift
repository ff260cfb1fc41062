// SnowCounts: how many pixels of each class a snow map has, and what that says.

/// Pixels by class.
package struct SnowCounts: Sendable, Equatable {
  package var noSnow = 0
  package var snow = 0
  package var cloud = 0
  package var undecidable = 0
  package var nodata = 0

  package init() {}

  package mutating func merge(_ other: SnowCounts) {
    noSnow += other.noSnow
    snow += other.snow
    cloud += other.cloud
    undecidable += other.undecidable
    nodata += other.nodata
  }

  /// - Parameter counts: one a byte.
  package init(bytes counts: [UInt64]) {
    func count(_ which: SnowClass) -> Int { Int(counts[Int(which.rawValue)]) }
    noSnow = count(.noSnow)
    snow = count(.snow)
    cloud = count(.cloud)
    undecidable = count(.undecidable)
    nodata = count(.nodata)
  }

  package func count(of which: SnowClass) -> Int {
    switch which {
    case .noSnow: noSnow
    case .snow: snow
    case .cloud: cloud
    case .undecidable: undecidable
    case .nodata: nodata
    }
  }

  /// Pixels with data.
  package var seen: Int { noSnow + snow + cloud + undecidable }
  /// Pixels whose ground was seen and told.
  package var clear: Int { noSnow + snow }

  /// Percent of the pixels with data; nil without any.
  package func percent(of which: SnowClass) -> Double? {
    seen > 0 ? 100 * Double(count(of: which)) / Double(seen) : nil
  }

  /// Percent of the ground that no cloud hides: from what is snow to what may be. Nil where no pixel is clear.
  package var snowCover_percent: ClosedRange<Double>? {
    guard clear > 0 else { return nil }
    let ground = Double(clear + undecidable)
    return 100 * Double(snow) / ground...100 * Double(snow + undecidable) / ground
  }
}
