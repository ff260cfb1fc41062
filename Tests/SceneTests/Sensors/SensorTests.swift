// SensorTests: what the rows of the catalogue say of each family.

import Raster
import Scene
import Testing

struct SensorTests {
  private func sensor(_ id: String) throws -> Sensor { try #require(SensorCatalog.builtIn.sensor(id: id)) }

  private static let fourBands = [
    "JL1GF02A", "JL1GF02B", "JL1GF02D", "JL1GF02F", "JL1GF03A", "JL1GF03B", "JL1GF03D", "JL1GF04A",
    "JL1GF05B",
    "JL1GF06A", "JL1GF07", "JL1KF01A", "JL1KF01B", "JL1KF01C", "JL1KF02A", "JL1KF02B", "JL1DP", "TEE01B",
    "JL1",
  ]

  @Test("Jilin-1 multispectral parts are blue, green, red, near infrared", arguments: fourBands)
  func jilin(_ id: String) throws {
    let sensor = try sensor(id)
    let bands = sensor.bands(ofPart: "mss")
    #expect(bands.map(\.role) == [.blue, .green, .red, .nir])
    #expect(bands.map(\.index) == [1, 2, 3, 4])
    #expect(sensor.bands(ofPart: "PAN").map(\.role) == [.pan])
    // Three colours or four bands: nobody tells.
    #expect(sensor.part(named: "PSH") != nil && sensor.bands(ofPart: "PSH").isEmpty)
    #expect(sensor.radiometry.kind == .xmlGainBias && sensor.nodata == 0)
    #expect(sensor.time == Sensor.Time(source: .fileName, zoneMinutes: 480))
    #expect(sensor.geocoding.sidecars.contains("_rpc.txt"))
  }

  @Test("the order of bands is confirmed where a source tells it")
  func order() throws {
    func confidence(_ id: String) throws -> [Sensor.Confidence] {
      try sensor(id).bands(ofPart: "MSS").map(\.confidence)
    }
    #expect(try confidence("JL1GF03A") == [.confirmed, .confirmed, .confirmed, .confirmed])
    #expect(try confidence("JL1GF03B") == [.confirmed, .inferred, .inferred, .inferred])
    #expect(try confidence("JL1GF02D") == [.inferred, .inferred, .inferred, .inferred])
    #expect(try confidence("JL101A") == [.confirmed, .confirmed, .confirmed])
  }

  @Test(
    "satellites without near infrared have none",
    arguments: ["JL101A", "JL103B", "JL104B", "JL107B", "JL1GF03C", "JL1-RGB"])
  func colour(_ id: String) throws {
    let sensor = try sensor(id)
    #expect(!sensor.bands.contains { $0.role == .nir })
    #expect(Set(sensor.bands(ofPart: "MSS").compactMap(\.role)) == [.blue, .green, .red])
    #expect(sensor.notes.contains { $0.contains("no near infrared") })
  }

  @Test("the panchromatic part is super-resolved on KF, GF04, GF05 and TEE01B alone")
  func superResolved() {
    let found = SensorCatalog.builtIn.sensors.filter(\.superResolvedPan).map(\.id)
    #expect(
      Set(found) == [
        "JL1KF01A", "JL1KF01B", "JL1KF01C", "JL1KF02A", "JL1KF02B", "JL1GF04A", "JL1GF05B", "TEE01B",
      ])
  }

