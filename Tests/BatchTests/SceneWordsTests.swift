// SceneWordsTests: a scene's options from YAML to words of the command line.

import Batch
import Digest
import Testing

struct SceneWordsTests {
  private func words(_ scene: String) throws -> SceneWords {
    try Recipe(bytes: Array("heitu: 1\nindices: [NDVI]\nscene: {\(scene)}".utf8), path: "a/r.yaml").scene
  }

  @Test(
    "every option has its words",
    arguments: [
      ("sensor: JL1GF03B", ["--sensor=JL1GF03B"]), ("sensor-file: s.json", ["--sensor-file=/f/s.json"]),
      ("bands: {nir: 4, red: 3}", ["--bands=nir=4,red=3"]), ("bands: 'red=3,nir=4'", ["--bands=red=3,nir=4"]),
      ("level: dn", ["--level=dn"]), ("nodata: -9999", ["--nodata=-9999"]),
      ("nodata: none", ["--nodata=none"]),
      ("scale: 0.0001", ["--scale=0.0001"]), ("scale: [1, 2.5]", ["--scale=1,2.5"]),
      ("offset: -0.1", ["--offset=-0.1"]),
      ("sun-elevation: 41.5", ["--sun-elevation=41.5"]), ("sun-azimuth: 160", ["--sun-azimuth=160"]),
      ("utc-offset: 8", ["--utc-offset=8"]), ("geocoding: rpc", ["--geocoding=rpc"]),
      ("atmosphere: dos", ["--atmosphere=dos"]),
      ("mask: m.tif#5", ["--mask=/f/m.tif#5"]),
      ("mask: [m.tif, /n.tif]", ["--mask=/f/m.tif", "--mask=/n.tif"]),
      ("mask-values: [3, 8, 9]", ["--mask-values=3,8,9"]), ("mask-values: 3", ["--mask-values=3"]),
      ("mask-values: [[3, 8], [9]]", ["--mask-values=3,8", "--mask-values=9"]),
      ("clouds: keep", ["--clouds=keep"]),
      ("bbox: [1, 2, 3, 4], bbox-crs: 'EPSG:4326'", ["--bbox=1,2,3,4", "--bbox-crs=EPSG:4326"]),
      ("window: '0,0,10,10'", ["--window=0,0,10,10"]),
      ("cutline: 'c.gpkg#farms'", ["--cutline=/f/c.gpkg#farms"]),
      ("ortho: true", ["--ortho"]), ("ortho: false", []), ("dem: ../d.tif", ["--dem=/f/../d.tif"]),
      ("dst-crs: 'EPSG:32652'", ["--dst-crs=EPSG:32652"]), ("resolution: 10", ["--resolution=10"]),
      ("like: l.tif", ["--like=/f/l.tif"]), ("resampling: cubic", ["--resampling=cubic"]), ("mask: []", []),
    ])
  func options(_ scene: String, _ expected: [String]) throws {
    #expect(try words(scene).arguments(folder: "/f") == expected)
  }

  @Test(
    "lists that are none",
    arguments: [
      "mask-values: [[1], 2]", "mask-values: ['3,8', 9]", "mask-values: [x]", "scale: []", "scale: '1,'",
      "scale: [1, [2]]",
      "window: [1, 2, 3, 4, 5]", "bbox: [1, 2, 3, inf]", "bands: {}", "bands: {red: x}", "mask: [[a]]",
      "dem: [a]",
    ])
  func refused(_ scene: String) { #expect(throws: BatchError.self) { _ = try words(scene) } }

  @Test("the order of keys does not matter, and words have always the same order")
  func order() throws {
    let words = try words("resampling: cubic, ortho: true, level: toa, dem: d.tif")
    #expect(words.arguments(folder: "") == ["--level=toa", "--ortho", "--dem=d.tif", "--resampling=cubic"])
    #expect(try words == self.words("dem: d.tif, level: toa, resampling: cubic, ortho: true"))
  }

  @Test("the command line replaces the recipe, and its paths start where they were said")
  func replaced() throws {
    let recipe = try Recipe(
      bytes: Array("heitu: 1\nindices: [NDVI]\nscene: {dem: d.tif, like: l.tif, level: toa}".utf8),
      path: "a/r.yaml")
    let changed = recipe.replacingScene(["dem": ["e.tif"], "clouds": ["keep"]])
    #expect(
      changed.scene.arguments(folder: recipe.folder) == [
        "--level=toa", "--clouds=keep", "--dem=e.tif", "--like=a/l.tif",
      ])
    #expect(try changed.hash() != recipe.hash())
  }
}
