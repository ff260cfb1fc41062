// SceneGroupTests: deliveries of each vendor, in listings written here.

import Scene
import Testing

struct SceneGroupTests {
  static let jilin = "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1"

  @Test("a hyperspectral set has one raster a band, each with its RPC, and one XML")
  func bands() throws {
    let stem = "JL1GP01_PMS2_20200430105301_200020842_101_0013_001_L1"
    let bands = (0...19).map { "B\($0)" }
    let files = bands.flatMap { ["\(stem)_\($0).tif", "\(stem)_\($0)_rpc.txt"] }
    let delivery = try Listings.find(
      files + ["\(stem)_meta.xml", "\(stem)_thumb.jpg", "\(stem)_qual.xml", "\(stem)_cloud.TIF"])
    #expect(delivery.layout == .bands && delivery.chosen == bands && delivery.rasters.map(\.part) == bands)
    #expect(
      delivery.rasters.allSatisfy {
        $0.rpc == "\(stem)_\($0.part)_rpc.txt" && $0.metadata == "\(stem)_meta.xml"
      })
    #expect(delivery.mask(.vendorCloud)?.path == "\(stem)_cloud.TIF")
    #expect(delivery.metadata.map(\.path) == ["\(stem)_meta.xml"])
    let one = try Listings.find(files, start: "\(stem)_B5.tif")
    #expect(one.chosen == ["B5"] && one.rasters.count == 20)
    let merged = try Listings.find(["\(stem)C.tif"])
    #expect(merged.chosen == ["MSS"] && merged.remarks.contains { $0.contains("B3 to B6 merged") })
  }

  @Test("a native PAN is a part of its own, and super-resolution is told")
  func notSuperResolved() throws {
    let stem = "JL1KF01A_PMS04_20200430105301_200020842_101_0013_001_L1"
    let files = [
      "\(stem)_PAN.tif", "\(stem)_PAN_rpc.txt", "\(stem)_PAN_NOSR.tif", "\(stem)_PAN_NOSR_rpc.txt",
    ]
    let delivery = try Listings.find(files)
    #expect(
      Listings.rasters(delivery) == [
        "PAN | \(files[0]) | \(files[1]) | -", "PAN_NOSR | \(files[2]) | \(files[3]) | -",
      ])
    #expect(delivery.chosen == ["PAN"])
    #expect(delivery.remarks.count == 2 && delivery.remarks[0].contains("super-resolved"))
    #expect(try Listings.find(files, start: files[2]).chosen == ["PAN_NOSR"])
    #expect(try Listings.find(Array(files.dropLast())).raster("PAN_NOSR")?.rpc == nil)
  }

  @Test("the same part twice: the one named, else the one that is no copy and has no order id")
  func twice() throws {
    let files = ["", "_978900", " (1)", "_111111"].map { "\(Self.jilin)_MSS\($0).tif" }
    let delivery = try Listings.find(files)
    #expect(delivery.rasters.map(\.path) == [files[0]])
    #expect(delivery.ignored.count == 3 && delivery.ignored[0].reason == "MSS again, \(files[0]) is used")
    #expect(try Listings.find(files, start: files[2]).rasters.map(\.path) == [files[2]])
    // Parts of the order of the named one come along.
    let orders = ["_111111", "_978900"].flatMap {
      ["\(Self.jilin)_MSS\($0).tif", "\(Self.jilin)_PAN\($0).tif"]
    }
    #expect(try Listings.find(orders, start: orders[2]).rasters.map(\.path) == [orders[2], orders[3]])
  }

  @Test("orders in folders of their own are one scene")
  func orderFolders() throws {
    let files = ["MSS", "PAN"].flatMap { part in
      ["tif", "xml"].map {
        "\(Self.jilin)_978900/\(Self.jilin)_\(part)_978900/\(Self.jilin)_\(part)_978900.\($0)"
      }
    }
    let delivery = try Listings.find(files)
    #expect(
      Listings.rasters(delivery) == [
        "MSS | \(files[0]) | - | \(files[1])", "PAN | \(files[2]) | - | \(files[3])",
      ])
  }

  @Test("mosaics are found by their own names")
  func mosaics() throws {
    let short = try Listings.find([
      "JL1KF01C_200101850_001_L5D_PSH.tif", "JL1KF01C_200101850_001_L5D_PSH_meta.xml",
    ])
    #expect(short.kind == .jilin1 && short.chosen == ["PSH"] && short.rasters[0].metadata != nil)
    let grid = try Listings.find(["JL1KF01A_20201012092659_200032303_102_001_L5_5m_PAN.tif"])
    #expect(grid.chosen == ["PAN"])
  }

  @Test("Gaofen parts, with order form, thumbnails and notes ignored")
  func gaofen() throws {
    let stem = "GF1_PMS1_E125.0_N45.0_20200501_L1A0004780000"
    let files = [
      "\(stem)-MSS1.tiff", "\(stem)-MSS1.rpb", "\(stem)-MSS1.xml", "\(stem)-MSS1_thumb.jpg",
      "\(stem)-PAN1.tiff",
      "\(stem)-PAN1.rpb", "\(stem)-PAN1.xml", "order.xml", "\(stem)-MSS1.rpb.aux.xml",
    ]
    let delivery = try Listings.find(files)
    #expect(
      Listings.rasters(delivery) == [
        "MSS | \(files[0]) | \(files[1]) | \(files[2])", "PAN | \(files[4]) | \(files[5]) | \(files[6])",
      ])
    #expect(delivery.kind == .cresda && delivery.chosen == ["MSS"])
    let ignored = Listings.ignored(delivery)
    #expect(
      ignored["order.xml"] == "order form" && ignored["\(stem)-MSS1.rpb.aux.xml"] != nil && ignored.count == 3
    )
    #expect(try Listings.find(files, start: files[6]).chosen == ["PAN"])
  }

  @Test("three tiles of GF-6 WFV are three rasters with one XML")
  func tiles() throws {
    let stem = "GF6_WFV_E124.8_N44.3_20190529_L1A1119883560"
    let tiles = (1...3).map { "\(stem)-\($0).tiff" }
    let delivery = try Listings.find(tiles + ["\(stem).xml"] + (1...3).map { "\(stem)-\($0).rpb" })
    #expect(delivery.layout == .tiles && delivery.chosen == ["tile1", "tile2", "tile3"])
    #expect(delivery.rasters.map(\.metadata) == Array(repeating: "\(stem).xml", count: 3))
    #expect(delivery.rasters.map(\.rpc) == (1...3).map { "\(stem)-\($0).rpb" })
    #expect(delivery.remarks == ["3 tiles lie side by side, each with a grid of its own"])
    #expect(try Listings.find(tiles, start: tiles[1]).chosen == ["tile2"])
    let shared = try Listings.find(tiles + ["\(stem).rpb"])
    #expect(shared.rasters.allSatisfy { $0.rpc == "\(stem).rpb" })
    #expect(shared.remarks.filter { $0.contains("names no part") }.count == 3)
  }

  @Test("ZY-3 cameras of one scene come together")
  func zy3() throws {
    let mux = "zy30xa_mux_017288_010155_20230905114019_01_sec_0004_2309061906"
    let nad = "zy30xa_nad_017288_010155_20230905114021_01_sec_0004_2309061907"
    let delivery = try Listings.find([mux, nad].flatMap { ["\($0).tif", "\($0)_rpc.txt", "\($0).xml"] })
    #expect(delivery.kind == .zy3)
    #expect(
      Listings.rasters(delivery) == [
        "MSS | \(mux).tif | \(mux)_rpc.txt | \(mux).xml", "NAD | \(nad).tif | \(nad)_rpc.txt | \(nad).xml",
      ])
  }

  /// Stem, layers, kind.
  static let landsat: [(String, [String], DeliveryKind)] = [
    (
      "LC08_L2SP_117029_20220716_20220726_02_T1", ["SR_B4", "SR_B5", "ST_B10", "QA_PIXEL", "QA_RADSAT"],
      .landsatC2L2
    ),
    ("LC08_L1TP_117029_20220716_20220726_02_T1", ["B4", "B5", "B10", "QA_PIXEL"], .landsatC2L1),
    ("LC08_L1TP_013032_20180131_20180207_01_T1", ["B4", "B5", "B10", "BQA"], .landsatC1),
    ("LC08_L1TP_013032_20180131", ["B4", "B5", "B10", "BQA"], .landsatC1),
    ("LC08_L1TP_013032_20180131", ["B4", "B5", "B10", "QA_PIXEL"], .landsatC2L1),
  ]

  @Test("Landsat bands, quality bits and MTL", arguments: landsat)
  func landsatScene(stem: String, layers: [String], kind: DeliveryKind) throws {
    let texts = ["json", "txt", "xml"].map { "\(stem)_MTL.\($0)" }
    let files = layers.map { "\(stem)_\($0).TIF" } + texts
    let delivery = try Listings.find(files)
    #expect(delivery.kind == kind && delivery.layout == .bands)
    let thermal = kind == .landsatC2L2 ? "ST_B10" : "B10"
    #expect(Set(delivery.chosen) == ["B4", "B5", thermal])
    #expect(delivery.rasters.first?.part == "B4")
    #expect(delivery.masks.count == layers.count - 3)
    #expect(delivery.metadata.map(\.form) == [.mtlText, .mtlJSON, .mtlXML])
    #expect(try Listings.find(files, start: texts[1]).chosen == delivery.chosen)
    #expect(try Listings.find(files, start: files[1]).chosen == ["B5"])
  }

  @Test("HLS bands and Fmask; both satellites in one folder are two scenes")
  func hls() throws {
    let stem = "HLS.S30.T51TXK.2023200T021345.v2.0"
    let files = ["B02", "B8A", "B11", "Fmask", "SZA"].map { "\(stem).\($0).tif" }
    let delivery = try Listings.find(files)
    #expect(delivery.kind == .hlsS30 && delivery.chosen == ["B02", "B8A", "B11"])
    #expect(delivery.mask(.fmask)?.path == "\(stem).Fmask.tif")
    #expect(Listings.ignored(delivery) == ["\(stem).SZA.tif": "angles of sun and view"])
    let both = files + ["HLS.L30.T51TXK.2023200T021345.v2.0.B04.tif"]
    #expect(Listings.error(both)?.id == "scene.several-scenes")
  }

  @Test("PlanetScope with XML, UDM2 and surface reflectance")
  func planet() throws {
    let item = "20220501_023456_12_2416_3B"
    let files = [
      "\(item)_AnalyticMS_8b.tif", "\(item)_AnalyticMS_8b_metadata.xml", "\(item)_udm2.tif",
      "20220501_023456_12_2416_metadata.json",
    ]
    let delivery = try Listings.find(files)
    #expect(delivery.kind == .planetScope)
    #expect(Listings.rasters(delivery) == ["AnalyticMS | \(files[0]) | - | \(files[1])"])
    #expect(delivery.mask(.udm2)?.path == files[2])
    let surface = "\(item)_AnalyticMS_SR_8b_harmonized_clip.tif"
    let both = try Listings.find(files + [surface])
    #expect(both.chosen == ["AnalyticMS_SR"] && both.raster("AnalyticMS_SR")?.path == surface)
    #expect(both.raster("AnalyticMS_SR")?.metadata == files[1])
    let basic = "20200501_023456_1034_1B_AnalyticMS"
    let basicScene = try Listings.find(["\(basic).tif", "\(basic)_RPC.TXT", "\(basic)_metadata.xml"])
    #expect(
      Listings.rasters(basicScene) == ["AnalyticMS | \(basic).tif | \(basic)_RPC.TXT | \(basic)_metadata.xml"]
    )
  }

  @Test("bands of Sentinel-2 without their folders still form a scene")
  func loose() throws {
    let stem = "T34UCF_20230823T095559"
    let files = ["\(stem)_B02_10m.jp2", "\(stem)_B02_20m.jp2", "\(stem)_B8A_20m.jp2", "\(stem)_SCL_20m.jp2"]
    let delivery = try Listings.find(files)
    #expect(delivery.kind == .sentinel2L2A && delivery.rasters.map(\.path) == [files[0], files[2]])
    #expect(delivery.mask(.scl)?.resolution_m == 20 && delivery.remarks.count == 1)
    #expect(try Listings.find(["\(stem)_B02.jp2"]).kind == .sentinel2L1C)
  }
}
