// BandRolesTests: roles by the user's word, descriptions, names and colours, in that order.

import GeoFile
import Raster
import Scene
import TestSupport
import Testing

struct BandRolesTests {
  private func roles(
    _ name: String, _ bands: [String], stated: [Role: Int] = [:]
  ) throws -> [Role: Int] {
    let folder = try TemporaryFolder()
    let profile = RasterProfile(
      grid: Grid(size: Size(width: 2, height: 2)), type: .uint16,
      bands: bands.map { RasterProfile.Band(description: $0) })
    try makeGeoTIFF(at: folder.file(name), profile) { _, _, _ in 1 }
    var options = SceneOptions()
    options.bands = stated
    let scene = try Scene(path: folder.file(name), options: options)
    return Dictionary(
      uniqueKeysWithValues: scene.contract.bands.compactMap { band in
        band.role.map { role in
          #expect(!role.evidence.isEmpty)
          return (role.value, band.number)
        }
      })
  }

  @Test("descriptions name roles in any case and in the words of other programs")
  func descriptions() throws {
    #expect(
      try roles("x.tif", ["Blue", " GREEN ", "R", "near infrared", "notes"])
        == [.blue: 1, .green: 2, .red: 3, .nir: 4])
  }

  @Test(
    "a Jilin-1 MSS file of four bands is blue, green, red, near infrared",
    arguments: [
      "JL1GF03B04_PMS_20230901105703_200193206_101_0022_001_L3D_MSS.tif",
      "jl1gf03b04 pms 20230901105703 200193206 101 0022 001 l1 mss 978900.tiff",
    ])
  func jilin(_ name: String) throws {
    #expect(try roles(name, ["", "", "", ""]) == [.blue: 1, .green: 2, .red: 3, .nir: 4])
    #expect(try roles(name, ["", "", ""])[.nir] == nil)
  }

  @Test("other names prove nothing", arguments: ["scene_MSS.tif", "JL1GF03B04_PAN.tif", "xJL1_a_MSS.tif"])
  func unnamed(_ name: String) throws {
    #expect(try roles(name, ["", "", "", ""])[.nir] == nil)
  }

  @Test("the user's word wins over descriptions, and takes the role from them")
  func stated() throws {
    #expect(try roles("x.tif", ["red", "nir", "blue"], stated: [.nir: 1, .red: 3]) == [.nir: 1, .red: 3])
  }

  @Test("a role goes to the first band that claims it")
  func twice() throws {
    #expect(try roles("x.tif", ["red", "red", "nir"])[.red] == 1)
  }
}
