// SampleTests: the synthetic scenes, and what other commands make of them.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("heitu sample")
struct SampleTests {
  static let committed: [(String, [String])] = [
    ("summer", ["--size", "900x700"]), ("winter", ["--size", "800x600", "--season", "winter"]),
    ("level1", ["--size", "600x480", "--level1", "--seed", "2"]),
  ]

  @Test("makes the committed scenes again", arguments: committed)
  func again(_ name: String, _ options: [String]) throws {
    let folder = try TemporaryFolder()
    let outcome = try Tool.run(["sample", folder.path] + options)
    let made = outcome.output.trimmingCharacters(in: .newlines)
    let kept = try Place.sample(name)
    for band in 0..<4 {
      #expect(try Pixels(made, band: band).bytes == Pixels(kept, band: band).bytes)
    }
    for ending in ["_meta.xml", "_rpc.txt"] {
      let (a, b) = (made.dropLast(4) + ending, kept.dropLast(4) + ending)
      #expect(FileManager.default.contentsEqual(atPath: String(a), andPath: String(b)))
    }
  }

  @Test("gives the same pixels in every layout")
  func layouts() throws {
    let folder = try TemporaryFolder()
    var checksums: Set<UInt64> = []
    for layout in ["striped", "tiled"] {
      for interleave in ["pixel", "band"] {
        for compress in ["NONE", "LZW", "DEFLATE", "ZSTD"] {
          let outcome = try Tool.run([
            "sample", folder.path, "--size", "1100x600", "--layout", layout, "--interleave", interleave,
            "--compress", compress, "--overwrite",
          ])
          try #require(outcome.code == 0, "\(outcome.messages)")
          let path = outcome.output.trimmingCharacters(in: .newlines)
          let description = try RasterDescription(path: path)
          #expect(description.interleave == interleave.uppercased())
          #expect(description.compression == compress)
          #expect(description.isStriped == (layout == "striped"))
          checksums.insert(try Pixels(path, band: 3).checksum)
          try Tool.run(["index", path, "-i", "NDVI", "-o", folder / "n.tif", "--overwrite"])
          checksums.insert(try Pixels(folder / "n.tif").checksum ^ 1)
        }
      }
    }
    // One for the near infrared, one for the index.
    #expect(checksums.count == 2)
  }

  @Test("committed scenes take less than 8 MB")
  func size() throws {
    let root = "\(Place.root)/SampleScenes"
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let sizes = names.compactMap {
      try? FileManager.default.attributesOfItem(atPath: "\(root)/\($0)")[.size] as? Int
    }
    #expect(sizes.reduce(0, +) < 8_000_000)
  }
}
