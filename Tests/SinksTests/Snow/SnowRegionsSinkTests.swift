// SnowRegionsSinkTests: snow maps from evidence, the same for any tiles and threads.

import Compute
import Foundation
import GeoFile
import Pass
import Raster
import Sinks
import Snow
import System
import TestSupport
import Testing

struct SnowRegionsSinkTests {
  private static let size = Size(width: 700, height: 530)

  /// Evidence in clumps: many that touch, few with seeds; a corner without data.
  private static let evidence: ArraySource = {
    var random = SeededRandom(seed: 77)
    var numbers = [UInt8](repeating: 0, count: size.pixelCount)
    for _ in 0..<2600 {
      let (x, y) = (
        Int.random(in: 0..<size.width, using: &random), Int.random(in: 0..<size.height, using: &random)
      )
      let (width, height) = (Int.random(in: 1...24, using: &random), Int.random(in: 1...9, using: &random))
      let what: UInt8 = Int.random(in: 0..<12, using: &random) == 0 ? 2 : 1
      for row in y..<min(size.height, y + height) {
        for column in x..<min(size.width, x + width) { numbers[row * size.width + column] = what }
      }
    }
    let mask = (0..<size.pixelCount).map { $0 % size.width < 40 && $0 / size.width < 50 ? 0 : 255 as UInt8 }
    // As `SnowSource` has it: what does not count is evidence of nothing.
    for pixel in mask.indices where mask[pixel] == 0 { numbers[pixel] = 0 }
    var source = ArraySource(size, .uint8, planes: 1) { [numbers] _, x, y in
      Double(numbers[y * size.width + x])
    }
    source.mask = mask
    return source
  }()

  /// What a flood of the whole keeps: regions of 8-connected pixels with a seed and at least four pixels.
  private static let wanted: [UInt8] = {
    let (numbers, mask) = (evidence.numbers[0].map { UInt8($0) }, evidence.mask ?? [])
    var classes = mask.map { $0 == 0 ? SnowClass.nodata.rawValue : SnowClass.noSnow.rawValue }
    var isSeen = [Bool](repeating: false, count: size.pixelCount)
    for start in numbers.indices where numbers[start] > 0 && mask[start] != 0 && !isSeen[start] {
      var (region, next) = ([start], 0)
      isSeen[start] = true
      while next < region.count {
        let (column, row) = (region[next] % size.width, region[next] / size.width)
        next += 1
        for y in max(0, row - 1)...min(size.height - 1, row + 1) {
          for x in max(0, column - 1)...min(size.width - 1, column + 1) {
            let place = y * size.width + x
            guard !isSeen[place], numbers[place] > 0, mask[place] != 0 else { continue }
            isSeen[place] = true
            region.append(place)
          }
        }
      }
      guard region.count >= 4, region.contains(where: { numbers[$0] == 2 }) else { continue }
      for place in region { classes[place] = SnowClass.snow.rawValue }
    }
    return classes
  }()

  /// The classes of a map of tiles of this size, and its counts.
  private func map(
    _ source: ArraySource, tile: Size, workers: Int, _ verdict: BrightVerdict = .snow
  ) throws -> (classes: [Double], counts: SnowCounts) {
    let folder = try TemporaryFolder()
    let (size, kernels) = (source.grid.size, KernelSet())
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: tile), workers: workers)
    let products = ProductSet(planes: ["snow"])
    let regions = SnowRegionsSink(size: size, target: folder.file("m.tif"), kernels: kernels)
    try Pass(source: source, products: products, sinks: [regions], plan: plan, kernels: kernels).run()
    var profile = RasterProfile(
      grid: source.grid, type: .uint8, bands: [RasterProfile.Band(description: "snow")])
    profile.compression = .none
    let sink = try SnowMapSink(
      profile: profile, classifier: .bright(verdict),
      file: PendingFile(target: folder.file("m.tif"), overwrites: true), kernels: kernels)
    try Pass(
      source: regions.judged(on: source.grid), products: products, sinks: [sink], plan: plan, kernels: kernels
    ).run()
    let page = try #require(try TIFFPages(folder.bytes(of: "m.tif")).pages.first)
    return (try page.pixels(band: 0, type: .uint8), sink.counts)
  }

  @Test(
    "tiles of any shape and any number of threads give the same classes",
    arguments: [
      (64, 64, 1), (64, 64, 2), (64, 64, 8), (256, 256, 3), (511, 511, 2), (700, 16, 4), (700, 530, 1),
      (1, 530, 5),
      (133, 7, 6),
    ])
  func shapes(_ width: Int, _ height: Int, _ workers: Int) throws {
    let found = try map(Self.evidence, tile: Size(width: width, height: height), workers: workers)
    let wanted = Self.wanted
    #expect((found.classes == wanted.map { Double($0) }) as Bool)
    #expect(found.counts.snow == wanted.count { $0 == 100 } && found.counts.nodata == 2000)
    #expect(found.counts.snow > 20_000 && found.counts.noSnow > 20_000)
  }

  @Test(
    "a verdict names what is kept",
    arguments: [(BrightVerdict.cloud, 205.0), (.undecidable, 253), (.snow, 100)])
  func verdicts(_ verdict: BrightVerdict, _ code: Double) throws {
    let found = try map(Self.evidence, tile: Size(width: 128, height: 128), workers: 2, verdict)
    #expect(Set(found.classes) == [0, code, 254])
  }

  @Test(
    "fewer seeds than a thousandth of the clear pixels are no snow", arguments: [(99, false), (100, true)])
  func gate(_ seeds: Int, _ isSnow: Bool) throws {
    let source = ArraySource(Size(width: 1000, height: 100), .uint8, planes: 1) { _, x, y in
      y == 50 && x < seeds ? 2 : y == 51 ? 1 : 0
    }
    let found = try map(source, tile: Size(width: 512, height: 64), workers: 2)
    #expect(found.counts.snow == (isSnow ? seeds + 1000 : 0))
  }
}
