// CRESDANameTests: names of Gaofen, Ziyuan and Huanjing files.

import Scene
import Testing

struct CRESDANameTests {
  /// Stem; satellite|camera|longitude|latitude|date|level|product id|part; the common part.
  static let names: [(String, String, String)] = [
    (
      "GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000-MSS1",
      "GF1|PMS1|E125.0|N45.0|20200501|L1A|0004780000|MSS1", "MSS"
    ),
    (
      "GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000-PAN1",
      "GF1|PMS1|E125.0|N45.0|20200501|L1A|0004780000|PAN1", "PAN"
    ),
    (
      "GF2_PMS2_E125.0_N45.0_20200501_L1A0004780000-MSS2",
      "GF2|PMS2|E125.0|N45.0|20200501|L1A|0004780000|MSS2", "MSS"
    ),
    (
      "GF1_WFV1_E73.2_N39.7_20131008_L1A0000095560", "GF1|WFV1|E73.2|N39.7|20131008|L1A|0000095560|-",
      "MSS"
    ),
    (
      "GF1B_PMS_E125.0_N45.0_20200501_L1A1227780000-MUX",
      "GF1B|PMS|E125.0|N45.0|20200501|L1A|1227780000|MUX", "MSS"
    ),
    (
      "GF6_WFV_E124.8_N44.3_20190529_L1A1119883560-2", "GF6|WFV|E124.8|N44.3|20190529|L1A|1119883560|2",
      "tile2"
    ),
    (
      "GF7_BWD_E125.0_N45.0_20200501_L1A0000080000-PAN",
      "GF7|BWD|E125.0|N45.0|20200501|L1A|0000080000|PAN", "PAN"
    ),
    (
      "HJ2A_CCD1_E125.0_N45.0_20210501_L1A0000080000", "HJ2A|CCD1|E125.0|N45.0|20210501|L1A|0000080000|-",
      "MSS"
    ),
    (
      "ZY302_TMS_E125.0_N45.0_20200501_L1A0000580000-NAD",
      "ZY302|TMS|E125.0|N45.0|20200501|L1A|0000580000|NAD", "NAD"
    ),
    (
      "ZY1E_VNIC_E125.0_N45.0_20200501_L1B0000546824-MUX (1)",
      "ZY1E|VNIC|E125.0|N45.0|20200501|L1B|0000546824|MUX", "MSS"
    ),
    (
      "gf1_pms1_w70.5_s33.0_20200501_l2a0004780000-mss1",
      "GF1|PMS1|W70.5|S33.0|20200501|L2A|0004780000|MSS1", "MSS"
    ),
  ]

  @Test("every variant is taken apart", arguments: names)
  func fields(stem: String, expected: String, part: String) throws {
    let name = try #require(CRESDAName(stem))
    let fields: [String?] = [
      name.satellite, name.camera, name.longitude, name.latitude, name.date, name.level, name.productId,
      name.part,
    ]
    #expect(fields.map { $0 ?? "-" }.joined(separator: "|") == expected)
    #expect(name.commonPart == part)
    #expect(name.isCopy == stem.hasSuffix("(1)"))
  }

  @Test(
    "names that are something else are not taken",
    arguments: [
      "GF1_PMS1_E125.0_N45.0_20200501", "GF1_PMS1_E125.0_N45.0_20200501_L1A",
      "GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000-NDVI",
      "GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000-MSS1-2",
      "GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000-",
      "GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000-MSS1_rad",
      "GF1_PMS1_N45.0_E125.0_20200501_L1A0004780000-MSS1",
      "GF1_PMS1_E125..0_N45.0_20200501_L1A0004780000-MSS1",
      "XX1_PMS1_E125.0_N45.0_20200501_L1A0004780000-MSS1",
      "GF1_PMS1_E125.0_N45.0_2020050_L1A0004780000-MSS1", "",
    ])
  func others(stem: String) {
    #expect(CRESDAName(stem) == nil)
  }
}
