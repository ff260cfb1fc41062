// SensorCatalogTests: the built-in sensors, and which one a scene gets.

import Raster
import Scene
import Testing

struct SensorCatalogTests {
  static let all = SensorCatalog.builtIn.sensors

  @Test("every built-in sensor keeps to the rules, and says where its numbers are from", arguments: all)
  func valid(_ sensor: Sensor) throws {
    try sensor.validate()
    #expect(!sensor.sources.isEmpty && sensor.operatedBy != nil)
    for band in sensor.bands {
      #expect((band.shortest_nm == nil) == (band.edgesConfidence == .unknown), "\(band.name)")
      #expect(
        (band.solarIrradiance_W_m2_um == nil) == (band.solarIrradianceConfidence == .unknown), "\(band.name)")
    }
  }

  @Test("ids are unique in any case, and each finds its sensor")
  func ids() {
    #expect(Set(Self.all.map { $0.id.lowercased() }).count == Self.all.count)
    #expect(Self.all.count > 50)
    #expect(Self.all.allSatisfy { SensorCatalog.builtIn.sensor(id: $0.id.lowercased()) == $0 })
    #expect(SensorCatalog.builtIn.sensor(id: "JL1GF99") == nil)
  }

  @Test(
    "satellite and camera lead to a sensor",
    arguments: [
      ("JL1GF03D11", "PMS", "JL1GF03D"), ("JL1GF03D", "PMS", "JL1GF03D"), ("JL1GF03B04", "PMS", "JL1GF03B"),
      ("jl1kf01c", "PMSL4", "JL1KF01C"), ("JL101K", "PMS04", "JL1KF01A"), ("JL1GF03C01", nil, "JL1GF03C"),
      ("JL105B", "MMS", "JL104B"), ("JL108B", "PMS1", "JL107B"), ("JL1GP02", "PMS2", "JL1GP"),
      ("JL1KF02B07", "PMS09", "JL1KF02B"), ("JXGF07D03", "PMS", "JL1GF07"), ("JL1DP04", "PMS", "JL1DP"),
      ("GF1", "PMS2", "GF1_PMS2"), ("GF1", "WFV4", "GF1_WFV4"), ("GF1B", "PMS", "GF1B_PMS"),
      ("GF1B", nil, "GF1B_PMS"), ("GF6", "WFV", "GF6_WFV"), ("GF7", "BWD", "GF7"),
      ("HJ2B", "CCD4", "HJ2B_CCD4"),
      ("ZY303", "TMS", "ZY303"), ("Sentinel-2B", nil, "S2_MSI"), ("LANDSAT_9", "OLI_TIRS", "L89_OLI_TIRS"),
      ("PlanetScope", "PS2.SD", "PlanetScope_4b_DoveR"), ("HLS", "S30", "HLS_S30"),
    ] as [(String, String?, String)])
  func lookup(_ satellite: String, _ camera: String?, _ id: String) {
    #expect(SensorCatalog.builtIn.sensor(satellite: satellite, camera: camera)?.id == id)
  }

  @Test(
    "what several sensors could be is none of them",
    arguments: [("GF1", nil), ("GF1", "PMS9"), ("GF12", "PMS1"), ("JL1GF03DX", "PMS"), ("", nil)]
      as [(String, String?)])
  func noLookup(_ satellite: String, _ camera: String?) {
    #expect(SensorCatalog.builtIn.sensor(satellite: satellite, camera: camera) == nil)
  }

  @Test(
    "names lead to a sensor",
    arguments: [
      ("JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS", "JL1GF02A"),
      ("JL1GF02B_PMS1 20200430105301 200020842 101 0013 001 L1 MSS", "JL1GF02B"),
      ("JL1GF03D13_PMS_20220612102233_200020842_101_0013_001_L1_MSS_978900", "JL1GF03D"),
      ("JL1KF01C_200101850_001_L5D_PSH", "JL1KF01C"), ("JL1KF02B02_200383366_001_L5D_PSH", "JL1KF02B"),
      ("JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1_B4", "JL1GP"),
      ("JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1C", "JL1GP-L1C"),
      ("GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000-MSS1", "GF1_PMS1"),
      ("gf1_wfv1_e73.2_n39.7_20131008_l1a0000095560", "GF1_WFV1"),
      ("GF6_WFV_E125.0_N45.0_20200501_L1A0004780000-2", "GF6_WFV"), ("GF7_BWD_E125.0_N45.0-MUX", "GF7"),
      ("ZY302_TMS_E125.0_N45.0_20200501_L1A0000001-MUX", "ZY302"),
      ("zy302a_mux_017288_010155_20230905114019_01_sec_0004_2309061906", "ZY302"),
      ("ZY1E_VNIC_E125.0_N45.0_20200501_L1B0000546824-MUX", "ZY1E_VNIC"),
      ("S2A_MSIL2A_20200501T023551_N0500_R089_T51TXK_20230512T042011", "S2_MSI"),
      ("LC08_L2SP_117029_20220716_20220726_02_T1_SR_B4", "L89_OLI_TIRS"),
      ("LC09_L1TP_117029_20220716_20220726_02_T1", "L89_OLI_TIRS"),
      ("HLS.L30.T51TXK.2023200T021345.v2.0.B04", "HLS_L30"),
      ("HLS.S30.T51TXK.2023200T021345.v2.0.B8A", "HLS_S30"),
      ("20200501_023456_1034_3B_AnalyticMS", "PlanetScope_4b"),
      ("20200501_023456_1034_3B_AnalyticMS_SR_clip", "PlanetScope_4b"),
      ("20220501_023456_12_241b_3B_AnalyticMS_SR_8b_harmonized", "PlanetScope_8b"),
    ])
  func names(_ name: String, _ id: String) {
    #expect(SensorCatalog.builtIn.sensor(named: name)?.id == id)
  }

  @Test(
    "other names lead nowhere",
    arguments: [
      "", "ndvi", "JL1", "JL1GF02AX_PMS1_2020", "GF1_PMS3_E125", "XGF1_PMS1_E125", "S2A_OPER_MSI_L1C",
    ])
  func noNames(_ name: String) {
    #expect(SensorCatalog.builtIn.sensor(named: name) == nil)
  }

  @Test(
    "an unknown Jilin-1 counts as one of four bands, unless it shows that it has three",
    arguments: [
      ("JL1GF08A01", 4, "JL1", true), ("JL1GF08A01", 3, "JL1-RGB", true), ("JL1XY", 1, "JL1", true),
      ("JL102B", 4, "JL1-RGB", true), ("JL1GF03CX", 4, "JL1-RGB", true), ("JL1GF03B01", 4, "JL1GF03B", false),
      ("JL1GF03B01", 3, "JL1GF03B", false),
    ])
  func unknownJilin(_ satellite: String, _ bands: Int, _ id: String, _ isWarned: Bool) throws {
    let choice = try #require(
      SensorCatalog.builtIn.choice(satellite: satellite, camera: "PMS", bandCount: bands))
    #expect(choice.sensor.id == id)
    #expect((choice.warning != nil) == isWarned)
    #expect(choice.warning?.contains(satellite) ?? true)
  }

  @Test("an unknown satellite of others stays unknown")
  func unknownOther() {
    #expect(SensorCatalog.builtIn.choice(satellite: "GF9", camera: "PMS", bandCount: 4) == nil)
  }

  @Test("a user's sensors replace built-in ones of the same id and are found first")
  func merging() throws {
    var mine = try #require(SensorCatalog.builtIn.sensor(id: "GF1_PMS1"))
    mine.id = "gf1_pms1"
    mine.dataBits = 11
    var own = Sensor(id: "MyFarm")
    own.match = ["JL1GF02A_.*"]
    let merged = SensorCatalog.builtIn.merging([mine, own])
    #expect(merged.sensors.count == SensorCatalog.builtIn.sensors.count + 1)
    #expect(merged.sensor(satellite: "GF1", camera: "PMS1")?.dataBits == 11)
    #expect(merged.sensor(named: "JL1GF02A_PMS1_2020")?.id == "MyFarm")
    #expect(merged.sensor(named: "JL1GF02B_PMS1_2020")?.id == "JL1GF02B")
  }
}
