// ReasonsSinkTests: codes of reasons in files, whatever the tiles, and overviews by the commonest.

import Compute
import Foundation
import GeoFile
import Indices
import Pass
import Raster
import Sinks
import System
import TestSupport
import Testing

struct ReasonsSinkTests {
  /// Runs NDVI and a square root that is not always defined, and gives back the bytes of the file.
  private func file(
    _ size: Size, in folder: TemporaryFolder, tile: Size, workers: Int, overviews: Int = 0,
    source: ArraySource? = nil
  ) throws -> [UInt8] {
    var profile = RasterProfile(
      grid: Grid(size: size), type: .uint8,
      bands: ["NDVI reasons", "root reasons"].map { RasterProfile.Band(description: $0) })
    profile.compression = .none
    profile.overviewCount = overviews
    let file = try PendingFile(target: folder.file("why.tif"), overwrites: true)
    let sink = try ReasonsSink(profile: profile, file: file, kernels: KernelSet())
    let products = try ProductSet(
      [("(N - R) / (N + R)", -0.5...0.9), ("sqrt(N - R)", nil)], planes: [.nir, .red])
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: tile), workers: workers)
    try Pass(
      source: source ?? scene(size), products: products, sinks: [sink], plan: plan, kernels: KernelSet()
    )
    .run()
    return try folder.bytes(of: "why.tif")
  }

  /// The codes of both bands by the definition.
  private func codes(_ size: Size) -> [[Double]] {
    let numbers = scene(size).numbers
    let pairs = zip(numbers[0], numbers[1]).map { (Float($0), Float($1)) }
    return [
      pairs.map { nir, red in
        let value = (nir - red) / (nir + red)
        if nir == 0 || red == 0 { return 1 }
        if !(-0.5...0.9).contains(value) { return 4 }
        return nir == 65535 || red == 65535 ? 2 : 0
      },
      pairs.map { nir, red in
        if nir == 0 || red == 0 { return 1 }
        if nir < red { return 11 }
        return nir == 65535 || red == 65535 ? 2 : 0
      },
    ]
  }

  @Test("a band a layer, in their order, with the codes of the command line's page")
  func bands() throws {
    let size = Size(width: 211, height: 97)
    let folder = try TemporaryFolder()
    let bytes = try file(size, in: folder, tile: Size(width: 64, height: 50), workers: 2)
    let page = try #require(try TIFFPages(bytes).pages.first)
    let wanted = codes(size)
    #expect(try page.pixels(band: 0, type: .uint8) == wanted[0])
    #expect(try page.pixels(band: 1, type: .uint8) == wanted[1])
    #expect(Set(wanted[0]) == [0, 1, 2, 4] && Set(wanted[1]) == [0, 1, 2, 11])
    #expect(folder.names == ["why.tif"])
  }

  @Test("every reason that a pass can give has its code in the file")
  func everyCode() throws {
    let size = Size(width: 6, height: 1)
    // Nodata, top of the range, no denominator, out of bounds, negative, fine.
    var source = ArraySource(size, .int16, planes: 2) { plane, x, _ in
      [[7, 99, 0, 5, -50, 5], [4, 4, 0, 0, 4, 4]][plane][x]
    }
    source.calibrations = [
      Calibration(nodata: 7, saturation: 99, negative: .invalid), Calibration(nodata: 7, saturation: 99),
    ]
    let folder = try TemporaryFolder()
    let bytes = try file(size, in: folder, tile: size, workers: 1, source: source)
    let page = try #require(try TIFFPages(bytes).pages.first)
    #expect(try page.pixels(band: 0, type: .uint8) == [1, 4, 3, 4, 10, 0])
    #expect(try page.pixels(band: 1, type: .uint8) == [1, 2, 0, 0, 10, 0])
  }

  @Test("the file has no nodata and no scale, and says what its codes mean")
  func profile() throws {
    let folder = try TemporaryFolder()
    let size = Size(width: 20, height: 10)
    let bytes = try file(size, in: folder, tile: size, workers: 1)
    let page = try #require(try TIFFPages(bytes).pages.first)
    #expect(page.text(42113).isEmpty)
    let words = try #require(page.metadata("HEITU_REASONS", band: nil))
    #expect(
      words
        == "0 valid, 1 nodata, 2 saturated, 3 denominator, 4 outOfBounds, 5 cloud, 6 shadow, 7 snow, 8 outside, "
        + "9 otherMask, 10 negative, 11 notComputable")
    let description = try RasterDescription(path: folder.file("why.tif"))
    #expect(description.bands.map(\.description) == ["NDVI reasons", "root reasons"])
    #expect(description.bands.allSatisfy { $0.type == .uint8 && $0.nodata == nil && $0.scale == nil })
  }

  @Test(
    "tiles of any shape and any workers give the same pixels and overviews",
    arguments: [
      (Size(width: 530, height: 1), 1), (Size(width: 512, height: 512), 3),
      (Size(width: 99, height: 333), 2),
      (Size(width: 530, height: 515), 1), (Size(width: 530, height: 64), 4),
    ])
  func independent(_ tile: Size, _ workers: Int) throws {
    let size = Size(width: 530, height: 515)
    let folder = try TemporaryFolder()
    let one = try file(size, in: folder, tile: Size(width: 530, height: 256), workers: 1, overviews: 2)
    let other = try file(size, in: folder, tile: tile, workers: workers, overviews: 2)
    let (pages, others) = (try TIFFPages(one).pages, try TIFFPages(other).pages)
    #expect(pages.count == 3 && others.count == 3)
    for (page, other) in zip(pages, others) {
      for band in 0..<2 {
        #expect(try page.pixels(band: band, type: .uint8) == other.pixels(band: band, type: .uint8))
      }
    }
    let again = try file(size, in: folder, tile: tile, workers: 5 - workers, overviews: 2)
    // Compared here: a difference of long arrays takes ages to print.
    let isSame = again == other
    #expect(isSame, "the same tiles give the same bytes")
  }

  /// Half the size: the commonest of the four that are in the raster, the first of equally common ones.
  private func half(_ pixels: [Double], _ size: Size) -> (pixels: [Double], size: Size) {
    let small = Size(width: (size.width + 1) / 2, height: (size.height + 1) / 2)
    let out = (0..<small.pixelCount).map { pixel -> Double in
      let (x, y) = (2 * (pixel % small.width), 2 * (pixel / small.width))
      var some: [Double] = []
      for row in y..<min(y + 2, size.height) {
        for column in x..<min(x + 2, size.width) { some.append(pixels[row * size.width + column]) }
      }
      let most = some.map { code in some.count { $0 == code } }.max() ?? 0
      return some.first { code in some.count { $0 == code } == most } ?? -1
    }
    return (out, small)
  }

  @Test(
    "every overview takes the commonest of two by two of the level below",
    arguments: [
      Size(width: 513, height: 520), Size(width: 700, height: 1), Size(width: 1, height: 700),
      Size(width: 530, height: 211),
    ])
  func overviews(_ size: Size) throws {
    let folder = try TemporaryFolder()
    let bytes = try file(size, in: folder, tile: Size(width: 300, height: 77), workers: 2, overviews: 2)
    let pages = try TIFFPages(bytes).pages
    #expect(pages.count == 3)
    for band in 0..<2 {
      var (below, belowSize) = (try pages[0].pixels(band: band, type: .uint8), size)
      #expect(below == codes(size)[band])
      for page in pages.dropFirst() {
        let wanted = half(below, belowSize)
        let got = try page.pixels(band: band, type: .uint8)
        #expect(page.size == wanted.size && got == wanted.pixels, "\(page.size)")
        (below, belowSize) = (got, page.size)
      }
    }
  }

  @Test("a pass that fails leaves no file")
  func failure() throws {
    struct Stop: Error {}
    let size = Size(width: 600, height: 600)
    let folder = try TemporaryFolder()
    var failing = scene(size)
    failing.beforeRead = { if $0.row >= 300 { throw Stop() } }
    #expect(throws: Stop.self) {
      _ = try file(size, in: folder, tile: Size(width: 600, height: 100), workers: 2, source: failing)
    }
    #expect(folder.names.isEmpty)
  }
}
