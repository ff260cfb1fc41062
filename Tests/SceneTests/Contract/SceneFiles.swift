// SceneFiles: scenes of a few pixels, written for a test, and their contracts.

import Foundation
import GeoFile
import Raster
import Scene
import TestSupport

/// Files of a scene in a folder that goes away with the test.
struct SceneFiles {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func path(_ name: String) -> String { folder.file(name) }

  /// A raster with the same number everywhere.
  func raster(
    _ name: String, bands: Int = 1, _ type: DataType = .uint16, width: Int = 4, height: Int = 4,
    number: Double = 1000, change: (inout RasterProfile) -> Void = { _ in }
  ) throws {
    try makeFolder(of: name)
    var profile = RasterProfile(
      grid: Grid(size: Size(width: width, height: height)), type: type,
      bands: (0..<bands).map { _ in RasterProfile.Band(description: "") })
    profile.blocks = .striped(rows: 4)
    change(&profile)
    try makeGeoTIFF(at: path(name), profile) { _, _, _ in number }
  }

  func text(_ text: String, _ name: String) throws {
    try makeFolder(of: name)
    try folder.write(Array(text.utf8), to: name)
  }

  func contract(_ name: String = "", change: (inout SceneOptions) -> Void = { _ in }) throws -> Contract {
    var options = SceneOptions()
    change(&options)
    return try ContractReader.read(path: name.isEmpty ? folder.path : path(name), options: options)
  }

  private func makeFolder(of name: String) throws {
    let place = URL(fileURLWithPath: path(name)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  }

  /// The model of jilin1.md 10: its middle lies at 125 E 45 N.
  static func rpc(
    separator: String = ":", line: Double = 400, sample: Double = 500, lineScale: Double = 400,
    sampleScale: Double = 500
  ) -> String {
    var values: [(String, String)] = [
      ("LINE_OFF", "\(line) pixels"), ("SAMP_OFF", "\(sample) pixels"), ("LAT_OFF", "45 degrees"),
      ("LONG_OFF", "125 degrees"), ("HEIGHT_OFF", "200 meters"), ("LINE_SCALE", "\(lineScale)"),
      ("SAMP_SCALE", "\(sampleScale)"), ("LAT_SCALE", "0.02"), ("LONG_SCALE", "0.02"),
      ("HEIGHT_SCALE", "500"),
    ]
    let ones = [
      "LINE_NUM": [3: "-1"], "LINE_DEN": [1: "1"], "SAMP_NUM": [2: "1", 4: "0.05"], "SAMP_DEN": [1: "1"],
    ]
    for list in ["LINE_NUM", "LINE_DEN", "SAMP_NUM", "SAMP_DEN"] {
      for place in 1...20 { values.append(("\(list)_COEFF_\(place)", ones[list]?[place] ?? "0")) }
    }
    return values.map { "\($0.0)\(separator) \($0.1)\n" }.joined()
  }

  /// The same as `.rpb`.
  static func rpb(line: Double, sample: Double, lineScale: Double, sampleScale: Double) -> String {
    func list(_ ones: [Int: String]) -> String {
      "(\n" + (1...20).map { ones[$0] ?? "0" }.joined(separator: ",\n") + ");\n"
    }
    return """
      satId = "GF6";
      bandId = "";
      SpecId = "RPC00B";
      BEGIN_GROUP = IMAGE
      \terrBias = 1;
      \tlineOffset = \(line);
      \tsampOffset = \(sample);
      \tlatOffset = 45;
      \tlongOffset = 125;
      \theightOffset = 200;
      \tlineScale = \(lineScale);
      \tsampScale = \(sampleScale);
      \tlatScale = 0.02;
      \tlongScale = 0.02;
      \theightScale = 500;
      \tlineNumCoef = \(list([3: "-1"]))\tlineDenCoef = \(list([1: "1"]))\tsampNumCoef = \(list([2: "1", 4: "0.05"]))\tsampDenCoef = \(list([1: "1"]))END_GROUP = IMAGE
      END;

      """
  }
}

extension Contract {
  func band(_ role: Role) -> ContractBand? { bands.first { $0.role?.value == role } }

  func scaling(_ role: Role, _ level: Level) -> Scaling? { band(role)?.scalings[level]?.value }

  var warningIds: [String] { warnings.map(\.id) }

  /// Levels of reflectance that any band proves.
  var levels: Set<Level> { Set(bands.flatMap { $0.scalings.keys }).intersection([.toa, .surface]) }

  func misses(_ word: String) -> Bool { missing.contains { $0.contains(word) } }
}

/// Whether a scaling has this gain and offset to 1e-9 of each.
func isNear(_ scaling: Scaling?, _ gain: Double, _ offset: Double) -> Bool {
  guard let scaling else { return false }
  return abs(scaling.gain - gain) <= 1e-9 * abs(gain)
    && abs(scaling.offset - offset) <= 1e-9 * max(1, abs(offset))
}
