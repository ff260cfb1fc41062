// PreviewTests: `heitu preview`.

import Foundation
import TestSupport
import Testing

@Suite("heitu preview")
struct PreviewTests {
  /// Width, height, bit depth and colour type of a PNG, from its header.
  static func header(_ path: String) throws -> [Int] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    try #require(bytes.count > 33 && Array(bytes[0..<8]) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    func number(_ start: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(bytes[start + $1]) } }
    return [number(16), number(20), Int(bytes[24]), Int(bytes[25])]
  }

  @Test("shows a scene in true colour and by an index, no larger than asked, RGBA")
  func sizes() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    for (number, options) in [[], ["-i", "NDVI"], ["-i", "NDVI", "--range", "p2,p98"]].enumerated() {
      let path = folder / "\(number).png"
      let outcome = try Tool.run(["preview", scene, "-o", path, "--size", "333"] + options)
      #expect(outcome.code == 0, "\(outcome.messages)")
      #expect(try Self.header(path) == [333, 259, 8, 6])
    }
    try Tool.run(["preview", scene, "-o", folder / "full.png"])
    #expect(try Self.header(folder / "full.png") == [900, 700, 8, 6])
  }

  @Test("gives the same bytes for any number of threads and memory")
  func sameBytes() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    var pictures: Set<Data> = []
    for (number, options) in [
      ["-j", "1"], ["-j", "8"], ["-j", "2", "--memory", "130MB"], ["--isa", "baseline"],
    ]
    .enumerated() {
      let path = folder / "\(number).png"
      try Tool.run(["preview", scene, "-i", "NDVI", "-o", path, "--size", "400"] + options)
      pictures.insert(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(pictures.count == 1)
  }

  @Test("a one-band index raster shows its own palette")
  func ownPalette() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "n.tif", "--ot", "float32"])
    try Tool.run(["preview", folder / "n.tif", "-o", folder / "a.png"])
    try Tool.run(["preview", scene, "-i", "NDVI", "-o", folder / "b.png"])
    #expect(FileManager.default.contentsEqual(atPath: folder / "a.png", andPath: folder / "b.png"))
  }
}
