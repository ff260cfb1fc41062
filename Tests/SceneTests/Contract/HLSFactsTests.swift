// What name and tags of a Harmonized Landsat Sentinel-2 product prove.

import GeoFile
import Raster
import Scene
import TestSupport
import Testing

struct HLSFactsTests {
  private let files: SceneFiles

  init() throws { files = try SceneFiles() }

  private func product(_ kind: String, _ layers: [String], scale: Double? = nil) throws -> Contract {
    for layer in layers {
      try files.raster(
        "HLS.\(kind).T51TXK.2023200T021345.v2.0.\(layer).tif", layer == "Fmask" ? .uint8 : .int16, number: 0
      ) { $0.scale = layer == "Fmask" ? nil : scale }
    }
    return try files.contract()
  }

  @Test("band 5 is near infrared in L30; in S30 it is red edge, and B8A is the near infrared")
  func roles() throws {
    let landsat = try product("L30", ["B04", "B05", "B10"])
    #expect(landsat.kind == .hlsL30 && landsat.bands.map { $0.role?.value } == [.red, .nir, nil])
    #expect(landsat.bands[2].scalings[.surface] == nil)
    let sentinel = try SceneFiles()
    for layer in ["B04", "B05", "B08", "B8A"] {
      try sentinel.raster("HLS.S30.T51TXK.2023200T021345.v2.0.\(layer).tif", .int16)
    }
    let contract = try sentinel.contract()
    #expect(
      contract.kind == .hlsS30 && contract.band(.nir)?.part == "B8A"
        && contract.band(.rededge1)?.part == "B05")
    #expect(contract.bands.first { $0.part == "B08" }?.role == nil)
  }

  @Test("the full name proves 0.0001 and nothing where the number is -9999; day 200 of 2023 is 19 July")
  func byName() throws {
    let contract = try product("S30", ["B04", "B8A", "Fmask"])
    #expect(contract.levels == [.surface] && isNear(contract.scaling(.nir, .surface), 0.0001, 0))
    #expect(contract.bands.allSatisfy { $0.nodata?.value == -9999 && $0.saturation == nil })
    #expect(contract.time?.value.text == "2023-07-19T02:13:45Z" && contract.sensor?.value.id == "HLS_S30")
    #expect(contract.warnings.isEmpty && contract.missing.isEmpty)
  }

  @Test("a scale in the file comes before that of the name")
  func byTag() throws {
    let contract = try product("S30", ["B04"], scale: 0.0002)
    #expect(isNear(contract.scaling(.red, .surface), 0.0002, 0))
    #expect(contract.band(.red)?.scalings[.surface]?.evidence.contains("SCALE") == true)
  }

  @Test("a name that somebody cut short, or other numbers than those of the product, prove no scale")
  func unproved() throws {
    try files.raster("athabasca_2020229_B04_L30.tif", .int16)
    let short = try files.contract()
    #expect(
      short.levels.isEmpty && short.misses("scale_factor") && short.band(.red) != nil && short.time == nil)
    let float = try SceneFiles()
    try float.raster("HLS.L30.T51TXK.2023200T021345.v2.0.B04.tif", .float32)
    #expect(try float.contract().levels.isEmpty)
  }

  @Test("a day that the year has not is no time", arguments: ["2023366", "2023000", "2023999"])
  func day(_ day: String) throws {
    try files.raster("HLS.L30.T51TXK.\(day)T021345.v2.0.B04.tif", .int16)
    #expect(try files.contract().time == nil)
  }

  @Test(
    "bits of Fmask",
    arguments: [
      (0, Reason.valid), (1, .valid), (2, .cloud), (4, .cloud), (8, .shadow),
      (16, .snow), (32, .valid), (64, .valid), (26, .cirrus), (255, .nodata),
    ])
  func fmask(_ number: Int, _ reason: Reason) throws {
    let masks = try product("L30", ["B04", "Fmask"]).masks
    #expect(masks.count == 1 && masks.first?.rule.table(for: .uint8)[number] == reason.rawValue)
  }
}
