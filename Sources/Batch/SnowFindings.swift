// SnowFindings: what a snow map says, how it was found, and what is doubtful about it.

package import Digest
package import Scene
package import Snow

package struct SnowFindings: Sendable {
  /// What the map says of some heights.
  package struct Band: Sendable {
    package var heights_m: Range<Double>
    package var counts: SnowCounts
  }

  package var method: SnowMethod
  /// Of the reflectance.
  package var level: Level
  /// Of blue, where it decides.
  package var rule: BlueRule?
  package var verdict: BrightVerdict?
  /// Nil where none was found, or none sought.
  package var snowLine_m: Int?
  package var counts: SnowCounts
  /// Empty without an elevation model.
  package var bands: [Band] = []
  package var pixelArea_m2: Double?
  package var warnings: [SceneWarning] = []
  /// Of the files, in the order map, quality, fraction; empty unless they are held.
  package var digests: [SHA256Digest] = []

  init(method: SnowMethod, level: Level, counts: SnowCounts, pixelArea_m2: Double?) {
    (self.method, self.level) = (method, level)
    (self.counts, self.pixelArea_m2) = (counts, pixelArea_m2)
  }

  package func area_km2(_ pixels: Int) -> Double? {
    guard let pixelArea_m2 else { return nil }
    let area = Double(pixels) * pixelArea_m2 / 1e6
    // Pixels of absurd sizes have none that JSON could tell.
    return area.isFinite ? area : nil
  }
}

/// Warnings of snow maps.
enum SnowDoubts {
  static func of(_ scene: Scene) -> [SceneWarning] {
    guard scene.sunElevation_deg == nil else { return [] }
    return [
      SceneWarning(
        id: "snow.no-sun",
        text: "nothing says how high the sun stood: below 15° this map would be wrong, see --sun-elevation")
    ]
  }

  /// Of wishes that hold for blue alone, where the scene has what is better.
  static func unused(_ wishes: SnowWishes, by method: SnowMethod) -> [SceneWarning] {
    let options = wishes.blueOptions
    guard method != .bgrn, !options.isEmpty else { return [] }
    return [
      SceneWarning(
        id: "snow.unused",
        text: "this scene has short-wave infrared, and \(method.rawValue) makes no use of "
          + "\(options.joined(separator: " and ")); --method bgrn does")
    ]
  }

  static func of(_ verdict: BrightVerdict) -> [SceneWarning] {
    switch verdict {
    case .snow: []
    case .cloud:
      [
        SceneWarning(
          id: "snow.off-season",
          text:
            "from 11 May to 30 September the plains of the Northeast have no snow: what is bright is taken for cloud; "
            + "give --mask where clouds are known")
      ]
    case .undecidable:
      [
        SceneWarning(
          id: "snow.undecidable",
          text:
            "four bands do not tell snow from cloud, and nothing says where clouds are: what is bright is "
            + "undecidable (253); give --mask, or say --cloudless if you have seen that there are none")
      ]
    }
  }

  static func of(_ counts: SnowCounts) -> [SceneWarning] {
    guard counts.clear + counts.undecidable == 0 else { return [] }
    return [
      SceneWarning(
        id: "snow.no-clear-pixel", text: "no pixel of the scene shows the ground: its snow cover is unknown")
    ]
  }

  static func firstPassAlone(isPlain: Bool) -> SceneWarning {
    SceneWarning(
      id: "snow.first-pass-alone",
      text: isPlain
        ? "nothing tells how large a pixel is, so snow is not sought around the sure one: thin snow may be missed"
        : "no elevation band has snow enough for a snow line: thin snow may be missed")
  }

  /// Where the elevation model ends.
  static func withoutHeights(_ findings: SnowFindings) -> [SceneWarning] {
    let missing = findings.counts.seen - findings.bands.reduce(0) { $0 + $1.counts.seen }
    guard missing > 0 else { return [] }
    return [
      SceneWarning(
        id: "snow.dem-partial",
        text:
          "the elevation model has no height for \(percent(missing, of: findings.counts.seen)) % of the pixels with data: "
          + (findings.method == .ndsi
            ? "they are in no elevation band" : "nothing is above a snow line there")
      )
    ]
  }

  /// Where the scene without snow ends, or hides the ground.
  static func unreferenced(_ count: Int, of clear: Int) -> [SceneWarning] {
    guard count > 0 else { return [] }
    return [
      SceneWarning(
        id: "snow.reference-partial",
        text:
          "the scene without snow tells nothing of \(percent(count, of: clear)) % of the clear pixels: "
          + "what is always bright may be called snow there")
    ]
  }

  /// Where masks end.
  static func unmasked(_ count: Int, become which: SnowClass) -> [SceneWarning] {
    guard count > 0 else { return [] }
    return [
      SceneWarning(
        id: "snow.unmasked",
        text:
          "no mask says whether there is cloud on \(count) bright pixels: they are "
          + (which == .cloud
            ? "cloud (205), for there is no snow at this time of the year" : "undecidable (253)")
      )
    ]
  }

  /// More than a hundredth of the pixels.
  static func saturated(
    _ count: Int, of clear: Int,
    means: String = "the shape of their spectrum says nothing, and brightness decides"
  ) -> [SceneWarning] {
    guard count * 100 > clear else { return [] }
    return [
      SceneWarning(
        id: "snow.saturated", text: "\(percent(count, of: clear)) % of the pixels are saturated: \(means)")
    ]
  }

  /// Down to a tenth.
  private static func percent(_ count: Int, of whole: Int) -> Double {
    Double(count * 1000 / max(1, whole)) / 10
  }
}
