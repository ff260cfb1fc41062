// HLSNameTests: names of Harmonized Landsat Sentinel-2 files.

import Scene
import Testing

struct HLSNameTests {
  /// Stem; product|tile|time|version|layer|place; the band.
  static let names: [(String, String, String?)] = [
    ("HLS.L30.T51TXK.2023200T021345.v2.0.B04", "L30|T51TXK|2023200T021345|2.0|B04|-", "B04"),
    ("HLS.S30.T51TXK.2023200T021345.v2.0.B8A", "S30|T51TXK|2023200T021345|2.0|B8A|-", "B8A"),
    ("HLS.S30.T51TXK.2023200T021345.v2.0.Fmask", "S30|T51TXK|2023200T021345|2.0|FMASK|-", nil),
    ("HLS.L30.T51TXK.2023200T021345.v2.0", "L30|T51TXK|2023200T021345|2.0|-|-", nil),
    ("HLS.L30.T51TXK.2023200T021345.v2.0.SZA", "L30|T51TXK|2023200T021345|2.0|SZA|-", nil),
    ("athabasca_2020229_B02_L30", "L30|-|2020229|-|B02|ATHABASCA", "B02"),
    ("athabasca_2020253_B8A_S30", "S30|-|2020253|-|B8A|ATHABASCA", "B8A"),
  ]

  @Test("every variant is taken apart", arguments: names)
  func fields(stem: String, expected: String, band: String?) throws {
    let name = try #require(HLSName(stem))
    let fields: [String?] = [name.product, name.tile, name.time, name.version, name.layer, name.place]
    #expect(fields.map { $0 ?? "-" }.joined(separator: "|") == expected)
    #expect(name.band == band)
  }

  @Test(
    "names that are something else are not taken",
    arguments: [
      "", "HLS", "HLS.L10.T51TXK.2023200T021345.v2.0.B04", "HLS.L30.51TXK.2023200T021345.v2.0.B04",
      "HLS.L30.T51TXK.2023200T021345.v2.0.B04.ndvi", "HLS.L30.T51TXK.2023200T021345.B04", "athabasca_dem",
      "athabasca_2020229_L30", "2020229_B02_L30", "athabasca_20229_B02_L30",
    ])
  func others(stem: String) {
    #expect(HLSName(stem) == nil)
  }
}
