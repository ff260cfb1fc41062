// PlaceTests: inputs whose place on the map is not a geotransform.

import Foundation
import GeoFile
import TestSupport
import Testing

@Suite("Places that outputs do not get")
struct PlaceTests {
  /// Two bands with four ground control points, with rational polynomials, or with neither.
  static func file(_ kind: String, in folder: TemporaryFolder) throws -> String {
    var builder = TIFFBuilder(width: 4, height: 4, samples: 2, pixels: [UInt8](1...32))
    // Column, row, height, x, y, z of each corner; turned, so that no geotransform is made of them.
    let corners: [Double] = [
      0, 0, 0, 500_000, 5_000_000, 0, 4, 0, 0, 500_040, 5_000_003, 0, 0, 4, 0, 500_005, 4_999_960, 0, 4, 4, 0,
      500_043, 4_999_965, 0,
    ]
    // Denominators of 1.
    let polynomials = (0..<92).map { (33..<52).contains($0) || (73..<92).contains($0) ? 0.0 : 1 }
    if kind == "gcp" { builder.set(33922, 12, corners.map { $0.bitPattern }) }
    if kind == "rpc" { builder.set(50844, 12, polynomials.map { $0.bitPattern }) }
    try folder.write(builder.bytes, to: "\(kind).tif")
    return folder / "\(kind).tif"
  }

  @Test(
    "index warns once, inspect says what there is",
    arguments: [("gcp", 4, false), ("rpc", 0, true), ("none", 0, false)])
  func told(_ kind: String, _ points: Int, _ hasRPC: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try Self.file(kind, in: folder)
    let command = ["index", path, "--bands", "red=1,nir=2", "-i", "NDVI", "-o"]
    let outcome = try Tool.run(command + [folder / "n.tif"])
    #expect(outcome.code == 0)
    let isWarned = outcome.messages.hasPrefix("warning[index.no-map-position]: ")
    #expect(kind == "gcp" ? isWarned : outcome.messages.isEmpty, "\(outcome.messages)")
    #expect(try RasterDescription(path: folder / "n.tif").hasRPC == hasRPC)
    let told = try ProgressTests.events(Tool.run(command + [folder / "e.tif", "--progress", "json"]))
    #expect(told.count { $0["event"] as? String == "warning" } == (kind == "gcp" ? 1 : 0))
    let json = try Tool.run(["inspect", path, "--json"]).output
    let found = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(found?["geocoding"] as? String == kind)
    #expect(found?["groundControlPoints"] as? Int == points && found?["hasRPC"] as? Bool == hasRPC)
    let text = try Tool.run(["inspect", path]).output
    #expect(text.contains("outputs get no map position") == (kind == "gcp"))
  }
}
