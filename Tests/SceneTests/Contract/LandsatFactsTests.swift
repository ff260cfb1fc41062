// What name, MTL and quality layers of a Landsat product prove.

import Raster
import Scene
import Sunlight
import TestSupport
import Testing

struct LandsatFactsTests {
  private let files: SceneFiles

  init() throws { files = try SceneFiles() }

  private static let surface = "LC08_L2SP_117029_20220716_20220726_02_T1"
  private static let top = "LC08_L1TP_117029_20220716_20220726_02_T1"
  private static let early = "LC08_L1TP_014031_20180106_20180119_01_T1"

  /// Some of an MTL, with the numbers of band n told apart.
  private func writeMTL(_ stem: String, without word: String = "none", product: String? = nil) throws {
    let isEarly = stem.hasSuffix("_01_T1")
    let place = isEarly ? "PRODUCT_METADATA" : "IMAGE_ATTRIBUTES"
    var lines = [
      "GROUP = LANDSAT_METADATA_FILE", "GROUP = \(isEarly ? "METADATA_FILE_INFO" : "PRODUCT_CONTENTS")",
      "LANDSAT_PRODUCT_ID = \"\(product ?? stem)\"",
      "END_GROUP = \(isEarly ? "METADATA_FILE_INFO" : "PRODUCT_CONTENTS")",
      "GROUP = \(place)", "DATE_ACQUIRED = 2022-07-16", "SCENE_CENTER_TIME = \"02:20:30.1234560Z\"",
    ]
    if isEarly { lines += ["END_GROUP = \(place)", "GROUP = IMAGE_ATTRIBUTES"] }
    lines += [
      "CLOUD_COVER = 12.5", "SUN_AZIMUTH = 137.5", "SUN_ELEVATION = 30.0", "END_GROUP = IMAGE_ATTRIBUTES",
    ]
    let groups: [(String, Double, Double)] =
      stem.contains("L2SP")
      ? [
        ("LEVEL2_SURFACE_REFLECTANCE_PARAMETERS", 2.75e-5, -0.2),
        ("LEVEL1_RADIOMETRIC_RESCALING", 2e-5, -0.1),
      ]
      : [(isEarly ? "RADIOMETRIC_RESCALING" : "LEVEL1_RADIOMETRIC_RESCALING", 2e-5, -0.1)]
    for (group, gain, offset) in groups {
      lines.append("GROUP = \(group)")
      for band in [4, 5] {
        lines.append("REFLECTANCE_MULT_BAND_\(band) = \(gain)")
        lines.append("REFLECTANCE_ADD_BAND_\(band) = \(offset)")
      }
      lines.append("END_GROUP = \(group)")
    }
    lines += ["END_GROUP = LANDSAT_METADATA_FILE", "END"]
    let text = lines.filter { !$0.hasPrefix(word) }.joined(separator: "\n")
    try files.text(text, "\(stem)_MTL.txt")
  }

  private func writeBands(_ stem: String, _ layers: [String], mask: String) throws {
    for layer in layers { try files.raster("\(stem)_\(layer).TIF", number: 0) }
    try files.raster("\(stem)_\(mask).TIF")
  }

