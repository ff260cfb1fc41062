// GeoTIFFSinkTests: decoded pixels, nodata and statistics of the files that are written.

import Compute
import Foundation
import GeoFile
import Pass
import Raster
import Sinks
import System
import TestSupport
import Testing

struct GeoTIFFSinkTests {
  @Test(
    "pixels are NDVI · 10000 rounded half away, whatever the tiles and workers",
    arguments: [
      (Size(width: 513, height: 1025), 1), (Size(width: 100, height: 7), 2),
      (Size(width: 512, height: 512), 2),
      (Size(width: 64, height: 64), 3), (Size(width: 513, height: 1), 8), (Size(width: 200, height: 1025), 2),
    ])
  func int16(_ tile: Size, _ workers: Int) throws {
    let size = Size(width: 513, height: 1025)
    let folder = try TemporaryFolder()
    let bytes = try geoTIFF(size, .int16, in: folder, tile: tile, workers: workers)
    let page = try #require(try TIFFPages(bytes).pages.first)
    let got = try page.pixels(band: 0, type: .int16)
    let wanted = truth(size).map { value in
      value.map { Double(($0 * 10000).rounded(.toNearestOrAwayFromZero)) } ?? -32768
    }
    #expect(got == wanted)
    #expect(page.text(42113).hasPrefix("-32768"))
    #expect(folder.names == ["out.tif"])
  }

