// What name, catalogue and metadata of a Jilin-1 scene prove.

import GeoFile
import Indices
import Raster
import Scene
import Sunlight
import TestSupport
import Testing

struct JilinFactsTests {
  private let folder: TemporaryFolder
  private static let stem = "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS"

  init() throws { folder = try TemporaryFolder() }

  private static let tags = [
    "SatelliteID": "JL1GF02A", "Sensor": "PMS1", "CenterTime": "2020-04-30 10:53:01.000000",
    "CenterLatitude": "45.0", "CenterLongitude": "125.0", "CloudPercent": "3", "DataBits": "12",
    "SolarAzimuth": "159.258", "SolarElevation": "58.468", "ImageRowGSD": "3.0",
    "AbsCalibrationGain": "0.1,0.1,0.1,0.1", "AbsCalibrationBias": "0,0,0,0",
  ]

  /// A scene with a `_meta.xml`; nil takes a tag away.
  private func scene(
    _ changes: [String: String?] = [:], stem: String = stem, xmlStem: String? = nil, bands: Int = 4,
    options change: (inout SceneOptions) -> Void = { _ in }
  ) throws -> Scene {
    var tags = Self.tags
    for (name, text) in changes { tags[name] = text }
    let xml = tags.sorted { $0.key < $1.key }.map { "<\($0.key)>\($0.value)</\($0.key)>" }.joined()
    try folder.write(
      Array("<MetaData><ProductInfo>\(xml)</ProductInfo></MetaData>".utf8), to: "\(xmlStem ?? stem)_meta.xml")
    return try bare(stem, bands: bands, options: change)
  }

  private func bare(
    _ stem: String = stem, bands: Int = 4, options change: (inout SceneOptions) -> Void = { _ in }
  ) throws -> Scene {
    let profile = RasterProfile(
      grid: Grid(size: Size(width: 2, height: 2)), type: .uint16,
      bands: (0..<bands).map { _ in RasterProfile.Band(description: "") })
    try makeGeoTIFF(at: folder.file("\(stem).tif"), profile) { _, _, _ in 1000 }
    var options = SceneOptions()
    change(&options)
    return try Scene(path: folder.file("\(stem).tif"), options: options)
  }

  private func warnings(_ scene: Scene) -> [String] { scene.contract.warnings.map(\.id) }

  @Test("DN 1000 of red, gain 0.1, sun at 58.468 degrees on day 121 is a reflectance of 0.24354")
  func reflectance() throws {
    let scene = try scene()
    let red = try #require(scene.band(of: .red))
    #expect(scene.level(of: [red]) == .toa)
    let calibration = scene.calibration(of: red, at: .toa)
    #expect(abs(calibration.gain * 1000 + calibration.offset - 0.24354) < 5e-6)
    #expect(calibration.nodata == 0 && calibration.saturation == 4095)
    #expect(warnings(scene).isEmpty && scene.contract.missing.isEmpty)
  }

  @Test("the time is Beijing time, from the metadata or else from the name, unless the user says otherwise")
  func time() throws {
    #expect(try scene().contract.time?.value.text == "2020-04-30T02:53:01Z")
    #expect(try scene(["CenterTime": nil]).contract.time?.value.text == "2020-04-30T02:53:01Z")
    #expect(try scene(["CenterTime": "soon"]).contract.time?.evidence.contains("file name") == true)
    let stated = try scene { $0.utcOffset_h = 0 }
    #expect(stated.contract.time?.value.text == "2020-04-30T10:53:01Z")
    // At that time the sun stands below the horizon there.
    #expect(warnings(stated) == ["scene.sun-contradiction"])
  }

  @Test("a sun that is not told is computed, one that is stated wins")
  func sun() throws {
    let computed = try scene(["SolarElevation": "", "SolarAzimuth": ""])
    #expect(abs((computed.contract.sun?.value.elevation_deg ?? 0) - 58.468) < 0.05)
    #expect(abs((computed.contract.sun?.value.azimuth_deg ?? 0) - 159.258) < 0.05)
    #expect(computed.contract.sun?.evidence == "computed for time and place")
    let stated = try scene { $0.sunElevation_deg = 40 }
    #expect(stated.contract.sun?.value.elevation_deg == 40)
    #expect(stated.contract.sun?.evidence == "--sun-elevation; azimuth: the metadata")
    let zenith = try scene(["SolarElevation": "31.532"])
    #expect(warnings(zenith) == ["scene.sun-contradiction"])
  }

