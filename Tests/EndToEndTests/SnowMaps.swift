// SnowMaps: runs of `heitu snow`, and what they tell.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

struct SnowMaps {
  let folder: TemporaryFolder

  static let fourBands = ["--bands", "blue=1,red=2,nir=3", "--sun-elevation", "40"]
  static let fiveBands = [
    "--bands", "blue=1,green=2,red=3,nir=4,swir1=5", "--scale", "0.0001", "--offset", "0",
    "--sun-elevation", "45",
  ]

  struct Report: Decodable {
    struct Share: Decodable {
      var pixels: Int
      var percent: Double?
      var area_km2: Double?
    }
    struct Thresholds: Decodable {
      var mode: String
      var seedBlue: Double
    }
    struct Band: Decodable {
      var lowest_m: Double
      var classes: [String: Share]
    }
    var method: String
    var brightRegions: String?
    var thresholds: Thresholds?
    var snowLine_m: Int?
    var classes: [String: Share]
    var elevationBands: [Band]
    var snowCover_percent: Double?
    var snowCoverRange_percent: [Double]?

    func pixels(_ name: String) -> Int { classes[name]?.pixels ?? -1 }
  }

  /// The map's classes, what was told, and the messages.
  func map(
    _ scene: String, _ words: [String] = []
  ) throws -> (classes: [UInt8], report: Report, messages: String) {
    let output = folder / "map.tif"
    let outcome = try Tool.run(["snow", scene, "-o", output, "--overwrite", "--json"] + words)
    try #require(outcome.code == 0, "\(outcome.messages)")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    return (try Pixels(output).bytes, report, outcome.messages)
  }

  /// Bright ground of 20 × 20 pixels, dark at the left, all saturated at the right.
  func bright(_ name: String) throws -> String {
    var profile = RasterProfile.plain(Size(width: 20, height: 20), .uint16, bands: 3)
    profile.nodata = 0
    try makeGeoTIFF(at: folder / name, profile) { band, x, _ in
      x < 5 ? 600 + Double(band) : x < 15 ? 6000 - 300 * Double(band) : 65_535
    }
    return folder / name
  }
}
