// What name, XML and layers of a Sentinel-2 product prove.

import Raster
import Scene
import Sunlight
import TestSupport
import Testing

struct SentinelFactsTests {
  private let files: SceneFiles

  init() throws { files = try SceneFiles() }

  /// A product of two bands; nil for no XML.
  private func product(
    _ level: String = "L2A", named: String = "N0500", xml: String?, baseline: String? = nil
  ) throws -> Contract {
    let root = "S2A_MSI\(level)_20200501T023551_\(named)_R089_T51TXK_20230501T120000.SAFE"
    let granule = "\(root)/GRANULE/\(level)_T51TXK_A025370_20200501T023550"
    for band in ["B04", "B08"] {
      let place = level == "L2A" ? "R10m/" : ""
      let ending = level == "L2A" ? "_10m" : ""
      try files.raster("\(granule)/IMG_DATA/\(place)T51TXK_20200501T023551_\(band)\(ending).jp2")
    }
    if level == "L2A" {
      try files.raster("\(granule)/IMG_DATA/R20m/T51TXK_20200501T023551_SCL_20m.jp2", .uint8, number: 4)
      try files.raster("\(granule)/IMG_DATA/R60m/T51TXK_20200501T023551_SCL_60m.jp2", .uint8, number: 4)
    }
    if let xml {
      let told = baseline.map { "<PROCESSING_BASELINE>\($0)</PROCESSING_BASELINE>" } ?? ""
      try files.text(
        "<n1:Product xmlns:n1=\"u\"><n1:General_Info><PRODUCT_START_TIME>2020-05-01T02:35:51.024Z"
          + "</PRODUCT_START_TIME>\(told)\(xml)</n1:General_Info><n1:Quality><Cloud_Coverage_Assessment>6.5"
          + "</Cloud_Coverage_Assessment></n1:Quality></n1:Product>", "\(root)/MTD_MSI\(level).xml")
    }
    try files.text(
      "<n1:Tile xmlns:n1=\"u\"><SENSING_TIME>2020-05-01T02:35:59.459Z</SENSING_TIME><Mean_Sun_Angle>"
        + "<ZENITH_ANGLE unit=\"deg\">30.25</ZENITH_ANGLE><AZIMUTH_ANGLE unit=\"deg\">150.5</AZIMUTH_ANGLE>"
        + "</Mean_Sun_Angle></n1:Tile>", "\(granule)/MTD_TL.xml")
    return try files.contract(root)
  }

  private static func xml(_ level: String, offsets: [Int: Int]) -> String {
    let isSurface = level == "L2A"
    let list = offsets.sorted { $0.key < $1.key }.map { band, offset in
      isSurface
        ? "<BOA_ADD_OFFSET band_id=\"\(band)\">\(offset)</BOA_ADD_OFFSET>"
        : "<RADIO_ADD_OFFSET band_id=\"\(band)\">\(offset)</RADIO_ADD_OFFSET>"
    }
    let tag = isSurface ? "BOA_QUANTIFICATION_VALUE" : "QUANTIFICATION_VALUE"
    return "<\(tag) unit=\"none\">10000</\(tag)>\(list.joined())"
  }

  @Test(
    "a product of baseline 05.00: DN 1000 is a reflectance of 0, at the level of the product",
    arguments: [("L1C", Level.toa), ("L2A", .surface)])
  func offset(_ name: String, _ level: Level) throws {
    let xml = Self.xml(name, offsets: [3: -1000, 7: -1100])
    let contract = try product(name, xml: xml, baseline: "05.00")
    #expect(contract.kind == (name == "L1C" ? .sentinel2L1C : .sentinel2L2A))
    #expect(contract.levels == [level] && contract.layout == .bands)
    #expect(isNear(contract.scaling(.red, level), 0.0001, -0.1))
    #expect(isNear(contract.scaling(.nir, level), 0.0001, -0.11))
    #expect(contract.band(.red)?.scalings[level]?.evidence.contains("ADD_OFFSET -1000") == true)
    #expect(contract.bands.allSatisfy { $0.nodata?.value == 0 && $0.saturation?.value == 65_535 })
    #expect(contract.sensor?.value.id == "S2_MSI" && contract.time?.value.text == "2020-05-01T02:35:59Z")
    #expect(contract.sun?.value == SunPosition(elevation_deg: 59.75, azimuth_deg: 150.5))
    #expect(contract.cloudShare_percent?.value == 6.5)
    #expect(contract.warnings.isEmpty && contract.missing.isEmpty)
  }

