// Every scene of the fixture list (jilin1.md 10) with its expected contract; those of Sentinel-2, Landsat, HLS and
// PlanetScope stand with their readers.

import Foundation
import GeoFile
import Raster
import Scene
import Sunlight
import TestSupport
import Testing

/// What a contract must say.
private struct Expected {
  var kind = DeliveryKind.jilin1
  var sensor: String? = "JL1GF02A"
  var roles: [Role?] = [.blue, .green, .red, .nir]
  var level: Level? = .toa
  /// Of red.
  var gain = redGain
  var offset = 0.0
  var nodata: Double? = 0
  var saturation: Double? = 4095
  var time: String? = "2020-04-30T02:53:01Z"
  var sunElevation_deg: Double? = 58.468
  var hasModel = true
  var warnings: [String] = []
  /// One word of each sentence.
  var missing: [String] = []

  /// pi 0.1 d^2 / (1536.2 sin 58.468) on day 121, by Python.
  static let redGain = 0.00024354311348140427
}

struct FixtureTests {
  private let files: SceneFiles

  init() throws { files = try SceneFiles() }

  private func expect(
    _ contract: Contract, _ expected: Expected, at place: SourceLocation = #_sourceLocation
  ) {
    #expect(contract.kind == expected.kind, sourceLocation: place)
    #expect(contract.sensor?.value.id == expected.sensor, sourceLocation: place)
    #expect(contract.bands.map { $0.role?.value } == expected.roles, sourceLocation: place)
    #expect(contract.levels == Set(expected.level.map { [$0] } ?? []), sourceLocation: place)
    if let level = expected.level {
      let red = contract.scaling(.red, level)
      #expect(isNear(red, expected.gain, expected.offset), "\(red as Any)", sourceLocation: place)
    }
    let bands = contract.bands
    #expect(bands.allSatisfy { $0.nodata?.value == expected.nodata }, sourceLocation: place)
    #expect(bands.allSatisfy { $0.saturation?.value == expected.saturation }, sourceLocation: place)
    #expect(contract.time?.value.text == expected.time, sourceLocation: place)
    let sun = contract.sun?.value.elevation_deg
    let isSame = expected.sunElevation_deg.map { abs((sun ?? 0) - $0) < 0.05 } ?? (sun == nil)
    #expect(isSame, "\(sun as Any)", sourceLocation: place)
    #expect((contract.rationalPolynomials != nil) == expected.hasModel, sourceLocation: place)
    #expect(contract.warningIds == expected.warnings, sourceLocation: place)
    let isMissing =
      contract.missing.count == expected.missing.count
      && zip(contract.missing, expected.missing).allSatisfy { $0.contains($1) }
    #expect(isMissing, "\(contract.missing)", sourceLocation: place)
  }

  /// The contract of a folder, which is as it was afterwards.
  private func contract(_ scene: JilinScene) throws -> Contract {
    try scene.write(to: files)
    let names = files.folder.names
    let contract = try files.contract()
    #expect(files.folder.names == names)
    return contract
  }

  private static let start = JilinScene.start

  @Test("names as the vendor writes them")
  func plain() throws { expect(try contract(JilinScene()), Expected()) }

  @Test(
    "an order id on all files, behind or before the side word", arguments: ["978900_meta", "meta_978900"])
  func orderIds(_ word: String) throws {
    var scene = JilinScene()
    scene.raster = "\(Self.start)_MSS_978900.tif"
    scene.rpc = "\(Self.start)_MSS_978900_rpc.txt"
    scene.xml = "\(Self.start)_MSS_\(word).xml"
    expect(try contract(scene), Expected())
  }

  @Test("an order id on the raster only")
  func orderIdOnOne() throws {
    var scene = JilinScene()
    scene.raster = "\(Self.start)_MSS_978900.tif"
    let contract = try contract(scene)
    expect(contract, Expected())
    #expect(contract.remarks.contains { $0.contains("order id on one of them only") })
  }

  @Test("blanks for underscores")
  func blanks() throws {
    var scene = JilinScene()
    scene.raster = "JL1GF02A_PMS1 20200430105301 200020842 101 0013 001 L1 MSS.tif"
    expect(try contract(scene), Expected())
  }

  @Test("a cloud share of θ")
  func theta() throws {
    var scene = JilinScene()
    scene.tags["CloudPercent"] = "θ"
    let contract = try contract(scene)
    expect(contract, Expected())
    #expect(contract.cloudShare_percent == nil)
  }

  @Test("an empty SolarAzimuth is computed")
  func azimuth() throws {
    var scene = JilinScene()
    scene.tags["SolarAzimuth"] = ""
    let contract = try contract(scene)
    expect(contract, Expected())
    #expect(abs((contract.sun?.value.azimuth_deg ?? 0) - 159.258) < 0.05)
  }