  @Test("surface reflectance of Collection 2, where thermal bands have none")
  func level2() throws {
    try writeBands(Self.surface, ["SR_B4", "SR_B5", "ST_B10"], mask: "QA_PIXEL")
    try writeMTL(Self.surface)
    let contract = try files.contract()
    #expect(contract.kind == .landsatC2L2 && contract.levels == [.surface] && contract.layout == .bands)
    #expect(contract.bands.map(\.part) == ["B4", "B5", "ST_B10"])
    #expect(contract.bands.map { $0.role?.value } == [.red, .nir, nil])
    #expect(
      isNear(contract.scaling(.red, .surface), 2.75e-5, -0.2) && contract.bands[2].scalings[.surface] == nil)
    #expect(contract.bands[0].nodata?.value == 0 && contract.bands[0].saturation?.value == 65_535)
    #expect(contract.time?.value.text == "2022-07-16T02:20:30Z" && contract.cloudShare_percent?.value == 12.5)
    #expect(contract.sun?.value.elevation_deg == 30 && contract.sun?.value.azimuth_deg == 137.5)
    #expect(contract.sensor?.value.id == "L89_OLI_TIRS")
    #expect(contract.warnings.isEmpty && contract.missing.isEmpty)
  }

  /// 2e-5 / sin 30° = 4e-5.
  @Test("reflectance of level 1 is divided by the sine of the sun's elevation", arguments: [top, early])
  func level1(_ stem: String) throws {
    try writeBands(stem, ["B4", "B5", "B10"], mask: stem == Self.early ? "BQA" : "QA_PIXEL")
    try writeMTL(stem)
    let contract = try files.contract()
    #expect(contract.kind == (stem == Self.early ? .landsatC1 : .landsatC2L1) && contract.levels == [.toa])
    #expect(isNear(contract.scaling(.nir, .toa), 4e-5, -0.2))
    #expect(contract.bands.map { $0.role?.value } == [.red, .nir, .tir1])
    #expect(contract.warnings.isEmpty && contract.missing.isEmpty && contract.masks.count == 1)
    let stated = try files.contract { $0.sunElevation_deg = 90 }
    #expect(isNear(stated.scaling(.nir, .toa), 2e-5, -0.1))
    let night = try files.contract { $0.sunElevation_deg = -5 }
    #expect(night.levels.isEmpty)
  }

  @Test("without MTL the name proves the scale of Collection 2 Level 2, and nothing of level 1")
  func withoutMTL() throws {
    try writeBands(Self.surface, ["SR_B4", "SR_B5", "ST_B10"], mask: "QA_PIXEL")
    let surface = try files.contract()
    #expect(
      isNear(surface.scaling(.red, .surface), 2.75e-5, -0.2) && surface.bands[2].scalings[.surface] == nil)
    #expect(surface.bands[0].scalings[.surface]?.evidence.contains("product guide") == true)
    #expect(surface.misses("MTL") && surface.time == nil)
    let other = try SceneFiles()
    try other.raster("\(Self.top)_B4.TIF")
    let top = try other.contract()
    #expect(top.levels.isEmpty && top.misses("MTL") && top.band(.red) != nil)
    #expect(surface.offsetDoubt == nil && top.offsetDoubt?.contains("B4") == true)
  }

  @Test("a name cut short does not say which collection it is of, so that it proves no scale")
  func shortName() throws {
    try files.raster("LC08_L2SP_117029_20220716_SR_B4.TIF")
    #expect(try files.contract().levels.isEmpty)
  }

  @Test(
    "an MTL without a number does not prove what it is for",
    arguments: [
      ("REFLECTANCE_MULT_BAND_4", true, "B4"), ("REFLECTANCE_ADD", false, "B4 B5"),
      ("SUN_ELEVATION", false, "sun"),
      ("SCENE_CENTER_TIME", true, ""),
    ])
  func incomplete(_ word: String, _ isNirProved: Bool, _ missing: String) throws {
    try writeBands(Self.top, ["B4", "B5"], mask: "QA_PIXEL")
    try writeMTL(Self.top, without: word)
    let contract = try files.contract()
    #expect((contract.scaling(.nir, .toa) != nil) == isNirProved)
    #expect(missing.isEmpty ? contract.missing.isEmpty : contract.misses(missing))
  }

  @Test("an MTL of another scene is warned of; a damaged one is told, and its other form read")
  func wrongMTL() throws {
    try writeBands(Self.top, ["B4"], mask: "QA_PIXEL")
    try writeMTL(Self.top, product: "LC08_L1TP_117029_20220801_20220826_02_T1")
    #expect(try files.contract().warningIds == ["scene.metadata-contradiction"])
    try files.text("GROUP = A\n", "\(Self.top)_MTL.txt")
    let damaged = try files.contract()
    #expect(
      damaged.warningIds == ["scene.metadata-unread", "scene.offset-unknown"] && damaged.levels.isEmpty
        && damaged.misses("MTL"))
    try files.text(
      """
      {"LANDSAT_METADATA_FILE": {"IMAGE_ATTRIBUTES": {"SUN_ELEVATION": 30},
      "LEVEL1_RADIOMETRIC_RESCALING": {"REFLECTANCE_MULT_BAND_4": "2.0000E-05", "REFLECTANCE_ADD_BAND_4": "-0.1"}}}
      """, "\(Self.top)_MTL.json")
    let other = try files.contract()
    #expect(other.warningIds == ["scene.metadata-unread"] && other.missing.isEmpty)
    #expect(isNear(other.scaling(.red, .toa), 4e-5, -0.2))
  }

  @Test("a Landsat that is not in the catalogue proves its scale and no roles")
  func unknownSatellite() throws {
    try files.raster("LT05_L2SP_117029_20020716_20220726_02_T1_SR_B4.TIF")
    let contract = try files.contract()
    #expect(contract.warningIds == ["scene.sensor-unknown"] && contract.bands[0].role == nil)
    #expect(contract.bands[0].scalings[.surface] != nil)
  }

  /// Numbers as USGS lists them: 21824 clear, 22280 cloud, 23888 shadow, 30048 snow, 54596 cirrus, 22018 dilated.
  @Test(
    "bits of QA_PIXEL",
    arguments: [
      (1, Reason.nodata), (21824, .valid), (22280, .cloud), (23888, .shadow),
      (30048, .snow), (22280 | 16, .cirrus), (54596, .cirrus), (22018, .cloud), (21952, .valid),
    ])
  func qaPixel(_ number: Int, _ reason: Reason) throws {
    try writeBands(Self.surface, ["SR_B4"], mask: "QA_PIXEL")
    let masks = try files.contract().masks
    #expect(masks.count == 1 && masks[0].evidence.contains("QA_PIXEL"))
    #expect(masks.first?.rule.table(for: .uint16)[number] == reason.rawValue)
  }

  /// Numbers as USGS lists them for Landsat 8: 2720 clear, 2800 cloud, 2976 shadow, 3744 snow, 6816 cirrus,
  /// 2752 cloud of medium confidence.
  @Test(
    "bits of Collection 1's BQA",
    arguments: [
      (1, Reason.nodata), (2720, .valid), (2800, .cloud), (2976, .shadow),
      (3744, .snow), (6816, .cirrus), (2752, .valid),
    ])
  func bqa(_ number: Int, _ reason: Reason) throws {
    try writeBands(Self.early, ["B4"], mask: "BQA")
    #expect(try files.contract().masks.first?.rule.table(for: .uint16)[number] == reason.rawValue)
  }

  @Test("the three forms of an MTL prove the same", .enabled(if: Shared.isThere, "needs ../shared"))
  func threeForms() throws {
    let stem = "LC08_L2SP_005009_20150710_20200908_02_T2"
    var told: [Contract] = []
    for form in ["txt", "json", "xml"] {
      let folder = try SceneFiles()
      for band in ["SR_B4", "SR_B5"] { try folder.raster("\(stem)_\(band).TIF") }
      let bytes = try Shared.data("data/landsat8_c2l2_greenland/\(stem)_MTL.\(form)")
      try folder.text(String(decoding: bytes, as: UTF8.self), "\(stem)_MTL.\(form)")
      told.append(try folder.contract())
      #expect(told.last?.sideFiles == ["\(stem)_MTL.\(form)"])
    }
    for other in told.dropFirst() {
      #expect(other.time == told[0].time && other.sun == told[0].sun)
      #expect(other.cloudShare_percent == told[0].cloudShare_percent && other.cloudShare_percent != nil)
      let isSame = other.bands.map(\.scalings) == told[0].bands.map(\.scalings)
      #expect(isSame && other.warnings.isEmpty && other.missing.isEmpty)
    }
  }

  @Test("a real product", .enabled(if: Shared.isThere, "needs ../shared"))
  func real() throws {
    let contract = try ContractReader.read(
      path: Shared.path("data/landsat8_c2l2_greenland"), options: SceneOptions())
    #expect(contract.bands.map(\.part) == (1...7).map { "B\($0)" } && contract.levels == [.surface])
    #expect(isNear(contract.scaling(.swir1, .surface), 2.75e-5, -0.2))
    #expect(
      contract.time?.value.text == "2015-07-10T14:34:35Z" && contract.cloudShare_percent?.value == 54.65)
    #expect(
      contract.sun?.value.elevation_deg == 40.0015903 && contract.warnings.isEmpty && contract.missing.isEmpty
    )
    #expect(contract.masks.map(\.evidence) == ["QA_PIXEL of Collection 2"])
    let newYork = try ContractReader.read(
      path: Shared.path("data/landsat8_c1_newyork/LC08_L1TP_014031_20180106_20180119_01_T1"),
      options: SceneOptions())
    #expect(newYork.kind == .landsatC1 && newYork.levels.isEmpty && newYork.misses("MTL"))
    #expect(newYork.masks.map(\.evidence) == ["BQA of Collection 1"] && newYork.band(.nir)?.part == "B5")
  }
}