  @Test("a product before baseline 04.00 has no offset")
  func early() throws {
    let contract = try product(named: "N0300", xml: Self.xml("L2A", offsets: [:]), baseline: "03.00")
    #expect(isNear(contract.scaling(.red, .surface), 0.0001, 0) && contract.warnings.isEmpty)
    #expect(contract.band(.red)?.scalings[.surface]?.evidence.contains("before baseline 04.00") == true)
  }

  @Test(
    "without an offset that is told there is no level since baseline 04.00, or where no baseline is told",
    arguments: [
      (
        xml(
          "L2A", offsets: [:]), "05.00", "N0500"
      ), (xml("L2A", offsets: [2: -1000]), "05.00", "N0500"),
      (xml("L2A", offsets: [:]), "04.00", "N0300"), ("", "03.00", "N0300"),
      ("<BOA_QUANTIFICATION_VALUE>0</BOA_QUANTIFICATION_VALUE>", "03.00", "N0300"),
    ] as [(String, String, String)])
  func silent(_ xml: String, _ baseline: String, _ named: String) throws {
    let contract = try product(named: named, xml: xml, baseline: baseline)
    #expect(contract.levels.isEmpty && contract.misses("needed for reflectance"))
    #expect(
      contract.warningIds == (baseline == "04.00" ? ["scene.baseline-contradiction"] : []) + [
        "scene.offset-unknown"
      ])
    #expect(contract.offsetDoubt?.contains("B08") == true)
  }

  @Test("a baseline in the name that is another than that of the XML is warned of, and the XML is believed")
  func contradiction() throws {
    let contract = try product(
      named: "N0209", xml: Self.xml("L2A", offsets: [3: -1000, 7: -1000]), baseline: "05.00")
    #expect(contract.warningIds == ["scene.baseline-contradiction"])
    #expect(isNear(contract.scaling(.red, .surface), 0.0001, -0.1))
  }

  @Test(
    "without XML the name proves the divisor from baseline 02.00 up to 04.00, and nothing else",
    arguments: [("N0300", true), ("N0200", true), ("N0103", false), ("N0400", false), ("N0509", false)])
  func withoutXML(_ named: String, _ isProved: Bool) throws {
    let contract = try product(named: named, xml: nil)
    #expect(contract.levels == (isProved ? [.surface] : []))
    #expect(isNear(contract.scaling(.red, .surface), 0.0001, 0) == isProved)
    #expect(contract.misses("MTD_MSIL2A.xml") && contract.band(.nir) != nil)
    #expect((contract.offsetDoubt == nil) == isProved)
  }

  @Test("band files without their product have roles and no level")
  func bare() throws {
    try files.raster("T51TXK_20200501T023551_B04_10m.jp2")
    try files.raster("T51TXK_20200501T023551_B8A_20m.jp2")
    let contract = try files.contract()
    #expect(contract.bands.map { $0.role?.value } == [.red, .nirNarrow] && contract.levels.isEmpty)
    #expect(contract.warningIds == ["scene.offset-unknown"] && contract.offsetDoubt != nil)
    #expect(contract.misses("does not tell whether the offset is applied"))
    #expect(contract.time?.value.text == "2020-05-01T02:35:51Z")
  }

  @Test("files of earth-search have roles and no level")
  func earthSearch() throws {
    for band in ["B04", "B08", "SCL"] { try files.raster("S2A_51TXK_20230720_0_L2A_\(band).tif") }
    let contract = try files.contract()
    #expect(contract.kind == .sentinel2L2A && contract.bands.map { $0.role?.value } == [.red, .nir])
    #expect(contract.levels.isEmpty && contract.masks.count == 1)
  }

  @Test("the finest scene classification is the mask: clouds, shadow, snow, defects and nothing do not count")
  func classes() throws {
    let contract = try product(xml: Self.xml("L2A", offsets: [3: -1000, 7: -1000]), baseline: "05.00")
    try #require(contract.masks.count == 1)
    #expect(contract.masks[0].path.hasSuffix("_SCL_20m.jp2"))
    let expected: [Reason] = [
      .nodata, .otherMask, .valid, .shadow, .valid, .valid, .valid, .valid, .cloud, .cloud, .cirrus, .snow,
      .valid,
    ]
    #expect(contract.masks[0].rule.table(for: .uint8).prefix(13).elementsEqual(expected.map(\.rawValue)))
  }

  /// Tree, what is named in it, level, gain and offset of B04, warnings; numbers as their XML has them. Trees whose
  /// names have no baseline cannot contradict.
  private static let real: [(String, String, Level, Double, Double, String)] = [
    (
      "fake_l1c_processing_baseline_5_09",
      "S2B_MSIL1C_20230823T095559_N0509_R122_T34UCF_20230823T120234.SAFE",
      .toa, 1e-4, -0.1, "RADIO_ADD_OFFSET -1000"
    ),
    (
      "fake_l2a_processing_baseline_5_09",
      "S2B_MSIL2A_20230823T095559_N0509_R122_T34UCF_20230823T124759.SAFE",
      .surface, 1e-4, -0.1, "BOA_ADD_OFFSET -1000"
    ),
    (
      "fake_l2a_MSIL2A", "S2A_MSIL2A_20180818T094031_N0208_R036_T34VFJ_20180818T120345.SAFE", .surface, 1e-4,
      0,
      "02.08"
    ),
    (
      "fake_l2a_MSIL2Ap", "S2A_MSIL2A_20170823T094031_N0205_R036_T34VFJ_20170823T094252.SAFE", .surface, 1e-4,
      0,
      "02.05"
    ),
    ("fake_l1c_safecompact", "S2A_MSIL1C_test.SAFE", .toa, 1e-3, 0, "01.03"),
    ("fake_l2a", "S2A_USER_PRD_MSIL2A.SAFE", .surface, 1e-3, 0, "01.03"),
  ]

  /// The rasters of these trees have no pixels, which the reader refuses: others stand in for them, beside the true
  /// XML.
  @Test(
    "offsets and divisors of the trees that GDAL tests with", .enabled(if: Shared.isThere, "needs ../shared"),
    arguments: real)
  func trees(
    _ tree: String, _ root: String, _ level: Level, _ gain: Double, _ offset: Double, _ words: String
  ) throws {
    let path = "data/vendor_gdal_autotest/gdrivers/data/sentinel2/\(tree)/\(root)"
    let delivery = try DeliveryFinder.find(path: Shared.path(path))
    for raster in delivery.rasters { try files.raster("\(root)/\(raster.path)") }
    for mask in delivery.masks { try files.raster("\(root)/\(mask.path)", .uint8) }
    for text in delivery.metadata {
      let bytes = try Shared.data("\(path)/\(text.path)")
      try files.text(String(decoding: bytes, as: UTF8.self), "\(root)/\(text.path)")
    }
    let contract = try files.contract(root)
    #expect(contract.levels == [level] && contract.warnings.isEmpty && contract.missing.isEmpty)
    #expect(isNear(contract.scaling(.red, level), gain, offset))
    #expect(contract.band(.red)?.scalings[level]?.evidence.contains(words) == true)
    let unproved = contract.bands.filter { $0.scalings[level] == nil }
    #expect(unproved.isEmpty, "\(unproved.map(\.part))")
    let isAngleTold = !tree.hasPrefix("fake_l2a_MSIL2A") && tree != "fake_l1c_processing_baseline_5_09"
    #expect(
      (contract.sun != nil) == isAngleTold && contract.time != nil && contract.cloudShare_percent != nil)
  }
}
