// SASMACNameTests: names of ZY-3 files.

import Scene
import Testing

struct SASMACNameTests {
  @Test("a name is taken apart")
  func fields() throws {
    let name = try #require(SASMACName("zy30xa_mux_017288_010155_20230905114019_01_sec_0004_2309061906"))
    #expect(
      [name.satellite, name.camera, name.orbit, name.row, name.time, name.level] == [
        "ZY30XA", "MUX", "017288", "010155", "20230905114019", "SEC",
      ])
    #expect(name.commonPart == "MSS" && !name.isCopy)
    let other = try #require(SASMACName("zy302a_nad_017288_010155_20230905114019_01_sec_0004_2309061906(2)"))
    #expect(other.commonPart == "NAD" && other.isCopy)
  }

  @Test(
    "names that are something else are not taken",
    arguments: [
      "zy30xa_mux_017288_010155_20230905114019_01_sec_0004",
      "zy30xa_tms_017288_010155_20230905114019_01_sec_0004_2309061906",
      "zy30xa_mux_17288_010155_20230905114019_01_sec_0004_2309061906",
      "zy1e_mux_017288_010155_20230905114019_01_sec_0004_2309061906",
      "zy30xa_mux_017288_010155_20230905114019_01_sec_0004_2309061906_ndvi",
    ])
  func others(stem: String) {
    #expect(SASMACName(stem) == nil)
  }
}
