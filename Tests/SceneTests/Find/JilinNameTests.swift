// JilinNameTests: names of Jilin-1 files as seen in public material.

import Scene
import Testing

struct JilinNameTests {
  /// Fields joined by `|`, `-` for none: satellite, camera, time, mission, segment, scene, count, level, grid,
  /// part, order id; then letters of what is true: c copy, n not super-resolved, m cloud mask.
  static let names: [(String, String)] = [
    (
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS",
      "JL1GF02A|PMS1|20200430105301|200020842|101|0013|001|L1|-|MSS|-|"
    ),
    (
      "JL1KF01A_PMS04_20200430105301_200020842_101_0013_001_L1_PAN",
      "JL1KF01A|PMS04|20200430105301|200020842|101|0013|001|L1|-|PAN|-|"
    ),
    (
      "JL1KF01B_PMSL4_20210803105301_200052842_101_0013_001_L1_MSS",
      "JL1KF01B|PMSL4|20210803105301|200052842|101|0013|001|L1|-|MSS|-|"
    ),
    (
      "JL1KF01C_PMSR4_20250118084319_200352842_101_0013_001_L1_MSS_978900",
      "JL1KF01C|PMSR4|20250118084319|200352842|101|0013|001|L1|-|MSS|978900|"
    ),
    (
      "JXGF07D03_PMS_20260615084319_200352842_101_0013_001_L1_MSS",
      "JXGF07D03|PMS|20260615084319|200352842|101|0013|001|L1|-|MSS|-|"
    ),
    (
      "JL101K_PMS01_20200120105301_200020842_101_0013_001_L1_PAN",
      "JL101K|PMS01|20200120105301|200020842|101|0013|001|L1|-|PAN|-|"
    ),
    (
      "JL101A_PAN_20160728194103_000012345_101_0013_001_L1_PAN",
      "JL101A|PAN|20160728194103|000012345|101|0013|001|L1|-|PAN|-|"
    ),
    (
      "JL103B_MMS_20170409105301_000012345_101_0013_001_L1A",
      "JL103B|MMS|20170409105301|000012345|101|0013|001|L1A|-|-|-|"
    ),
    (
      "JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1_B4",
      "JL1GP01|PMS2|20200430105301|200020842|101|0013|001|L1|-|B4|-|"
    ),
    (
      "JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1_B19",
      "JL1GP01|PMS2|20200430105301|200020842|101|0013|001|L1|-|B19|-|"
    ),
    (
      "JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1C",
      "JL1GP01|PMS2|20200430105301|200020842|101|0013|001|L1C|-|-|-|"
    ),
    // A segment has no scene number.
    (
      "JL1GF03B04_PMS_20200930105301_200020842_101_001_L1_MSS",
      "JL1GF03B04|PMS|20200930105301|200020842|101|-|001|L1|-|MSS|-|"
    ),
    ("JL1KF01C_200101850_001_L5D_PSH", "JL1KF01C|-|-|200101850|001|-|-|L5D|-|PSH|-|"),
    ("JL1KF02B02_200383366_001_L5D_PSH", "JL1KF02B02|-|-|200383366|001|-|-|L5D|-|PSH|-|"),
    (
      "JL1KF01A_20201012092659_200032303_102_001_L5_5m_PAN",
      "JL1KF01A|-|20201012092659|200032303|102|-|001|L5|5M|PAN|-|"
    ),
    (
      "JL1GF02B_PMS1 20200430105301 200020842 101 0013 001 L1 MSS",
      "JL1GF02B|PMS1|20200430105301|200020842|101|0013|001|L1|-|MSS|-|"
    ),
    (
      "jl1gf02b_pms1_20200430105301_200020842_101_0013_001_l1_mss",
      "JL1GF02B|PMS1|20200430105301|200020842|101|0013|001|L1|-|MSS|-|"
    ),
    (
      "JL1KF01A_PMS04_20200430105301_200020842_101_0013_001_L1_PAN_NOSR",
      "JL1KF01A|PMS04|20200430105301|200020842|101|0013|001|L1|-|PAN|-|n"
    ),
    (
      "JL1KF01A_PMS04_20200430105301_200020842_101_0013_001_L1_PAN_ori_978900",
      "JL1KF01A|PMS04|20200430105301|200020842|101|0013|001|L1|-|PAN|978900|n"
    ),
    (
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_Cloud",
      "JL1GF02A|PMS1|20200430105301|200020842|101|0013|001|L1|-|MSS|-|m"
    ),
    (
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_Combined_Cloud",
      "JL1GF02A|PMS1|20200430105301|200020842|101|0013|001|L1|-|-|-|m"
    ),
    (
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_RDC_Cloud",
      "JL1GF02A|PMS1|20200430105301|200020842|101|0013|001|L1|-|MSS|-|m"
    ),
    (
      "JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1_B4cloud",
      "JL1GP01|PMS2|20200430105301|200020842|101|0013|001|L1|-|B4|-|m"
    ),
    (
      "JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1_cloud",
      "JL1GP01|PMS2|20200430105301|200020842|101|0013|001|L1|-|-|-|m"
    ),
    (
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS (1)",
      "JL1GF02A|PMS1|20200430105301|200020842|101|0013|001|L1|-|MSS|-|c"
    ),
    (
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_copy",
      "JL1GF02A|PMS1|20200430105301|200020842|101|0013|001|L1|-|MSS|-|c"
    ),
    (
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_978900 - 副本",
      "JL1GF02A|PMS1|20200430105301|200020842|101|0013|001|L1|-|MSS|978900|c"
    ),
    (
      "TEE01B_PMS_20240430105301_200020842_101_0013_001_L1_PAN",
      "TEE01B|PMS|20240430105301|200020842|101|0013|001|L1|-|PAN|-|"
    ),
  ]