  @Test("without metadata the name tells the time, and with the model's place the sun, but no gains")
  func withoutXML() throws {
    var scene = JilinScene()
    scene.xml = nil
    expect(
      try contract(scene),
      Expected(level: nil, missing: ["_meta.xml", "gain and bias a band"]))
  }

  @Test("three colours of GF03C: 12 bits, no irradiance, no near infrared")
  func colours() throws {
    let stem = "JL1GF03C01_PMS_20200430105301_200085000_101_0001_001_L1_MSS"
    var scene = JilinScene()
    (scene.raster, scene.rpc, scene.xml) = ("\(stem).tif", "\(stem)_rpc.txt", "\(stem)_meta.xml")
    scene.bands = 3
    (scene.tags["AbsCalibrationGain"], scene.tags["AbsCalibrationBias"]) = ("0.1,0.1,0.1", "0,0,0")
    expect(
      try contract(scene),
      Expected(
        sensor: "JL1GF03C", roles: [.red, .green, .blue], level: nil, missing: ["irradiance of band 1 2 3"]))
  }

  /// The order of the bands is told, and nothing of their radiometry is known.
  @Test("a map-projected, pansharpened mosaic")
  func mosaic() throws {
    let stem = "JL1KF01C_200101850_001_L5D_PSH"
    var scene = JilinScene()
    (scene.raster, scene.rpc, scene.xml) = ("\(stem).tif", nil, "\(stem)_meta.xml")
    scene.tags = ["FUSMethod": "B-G-R-NIR", "DataBits": "12", "CloudPercent": "θ"]
    scene.change = {
      $0.grid.geoTransform = GeoTransform([500_000, 0.5, 0, 5_000_000, 0, -0.5])
      $0.grid.crs = CRS(wkt: "EPSG:32651", name: "", code: nil)
    }
    let contract = try contract(scene)
    expect(
      contract,
      Expected(
        sensor: "JL1KF01C", level: nil, time: nil, sunElevation_deg: nil, hasModel: false,
        missing: ["time", "sun", "gain and bias a band"]))
    #expect(contract.files[0].description.grid.geoTransform != nil)
  }

  @Test("an RPC with KEY = value")
  func equals() throws {
    var scene = JilinScene()
    scene.separator = " ="
    expect(try contract(scene), Expected())
  }

  @Test("a tile of nothing, and one at the top of its range", arguments: [0.0, 4095.0])
  func uniform(_ number: Double) throws {
    var scene = JilinScene()
    scene.number = number
    expect(try contract(scene), Expected())
  }

  @Test("a truncated TIFF is refused, wherever it ends", arguments: [8, 100, 300])
  func truncated(_ dropped: Int) throws {
    var scene = JilinScene()
    scene.change = { $0.compression = .none }
    try scene.write(to: files)
    let bytes = try files.folder.bytes(of: scene.raster)
    try files.folder.write(Array(bytes.dropLast(dropped)), to: scene.raster)
    #expect(throws: GeoFileError.self) { try files.contract() }
  }

  @Test("a BigTIFF")
  func bigTIFF() throws {
    var builder = TIFFBuilder(
      width: 10, height: 8, samples: 4, bits: 16, pixels: [UInt8](repeating: 1, count: 10 * 8 * 4 * 2))
    builder.makeBig()
    let scene = JilinScene()
    try scene.write(to: files)
    try files.folder.write(builder.bytes, to: scene.raster)
    expect(try files.contract(), Expected())
  }

  @Test("a folder that may not be written to")
  func readOnly() throws {
    try JilinScene().write(to: files)
    let path = files.folder.path
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path) }
    expect(try files.contract(), Expected())
  }

  /// pi 0.12796 d^2 / (1571.46 sin 58.468), by Python, for a zenith of 31.532 degrees, told or meant.
  @Test(
    "a CRESDA scene with .rpb and an order form, and one whose SolarZenith is an elevation",
    arguments: ["31.532", "58.468"])
  func cresda(_ zenith: String) throws {
    let stem = "GF1_WFV1_E125.0_N45.0_20200430_L1A0004780000"
    try files.raster("\(stem).tiff", bands: 4, width: 10, height: 8)
    try files.text(SceneFiles.rpb(line: 4, sample: 5, lineScale: 4, sampleScale: 5), "\(stem).rpb")
    try files.text(CRESDAScene.xml(zenith: zenith), "\(stem).xml")
    try files.text("<Order><SatelliteID>GF9</SatelliteID></Order>", "order.xml")
    let contract = try files.contract()
    expect(
      contract,
      Expected(
        kind: .cresda, sensor: "GF1_WFV1", gain: 0.000304645322959667, saturation: 1023))
    #expect(contract.sideFiles.sorted() == ["\(stem).rpb", "\(stem).xml"])
  }
}
