// ReferenceTests: NDVI of real scenes against results made by rasterio and numpy.

import Compute
import Foundation
import GeoFile
import Raster
import System
import TestSupport
import Testing

/// One scene of REFERENCE_A.json.
struct ReferenceScene: Sendable, CustomTestStringConvertible {
  var name: String
  var red: (path: String, band: Int)
  var nir: (path: String, band: Int)
  var scale: Double
  var offset: Double
  var nodata: Double?
  var wanted: [String: Double]

  var testDescription: String { name }

  static let all: [ReferenceScene] = {
    let path = Shared.path("data/REFERENCE_A.json")
    guard let data = FileManager.default.contents(atPath: path),
      let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let scenes = json["ndvi"] as? [String: [String: Any]]
    else { return [] }
    return scenes.sorted { $0.key < $1.key }.compactMap { ReferenceScene($0.key, $0.value) }
  }()

  init?(_ name: String, _ entry: [String: Any]) {
    guard let bands = entry["bands"] as? [String: [Any]],
      let red = Self.band(bands["R"]), let nir = Self.band(bands["N"]),
      let ndvi = entry["ndvi"] as? [String: Any]
    else { return nil }
    self.name = name
    (self.red, self.nir) = (red, nir)
    scale = (entry["scale"] as? NSNumber)?.doubleValue ?? 1
    offset = (entry["offset"] as? NSNumber)?.doubleValue ?? 0
    nodata = (entry["nodata_tag"] as? NSNumber)?.doubleValue
    // The reference counts 0 as nodata where its note says so, though the file has no tag.
    let note = entry["note"] as? String ?? ""
    if nodata == nil, note.contains("treated as nodata") || note.contains("fill 0") { nodata = 0 }
    wanted = ndvi.compactMapValues { ($0 as? NSNumber)?.doubleValue }
  }

  private static func band(_ entry: [Any]?) -> (path: String, band: Int)? {
    guard let entry, entry.count == 2, let path = entry[0] as? String,
      let band = (entry[1] as? NSNumber)?.intValue
    else { return nil }
    return (Shared.path("data/\(path)"), band)
  }

  /// One file with both bands: the scene's own, or the two files stacked unchanged.
  func file(in folder: TemporaryFolder) throws -> (path: String, red: Int, nir: Int) {
    guard red.path != nir.path else { return (red.path, red.band, nir.band) }
    let description = try RasterDescription(path: red.path)
    let type = description.bands[0].type
    var stacked: [UInt8] = []
    for part in [red, nir] {
      var planes = PlaneStack(type: type, planeCount: 1)
      try RasterReader(path: part.path, bands: [part.band - 1])
        .read(Window(description.grid.size), into: &planes)
      stacked += planes.bytes.prefix(planes.planeByteCount)
    }
    let bands = [RasterProfile.Band(description: ""), RasterProfile.Band(description: "")]
    let file = try PendingFile(target: folder / "stack.tif", overwrites: false)
    let writer = try RasterWriter(
      file: file, target: file.target,
      profile: RasterProfile(grid: description.grid, type: type, bands: bands))
    try withBytes(of: stacked.span) { try writer.write(Window(description.grid.size), bytes: $0) }
    try writer.close()
    try file.publish()
    return (file.target, 1, 2)
  }
}

@Suite("NDVI of real scenes", .enabled(if: Shared.isThere, "needs ../shared"))
struct ReferenceTests {
  @Test("there are eleven scenes")
  func presence() {
    #expect(ReferenceScene.all.count == 11)
  }

  @Test("equals the reference", arguments: ReferenceScene.all, [("float32", 1e-6), ("int16", 0.5e-4 + 1e-6)])
  func equals(_ scene: ReferenceScene, _ kind: (type: String, tolerance: Double)) throws {
    let folder = try TemporaryFolder()
    let input = try scene.file(in: folder)
    var arguments = [
      "index", input.path, "-i", "NDVI", "-o", folder / "ndvi.tif", "--ot", kind.type, "--bands",
      "red=\(input.red),nir=\(input.nir)", "--scale", "\(scene.scale)", "--offset", "\(scene.offset)",
    ]
    if let nodata = scene.nodata { arguments += ["--nodata", "\(nodata)"] }
    let outcome = try Tool.run(arguments)
    try #require(outcome.code == 0, "\(outcome.messages)")

    let values = try Pixels(folder / "ndvi.tif").values.sorted()
    #expect(Double(values.count) == scene.wanted["count"])
    let mean = values.reduce(0, +) / Double(values.count)
    var found = ["min": values[0], "max": values[values.count - 1], "mean": mean]
    for percent in [1.0, 2, 5, 25, 50, 75, 95, 98, 99] {
      found["p\(Int(percent))"] = percentile(percent, of: values)
    }
    for (key, value) in found {
      let wanted = try #require(scene.wanted[key])
      #expect(abs(value - wanted) <= kind.tolerance, "\(key): \(value), reference \(wanted)")
    }
  }
}
