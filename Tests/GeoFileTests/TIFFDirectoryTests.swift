// TIFFDirectoryTests: odd but honest directories are read.

import GeoFile
import Raster
import TestSupport
import Testing

struct TIFFDirectoryTests {
  @Test("sizes may be short or long numbers", arguments: [UInt16(3), 4])
  func types(_ type: UInt16) throws {
    let folder = try TemporaryFolder()
    var file = TIFFBuilder.small
    for (tag, value) in [(256, 4), (257, 3), (273, 8), (278, 3), (279, 12)] {
      file.set(UInt16(tag), type, [UInt64(value)])
    }
    #expect(try refusal(file.bytes, in: folder) == nil)
    #expect(try readPlanes(folder.file("a.tif"))[0][11] == 11)
  }

  @Test("many strips, whose places do not fit into the directory, are walked to the last")
  func manyStrips() throws {
    let folder = try TemporaryFolder()
    var file = TIFFBuilder(width: 1, height: 20000, pixels: [UInt8](repeating: 5, count: 20000))
    file.set(278, 4, [1])
    file.set(273, 4, (0..<20000).map { UInt64(8 + $0) })
    file.set(279, 4, [UInt64](repeating: 1, count: 20000))
    #expect(try refusal(file.bytes, in: folder) == nil)
    file.set(273, 4, (0..<20000).map { $0 == 19999 ? 1 << 31 : UInt64(8 + $0) })
    #expect(try refusal(file.bytes, in: folder) == "file.truncated")
    file.set(273, 4, (0..<20000).map { $0 == 10000 ? 0 : UInt64(8 + $0) })
    #expect(try refusal(file.bytes, in: folder) == "file.sparse")
  }

  @Test("missing optional tags have the values TIFF 6.0 gives them")
  func defaults() throws {
    let folder = try TemporaryFolder()
    var file = TIFFBuilder.small
    for tag in [259, 277, 278] { file.remove(UInt16(tag)) }
    #expect(try refusal(file.bytes, in: folder) == nil)
    #expect(try readPlanes(folder.file("a.tif")) == [(0..<12).map(Double.init)])
  }

  @Test("tags nobody knows do no harm")
  func unknownTags() throws {
    let folder = try TemporaryFolder()
    var file = TIFFBuilder.small
    file.set(60000, 2, [65, 0])
    file.set(60001, 99, [1], statedCount: 0xFFFF_FFFF)
    #expect(try refusal(file.bytes, in: folder) == nil)
  }
}