  @Test("a cloud share of θ is unknown", arguments: ["θ", "", "many"])
  func cloud(_ text: String) throws {
    #expect(try scene(["CloudPercent": text]).contract.cloudShare_percent == nil)
    #expect(try scene().contract.cloudShare_percent?.value == 3)
  }

  @Test(
    "without metadata, gains or sun there is no reflectance, and what is missing is told",
    arguments: [
      (["AbsCalibrationGain": nil], "gain"), (["AbsCalibrationGain": "0.1,0.1,0.1"], "AbsCalibrationGain"),
      (["AbsCalibrationGain": "0.1,0.1,0,0.1"], "AbsCalibrationGain"),
      (["AbsCalibrationBias": "0,0"], "AbsCalibrationBias"),
      (["AbsCalibrationBias": "0,0,θ,-20"], "AbsCalibrationBias"),
      (["SolarElevation": nil, "CenterLatitude": nil], "sun"),
    ] as [([String: String?], String)])
  func missing(_ changes: [String: String?], _ word: String) throws {
    let poor = try scene(changes)
    #expect(poor.level(of: [0, 1, 2, 3]) == .asDelivered)
    #expect(poor.contract.missing.contains { $0.contains(word) })
    let asked = try scene(changes) { $0.level = .toa }
    #expect(throws: SceneError.self) { try asked.source(for: [RequestedIndex(Catalog.index(named: "NDVI"))]) }
  }

  @Test("a scene without metadata, or with damaged ones, opens and says so")
  func withoutMetadata() throws {
    let alone = try bare()
    #expect(alone.level(of: [0]) == .asDelivered)
    #expect(alone.contract.missing.contains { $0.contains("_meta.xml") })
    try folder.write(Array("<MetaData><ProductInfo>".utf8), to: "\(Self.stem)_meta.xml")
    let damaged = try bare()
    #expect(warnings(damaged) == ["scene.metadata-unread"])
  }

  @Test("an order number on the raster alone does not part it from its metadata")
  func orderNumber() throws {
    let scene = try scene(stem: Self.stem + "_978900", xmlStem: Self.stem)
    #expect(scene.level(of: [0]) == .toa)
    #expect(scene.contract.sideFiles == ["\(Self.stem)_meta.xml"])
  }

  @Test("pansharpened bands have roles only where the metadata tell their order")
  func fused() throws {
    let stem = "JL1KF01C_200101850_001_L5D_PSH"
    let told = try scene(["FUSMethod": "B-G-R-NIR"], stem: stem)
    #expect(told.roles == [.blue, .green, .red, .nir])
    let silent = try scene(["Bands": nil], stem: stem)
    #expect(silent.roles.isEmpty && silent.contract.missing.contains { $0.contains("pansharpened") })
  }

  @Test("a sensor of the user's file comes before the built-in one of the same id, and may be named")
  func sensorFile() throws {
    var sensor = try #require(SensorCatalog.builtIn.sensor(id: "JL1GF02A"))
    let red = try #require(sensor.bands.firstIndex { $0.role == .red && $0.part == "MSS" })
    sensor.bands[red].solarIrradiance_W_m2_um = 2 * 1536.2
    sensor.nodata = 7
    try folder.write(Array(SensorFile.text(of: [sensor]).utf8), to: "sensors.json")
    let file = folder.file("sensors.json")
    let scene = try scene { $0.sensorFile = file }
    let calibration = scene.calibration(of: 2, at: .toa)
    #expect(abs(calibration.gain * 1000 + calibration.offset - 0.24354 / 2) < 5e-6)
    #expect(calibration.nodata == 7)
    let named = try bare("anything") { $0.sensor = "jl1gf02a" }
    #expect(named.roles == [.blue, .green, .red, .nir])
    #expect(named.contract.sensor?.evidence == "--sensor")
    #expect(throws: SceneError.noSuchSensor(id: "JL2")) { try bare { $0.sensor = "JL2" } }
    try folder.write(Array("{}".utf8), to: "sensors.json")
    #expect(throws: SensorError.self) { try bare { $0.sensorFile = file } }
  }

  @Test("a camera of three bands has no near infrared")
  func colourCamera() throws {
    let stem = "JL1GF03C01_PMS_20220501103000_200085000_101_0001_001_L1_MSS"
    let scene = try scene(stem: stem, bands: 3)
    #expect(scene.band(of: .nir) == nil && scene.band(of: .red) != nil)
    #expect(throws: SceneError.self) { try scene.source(for: [RequestedIndex(Catalog.index(named: "NDVI"))]) }
  }

