// SnowSummary: what a snow map says, as records and reports tell it.

internal import Scene
package import Snow

/// Counts, shares and areas of a snow map.
package struct SnowSummary: Codable, Equatable, Sendable {
  package struct Share: Codable, Equatable, Sendable {
    package var `class`: Int
    package var pixels: Int
    /// Of the pixels with data; absent without any, and for nodata.
    package var percent: Double?
    /// Absent where nothing tells how large a pixel is.
    package var area_km2: Double?
  }

  package struct Band: Codable, Equatable, Sendable {
    package var lowest_m: Double
    package var highest_m: Double
    package var classes: [String: Share]
  }

  package struct Thresholds: Codable, Equatable, Sendable {
    /// `otsu`, `usual` or `fixed`.
    package var mode: String
    package var seedBlue: Double
    package var grownBlue: Double
  }

  package var method: String
  /// Of the reflectance: `toa`, `surface`, or `as-delivered` where the user said how numbers become it.
  package var level: String
  package var thresholds: Thresholds?
  /// What bright regions are: `snow`, `cloud` or `undecidable`; absent where infrared decides.
  package var brightRegions: String?
  /// Metres; absent where none was found, or none sought.
  package var snowLine_m: Int?
  /// By name: `snow`, `no_snow`, `cloud`, `undecidable`, `nodata`.
  package var classes: [String: Share]
  /// From the lowest; empty without an elevation model.
  package var elevationBands: [Band]
  /// Percent of the ground that no cloud hides; absent where none is seen, and where some is undecidable.
  package var snowCover_percent: Double?
  /// From what is snow to what may be; absent where no ground is seen.
  package var snowCoverRange_percent: [Double]?

  package init(_ findings: SnowFindings) {
    (method, level) = (findings.method.rawValue, findings.level.rawValue)
    thresholds = findings.rule.map {
      Thresholds(mode: $0.mode.rawValue, seedBlue: $0.seedBlue, grownBlue: $0.grownBlue)
    }
    brightRegions = findings.verdict?.rawValue
    snowLine_m = findings.snowLine_m
    let shares = { (counts: SnowCounts) in
      Dictionary(
        uniqueKeysWithValues: SnowClass.allCases.map { which in
          (
            Self.name(of: which),
            Share(
              class: Int(which.rawValue), pixels: counts.count(of: which),
              percent: which == .nodata ? nil : counts.percent(of: which),
              area_km2: findings.area_km2(counts.count(of: which)))
          )
        })
    }
    classes = shares(findings.counts)
    elevationBands = findings.bands.map {
      Band(lowest_m: $0.heights_m.lowerBound, highest_m: $0.heights_m.upperBound, classes: shares($0.counts))
    }
    let range = findings.counts.snowCover_percent
    snowCoverRange_percent = range.map { [$0.lowerBound, $0.upperBound] }
    snowCover_percent = findings.counts.undecidable == 0 ? range?.lowerBound : nil
  }

  /// Percent of the pixels with data, cloud too, as `eo:snow_cover` has it; absent as `snowCover_percent` is.
  package var snowOfScene_percent: Double? {
    snowCover_percent == nil ? nil : classes[Self.name(of: .snow)]?.percent
  }

  package static func name(of which: SnowClass) -> String {
    switch which {
    case .noSnow: "no_snow"
    case .snow: "snow"
    case .cloud: "cloud"
    case .undecidable: "undecidable"
    case .nodata: "nodata"
    }
  }
}
