// SnowReport: what a snow map says, in words and as JSON.

internal import Batch
internal import Foundation
internal import Snow

struct SnowReport: Encodable {
  private let output: String
  private let summary: SnowSummary

  private enum Key: String, CodingKey { case output }

  init(_ findings: SnowFindings, output: String) {
    (summary, self.output) = (SnowSummary(findings), output)
  }

  /// The summary's members with the name of the file.
  func encode(to encoder: any Encoder) throws {
    try summary.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(output, forKey: .output)
  }

  /// Lines for people.
  var text: String {
    let how =
      summary.method
      + (summary.thresholds.map {
        String(format: ", %@ thresholds of blue: %.3f seeds, %.3f grown", $0.mode, $0.seedBlue, $0.grownBlue)
      } ?? "")
    let lines = [SnowClass.snow, .noSnow, .cloud, .undecidable].compactMap { which -> String? in
      guard let share = summary.classes[SnowSummary.name(of: which)], let percent = share.percent else {
        return nil
      }
      let area = share.area_km2.map { String(format: "  %12.3f km²", $0) } ?? ""
      let name = SnowSummary.name(of: which).replacing("_", with: " ")
      return "  " + name.padding(toLength: 12, withPad: " ", startingAt: 0)
        + String(format: "%6.2f %%", percent) + area
    }
    let cover =
      switch summary.snowCoverRange_percent {
      case nil: "none: no pixel shows the ground"
      case let range? where range[0] == range[1]:
        String(format: "%.2f %% of the ground that is seen", range[0])
      case let range?: String(format: "%.2f to %.2f %% of the ground that is seen", range[0], range[1])
      }
    let line = summary.snowLine_m.map { ["snow line: \($0) m"] } ?? []
    return
      (["method: \(how); reflectance \(summary.level)", "snow cover: \(cover)"] + line + lines + bandLines)
      .joined(separator: "\n")
  }

  /// A table of percents, from the highest band.
  private var bandLines: [String] {
    guard !summary.elevationBands.isEmpty else { return [] }
    let names = ["snow", "no_snow", "cloud", "undecidable"]
    let head =
      "  height in m      "
      + names.map { $0.replacing("_", with: " ").padding(toLength: 13, withPad: " ", startingAt: 0) }
      .joined()
    return [head]
      + summary.elevationBands.reversed().map { band in
        let percents = names.map { name in
          band.classes[name]?.percent.map { String(format: "%6.2f %%     ", $0) } ?? "     -       "
        }
        return String(format: "  %6.0f to %6.0f ", band.lowest_m, band.highest_m) + percents.joined()
      }
  }
}
