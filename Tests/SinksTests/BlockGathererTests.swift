// BlockGathererTests: overviews against the plain definition, level by level.

import GeoFile
import Raster
import Sinks
import TestSupport
import Testing

struct BlockGathererTests {
  /// Half the size: the mean of the up to four pixels that are there and not nodata.
  private func half(_ pixels: [Double], _ size: Size, isInteger: Bool) -> (pixels: [Double], size: Size) {
    let small = Size(width: (size.width + 1) / 2, height: (size.height + 1) / 2)
    var out: [Double] = []
    for y in 0..<small.height {
      for x in 0..<small.width {
        var some: [Double] = []
        for row in 2 * y..<min(2 * y + 2, size.height) {
          for column in 2 * x..<min(2 * x + 2, size.width) {
            let pixel = pixels[row * size.width + column]
            if !pixel.isNaN && !(isInteger && pixel == -32768) { some.append(pixel) }
          }
        }
        let mean = some.reduce(0, +) / Double(some.count)
        if some.isEmpty {
          out.append(isInteger ? -32768 : .nan)
        } else {
          out.append(isInteger ? mean.rounded(.toNearestOrAwayFromZero) : mean)
        }
      }
    }
    return (out, small)
  }

  @Test(
    "every overview is the mean of two by two of the level below",
    arguments: [
      Size(width: 1, height: 1), Size(width: 1, height: 700), Size(width: 700, height: 1),
      Size(width: 513, height: 1025), Size(width: 512, height: 1024), Size(width: 1030, height: 511),
      Size(width: 1023, height: 1100),
    ], [Encoding.int16, .float32])
  func levels(_ size: Size, _ encoding: Encoding) throws {
    let folder = try TemporaryFolder()
    // One level more than usual, so that even a single pixel has an overview.
    let count =
      TilePyramid.overviewCount(for: size, side: TilePyramid.side(for: size)) + (size.pixelCount == 1 ? 0 : 1)
    let bytes = try geoTIFF(
      size, encoding, in: folder, tile: Size(width: 300, height: 77), workers: 2, overviews: count)
    let pages = try TIFFPages(bytes).pages
    #expect(pages.count == count + 1)
    var (below, belowSize) = (try pages[0].pixels(band: 0, type: encoding.type), size)
    for page in pages.dropFirst() {
      let wanted = half(below, belowSize, isInteger: encoding == .int16)
      let got = try page.pixels(band: 0, type: encoding.type)
      #expect(page.size == wanted.size)
      let tolerance = encoding == .int16 ? 0 : 2e-7
      let isRight = zip(got, wanted.pixels).allSatisfy { ($0.isNaN && $1.isNaN) || abs($0 - $1) <= tolerance }
      #expect(isRight && got.count == wanted.pixels.count, "\(page.size)")
      (below, belowSize) = (got, page.size)
    }
  }

  @Test(
    "overviews do not depend on tiles and workers",
    arguments: [
      (Size(width: 1300, height: 1), 1), (Size(width: 512, height: 512), 3),
      (Size(width: 99, height: 333), 2),
      (Size(width: 1300, height: 1100), 1),
    ])
  func independent(_ tile: Size, _ workers: Int) throws {
    let size = Size(width: 1300, height: 1100)
    let folder = try TemporaryFolder()
    func levels(_ tile: Size, _ workers: Int) throws -> [[Double]] {
      let bytes = try geoTIFF(size, .int16, in: folder, tile: tile, workers: workers)
      return try TIFFPages(bytes).pages.map { try $0.pixels(band: 0, type: .int16) }
    }
    #expect(try levels(tile, workers) == levels(Size(width: 256, height: 256), 1))
  }
}
