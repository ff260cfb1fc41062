// DeliveryFinderTests: what a start means, in listings written here.

import Scene
import Testing

struct DeliveryFinderTests {
  static let jilin = "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1"
  static let whole = [
    "\(jilin)_MSS.tif", "\(jilin)_MSS_rpc.txt", "\(jilin)_MSS_meta.xml", "\(jilin)_MSS.jpg",
    "\(jilin)_MSS_thumb.jpg",
    "\(jilin)_MSS.shp", "\(jilin)_PAN.tif", "\(jilin)_PAN_rpc.txt", "\(jilin)_PAN_meta.xml",
  ]

  static let starts: [(String, [String])] = [
    ("", ["MSS"]), ("\(jilin)_MSS.tif", ["MSS"]), ("\(jilin)_PAN.tif", ["PAN"]),
    ("\(jilin)_MSS_meta.xml", ["MSS"]), ("\(jilin)_PAN_meta.xml", ["PAN"]), ("\(jilin)_PAN_rpc.txt", ["PAN"]),
  ]

  @Test("a folder, a raster and metadata mean the same scene; what is chosen differs", arguments: starts)
  func meaning(start: String, chosen: [String]) throws {
    let delivery = try Listings.find(Self.whole, start: start)
    #expect(delivery.kind == .jilin1 && delivery.layout == .parts && delivery.folder == "/data")
    #expect(
      Listings.rasters(delivery) == [
        "MSS | \(Self.jilin)_MSS.tif | \(Self.jilin)_MSS_rpc.txt | \(Self.jilin)_MSS_meta.xml",
        "PAN | \(Self.jilin)_PAN.tif | \(Self.jilin)_PAN_rpc.txt | \(Self.jilin)_PAN_meta.xml",
      ])
    #expect(delivery.chosen == chosen)
    #expect(delivery.metadata.first?.path == "\(Self.jilin)_\(chosen[0])_meta.xml")
    let ignored = Listings.ignored(delivery)
    #expect(
      ignored["\(Self.jilin)_MSS_thumb.jpg"] != nil && ignored["\(Self.jilin)_MSS.shp"] == "vector file")
    #expect(ignored.count == 3 && delivery.remarks.isEmpty)
  }

  @Test("a raster of unknown name is taken by itself, with side files of its own stem")
  func generic() throws {
    let files = ["field.tif", "field_RPC.TXT", "field_meta.xml", "other.tif", "other.rpb"]
    let delivery = try Listings.find(files, start: "field.tif")
    #expect(delivery.kind == .generic && delivery.chosen == ["whole"])
    #expect(Listings.rasters(delivery) == ["whole | field.tif | field_RPC.TXT | field_meta.xml"])
    #expect(try Listings.find(files, start: "other.tif").rasters.first?.rpc == "other.rpb")
    #expect(try Listings.find(files, start: "field_meta.xml").rasters.first?.path == "field.tif")
    #expect(try Listings.find(["a/field.tif", "readme.md"]).rasters.first?.path == "a/field.tif")
  }

  @Test("a raster that somebody made from a scene is not the scene")
  func derived() throws {
    let files = Self.whole + ["\(Self.jilin)_MSS_NDVI.tif"]
    let scene = try Listings.find(files)
    #expect(scene.rasters.count == 2)
    #expect(
      Listings.ignored(scene)["\(Self.jilin)_MSS_NDVI.tif"]
        == "its name does not say that it belongs to the scene")
    let alone = try Listings.find(files, start: "\(Self.jilin)_MSS_NDVI.tif")
    #expect(alone.kind == .generic && alone.rasters.count == 1)
  }

  @Test("several scenes are listed, and one must be named")
  func several() {
    let other = Self.jilin.replacing("0013", with: "0014")
    let error = Listings.error(Self.whole + ["\(other)_MSS.tif", "x.tif"])
    #expect(
      error == .severalScenes(place: "/data", scenes: ["\(Self.jilin)_MSS.tif", "\(other)_MSS.tif"]))
    #expect(error?.remedy.contains("name one") == true)
    // A name in the archive's tree chooses.
    let tree = ["a/\(Self.jilin)_MSS.tif", "b/\(other)_MSS.tif"]
    #expect(Listings.error(tree) != nil)
    #expect((try? Listings.find(tree, start: "b"))?.rasters.map(\.path) == ["b/\(other)_MSS.tif"])
  }

  @Test("what is no scene is refused, with what was seen")
  func nothing() {
    #expect(Listings.error([]) == .nothingRecognised(place: "/data", seen: []))
    #expect(
      Listings.error(["a.txt", "b.doc"]) == .nothingRecognised(place: "/data", seen: ["a.txt", "b.doc"]))
    #expect(
      Listings.error(["a.tif", "b.tif"]) == .nothingRecognised(place: "/data", seen: ["a.tif", "b.tif"]))
    #expect(
      Listings.error(["order.xml", "a.tif"], start: "order.xml")
        == .nothingRecognised(
          place: "/data/order.xml", seen: ["order.xml"]))
  }

  @Test("archives are not opened", arguments: ["scene.zip", "scene.tar.gz", "scene.TGZ", "scene.tar"])
  func archives(name: String) {
    #expect(Listings.error([name]) == .archive(path: "/data/" + name))
    #expect(Listings.error([name, "a.tif"], start: name) == .archive(path: "/data/" + name))
  }

  @Test("metadata without its raster is told")
  func rasterMissing() {
    let xml = "\(Self.jilin)_MSS_meta.xml"
    let expected = FindError.rasterMissing(metadata: "/data/" + xml, scene: "\(Self.jilin)_MSS")
    #expect(Listings.error([xml]) == expected)
    #expect(Listings.error([xml], start: xml) == expected)
    // PAN is here, but the metadata tells of MSS.
    #expect(Listings.error([xml, "\(Self.jilin)_PAN.tif"], start: xml) == expected)
  }

  @Test("a mask that is named is taken by itself")
  func mask() throws {
    let name = "LC08_L2SP_117029_20220716_20220726_02_T1"
    let delivery = try Listings.find(
      ["\(name)_SR_B4.TIF", "\(name)_QA_PIXEL.TIF"], start: "\(name)_QA_PIXEL.TIF")
    #expect(delivery.kind == .generic && delivery.rasters.map(\.path) == ["\(name)_QA_PIXEL.TIF"])
    #expect(delivery.remarks == ["\(name)_QA_PIXEL.TIF is no band of \(name); it is taken by itself"])
  }

  @Test(
    "names that lead elsewhere or cannot be shown are never used",
    arguments: [
      "../\(jilin)_MSS_rpc.txt", "/etc/\(jilin)_MSS_rpc.txt", "a/../\(jilin)_MSS_rpc.txt",
      "\(jilin)_MSS\n_rpc.txt",
    ])
  func hostile(path: String) throws {
    let delivery = try Listings.find(["\(Self.jilin)_MSS.tif", path])
    #expect(delivery.rasters.first?.rpc == nil)
    #expect(Listings.ignored(delivery)[path] == "a name that cannot be shown")
  }

  @Test("through a lister, a flat folder is not listed deeper, an archive's tree is")
  func depth() throws {
    let flat = LiteralLister(folder: "/d", files: Self.whole + ["deep/\(Self.jilin)_PSH.tif"])
    #expect(try DeliveryFinder.find(path: "/d", lister: flat).rasters.map(\.part) == ["MSS", "PAN"])
    let tree = LiteralLister(folder: "/d", files: Self.whole.map { "2020/04/30/\($0)" } + ["stray.tif"])
    let delivery = try DeliveryFinder.find(path: "/d", lister: tree)
    #expect(delivery.rasters.first?.path == "2020/04/30/\(Self.jilin)_MSS.tif")
    let tooDeep = LiteralLister(folder: "/d", files: ["1/2/3/4/5/6/7/\(Self.jilin)_MSS.tif"])
    #expect(throws: FindError.self) { try DeliveryFinder.find(path: "/d", lister: tooDeep) }
    #expect(throws: FindError.notThere(path: "/e")) { try DeliveryFinder.find(path: "/e", lister: tooDeep) }
    let file = try DeliveryFinder.find(path: "/d/\(Self.jilin)_PAN.tif", lister: flat)
    #expect(file.chosen == ["PAN"] && file.folder == "/d")
  }

  @Test("a folder of thousands of scenes is searched at once")
  func many() throws {
    let files = (0..<1000).flatMap { number -> [String] in
      let stem = "JL1GF02A_PMS1_20200430105301_200020842_101_\(10_000 + number)_001_L1_MSS"
      return ["\(stem).tif", "\(stem)_rpc.txt", "\(stem)_meta.xml", "note\(number).txt"]
    }
    let clock = ContinuousClock()
    var delivery: Delivery?
    let time = try clock.measure { delivery = try Listings.find(files, start: files[4]) }
    #expect(delivery?.rasters.first?.path == files[4] && delivery?.rasters.first?.rpc == files[5])
    #expect(delivery?.ignored.count == 100)
    #expect(time < .seconds(10))
    if case .severalScenes(_, let scenes)? = Listings.error(files) {
      #expect(scenes.count == 1000)
    } else {
      Issue.record("not several")
    }
  }
}
