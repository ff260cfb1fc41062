// HostileProducts: scenes of other vendors whose metadata name files elsewhere, and folders that are too much.

import Foundation
import GeoFile
import Raster
import TestSupport

extension SmallScene {
  /// A folder beside the scene's, outside of nothing: the scene of another vendor.
  func makeFolder(_ name: String) throws -> String {
    let path = folder + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  func makeBand(_ path: String) throws {
    try makeGeoTIFF(at: path, .plain(Size(width: 8, height: 8), .uint16)) { _, column, row in
      Double(7 + column + row)
    }
  }

  /// A Landsat product whose MTL may be anything.
  func makeLandsat(_ text: String) throws {
    let name = "LC08_L2SP_117029_20220716_20220726_02_T1"
    let place = try makeFolder("landsat")
    for band in 1...7 { try makeBand("\(place)/\(name)_SR_B\(band).TIF") }
    try put(text, at: "\(place)/\(name)_MTL.txt")
  }

  /// A Sentinel-2 product whose two XML may be anything.
  func makeSentinel(_ text: String) throws {
    let place = "sentinel/S2A_MSIL2A_20200501T023551_N0500_R089_T51TXK_20230501T120000.SAFE"
    let pictures = try makeFolder("\(place)/GRANULE/L2A_T51TXK_A025371_20200501T023550/IMG_DATA/R10m")
    for band in ["B02", "B03", "B04", "B08"] {
      try makeBand("\(pictures)/T51TXK_20200501T023551_\(band)_10m.tif")
    }
    try put(text, at: "\(folder)/\(place)/MTD_MSIL2A.xml")
    try put(
      text, at: "\(folder)/\(place)/GRANULE/L2A_T51TXK_A025371_20200501T023550/MTD_TL.xml")
  }

  func makeGaofen(model: String, xml: String) throws {
    let name = "GF2_PMS2_E125.0_N45.0_20200501_L1A0004780000-MSS2"
    let place = try makeFolder("gaofen")
    try makeGeoTIFF(at: "\(place)/\(name).tiff", .plain(Size(width: 8, height: 8), .uint16, bands: 4)) {
      Double(7 + $0 + $1 + $2)
    }
    try put(model, at: "\(place)/\(name).rpb")
    try put(xml, at: "\(place)/\(name).xml")
  }

  func makeFiles(_ count: Int, _ name: (Int) -> String) throws {
    for number in 0..<count {
      guard FileManager.default.createFile(atPath: folder + "/" + name(number), contents: nil) else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
  }
}

extension Hostile {
  /// A product in a folder of the scene's folder. Whether its bands are read together or not, nothing else is.
  private static func product(
    _ name: String, in place: String, _ spoil: @escaping @Sendable (SmallScene) throws -> Void
  ) -> Hostile {
    Hostile(name, codes: [0, 4], words: { ["inspect", $0.folder + "/" + place] }, spoil: spoil)
  }

  private static func bandNames(_ scene: SmallScene) -> String {
    (1...7).map {
      "    FILE_NAME_BAND_\($0) = \"\($0 % 2 == 0 ? "../../\(SmallScene.outsideName)/x.TIF" : scene.twin(of: scene.raster))\"\n"
    }.joined()
  }

  private static let bombs = [
    "<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>",
    "<x>\(String(repeating: "<a>", count: 100_000))</x>",
    "<x \((0..<300_000).map { "a\($0)=\"1\"" }.joined(separator: " "))/>",
  ]

  static let products: [Hostile] =
    [
      .product("an MTL that names files outside", in: "landsat") {
        try $0.makeLandsat(
          "GROUP = LANDSAT_METADATA_FILE\n  GROUP = PRODUCT_CONTENTS\n\(bandNames($0))  END_GROUP = PRODUCT_CONTENTS\n"
            + "END_GROUP = LANDSAT_METADATA_FILE\nEND\n")
      },
      .product("an MTL of 20 MiB", in: "landsat") {
        try $0.makeLandsat(String(repeating: "    KEY = \"value\"\n", count: (20 << 20) / 18))
      },
      .product("an MTL of one line of 20 MiB", in: "landsat") {
        try $0.makeLandsat(String(repeating: "x", count: 20 << 20))
      },
      .product("an MTL of one line of 1 MB", in: "landsat") {
        try $0.makeLandsat("GROUP = " + String(repeating: "x", count: 1_000_000))
      },
      .product("a SAFE that names files outside", in: "sentinel") { scene in
        let names = ["../../../\(SmallScene.outsideName)/x", scene.twin(of: scene.raster)].map {
          "<IMAGE_FILE>\($0)</IMAGE_FILE>"
        }
        try scene.makeSentinel("<x><Granule_List><Granule>\(names.joined())</Granule></Granule_List></x>")
      },
    ]
    + bombs.enumerated().map { number, text in
      .product("a SAFE with bomb \(number + 1)", in: "sentinel") { try $0.makeSentinel(text) }
    }
    + bombs.enumerated().map { number, text in
      Hostile(
        "a Gaofen scene with bomb \(number + 1) and a model that is none",
        says: ["scene.metadata-unread", "scene.rpc-unread"], words: { ["inspect", $0.folder + "/gaofen"] }
      ) { try $0.makeGaofen(model: "lineNumCoef = (1, 2);", xml: text) }
    }

  /// Twice as many files as are listed at most; fewer where making them takes longer than the test.
  private static let crowd = isDebug || isSanitized ? 2000 : 20_000

  /// Folders with so many files, or so deep, that a careless walk takes for ever.
  static let crowds: [Hostile] = [
    Hostile("\(crowd) small files beside the scene", says: ["geocoding   rpc", "more files"]) {
      try $0.makeFiles(crowd) { "f\($0).txt" }
    },
    Hostile("\(crowd) other scenes", codes: [4], says: ["error[scene.several-scenes]", "more"]) {
      try $0.makeFiles(crowd) { "JL1GF03B04_PMS_20260713103305_\(200_567_409 + $0)_101_0007_001_L1_MSS.tif" }
    },
    Hostile("\(crowd) copies of the metadata", says: ["remark"]) { scene in
      try scene.makeFiles(crowd) { "\(scene.stem)_meta (\($0 + 1)).xml" }
    },
    Hostile("\(crowd) metadata of other orders", says: ["bands"]) { scene in
      try scene.makeFiles(crowd) { "\(scene.stem)_\(100_000 + $0)_meta.xml" }
    },
    Hostile("\(crowd / 4) folders of products", codes: [4], says: ["error["]) { scene in
      try FileManager.default.removeItem(atPath: scene.raster)
      for number in 0..<crowd / 4 {
        let name = "S2A_MSIL2A_20200501T023551_N0500_R089_T51TXK_2023\(1_000_000 + number).SAFE"
        try FileManager.default.createDirectory(
          atPath: scene.folder + "/" + name, withIntermediateDirectories: false)
        try scene.put("", at: scene.folder + "/" + name + "/MTD_MSIL2A.xml")
      }
    },
    Hostile("a hundred folders in each other", codes: [4], says: ["error[scene.raster-missing]"]) { scene in
      try FileManager.default.removeItem(atPath: scene.raster)
      _ = try scene.makeFolder(Array(repeating: "d", count: 100).joined(separator: "/"))
    },
  ]
}
