// PlanetNameTests: names of PlanetScope files.

import Scene
import Testing

struct PlanetNameTests {
  /// Stem; date|time|satellite|level|asset; letters: s surface, 8 eight bands, h harmonized, c clip, m metadata, r RPC.
  static let names: [(String, String, String)] = [
    ("20200501_023456_1034_3B_AnalyticMS", "20200501|023456|1034|3B|ANALYTICMS", ""),
    ("20200501_023456_1034_3B_AnalyticMS_SR", "20200501|023456|1034|3B|ANALYTICMS", "s"),
    ("20200501_023456_1034_3B_AnalyticMS_8b", "20200501|023456|1034|3B|ANALYTICMS", "8"),
    (
      "20220501_023456_12_2416_3B_AnalyticMS_SR_8b_harmonized_clip", "20220501|02345612|2416|3B|ANALYTICMS",
      "s8hc"
    ),
    ("20200501_023456_0f15_3B_AnalyticMS_metadata", "20200501|023456|0F15|3B|ANALYTICMS", "m"),
    ("20200501_023456_1034_3B_AnalyticMS_metadata_clip", "20200501|023456|1034|3B|ANALYTICMS", "cm"),
    ("20200501_023456_1034_3B_udm2", "20200501|023456|1034|3B|UDM2", ""),
    ("20200501_023456_1034_3B_udm2_clip", "20200501|023456|1034|3B|UDM2", "c"),
    ("20200501_023456_1034_3B_AnalyticMS_DN_udm", "20200501|023456|1034|3B|UDM", ""),
    ("20200501_023456_1034_1B_AnalyticMS_RPC", "20200501|023456|1034|1B|ANALYTICMS", "r"),
    ("20200501_023456_1034_metadata", "20200501|023456|1034||-", "m"),
  ]

  @Test("every variant is taken apart", arguments: names)
  func fields(stem: String, expected: String, claims: String) throws {
    let name = try #require(PlanetName(stem))
    #expect(
      [name.date, name.time, name.satellite, name.level, name.asset ?? "-"].joined(separator: "|") == expected
    )
    let found = [
      (name.isSurface, "s"), (name.hasEightBands, "8"), (name.isHarmonized, "h"), (name.isClip, "c"),
      (name.isMetadata, "m"), (name.isRPC, "r"),
    ]
    #expect(found.filter(\.0).map(\.1).joined() == claims)
  }

  @Test(
    "names that are something else are not taken",
    arguments: [
      "", "20200501", "20200501_023456", "20200501_023456_1034", "20200501_023456_1034_ndvi",
      "20200501_023456_1034_3B_AnalyticMS_ndvi", "20200501_0234_1034_3B_AnalyticMS",
      "20200501_023456_12_3B_AnalyticMS", "20200501_023456_1034_2B_AnalyticMS",
    ])
  func others(stem: String) {
    #expect(PlanetName(stem) == nil)
  }
}
