// STACItemTests: items as the specification wants them.

import Batch
import Digest
import Foundation
import Raster
import TestSupport
import Testing

struct STACItemTests {
  @Test("an item has all that STAC 1.0.0 requires")
  func required() throws {
    let json = try STACItems.item().json
    #expect(json["type"] == .string("Feature") && json["stac_version"] == .string("1.0.0"))
    #expect(json["id"] == .string("JL1") && json["links"] == .array([]))
    #expect(json["geometry"]?["type"] == .string("Polygon"))
    #expect(json["bbox"] == .array([.number(125), .number(43), .number(126), .number(44)]))
    #expect(json["properties"]?["datetime"] == .string("2020-04-30T02:53:01Z"))
    #expect(
      json["stac_extensions"]
        == .array(
          ["projection/v1.1.0", "eo/v1.1.0", "raster/v1.1.0", "processing/v1.1.0", "file/v2.1.0"].map {
            .string("https://stac-extensions.github.io/\($0)/schema.json")
          }))
    for (_, asset) in try assets(STACItems.item()) { #expect(asset["href"] != nil && asset["roles"] != nil) }
  }

  private func assets(_ item: STACItem) throws -> [String: JSONValue] {
    guard case .object(let assets)? = item.json["assets"] else { return [:] }
    return assets
  }

  @Test("the place is told in the order of the projection extension")
  func projection() throws {
    let properties = try #require(STACItems.item().json["properties"])
    #expect(properties["proj:epsg"] == .integer(32652) && properties["proj:wkt2"] == nil)
    #expect(properties["proj:shape"] == .array([.integer(100), .integer(200)]))
    #expect(try properties["proj:transform"]?.canonicalText() == "[10,0,300000,0,-10,4900000]")
    // Corners: x 300000 to 300000 + 200 · 10, y 4900000 − 100 · 10 to 4900000.
    #expect(try properties["proj:bbox"]?.canonicalText() == "[300000,4899000,302000,4900000]")
  }

  @Test("a system without a code is told by its WKT2, and without a place by nothing")
  func noCode() throws {
    var item = try STACItems.item()
    item.grid.crs = CRS(wkt: "PROJCRS[\"x\"]", name: "x", code: nil)
    #expect(item.json["properties"]?["proj:epsg"] == .null)
    #expect(item.json["properties"]?["proj:wkt2"] == .string("PROJCRS[\"x\"]"))
    item.grid.crs = CRS(wkt: "PROJCS[\"x\"]", name: "x", code: "ESRI:102012")
    #expect(item.json["properties"]?["proj:epsg"] == .null && item.json["properties"]?["proj:wkt2"] == nil)
    item.grid = Grid(size: Size(width: 1, height: 1))
    item.rings = []
    #expect(item.json["geometry"] == .null && item.json["bbox"] == nil)
    #expect(item.json["properties"]?["proj:transform"] == nil && item.json["properties"]?["proj:bbox"] == nil)
  }

  @Test("extensions that nothing is said of are not named")
  func extensions() throws {
    var item = try STACItems.item()
    (item.cloudCover_percent, item.processingLevel, item.software) = (250, nil, [:])
    item.assets = [STACItem.Asset(key: "p", fileName: "p.png", title: "p", medium: .png, roles: ["overview"])]
    #expect(
      try item.json["stac_extensions"]?.canonicalText()
        == #"["https://stac-extensions.github.io/projection/v1.1.0/schema.json"]"#)
    #expect(item.json["properties"]?["eo:cloud_cover"] == nil)
  }

  @Test("the same outputs give the same bytes")
  func stable() throws {
    let bytes = try STACItems.item().fileBytes()
    #expect(try STACItems.item().fileBytes() == bytes && STACItems.item() == STACItems.item())
    #expect(bytes.last == 10 && STACItem.fileName(scene: "JL1") == "JL1_stac.json")
  }

  @Test(
    "items pass the published schema of STAC 1.0.0 and what the extensions require",
    .enabled(
      if: ProcessInfo.processInfo.environment["HEITU_STAC_PYTHON"] != nil, "needs a Python with pystac"))
  func schema() throws {
    let python = ProcessInfo.processInfo.environment["HEITU_STAC_PYTHON"] ?? ""
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Scripts/check_stac.py").path
    let folder = try TemporaryFolder()
    var items = [try STACItems.item()]
    items.append(try STACItems.item())
    items[1].rings = []
    items[1].grid = Grid(size: Size(width: 1, height: 1))
    for item in items {
      try folder.write(item.fileBytes(), to: "item.json")
      try PeerTool.run("env", [python, script, folder.file("item.json")])
    }
    try folder.write(Array("{}".utf8), to: "item.json")
    #expect(throws: (any Error).self) { try PeerTool.run("env", [python, script, folder.file("item.json")]) }
  }
}
