// StartingPlaceTests: which folder is listed for a path.

import Scene
import Testing

struct StartingPlaceTests {
  /// Path, whether it is a folder; folder, start, whether the tree is listed.
  static let places: [(String, Bool, String, String, Bool)] = [
    ("/data/x/a.tif", false, "/data/x", "a.tif", false),
    ("a.tif", false, ".", "a.tif", false),
    ("/a.tif", false, "/", "a.tif", false),
    ("/data/x/", true, "/data/x", "", false),
    ("/data/S2A.SAFE", true, "/data/S2A.SAFE", "", true),
    ("/data/S2A.SAFE/MTD_MSIL2A.xml", false, "/data/S2A.SAFE", "MTD_MSIL2A.xml", true),
    ("/data/renamed/MTD_MSIL2A.xml", false, "/data/renamed", "MTD_MSIL2A.xml", true),
    ("/d/S2A.SAFE/GRANULE/g/IMG_DATA/b.jp2", false, "/d/S2A.SAFE", "GRANULE/g/IMG_DATA/b.jp2", true),
    ("/d/S2A.SAFE/GRANULE/g", true, "/d/S2A.SAFE", "GRANULE/g", true),
    // A file may be called so without being a product.
    ("/d/odd.SAFE", false, "/d", "odd.SAFE", false),
  ]

  @Test("a path says what to list", arguments: places)
  func meaning(path: String, isFolder: Bool, folder: String, start: String, isTree: Bool) {
    let place = StartingPlace(path: path, isFolder: isFolder)
    #expect(place.folder == folder && place.start == start && place.isTree == isTree)
  }
}
