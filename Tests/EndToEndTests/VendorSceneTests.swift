// VendorSceneTests: real scenes of several files, as their vendors deliver them.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("Real scenes of several files", .enabled(if: Shared.isThere, "../shared is not there"))
struct VendorSceneTests {
  private static let greenland = Shared.path("data/landsat8_c2l2_greenland")
  private static let newYork = Shared.path(
    "data/landsat8_c1_newyork/LC08_L1TP_014031_20180106_20180119_01_T1")

  private static func reference(_ name: String) throws -> [String: Double] {
    let scene = try #require(ReferenceScene.all.first { $0.name == name })
    return scene.wanted
  }

  private func index(_ scene: String, _ words: [String]) throws -> (values: [Double], reasons: [Int: Int]) {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(
      [
        "index", scene, "-i", "NDVI", "--ot", "float32", "-o", folder / "n.tif", "--reasons",
        folder / "r.tif",
      ]
        + words)
    #expect(outcome.code == 0, "\(outcome.messages)")
    let codes = try Pixels(folder / "r.tif").bytes.reduce(into: [:]) { $0[Int($1), default: 0] += 1 }
    return (try Pixels(folder / "n.tif").values, codes)
  }

  private func check(_ values: [Double], _ wanted: [String: Double]) {
    #expect(Double(values.count) == wanted["count"])
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    #expect(abs(mean - (wanted["mean"] ?? .nan)) < 1e-7)
    #expect(abs((values.min() ?? .nan) - (wanted["min"] ?? .nan)) < 1e-7)
    #expect(abs((values.max() ?? .nan) - (wanted["max"] ?? .nan)) < 1e-7)
  }

  @Test("Landsat 8 surface reflectance with its offset from the MTL, from one folder")
  func greenland() throws {
    let (values, codes) = try index(Self.greenland, ["--clouds", "keep"])
    try check(values, Self.reference("landsat8_c2l2_greenland"))
    #expect(Set(codes.keys) == [0, 1])
  }

  @Test(
    "the same by the MTL file, by a band's name, and with what the product is known to be where it lies alone"
  )
  func starts() throws {
    let folder = try TemporaryFolder()
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.greenland)
    for name in names where name.hasSuffix(".TIF") {
      try FileManager.default.copyItem(atPath: Self.greenland + "/" + name, toPath: folder / name)
    }
    let mtl = try #require(names.first { $0.hasSuffix("_MTL.txt") })
    let wanted = try Self.reference("landsat8_c2l2_greenland")
    try check(index(Self.greenland + "/" + mtl, ["--clouds", "keep"]).values, wanted)
    try check(index(folder.path, ["--clouds", "keep"]).values, wanted)
  }

  /// Counted with numpy: fill bit 0 or DN 0; bits 1, 2, 3; bit 4; bit 5; each where none before holds.
  @Test("masked pixels are counted as QA_PIXEL says")
  func quality() throws {
    let (values, codes) = try index(Self.greenland, [])
    #expect(codes == [1: 124_772, 5: 80_447, 6: 3_131, 7: 53_794])
    #expect(values.isEmpty)
  }

  @Test("Collection 1 without its MTL is refused, and right with the scale that is said")
  func newYork() throws {
    let refused = try Tool.run(["index", Self.newYork, "-i", "NDVI", "-o", "/nowhere/n.tif"])
    #expect(refused.code != 0)
    let words = ["--scale", "2e-5", "--offset", "-0.1", "--clouds", "keep"]
    try check(index(Self.newYork, words).values, Self.reference("landsat8_ny_20180106"))
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(["index", Self.newYork, "-i", "NDVI", "-o", folder / "n.tif"])
    #expect(outcome.code == 4 && outcome.messages.contains("error[scene.offset-unknown]"))
    #expect(folder.names.isEmpty)
  }

  @Test("Sentinel-2 as openEO delivers it, its classes as a mask: vegetation and bare soil taken out")
  func classes() throws {
    let path = Shared.path("data/s2_openeo_rgbn_scl/S2_L2A_sample.tif")
    var planes = PlaneStack(type: .uint16, planeCount: 5)
    let size = try RasterDescription(path: path).grid.size
    try RasterReader(path: path, bands: [0, 1, 2, 3, 4]).read(Window(size), into: &planes)
    let (red, nir, scl) = (planes.numbers(ofPlane: 0), planes.numbers(ofPlane: 3), planes.numbers(ofPlane: 4))
    let masked = (0..<size.pixelCount).count {
      red[$0] != 0 && nir[$0] != 0 && (scl[$0] == 4 || scl[$0] == 5)
    }
    let words = ["--bands", "red=1,green=2,blue=3,nir=4", "--scale", "0.0001"]
    let codes = try index(path, words + ["--mask", path + "#5", "--mask-values", "4,5"]).reasons
    #expect(masked > 1000 && codes[9] == masked)
  }

  @Test(
    "offsets of fake Sentinel-2 products by their baseline",
    arguments: [
      ("fake_l1c_processing_baseline_5_09", "toa", 0.0001, -0.1),
      ("fake_l2a_processing_baseline_5_09", "surface", 0.0001, -0.1),
      ("fake_l2a_MSIL2A", "surface", 0.0001, 0), ("fake_l2a_MSIL2Ap", "surface", 0.0001, 0),
    ])
  func baselines(_ tree: String, _ level: String, _ scale: Double, _ offset: Double) throws {
    let path = Shared.path("data/vendor_gdal_autotest/gdrivers/data/sentinel2/\(tree)")
    let outcome = try Tool.run(["inspect", path, "--json"])
    #expect(outcome.code == 0, "\(outcome.messages)")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(json?["level"] as? String == level)
    let bands = try #require(json?["bands"] as? [[String: Any]])
    #expect(bands.count >= 12)
    for band in bands {
      #expect(band["scale"] as? Double == scale && band["offset"] as? Double == offset, "\(band)")
    }
    // Their pixels were never written, and are not taken for zeros.
    let folder = try TemporaryFolder()
    let index = try Tool.run(["index", path, "-i", "NDVI", "--clouds", "keep", "-o", folder / "n.tif"])
    #expect(index.code == 4 && folder.names.isEmpty, "\(index.messages)")
  }

  @Test("the model in a tag is that of the file beside the raster")
  func models() throws {
    let reports = try ["test_rpcs.tif", "test_rpcs_ext_file.tif"].map { name in
      let folder = try TemporaryFolder()
      let path = Shared.path("data/rpc_rioxarray/\(name)")
      let words = [
        "index", path, "--bands", "nir=1", "--formula", "a = nir", "--level", "dn", "--ot", "float32",
      ]
      let outcome = try Tool.run(words + ["-o", folder / "o.tif"])
      #expect(outcome.code == 0, "\(outcome.messages)")
      return try RasterDescription(path: folder / "o.tif").rationalPolynomials
    }
    // Of the errors, the tag says that one is not known, and the file that it is 0.
    var (tag, file) = (try #require(reports[0]), try #require(reports[1]))
    (tag.randomError, file.randomError) = (nil, nil)
    #expect(tag == file)
  }
}
