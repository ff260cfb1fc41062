// What name, catalogue and XML of a ZY-3 scene of SASMAC prove.

import Raster
import Scene
import Sunlight
import TestSupport
import Testing

struct ZiyuanFactsTests {
  private let files: SceneFiles

  init() throws { files = try SceneFiles() }

  /// Over 125 E 45 N at 02:53:01 UTC of 30 April 2020, where the sun stands 58.468 degrees high.
  private func scene(
    camera: String = "mux", satellite: String = "zy302a", altitude: String = "58.468",
    longitude: String = "Longtitude",
    time: String = "20200430105301"
  ) throws -> Contract {
    let stem = "\(satellite)_\(camera)_017288_010155_\(time)_01_sec_0004_2309061906"
    try files.raster("\(stem).tif", bands: camera == "mux" ? 4 : 1, width: 10, height: 8)
    try files.text(SceneFiles.rpc(line: 4, sample: 5, lineScale: 4, sampleScale: 5), "\(stem)_rpc.txt")
    try files.text(
      """
      <sensor_corrected_metadata><productInfo><SatelliteID>ZY3-02</SatelliteID><SunAltitude>\(altitude)</SunAltitude>
      <SunAzimuth>159.258</SunAzimuth><RollViewingAngle>-2.5</RollViewingAngle><CloudPercent>7</CloudPercent>
      <ImageGSD><Line>5.8</Line><Sample>5.8</Sample></ImageGSD>
      <ProductGeographicRange><CenterPoint><\(longitude)>125.0</\(longitude)><Latitude>45.0</Latitude></CenterPoint>
      </ProductGeographicRange></productInfo></sensor_corrected_metadata>
      """, "\(stem).xml")
    return try files.contract("\(stem).tif")
  }

  /// pi 0.2099 1.015058 / (1552.06 sin 58.468), by Python; the distance is that of jilin1.md 4.2.
  @Test("multispectral scene: gains of CRESDA's table, sun of the XML, time of the name in Beijing")
  func multispectral() throws {
    let contract = try scene()
    #expect(contract.kind == .zy3 && contract.sensor?.value.id == "ZY302")
    #expect(
      contract.bands.map { $0.role?.value } == [.blue, .green, .red, .nir] && contract.levels == [.toa])
    let red = try #require(contract.scaling(.red, .toa))
    #expect(abs(red.gain - 5.0597333e-4) < 1e-10 && red.offset == 0)
    #expect(
      contract.time?.value.text == "2020-04-30T02:53:01Z" && contract.sun?.value.elevation_deg == 58.468)
    #expect(contract.cloudShare_percent?.value == 7 && contract.roll_deg?.value == -2.5)
    #expect(contract.pixelSize_m?.value == 5.8 && contract.rationalPolynomials != nil)
    #expect(contract.bands.allSatisfy { $0.nodata?.value == 0 })
    #expect(contract.warnings.isEmpty && contract.missing.isEmpty)
  }

  @Test(
    "a longitude is found however it is spelt, and a wrong sun is warned of",
    arguments: ["Longtitude", "Longitude"])
  func sun(_ tag: String) throws {
    let wrong = try scene(altitude: "31.532", longitude: tag)
    #expect(wrong.warningIds == ["scene.sun-contradiction"])
    let computed = try scene(altitude: "", longitude: tag)
    #expect(abs((computed.sun?.value.elevation_deg ?? 0) - 58.468) < 0.05)
  }

  @Test("a camera without a table, a year without coefficients, a satellite that is not known")
  func poor() throws {
    let nadir = try scene(camera: "nad")
    #expect(
      nadir.bands.map { $0.role?.value } == [.pan] && nadir.levels.isEmpty && nadir.misses("gain and bias"))
    #expect(try scene(time: "20230430105301").warningIds == ["scene.coefficients-of-other-year"])
    let first = try scene(satellite: "zy301a")
    #expect(first.warningIds == ["scene.sensor-unknown"] && first.levels.isEmpty && first.sensor == nil)
  }
}