  @Test(
    "a file has the same bytes whether its digest is wanted or not, where parts of files are joined and where not",
    arguments: [Compression.none, .zstd], [Size(width: 512, height: 512), Size(width: 3100, height: 100)])
  func digested(_ compression: Compression, _ tile: Size) throws {
    // Two levels are large.
    let size = Size(width: 3100, height: 2900)
    var bytes: [[UInt8]] = []
    for place in [nil, TemporaryFolder.inMemory] {
      let folder = try TemporaryFolder(in: place)
      for isDigested in [false, true] {
        bytes.append(
          try geoTIFF(
            size, .int16, in: folder, tile: tile, workers: 3, compression: compression,
            isDigested: isDigested))
        #expect(folder.names == ["out.tif"])
      }
    }
    #expect(bytes.dropFirst().allSatisfy { $0 == bytes[0] } as Bool)
    let page = try #require(try TIFFPages(bytes[0]).pages.first)
    let wanted = truth(size).map { value in
      value.map { Double(($0 * 10000).rounded(.toNearestOrAwayFromZero)) } ?? -32768
    }
    if compression == .none { #expect((try page.pixels(band: 0, type: .int16) == wanted) as Bool) }
  }

  @Test(
    "Float32 pixels are the quotients, NaN where there is none",
    arguments: [
      (Size(width: 300, height: 200), 1), (Size(width: 31, height: 17), 3),
    ])
  func float32(_ tile: Size, _ workers: Int) throws {
    let size = Size(width: 300, height: 200)
    let folder = try TemporaryFolder()
    let bytes = try geoTIFF(size, .float32, in: folder, tile: tile, workers: workers)
    let page = try #require(try TIFFPages(bytes).pages.first)
    let got = try page.pixels(band: 0, type: .float32)
    let wanted = truth(size).map { $0.map(Double.init) ?? .nan }
    #expect(zip(got, wanted).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    #expect(page.text(42113) == "nan")
    #expect(got.contains(where: \.isNaN) && !got.allSatisfy(\.isNaN))
  }

  @Test(
    "the bytes are the same for any workers, and the reader gives the same pixels",
    arguments: Compression.allCases)
  func compressed(_ compression: Compression) throws {
    let size = Size(width: 600, height: 530)
    let folder = try TemporaryFolder()
    let one = try geoTIFF(
      size, .int16, in: folder, tile: Size(width: 600, height: 64), workers: 1, compression: compression)
    let read = try readPlanes(folder.file("out.tif"))[0]
    let wanted = truth(size).map { value in
      value.map { Double(($0 * 10000).rounded(.toNearestOrAwayFromZero)) } ?? -32768
    }
    #expect(read == wanted)
    let many = try geoTIFF(
      size, .int16, in: folder, tile: Size(width: 600, height: 64), workers: 4, compression: compression)
    #expect(one == many)
  }

  @Test("statistics are the exact ones of the stored numbers", arguments: [Encoding.int16, .float32])
  func statistics(_ encoding: Encoding) throws {
    let size = Size(width: 313, height: 257)
    let folder = try TemporaryFolder()
    let bytes = try geoTIFF(size, encoding, in: folder, tile: Size(width: 50, height: 50), workers: 2)
    let page = try #require(try TIFFPages(bytes).pages.first)
    let stored = try page.pixels(band: 0, type: encoding.type).filter { !$0.isNaN && $0 != -32768 }
    func item(_ key: String) throws -> Double {
      let text = try #require(page.metadata("STATISTICS_\(key)", band: 0))
      return try #require(Double(text))
    }
    let mean = stored.reduce(0, +) / Double(stored.count)
    let m2 = stored.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(try item("MINIMUM") == stored.min())
    #expect(try item("MAXIMUM") == stored.max())
    #expect(abs(try item("MEAN") - mean) <= 1e-12 * max(1, abs(mean)))
    #expect(abs(try item("STDDEV") / (m2 / Double(stored.count)).squareRoot() - 1) < 1e-12)
    let share = 100 * Double(stored.count) / Double(size.pixelCount)
    #expect(abs(try item("VALID_PERCENT") - share) < 1e-6)
  }

  @Test(
    "Float32 statistics have the same bits for tiles of any height and any workers",
    arguments: [
      (Size(width: 313, height: 257), 313), (Size(width: 313, height: 257), 64),
      (Size(width: 1, height: 900), 1),
    ])
  func sameStatistics(_ size: Size, _ width: Int) throws {
    let folder = try TemporaryFolder()
    var found: Set<String> = []
    for (height, workers) in [(1, 2), (7, 3), (64, 1), (257, 2)] {
      let bytes = try geoTIFF(
        size, .float32, in: folder, tile: Size(width: width, height: height), workers: workers)
      let page = try #require(try TIFFPages(bytes).pages.first)
      let items = ["MINIMUM", "MAXIMUM", "MEAN", "STDDEV"].map {
        page.metadata("STATISTICS_\($0)", band: 0) ?? "none"
      }
      found.insert(items.joined(separator: " "))
    }
    #expect(found.count == 1, "\(found)")
  }

  @Test(
    "Float32 statistics are the same bits for tiles of any number of output blocks",
    arguments: [Size(width: 1300, height: 70), Size(width: 2048, height: 65), Size(width: 513, height: 90)])
  func sameStatisticsAcross(_ size: Size) throws {
    let folder = try TemporaryFolder()
    let one = try geoTIFF(size, .float32, in: folder, tile: size, workers: 1)
    for (width, height, workers) in [(512, 512, 2), (1024, 16, 3), (2048, 1, 1), (512, 7, 2)] {
      let other = try geoTIFF(
        size, .float32, in: folder, tile: Size(width: width, height: height), workers: workers)
      #expect((other == one) as Bool, "\(width) × \(height)")
    }
  }

  @Test(
    "overviews go down to one block",
    arguments: [
      (Size(width: 1, height: 1), 0), (Size(width: 512, height: 512), 0), (Size(width: 513, height: 1), 1),
      (Size(width: 512, height: 513), 1),
      (Size(width: 1, height: 700), 1), (Size(width: 513, height: 1025), 2),
      (Size(width: 29200, height: 27620), 6),
    ])
  func overviewCount(_ size: Size, _ count: Int) {
    var profile = RasterProfile(grid: Grid(size: size), type: .int16, bands: [])
    profile.addOverviews()
    #expect(profile.overviewCount == count)
  }

  @Test("without pixels there are no statistics, and the file is whole")
  func nothing() throws {
    let size = Size(width: 20, height: 20)
    let folder = try TemporaryFolder()
    let profile = RasterProfile.plain(size, .int16)
    let file = try PendingFile(target: folder.file("out.tif"), overwrites: false)
    let sink = try GeoTIFFSink(profile: profile, encoding: .int16, file: file, kernels: KernelSet())
    let empty = ArraySource(size, .uint16, planes: 2) { _, _, _ in 0 }
    try run(empty, [sink], tile: size, workers: 1)
    #expect(sink.statistics(band: 0).count == 0)
    #expect(try readPlanes(folder.file("out.tif"))[0].allSatisfy { $0 == -32768 })
  }

  @Test("a pass that fails leaves no file")
  func failure() throws {
    struct Stop: Error {}
    let size = Size(width: 600, height: 600)
    let folder = try TemporaryFolder()
    var source = scene(size)
    source.beforeRead = { if $0.row >= 300 { throw Stop() } }
    do {
      let file = try PendingFile(target: folder.file("out.tif"), overwrites: false)
      let sink = try GeoTIFFSink(
        profile: .plain(size, .int16), encoding: .int16, file: file, kernels: KernelSet())
      #expect(throws: Stop.self) {
        try run(source, [sink], tile: Size(width: 600, height: 100), workers: 2)
      }
    }
    #expect(folder.names.isEmpty)
  }
}
