// SnowReport: what a snow map says, in words and as JSON.

internal import Batch
internal import Foundation
internal import Snow

struct SnowReport: Encodable {
  struct Share: Encodable {
    var `class`: Int
    var pixels: Int
    /// Of the pixels with data; nil without any.
    var percent: Double?
    /// Nil where nothing tells how large a pixel is.
    var area_km2: Double?
  }

  struct Band: Encodable {
    var lowest_m: Double
    var highest_m: Double
    var classes: [String: Share]
  }

  struct Thresholds: Encodable {
    /// `otsu`, `usual` or `fixed`.
    var mode: String
    var seedBlue: Double
    var grownBlue: Double
  }

  var output: String
  var method: String
  var thresholds: Thresholds?
  /// What bright regions are: `snow`, `cloud` or `undecidable`.
  var brightRegions: String?
  /// Metres; nil where none was found, or none sought.
  var snowLine_m: Int?
  /// By name: snow, no_snow, cloud, undecidable, nodata.
  var classes: [String: Share]
  /// From the lowest; empty without an elevation model.
  var elevationBands: [Band]
  /// Percent of the ground that no cloud hides, from what is snow to what may be; nil where none is seen.
  var snowCover_percent: [Double]?

  init(_ findings: SnowFindings, output: String) {
    self.output = output
    method = findings.method.rawValue
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
    snowCover_percent = findings.counts.snowCover_percent.map { [$0.lowerBound, $0.upperBound] }
  }

  private static func name(of which: SnowClass) -> String {
    switch which {
    case .noSnow: "no_snow"
    case .snow: "snow"
    case .cloud: "cloud"
    case .undecidable: "undecidable"
    case .nodata: "nodata"
    }
  }

  /// Lines for people.
  var text: String {
    let how =
      method
      + (thresholds.map {
        String(format: ", %@ thresholds of blue: %.3f seeds, %.3f grown", $0.mode, $0.seedBlue, $0.grownBlue)
      } ?? "")
    let lines = [SnowClass.snow, .noSnow, .cloud, .undecidable].compactMap { which -> String? in
      guard let share = classes[Self.name(of: which)], let percent = share.percent else { return nil }
      let area = share.area_km2.map { String(format: "  %12.3f km²", $0) } ?? ""
      let name = Self.name(of: which).replacing("_", with: " ")
      return "  " + name.padding(toLength: 12, withPad: " ", startingAt: 0)
        + String(format: "%6.2f %%", percent) + area
    }
    let cover =
      switch snowCover_percent {
      case nil: "none: no pixel shows the ground"
      case let range? where range[0] == range[1]:
        String(format: "%.2f %% of the ground that is seen", range[0])
      case let range?: String(format: "%.2f to %.2f %% of the ground that is seen", range[0], range[1])
      }
    let line = snowLine_m.map { ["snow line: \($0) m"] } ?? []
    return (["method: \(how)", "snow cover: \(cover)"] + line + lines + bandLines).joined(separator: "\n")
  }

  /// A table of percents, from the highest band.
  private var bandLines: [String] {
    guard !elevationBands.isEmpty else { return [] }
    let names = ["snow", "no_snow", "cloud", "undecidable"]
    let head =
      "  height in m      "
      + names.map { $0.replacing("_", with: " ").padding(toLength: 13, withPad: " ", startingAt: 0) }
      .joined()
    return [head]
      + elevationBands.reversed().map { band in
        let percents = names.map { name in
          band.classes[name]?.percent.map { String(format: "%6.2f %%     ", $0) } ?? "     -       "
        }
        return String(format: "  %6.0f to %6.0f ", band.lowest_m, band.highest_m) + percents.joined()
      }
  }
}
