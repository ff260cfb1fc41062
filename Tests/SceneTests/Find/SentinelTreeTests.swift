// SentinelTreeTests: SAFE products, written here and as GDAL's tests have them.

import Scene
import Testing
import TestSupport

struct SentinelTreeTests {
  static let product = "S2A_MSIL2A_20200501T023551_N0500_R089_T51TXK_20230501T120000.SAFE"
  static let granule = "\(product)/GRANULE/L2A_T51TXK_A025378_20200501T024252"
  static let pictures = "\(granule)/IMG_DATA"
  static let files = [
    "\(product)/MTD_MSIL2A.xml", "\(product)/manifest.safe", "\(granule)/MTD_TL.xml",
    "\(pictures)/R10m/T51TXK_20200501T023551_B04_10m.jp2",
    "\(pictures)/R20m/T51TXK_20200501T023551_B04_20m.jp2",
    "\(pictures)/R20m/T51TXK_20200501T023551_B8A_20m.jp2",
    "\(pictures)/R20m/T51TXK_20200501T023551_SCL_20m.jp2",
    "\(pictures)/R60m/T51TXK_20200501T023551_SCL_60m.jp2",
    "\(pictures)/R10m/T51TXK_20200501T023551_TCI_10m.jp2",
    "\(granule)/QI_DATA/MSK_CLDPRB_20m.jp2",
  ]

  @Test(
    "the product's folder, its XML, its granule and a folder above mean the same",
    arguments: [
      "", product, "\(product)/MTD_MSIL2A.xml", "\(product)/manifest.safe", granule, "\(granule)/MTD_TL.xml",
    ])
  func meaning(start: String) throws {
    let delivery = try Listings.find(Self.files, start: start)
    #expect(delivery.kind == .sentinel2L2A && delivery.layout == .bands)
    #expect(delivery.rasters.map { "\($0.part) \($0.resolution_m ?? 0)" } == ["B04 10", "B04 20", "B8A 20"])
    #expect(delivery.chosen == ["B04", "B8A"])
    #expect(delivery.raster("B04")?.path == Self.files[3])
    #expect(delivery.masks.map(\.path) == [Self.files[6], Self.files[7]])
    #expect(delivery.metadata(.xml) == Self.files[0] && delivery.metadata(.granuleXML) == Self.files[2])
    guard case .sentinel2(let name) = delivery.name else {
      Issue.record("\(delivery.name)")
      return
    }
    #expect(name.baseline == "N0500" && name.tile == "T51TXK" && name.time == "20200501T023551")
  }

  @Test("a picture of a product chooses its band, in a product that was listed itself too")
  func picture() throws {
    #expect(try Listings.find(Self.files, start: Self.files[5]).chosen == ["B8A"])
    let lister = LiteralLister(folder: "/data", files: Self.files)
    let delivery = try DeliveryFinder.find(path: "/data/" + Self.files[4], lister: lister)
    #expect(delivery.folder == "/data/" + Self.product && delivery.chosen == ["B04"])
    #expect(delivery.metadata(.xml) == "MTD_MSIL2A.xml")
  }

  @Test("XML without pictures, and a product without XML")
  func incomplete() throws {
    let alone = Array(Self.files[0...2])
    #expect(Listings.error(alone)?.id == "scene.raster-missing")
    let delivery = try Listings.find(Array(Self.files.dropFirst(3)))
    #expect(delivery.kind == .sentinel2L2A && delivery.metadata.isEmpty)
    #expect(delivery.remarks.contains { $0.contains("XML is missing") })
  }

  static let trees = "data/vendor_gdal_autotest/gdrivers/data/sentinel2"
  /// Tree, what in it is named, kind, bands, masks, metadata, tile.
  static let real: [(String, String, DeliveryKind, Int, Int, Int, String?)] = [
    (
      "fake_l1c_processing_baseline_5_09",
      "S2B_MSIL1C_20230823T095559_N0509_R122_T34UCF_20230823T120234.SAFE", .sentinel2L1C, 13, 0, 2, "T34UCF"
    ),
    (
      "fake_l2a_processing_baseline_5_09",
      "S2B_MSIL2A_20230823T095559_N0509_R122_T34UCF_20230823T124759.SAFE/MTD_MSIL2A.xml", .sentinel2L2A, 12,
      2, 2,
      "T34UCF"
    ),
    (
      "fake_l2a_MSIL2A", "S2A_MSIL2A_20180818T094031_N0208_R036_T34VFJ_20180818T120345.SAFE", .sentinel2L2A,
      12, 2,
      2, "T34VFJ"
    ),
    (
      "fake_l2a_MSIL2Ap", "S2A_MSIL2A_20170823T094031_N0205_R036_T34VFJ_20170823T094252.SAFE", .sentinel2L2A,
      12, 2,
      2, "T34VFJ"
    ),
    ("fake_l1c_safecompact", "S2A_MSIL1C_test.SAFE", .sentinel2L1C, 13, 0, 2, nil),
    ("fake_l2a", "S2A_USER_PRD_MSIL2A.SAFE", .sentinel2L2A, 12, 1, 2, "T32TQR"),
    (
      "fake_l1c", "S2A_OPER_PRD_MSIL1C.SAFE/GRANULE/S2A_OPER_MSI_L1C_T32TRQ_N01.03", .sentinel2L1C, 13, 0, 2,
      "T32TRQ"
    ),
  ]

  @Test("real trees", .enabled(if: Shared.isThere), arguments: real)
  func realTree(
    tree: String, start: String, kind: DeliveryKind, bands: Int, masks: Int, metadata: Int, tile: String?
  ) throws {
    let delivery = try DeliveryFinder.find(path: Shared.path("\(Self.trees)/\(tree)/\(start)"))
    #expect(delivery.kind == kind && delivery.chosen.count == bands)
    #expect(delivery.masks.count == masks && delivery.metadata.count == metadata)
    guard case .sentinel2(let name) = delivery.name else {
      Issue.record("\(delivery.name)")
      return
    }
    #expect(name.tile == tile)
  }

  @Test("two granules are two scenes, and level 1B is refused", .enabled(if: Shared.isThere))
  func refused() {
    func id(_ path: String) -> String? {
      do throws(FindError) {
        _ = try DeliveryFinder.find(path: Shared.path("\(Self.trees)/\(path)"))
        return nil
      } catch {
        return error.id
      }
    }
    #expect(id("fake_l1c/S2A_OPER_PRD_MSIL1C.SAFE") == "scene.several-scenes")
    #expect(id("fake_l1b/S2B_OPER_PRD_MSIL1B.SAFE") == "scene.raw-product")
    #expect(id("fake_l1b_geoloc/S2B_OPER_PRD_MSIL1B.SAFE") == "scene.raw-product")
    #expect(id("fake_l1b_geoloc/S2B_OPER_PRD_MSIL1B.SAFE/S2B_OPER_MTD_L1B.xml") == "scene.raw-product")
  }
}
