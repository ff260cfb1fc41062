// SideFilesTests: RPC and metadata find their raster under altered names.

import Scene
import Testing

struct SideFilesTests {
  static let stem = "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS"
  static let spaced = "JL1GF02A_PMS1 20200430105301 200020842 101 0013 001 L1 MSS"

  /// Raster; side files; the one that belongs; a word of the remark, empty where none is due.
  static let pairs: [(String, [String], String?, String)] = [
    ("\(stem).tif", ["\(stem)_rpc.txt"], "\(stem)_rpc.txt", ""),
    ("\(stem).tif", ["\(stem)_RPC.TXT"], "\(stem)_RPC.TXT", ""),
    ("\(stem).tif", ["\(stem).rpb"], "\(stem).rpb", ""),
    ("\(stem).tif", ["\(stem).rpc"], "\(stem).rpc", ""),
    ("\(stem).tif", ["\(stem)_rpc.txt", "\(stem).rpb"], "\(stem).rpb", "is not"),
    ("\(stem)_978900.tif", ["\(stem)_978900_rpc.txt"], "\(stem)_978900_rpc.txt", ""),
    ("\(stem)_978900.tif", ["\(stem)_rpc_978900.txt"], "\(stem)_rpc_978900.txt", ""),
    ("\(stem)_978900.tif", ["\(stem)_rpc.txt"], "\(stem)_rpc.txt", "order id on one"),
    ("\(stem).tif", ["\(stem)_978900_rpc.txt"], "\(stem)_978900_rpc.txt", "order id on one"),
    ("\(stem)_978900.tif", ["\(stem)_111111_rpc.txt"], "\(stem)_111111_rpc.txt", "other order id"),
    (
      "\(stem)_978900.tif", ["\(stem)_111111_rpc.txt", "\(stem)_978900_rpc.txt"], "\(stem)_978900_rpc.txt", ""
    ),
    ("\(stem).tif", ["\(stem)_111111_rpc.txt", "\(stem)_222222_rpc.txt"], nil, "none is used"),
    ("\(spaced).tif", ["\(stem)_rpc.txt"], "\(stem)_rpc.txt", "written differently"),
    ("\(stem).tif", ["\(spaced) rpc.txt"], "\(spaced) rpc.txt", "written differently"),
    ("\(stem) (1).tif", ["\(stem)_rpc.txt"], "\(stem)_rpc.txt", "a copy"),
    ("\(stem).tif", ["\(stem)_rpc (1).txt"], "\(stem)_rpc (1).txt", "a copy"),
    ("\(stem) (1).tif", ["\(stem)_rpc (1).txt", "\(stem)_rpc.txt"], "\(stem)_rpc (1).txt", ""),
    ("\(stem) - 副本.tif", ["\(stem)_rpc.txt"], "\(stem)_rpc.txt", "a copy"),
    // Other part, other count, native twin: not its polynomials.
    ("\(stem).tif", ["\(stem.replacing("MSS", with: "PAN"))_rpc.txt"], nil, ""),
    ("\(stem).tif", ["\(stem.replacing("_001_", with: "_002_"))_rpc.txt"], nil, ""),
    ("\(stem).tif", ["\(stem.dropLast(4))_rpc.txt"], nil, ""),
    ("\(stem).tif", ["rpc.txt", "readme.txt"], nil, ""),
  ]

  @Test("RPC belong to the raster of the same scene and part", arguments: pairs)
  func belonging(raster: String, sides: [String], expected: String?, remark: String) throws {
    let delivery = try Listings.find([raster] + sides, start: raster)
    #expect(delivery.rasters.first?.path == raster)
    #expect(delivery.rasters.first?.rpc == expected)
    let told = delivery.remarks.filter { $0.hasPrefix("RPC ") }
    if remark.isEmpty {
      #expect(told.isEmpty)
    } else {
      #expect(told.count == 1 && told[0].contains(remark))
      #expect(sides.contains { told[0].contains($0) } && told[0].contains(raster))
    }
  }

  @Test("metadata of the whole scene do for parts that have none of their own")
  func wholeScene() throws {
    let scene = String(Self.stem.dropLast(4))
    let files = ["\(scene)_MSS.tif", "\(scene)_PAN.tif", "\(scene)_PAN_meta.xml", "\(scene)_meta.xml"]
    let delivery = try Listings.find(files)
    #expect(delivery.raster("MSS")?.metadata == "\(scene)_meta.xml")
    #expect(delivery.raster("PAN")?.metadata == "\(scene)_PAN_meta.xml")
    #expect(delivery.metadata.map(\.path) == ["\(scene)_meta.xml", "\(scene)_PAN_meta.xml"])
  }

  @Test("a side file that no raster uses is told")
  func unused() throws {
    let pan = Self.stem.replacing("MSS", with: "PAN") + "_rpc.txt"
    let delivery = try Listings.find(["\(Self.stem).tif", pan])
    #expect(Listings.ignored(delivery) == [pan: "belongs to no raster that is used"])
  }
}
