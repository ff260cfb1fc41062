// InputFilesTests: what outputs must not replace.

import Foundation
import Raster
import Scene
import TestSupport
import Testing

struct InputFilesTests {
  @Test("the delivery's own files, read or not, and those of options; not what lies beside")
  func all() throws {
    let folder = try TemporaryFolder()
    let stem = "JL1GF03B03_PMS_20240718104512_200255441_101_0012_001_L1"
    let own = ["_MSS.tif", "_PAN.tif", "_MSS_meta.xml", "_MSS_rpc.txt"].map { stem + $0 }
    for name in own + ["ndvi.tif"] { try folder.write([1], to: name) }
    var options = SceneOptions()
    (options.sensorFile, options.cutline) = ("s.json", "c.gpkg")
    (options.target.elevation, options.target.like) = ("d.tif", "l.tif")
    options.masks = [ContractMask(path: "m.tif", rule: .nonzero(.otherMask), evidence: "--mask")]
    let found = Set(Scene.inputPaths(path: folder.file(own[0]), options: options))
    #expect(found == Set(own.map(folder.file) + ["s.json", "c.gpkg", "d.tif", "l.tif", "m.tif"]))
    #expect(
      Scene.inputPaths(path: folder.file("none.tif"), options: SceneOptions()) == [folder.file("none.tif")])
  }
}
