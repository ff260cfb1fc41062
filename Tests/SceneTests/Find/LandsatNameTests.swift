// LandsatNameTests: names of Landsat files of Collections 1 and 2.

import Scene
import Testing

struct LandsatNameTests {
  /// Stem; satellite|level|path and row|date|processed|collection|tier|layer; the band.
  static let names: [(String, String, String?)] = [
    (
      "LC08_L2SP_117029_20220716_20220726_02_T1_SR_B4", "LC08|L2SP|117029|20220716|20220726|02|T1|SR_B4", "B4"
    ),
    (
      "LC09_L1TP_117029_20220716_20220726_02_RT_B10", "LC09|L1TP|117029|20220716|20220726|02|RT|B10", "B10"
    ),
    (
      "LC08_L2SP_117029_20220716_20220726_02_T1_ST_B10", "LC08|L2SP|117029|20220716|20220726|02|T1|ST_B10",
      "ST_B10"
    ),
    (
      "LC08_L2SP_117029_20220716_20220726_02_T1_QA_PIXEL",
      "LC08|L2SP|117029|20220716|20220726|02|T1|QA_PIXEL", nil
    ),
    (
      "LC08_L2SP_117029_20220716_20220726_02_T1_SR_QA_AEROSOL",
      "LC08|L2SP|117029|20220716|20220726|02|T1|SR_QA_AEROSOL", nil
    ),
    ("LC08_L2SP_117029_20220716_20220726_02_T1_MTL", "LC08|L2SP|117029|20220716|20220726|02|T1|MTL", nil),
    ("LC08_L1TP_013032_20180131_20180207_01_T1", "LC08|L1TP|013032|20180131|20180207|01|T1|-", nil),
    ("LC08_L1TP_013032_20180131_B4", "LC08|L1TP|013032|20180131|-|-|-|B4", "B4"),
    ("LC08_L1TP_013032_20180131_BQA", "LC08|L1TP|013032|20180131|-|-|-|BQA", nil),
    (
      "LE07_L1TP_117029_20020716_20200726_02_T1_B6_VCID_1",
      "LE07|L1TP|117029|20020716|20200726|02|T1|B6_VCID_1", "B6_VCID_1"
    ),
  ]

  @Test("every variant is taken apart", arguments: names)
  func fields(stem: String, expected: String, band: String?) throws {
    let name = try #require(LandsatName(stem))
    let fields: [String?] = [
      name.satellite, name.level, name.pathRow, name.date, name.processed, name.collection, name.tier,
      name.layer,
    ]
    #expect(fields.map { $0 ?? "-" }.joined(separator: "|") == expected)
    #expect(name.band == band)
  }

  @Test(
    "names that are something else are not taken",
    arguments: [
      "", "LC80130312015295LGN00_B4_toa", "L8-B1-Elkton-VA", "LC08_L1TP_013032",
      "LC08_L3TP_013032_20180131_B4",
      "LC08_L1TP_013032_20180131_B12", "LC08_L1TP_013032_20180131_B0", "LC08_L1TP_013032_20180131_NDVI",
      "LC08_L1TP_013032_20180131_20180207_03_T1_B4", "LC08_L1TP_013032_20180131_20180207_01_B4",
      "LC08_L2SP_117029_20220716_20220726_02_T1_SR_B4_clip",
    ])
  func others(stem: String) {
    #expect(LandsatName(stem) == nil)
  }
}
