// IndexTests: `heitu index` as a user meets it.

import Foundation
import GeoFile
import Raster
import TestSupport
import Testing

@Suite("heitu index")
struct IndexTests {
  @Test("gives the same pixels for any number of threads, memory and instruction set")
  func samePixels() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    var checksums: Set<UInt64> = []
    let variants: [[String]] = [
      ["-j", "1"], ["-j", "2"], ["-j", "3"], ["-j", "8"], ["-j", "1", "--memory", "125MB"],
      ["-j", "8", "--memory", "140MB"], ["--isa", "baseline"], ["--layout", "tiled"],
      ["--co", "COMPRESS=ZSTD", "--co", "LEVEL=1"], ["--co", "COMPRESS=LZW"], ["--co", "COMPRESS=NONE"],
    ]
    for (number, variant) in variants.enumerated() {
      let output = folder / "\(number).tif"
      let outcome = try Tool.run(["index", scene, "-i", "NDVI", "-o", output] + variant)
      try #require(outcome.code == 0, "\(variant) \(outcome.messages)")
      #expect(outcome.output == output + "\n")
      #expect(outcome.messages.isEmpty)
      checksums.insert(try Pixels(output).checksum)
    }
    #expect(checksums.count == 1)
  }

  @Test(
    "writes the same bytes for any number of threads and memory",
    arguments: ["DEFLATE", "ZSTD", "LZW", "NONE"],
    ["int16", "float32"])
  func sameBytes(_ compression: String, _ type: String) throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    var files: Set<Data> = []
    for (threads, memory) in [
      ("1", "512MB"), ("2", "512MB"), ("3", "512MB"), ("8", "512MB"), ("1", "140MB"), ("8", "150MB"),
    ] {
      let output = folder / "\(threads)_\(memory).tif"
      let outcome = try Tool.run([
        "index", scene, "-i", "NDVI", "-o", output, "-j", threads, "--memory", memory, "--ot", type, "--co",
        "COMPRESS=\(compression)",
      ])
      try #require(outcome.code == 0, "\(outcome.messages)")
      files.insert(try Data(contentsOf: URL(fileURLWithPath: output)))
    }
    #expect(files.count == 1)
  }

  @Test("a window of the index is the index of the window")
  func window() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("summer")
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "all.tif"])
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "part.tif", "--window", "117,53,401,299"])
    let all = try Pixels(folder / "all.tif")
    let part = try Pixels(folder / "part.tif")
    let width = all.description.grid.size.width
    var cropped: [UInt8] = []
    for row in 53..<53 + 299 {
      let start = 2 * (row * width + 117)
      cropped += all.bytes[start..<start + 2 * 401]
    }
    #expect(part.bytes == cropped)
    let whole = try #require(all.description.grid.geoTransform)
    let moved = try #require(part.description.grid.geoTransform)
    #expect(moved == whole.shifted(column: 117, row: 53))
  }

  @Test("the output carries place, name, nodata and scale")
  func description() throws {
    let folder = try TemporaryFolder()
    try Tool.run(["index", try Place.sample("summer"), "-i", "ndvi", "-o", folder / "n.tif"])
    let found = try RasterDescription(path: folder / "n.tif")
    let input = try RasterDescription(path: try Place.sample("summer"))
    #expect(found.grid.crs?.code == "EPSG:32651")
    #expect(found.grid.geoTransform == input.grid.geoTransform)
    #expect(found.bands.map(\.description) == ["NDVI"])
    #expect(found.bands[0].type == .int16)
    #expect(found.bands[0].nodata == -32768)
    #expect(found.bands[0].scale == 0.0001)
    #expect(found.blockSize == Size(width: 512, height: 512))
    #expect(found.overviewCount == 1)
    #expect(found.compression == "DEFLATE")
  }

  @Test("Int16 is the Float32 value times 10000, rounded half away from zero, pixel for pixel")
  func encodingsAgree() throws {
    let folder = try TemporaryFolder()
    let scene = try Place.sample("winter")
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "i.tif", "--ot", "int16"])
    try Tool.run(["index", scene, "-i", "NDVI", "-o", folder / "f.tif", "--ot", "float32"])
    let integers = try Pixels(folder / "i.tif").values.map { Int(($0 * 10000).rounded()) }
    let reals = try Pixels(folder / "f.tif").values.map {
      Int((Float($0) * 10000).rounded(.toNearestOrAwayFromZero))
    }
    #expect(integers == reals)
  }

  @Test("Chinese names and blanks in paths work")
  func names() throws {
    let folder = try TemporaryFolder()
    let home = folder / "黑土 示例"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: false)
    let output = home + "/归一化 植被指数.tif"
    let outcome = try Tool.run(["index", try Place.sample("summer"), "-i", "NDVI", "-o", output])
    #expect(outcome.code == 0)
    #expect(outcome.output == output + "\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: home) == ["归一化 植被指数.tif"])
  }

  @Test("the input's folder is left as it was")
  func inputUntouched() throws {
    let folder = try TemporaryFolder()
    let scene = folder / "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1_MSS.tif"
    try FileManager.default.copyItem(atPath: try Place.sample("summer"), toPath: scene)
    let before = try Data(contentsOf: URL(fileURLWithPath: scene))
    let out = try TemporaryFolder()
    try Tool.run(["index", scene, "-i", "NDVI", "-o", out / "n.tif"])
    try Tool.run(["preview", scene, "-o", out / "n.png"])
    try Tool.run(["inspect", scene])
    #expect(folder.names.count == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: scene)) == before)
  }
}
