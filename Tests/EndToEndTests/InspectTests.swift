// InspectTests: `heitu inspect`, `doctor` and `--version`.

import Foundation
import Testing

@Suite("heitu inspect, doctor, --version")
struct InspectTests {
  func json(_ words: [String]) throws -> [String: Any] {
    let outcome = try Tool.run(words)
    try #require(outcome.code == 0, "\(outcome.messages)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test("a Jilin-1 scene proves its four bands, and reflectance by its metadata")
  func roles() throws {
    let proved = try json(["inspect", try Place.sample("summer"), "--json"])
    #expect(proved["level"] as? String == "toa" && proved["product"] as? String == "jilin1")
    #expect((proved["indices"] as? [String])?.contains("EVI") == true)
    #expect((proved["time"] as? [String: Any])?["value"] as? String == "2026-07-18T02:30:12Z")
    let found = try json(["inspect", try Place.sample("summer"), "--json", "--level", "as-delivered"])
    let bands = try #require(found["bands"] as? [[String: Any]])
    #expect(bands.map { $0["role"] as? String } == ["blue", "green", "red", "nir"])
    let indices = try #require(found["indices"] as? [String])
    let more = try #require(found["indicesWithReflectance"] as? [String])
    #expect(indices.count + more.count > 100 && Set(["NDVI", "VARI"]).isSubset(of: indices))
    #expect(more.contains("EVI") && !indices.contains("EVI"))
    #expect(!(indices + more).contains("NDMI"))
    let scaled = try json(["inspect", try Place.sample("summer"), "--json", "--scale", "0.0001"])
    #expect((scaled["indices"] as? [String])?.contains("EVI") == true)
    #expect((found["crs"] as? [String: Any])?["code"] as? String == "EPSG:32651")
    #expect(found["geocoding"] as? String == "map")
  }

  @Test("--bands overrides, --nodata and --scale are told")
  func overrides() throws {
    let found = try json([
      "inspect", try Place.sample("summer"), "--json", "--bands", "red=4,nir=3", "--nodata", "0", "--scale",
      "1e-4", "--offset", "-0.1",
    ])
    let bands = try #require(found["bands"] as? [[String: Any]])
    #expect(bands.map { $0["role"] as? String } == ["blue", "green", "nir", "red"])
    #expect(bands[0]["nodata"] as? Double == 0)
    #expect(bands[0]["scale"] as? Double == 1e-4)
    #expect(bands[0]["offset"] as? Double == -0.1)
  }

  @Test("a level 1 scene has its place by its model, and misses no geotransform")
  func level1() throws {
    let found = try json(["inspect", try Place.sample("level1"), "--json"])
    #expect(found["crs"] == nil && found["geoTransform"] == nil)
    #expect((found["missing"] as? [String])?.isEmpty == true)
    let ground = try #require(found["ground"] as? [String: Double])
    // LONG_OFF and LAT_OFF of the RPC beside it; 600 x 480 pixels of 3 m.
    #expect(abs((ground["longitude_deg"] ?? 0) - 125.1413) < 1e-3)
    #expect(abs((ground["latitude_deg"] ?? 0) - 45.4305) < 1e-3)
    #expect(abs((ground["width_m"] ?? 0) - 1800) < 10 && abs((ground["height_m"] ?? 0) - 1440) < 10)
    let none = try json(["inspect", try Place.sample("level1"), "--json", "--geocoding", "none"])
    #expect(none["ground"] == nil)
  }

  @Test(
    "the text says where the scene is, from where it was seen, what each number comes from, and what is impossible"
  )
  func text() throws {
    let text = try Tool.run(["inspect", try Place.sample("summer")]).output
    for line in [
      "view        elevation 83.47 (_meta.xml SatelliteElevation), azimuth 98.614 (_meta.xml SatelliteAzimuth), roll 6 (",
      "band 2      green (sensor catalogue: JL1GF03B, inferred), uint16, nodata 0; scale 0.000189061 offset 0.000683204 (",
      "ESUN 1830.3: sensor catalogue, computed); saturated from 4095",
      "place       124.4253, 45.1716 degrees", "extent      2.70 x 2.10 km, 567 ha",
      "impossible  NDMI (no swir1), NDSI (no swir1), NBR (no swir2), NDRE (no rededge1)",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    #expect(try !Tool.run(["inspect", try Place.sample("level1")]).output.contains("missing"))
  }

  @Test("several scenes: a bad one does not stop the rest, exit 3")
  func several() throws {
    let outcome = try Tool.run(["inspect", try Place.sample("summer"), "/no/such.tif", "--json"])
    #expect(outcome.code == 3)
    #expect(outcome.messages.hasPrefix("error[file.not-found]"))
    let array = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [Any]
    #expect(array?.count == 1)
  }

  @Test("--version names what decides the numbers, as text and JSON")
  func version() throws {
    let text = try Tool.run(["--version"])
    for word in ["heitu ", "GDAL ", "PROJ ", "libpng ", "ISA "] { #expect(text.output.contains(word)) }
    let found = try json(["--version", "--json"])
    #expect(Set(found.keys) == ["heitu", "gdal", "proj", "libpng", "isa"])
    #expect(try json(["--version", "--json"])["isa"] as? String != nil)
    let lowered = try Tool.run(["--version"], environment: ["HEITU_ISA": "baseline"])
    #expect(lowered.output.contains("ISA baseline") || lowered.output.contains("ISA neon"))
  }

  @Test("doctor finds nothing wrong here")
  func doctor() throws {
    let found = try json(["doctor", "--json"])
    #expect((found["problems"] as? [String])?.isEmpty == true)
  }
}
