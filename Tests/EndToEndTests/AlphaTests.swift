// AlphaTests: pixels that an alpha band blanks, in pictures and in indices.

import Foundation
import TestSupport
import Testing

@Suite("Alpha bands")
struct AlphaTests {
  /// 8 × 2 pixels of values from 10 on; alpha is 0 in the first column, 1 in the second, full elsewhere.
  static func file(in folder: TemporaryFolder, samples: Int, bits: Int) throws -> String {
    var pixels: [UInt8] = []
    for pixel in 0..<16 {
      for sample in 0..<samples {
        let full = (1 << bits) - 1
        let alpha = [0, 1, full][min(pixel % 8, 2)]
        let number = sample == samples - 1 ? alpha : 10 + 7 * pixel + sample * sample
        pixels.append(UInt8(number & 0xFF))
        if bits == 16 { pixels.append(UInt8(number >> 8)) }
      }
    }
    var builder = TIFFBuilder(width: 8, height: 2, samples: samples, bits: bits, pixels: pixels)
    builder.set(262, 3, [samples > 3 ? 2 : 1])
    builder.set(338, 3, [UInt64](repeating: 0, count: samples > 4 ? samples - 4 : 0) + [2])
    try folder.write(builder.bytes, to: "\(samples)_\(bits).tif")
    return folder / "\(samples)_\(bits).tif"
  }

  @Test(
    "are transparent in a preview where they are 0, and only there",
    arguments: [(2, 8), (2, 16), (4, 8), (4, 16), (5, 8), (5, 16)])
  func preview(_ samples: Int, _ bits: Int) throws {
    let folder = try TemporaryFolder()
    let path = try Self.file(in: folder, samples: samples, bits: bits)
    let outcome = try Tool.run(["preview", path, "-o", folder / "a.png"])
    try #require(outcome.code == 0, "\(outcome.messages)")
    let picture = try PNGPixels(folder.bytes(of: "a.png"))
    for pixel in 0..<16 { #expect(picture.rgba[4 * pixel + 3] == (pixel % 8 == 0 ? 0 : 255), "\(pixel)") }
  }

  @Test("make an index nodata where they are 0", arguments: [(4, 8), (4, 16), (5, 16)])
  func index(_ samples: Int, _ bits: Int) throws {
    let folder = try TemporaryFolder()
    let path = try Self.file(in: folder, samples: samples, bits: bits)
    let command = ["index", path, "-i", "NDVI", "-o"]
    try Tool.run(command + [folder / "n.tif", "--bands", "red=1,nir=2"])
    #expect(try Pixels(folder / "n.tif").values.count == 14)
    // A band that the user says sees something is no alpha band.
    try Tool.run(command + [folder / "m.tif", "--bands", "red=1,nir=\(samples)"])
    #expect(try Pixels(folder / "m.tif").values.count == 16)
  }

  @Test("are told by inspect")
  func inspect() throws {
    let folder = try TemporaryFolder()
    let path = try Self.file(in: folder, samples: 4, bits: 16)
    let text = try Tool.run(["inspect", path]).output
    #expect(text.contains("band 4      alpha") && !text.contains("roles of bands"))
    let json = try Tool.run(["inspect", path, "--json"]).output
    let found = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(found?["alphaBand"] as? Int == 4)
  }
}