  /// NOAA: at 45 N 125 E the sun stands 58.468 degrees high at 02:53:01 UTC, 8 hours earlier or later below the horizon.
  @Test(
    "a clock that was confused is told by the sun",
    arguments: [
      ("2020-04-30 02:53:01", "58.468", "UTC"), ("2020-04-30 02:53:01", "", "UTC"),
      ("2020-04-30T10:53:01Z", "", "Beijing time"), ("2020-04-30T10:53:01Z", "58.468", "Beijing time"),
    ])
  func clock(_ text: String, _ elevation: String, _ clock: String) throws {
    let scene = try scene(["CenterTime": text, "SolarElevation": elevation])
    #expect(scene.contract.time?.value.text == "2020-04-30T02:53:01Z")
    #expect(scene.contract.time?.evidence.contains("as \(clock), which the sun tells") == true)
    #expect(warnings(scene) == ["scene.clock"] && scene.level(of: [0]) == .toa)
    // Who states the clock is believed.
    let stated = try self.scene(["CenterTime": text, "SolarElevation": elevation]) { $0.utcOffset_h = 5 }
    #expect(!warnings(stated).contains("scene.clock"))
  }

  @Test("metadata of another satellite or day are told")
  func identity() throws {
    #expect(warnings(try scene(["SatelliteID": "JL1GF03C01"])) == ["scene.metadata-contradiction"])
    #expect(warnings(try scene(["SatelliteID": "JL1GF02"])).isEmpty)
    #expect(warnings(try scene(["CenterTime": "2020-04-28 10:53:01"])) == ["scene.metadata-contradiction"])
  }

  @Test("a sun below the horizon makes no reflectance, and is told")
  func night() throws {
    let scene = try scene(["SolarElevation": "", "CenterLongitude": "-111"])
    #expect(warnings(scene) == ["scene.sun-below-horizon"] && scene.level(of: [0]) == .asDelivered)
    #expect(scene.contract.missing.contains { $0.contains("sun above the horizon") })
  }

  @Test("a place that is not on the earth is none; the corners tell it as well")
  func places() throws {
    let swapped = try scene(["CenterLatitude": "125", "CenterLongitude": "45", "SolarElevation": ""])
    #expect(swapped.contract.sun == nil && swapped.level(of: [0]) == .asDelivered)
    var corners: [String: String?] = ["CenterLatitude": nil, "CenterLongitude": nil, "SolarElevation": ""]
    for (corner, x, y) in [
      ("UpperLeft", 124.9, 45.1), ("UpperRight", 125.1, 45.1), ("LowerLeft", 124.9, 44.9),
      ("LowerRight", 125.1, 44.9),
    ] { (corners["\(corner)Longitude"], corners["\(corner)Latitude"]) = ("\(x)", "\(y)") }
    #expect(abs((try scene(corners).contract.sun?.value.elevation_deg ?? 0) - 58.468) < 0.05)
  }

  /// Red by the irradiance of red, 1536.2, wherever it lies; blue's is 2013.2 (jilin1.md 4.4).
  @Test("a band that is said to be red is taken by the irradiance of red")
  func statedRoles() throws {
    let scene = try scene { $0.bands = [.red: 1, .blue: 3] }
    let red = scene.calibration(of: 0, at: .toa)
    #expect(abs(red.gain * 1000 + red.offset - 0.24354) < 5e-6)
    let blue = scene.calibration(of: 2, at: .toa)
    #expect(abs((blue.gain * 1000 + blue.offset) * 2013.2 / 1536.2 - 0.24354) < 5e-6)
    // No irradiance of short-wave infrared is known of this camera.
    #expect(try self.scene { $0.bands = [.swir1: 1] }.level(of: [0]) == .asDelivered)
  }

  @Test("no bias told is 0, and said so; gains above 1 are doubted")
  func biases() throws {
    let scene = try scene(["AbsCalibrationBias": nil])
    let evidence = scene.contract.bands[0].scalings[.toa]?.evidence ?? ""
    #expect(evidence.hasPrefix("_meta.xml AbsCalibrationGain, no bias told"))
    let inverse = try self.scene(["AbsCalibrationGain": "5.8,7.1,8.3,7.4"])
    #expect(warnings(inverse) == ["scene.coefficients-suspect"])
  }
}
