// What name, catalogue and XML of a Gaofen scene prove.

import GeoFile
import Raster
import Scene
import Sunlight
import TestSupport
import Testing

struct CRESDAFactsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A wide scene of Gaofen-1 over 125 E 45 N at 02:53:01 UTC, where the sun stands 58.468 degrees high on 30 April.
  private func scene(
    zenith: String = "31.532", date: String = "2020-04-30", stem start: String = "GF1_WFV1", xml: Bool = true
  ) throws -> Scene {
    let stem = "\(start)_E125.0_N45.0_\(date.filter { $0 != "-" })_L1A0004780000"
    if xml {
      let text = """
        <ProductMetaData><SatelliteID>GF1</SatelliteID><CenterTime>\(date) 10:53:01</CenterTime>
        <SolarAzimuth>159.258</SolarAzimuth><SolarZenith>\(zenith)</SolarZenith><CloudPercent>5</CloudPercent>
        <TopLeftLatitude>46</TopLeftLatitude><TopLeftLongitude>124</TopLeftLongitude>
        <TopRightLatitude>46</TopRightLatitude><TopRightLongitude>126</TopRightLongitude>
        <BottomRightLatitude>44</BottomRightLatitude><BottomRightLongitude>126</BottomRightLongitude>
        <BottomLeftLatitude>44</BottomLeftLatitude><BottomLeftLongitude>124</BottomLeftLongitude>
        </ProductMetaData>
        """
      try folder.write(Array(text.utf8), to: "\(stem).xml")
    }
    try folder.write(Array("<order/>".utf8), to: "order.xml")
    let profile = RasterProfile(
      grid: Grid(size: Size(width: 2, height: 2)), type: .uint16,
      bands: (0..<4).map { _ in RasterProfile.Band(description: "") })
    try makeGeoTIFF(at: folder.file("\(stem).tiff"), profile) { _, _, _ in 500 }
    return try Scene(path: folder.file("\(stem).tiff"), options: SceneOptions())
  }

  private func red(_ scene: Scene) throws -> Double {
    let place = try #require(scene.band(of: .red))
    try #require(scene.level(of: [place]) == .toa)
    let calibration = scene.calibration(of: place, at: .toa)
    return calibration.gain * 500 + calibration.offset
  }

  private func warnings(_ scene: Scene) -> [String] { scene.contract.warnings.map(\.id) }

  /// π · 0.12796 · 500 · 1.015058 / (1571.46 · sin 58.468°), by Python.
  @Test("gain of the year, ESUN of the camera and the zenith make reflectance")
  func reflectance() throws {
    let scene = try scene()
    #expect(scene.contract.sensor?.value.id == "GF1_WFV1")
    #expect(abs(try red(scene) - 0.152323) < 2e-5)
    #expect(warnings(scene).isEmpty)
    #expect(scene.contract.time?.value.text == "2020-04-30T02:53:01Z")
    #expect(scene.calibration(of: 0, at: .toa).nodata == 0)
  }

  @Test("a zenith that is an elevation is taken for one, and one that is neither is left out")
  func zenith() throws {
    let swapped = try scene(zenith: "58.468")
    #expect(abs((swapped.contract.sun?.value.elevation_deg ?? 0) - 58.468) < 1e-9)
    #expect(swapped.contract.sun?.evidence.contains("elevation here") == true)
    let wrong = try scene(zenith: "10")
    #expect(warnings(wrong) == ["scene.sun-contradiction"])
    #expect(abs((wrong.contract.sun?.value.elevation_deg ?? 0) - 58.468) < 0.05)
  }

  @Test("a year without coefficients takes those of the nearest earlier one and says so")
  func otherYear() throws {
    #expect(warnings(try scene(date: "2025-04-30")) == ["scene.coefficients-of-other-year"])
  }

  /// L = (DN − bias) / gain: π · (500 − 0.003) / 8.368 · d² / (1571.46 · sin), by Python.
  @Test("the coefficients of 2013 divide, and are suspect")
  func inverse() throws {
    let scene = try scene(date: "2013-04-30")
    #expect(abs(try red(scene) - 0.1422) < 2e-4)
    #expect(warnings(scene) == ["scene.coefficients-suspect"])
  }

  @Test("without XML there is no reflectance; an unknown camera proves no roles")
  func poor() throws {
    let alone = try scene(xml: false)
    #expect(alone.roles == [.blue, .green, .red, .nir])
    #expect(alone.level(of: [0]) == .asDelivered && !alone.contract.missing.isEmpty)
    let unknown = try scene(stem: "GF9_WFV9")
    #expect(unknown.roles.isEmpty && warnings(unknown) == ["scene.sensor-unknown"])
  }
}
