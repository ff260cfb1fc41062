// STACAssetTests: outputs as assets.

import Batch
import Raster
import Testing

struct STACAssetTests {
  private func asset(_ key: String, _ change: (inout STACItem) -> Void = { _ in }) throws -> JSONValue {
    var item = try STACItems.item()
    change(&item)
    return try #require(item.json["assets"]?[key])
  }

  @Test("size, checksum, type and roles are told")
  func file() throws {
    let asset = try asset("NDVI")
    #expect(asset["href"] == .string("./JL1_NDVI.tif") && asset["roles"] == .array([.string("data")]))
    #expect(asset["type"] == .string("image/tiff; application=geotiff; profile=cloud-optimized"))
    #expect(asset["file:size"] == .integer(1234))
    // Multihash: 12 for SHA-256, 20 for 32 bytes; then NIST's digest of "abc".
    #expect(
      asset["file:checksum"]
        == .string("1220ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    let preview = try self.asset("NDVI-preview")
    #expect(preview["file:size"] == nil && preview["raster:bands"] == nil && preview["eo:bands"] == nil)
  }

  @Test("statistics are those of stored numbers")
  func statistics() throws {
    guard case .array(let bands)? = try asset("NDVI")["raster:bands"] else {
      Issue.record("no bands")
      return
    }
    // Values −0.125, 0.75, mean 0.5 at a scale of 0.0001.
    #expect(
      bands.count == 1 && bands[0]["data_type"] == .string("int16") && bands[0]["nodata"] == .number(-32768))
    #expect(bands[0]["scale"] == .number(0.0001) && bands[0]["offset"] == .number(0))
    let statistics = bands[0]["statistics"]
    #expect(statistics?["minimum"] == .number(-1250) && statistics?["maximum"] == .number(7500))
    #expect(statistics?["valid_percent"] == .number(75))
    guard case .number(let mean)? = statistics?["mean"], case .number(let spread)? = statistics?["stddev"]
    else {
      Issue.record("no numbers")
      return
    }
    #expect(abs(mean - 5000) < 1e-8 && abs(spread - 1000) < 1e-8)
  }

  @Test("codes are no spectral band, and NaN is a word")
  func others() throws {
    let reasons = try asset("reasons")
    #expect(reasons["eo:bands"] == nil)
    #expect(
      try reasons["raster:bands"]?.canonicalText() == #"[{"data_type":"uint8","sampling":"area"}]"#)
    let float = try asset("NDVI") {
      $0.assets[0].bands = [
        STACItem.Band(
          name: "x", description: "y", type: .float32, nodata: .nan, statistics: Records.statistics())
      ]
    }
    guard case .array(let bands)? = float["raster:bands"] else {
      Issue.record("no bands")
      return
    }
    #expect(bands[0]["nodata"] == .string("nan") && bands[0]["scale"] == nil)
    #expect(bands[0]["statistics"]?["minimum"] == .number(-0.125))
    #expect(try float["eo:bands"]?.canonicalText() == #"[{"description":"y","name":"x"}]"#)
  }

  @Test(
    "names become parts of URLs",
    arguments: [
      ("a_b-c.1~.tif", "./a_b-c.1~.tif"), ("a b.tif", "./a%20b.tif"), ("吉.tif", "./%E5%90%89.tif"),
      ("a#b?c%.tif", "./a%23b%3Fc%25.tif"), ("http:x", "./http%3Ax"),
    ])
  func names(_ name: String, _ href: String) throws {
    #expect(try asset("NDVI") { $0.assets[0].fileName = name }["href"] == .string(href))
  }
}
