// SentinelNameTests: names of Sentinel-2 products and pictures, new and old.

import Scene
import Testing

struct SentinelNameTests {
  /// Stem; satellite|level|time|baseline|orbit|tile|layer|resolution.
  static let names: [(String, String)] = [
    (
      "S2A_MSIL2A_20200501T023551_N0500_R089_T51TXK_20230501T120000",
      "S2A|L2A|20200501T023551|N0500|R089|T51TXK|-|-"
    ),
    (
      "S2B_MSIL1C_20230823T095559_N0509_R122_T34UCF_20230823T120234",
      "S2B|L1C|20230823T095559|N0509|R122|T34UCF|-|-"
    ),
    ("T34UCF_20230823T095559_B04_10m", "-|-|20230823T095559|-|-|T34UCF|B04|10"),
    ("T34UCF_20230823T095559_B8A", "-|-|20230823T095559|-|-|T34UCF|B8A|-"),
    ("T34UCF_20230823T095559_SCL_20m", "-|-|20230823T095559|-|-|T34UCF|SCL|20"),
    ("L2A_T34VFJ_20170823T094031_B02_10m", "-|L2A|20170823T094031|-|-|T34VFJ|B02|10"),
    ("S2A_OPER_MSI_L1C_T32TQR_B05", "S2A|L1C|-|-|-|T32TQR|B05|-"),
    (
      "S2A_OPER_MSI_L1C_TL_EPA__20160605T113933_A000734_T32TQR_B01",
      "S2A|L1C|20160605T113933|-|-|T32TQR|B01|-"
    ),
    ("S2A_USER_SCL_L2A_T32TQR_60m", "S2A|L2A|-|-|-|T32TQR|SCL|60"),
    ("S2A_OPER_MSI_L1C_T32TQR_N01.03", "S2A|L1C|-|N01.03|-|T32TQR|-|-"),
    ("S2A_51TXK_20230720_0_L2A_B04", "S2A|L2A|20230720|-|-|T51TXK|B04|-"),
    ("S2B_5QKB_20230720_1_L2A", "S2B|L2A|20230720|-|-|T05QKB|-|-"),
    ("L2A_T34UCF_A033753_20230823T095553", "-|L2A|20230823T095553|-|-|T34UCF|-|-"),
  ]

  @Test("every variant is taken apart", arguments: names)
  func fields(stem: String, expected: String) throws {
    let name = try #require(SentinelName(stem))
    let fields: [String?] = [
      name.satellite, name.level, name.time, name.baseline, name.orbit, name.tile, name.layer,
      name.resolution_m.map { "\($0)" },
    ]
    #expect(fields.map { $0 ?? "-" }.joined(separator: "|") == expected)
  }

  @Test(
    "names that are something else are not taken",
    arguments: [
      "", "S2A", "S2_L2A_sample", "S2A_20200501", "S2_Harsha", "s2_band", "T34UCF", "T34UCF_B04", "B04",
      "T34UCF_20230823T095559_B04_10m_ndvi", "T34UCF_20230823T095559_B04_B08", "T34UCF_20230823T095559_NDVI",
      "S2A_51TXK_20230720_0_L2A_0_B04", "S2A_51TXK_0_20230720_L2A_B04", "51TXK_20230720_0_L2A_B04",
      "T3UCF_20230823T095559_B04", "S2A_MSIL2A_test", "L2A_20170823T094031_B02_10m",
    ])
  func others(stem: String) {
    #expect(SentinelName(stem) == nil)
  }
}