  static func text(_ name: JilinName) -> String {
    let fields: [String?] = [
      name.satellite, name.camera, name.time, name.mission, name.segment, name.scene, name.count, name.level,
      name.grid, name.part, name.orderId,
    ]
    let claims =
      (name.isCopy ? "c" : "") + (name.isNotSuperResolved ? "n" : "") + (name.isCloudMask ? "m" : "")
    return fields.map { $0 ?? "-" }.joined(separator: "|") + "|" + claims
  }

  @Test("every variant is taken apart", arguments: names)
  func fields(stem: String, expected: String) throws {
    #expect(Self.text(try #require(JilinName(stem))) == expected)
  }

  @Test(
    "names that are something else are not taken",
    arguments: [
      "", "JL1", "JL1GF02A", "fields", "PAN_ori", "JL1GF02A_PMS1",
      // Made by somebody from the scene.
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_NDVI",
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_ortho",
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_RDC",
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_PAN",
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_NOSR",
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS_978900_978901",
      "JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1_B20",
      // A field is missing or wrong.
      "JL1GF02A_PMS1_200020842_101_0013_001_L1_MSS",
      "JL1GF02A_PMS1_20200430105301_200020842_101_L1_MSS",
      "JL1GF02A_PMS1_20200430_200020842_101_0013_001_L1_MSS",
      "JL1GF02A_PMSLX12_20200430105301_200020842_101_0013_001_L1_MSS",
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_MSS",
      "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L12_MSS",
      "GF1_PMS1_20200430105301_200020842_101_0013_001_L1_MSS",
      "JL1GF02Á_PMS1_20200430105301_200020842_101_0013_001_L1_MSS",
    ])
  func others(stem: String) {
    #expect(JilinName(stem) == nil)
  }

  @Test("a name longer than a file system holds is not looked at")
  func long() {
    let stem = "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS"
    // Blank separators are dropped, so only the length tells the two apart.
    #expect(JilinName(stem + String(repeating: "_", count: 255 - stem.utf8.count)) != nil)
    #expect(JilinName(stem + String(repeating: "_", count: 256 - stem.utf8.count)) == nil)
    #expect(JilinName(String(repeating: "JL1_", count: 1_000_000)) == nil)
  }

  @Test("satellites whose PAN is super-resolved are known")
  func superResolved() throws {
    let ending = "_PMS_20200430105301_200020842_101_0013_001_L1_PAN"
    for (satellite, expected) in [
      ("JL1KF01A", true), ("JL101K", true), ("JL1KF02B02", true), ("JL1GF04A", true), ("JL1GF05B", true),
      ("TEE01B", true), ("JL1GF02A", false), ("JL1GF03B01", false), ("JL101A", false),
    ] {
      let name = try #require(JilinName(satellite + ending))
      #expect(name.hasSuperResolvedPan == expected, "\(satellite)")
    }
  }
}
