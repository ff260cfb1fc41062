// SceneMergeTests: parts of one scene that were produced at different times.

import Scene
import Testing

struct SceneMergeTests {
  static let first = "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1"
  static let second = "JL1GF02A_PMS1_20200430105301_200020842_101_0013_002_L1"

  @Test("MSS and PAN of different counts are one scene, and that is told")
  func merged() throws {
    let delivery = try Listings.find([
      "\(Self.first)_MSS.tif", "\(Self.second)_PAN.tif", "\(Self.second)_PAN_rpc.txt",
    ])
    #expect(delivery.rasters.map(\.part) == ["MSS", "PAN"])
    #expect(delivery.raster("PAN")?.rpc == "\(Self.second)_PAN_rpc.txt")
    #expect(delivery.remarks == ["the parts have different production counts: 001, 002"])
  }

  @Test("the same part of two counts is two products")
  func apart() {
    let error = Listings.error(["\(Self.first)_MSS.tif", "\(Self.second)_MSS.tif", "\(Self.second)_PAN.tif"])
    #expect(error?.id == "scene.several-scenes")
  }
}