  /// From the domain document, sections 2.2 and 4.4.
  @Test(
    "edges and irradiances of Jilin-1",
    arguments: [
      ("JL1GF03B", [450.0, 510, 510, 580, 630, 690, 770, 895], [2_013.2, 1_830.3, 1_536.2, 1_042.9]),
      ("JL1GF03D", [430, 520, 520, 600, 630, 690, 770, 890], [1_942.8, 1_816.5, 1_536.2, 1_048.2]),
      ("JL101A", [450, 520, 520, 600, 630, 690], [1_984.3, 1_816.5, 1_536.2]),
      ("JL1KF01B", [450, 510, 510, 580, 630, 690, 770, 895], [2_013.2, 1_830.3, 1_536.2, 1_042.9]),
    ])
  func optics(_ id: String, _ edges: [Double], _ irradiances: [Double]) throws {
    let bands = try sensor(id).bands(ofPart: "MSS")
    #expect(bands.flatMap { [$0.shortest_nm, $0.longest_nm] } == edges.map(Optional.some))
    #expect(bands.map(\.solarIrradiance_W_m2_um) == irradiances.map(Optional.some))
    #expect(bands.allSatisfy { $0.solarIrradianceConfidence == .computed })
    #expect(bands[0].edgesConfidence == (id == "JL1KF01B" ? .general : .confirmed))
  }

  @Test("GP files are one a band: B3 to B6 are blue, green, red, near infrared")
  func spectral() throws {
    let sensor = try sensor("JL1GP")
    #expect(sensor.layout == .perBandFile && sensor.bands.count == 20)
    #expect(sensor.bands.map(\.fileToken) == (0...19).map { "B\($0)" })
    #expect(sensor.bands[3...6].map(\.role) == [.blue, .green, .red, .nir])
    #expect(sensor.bands[7...].allSatisfy { $0.role == nil && $0.confidence == .unknown })
    #expect(sensor.bands.map(\.gsd_m) == (0...19).map { $0 < 7 ? 5 : $0 < 13 ? 10 : 20 })
  }

  @Test("red edges stand where they are delivered")
  func redEdges() throws {
    #expect(
      try sensor("GF6_WFV").bands.map(\.role) == [
        .blue, .green, .red, .nir, .rededge1, .rededge2, .coastal, .yellow,
      ])
    for id in ["HJ2A_CCD1", "HJ2A_CCD2", "HJ2A_CCD3", "HJ2A_CCD4", "HJ2B_CCD1", "HJ2B_CCD4"] {
      #expect(try sensor(id).bands.map(\.role) == [.blue, .green, .red, .nir, .rededge1])
    }
    #expect(
      try sensor("PlanetScope_8b").bands.map(\.role) == [
        .coastal, .blue, .greenI, .green, .yellow, .red, .rededge1, .nir,
      ])
  }

  @Test("band 5 is near infrared in Landsat and L30, and red edge in Sentinel-2 and S30")
  func bandFive() throws {
    func role(_ id: String, _ token: String) throws -> Role? {
      try #require(sensor(id).bands.first { $0.fileToken == token }).role
    }
    #expect(try role("L89_OLI_TIRS", "B5") == .nir && role("HLS_L30", "B05") == .nir)
    #expect(try role("S2_MSI", "B05") == .rededge1 && role("HLS_S30", "B05") == .rededge1)
    #expect(try role("HLS_S30", "B8A") == .nir && role("HLS_S30", "B08") == nil)
    #expect(try role("S2_MSI", "B8A") == .nirNarrow && role("HLS_S30", "B11") == .swir1)
  }

  @Test("scales, nodata and masks of the open missions")
  func open() throws {
    let landsat = try sensor("L89_OLI_TIRS")
    #expect(landsat.radiometry.scale == 0.0000275 && landsat.radiometry.offset == -0.2)
    #expect(landsat.masks[0].fileToken == "QA_PIXEL" && landsat.masks[0].values["shadow"] == [4])
    let hls = try sensor("HLS_S30")
    #expect(hls.nodata == -9_999 && hls.radiometry.scale == 0.0001 && hls.bands.allSatisfy { $0.gsd_m == 30 })
    #expect(hls.masks[0].values["cloud"] == [1] && hls.masks[0].kind == .bits)
    let msi = try sensor("S2_MSI")
    #expect(
      msi.radiometry.scale == 0.0001 && msi.radiometry.offset == nil && msi.saturation == .value(65_535))
    #expect(msi.masks[0].values["cloud"] == [8, 9] && msi.masks[0].kind == .classes && msi.bands.count == 13)
    #expect(try sensor("PlanetScope_8b").masks[0].values["cloud"] == [6])
  }
}
