// BandSamplerTests: samples of planes beside layers, against picking them by hand.

import Compute
import Pass
import Raster
import System
import TestSupport
import Testing

/// Keeps the samples of all tiles.
private final class Samples: Sink {
  let all = Locked<[[Float]]>([[], []])
  let forms: LayerForms
  init(_ forms: LayerForms) { self.forms = forms }
  func absorb(_ tile: Tile, _ planes: borrowing Layers) -> [[Float]] { planes.samples }
  func merge(_ partial: [[Float]], of tile: Tile) {
    all.withLock { all in for (plane, values) in partial.enumerated() { all[plane] += values } }
  }
  func finish() {}
  var partialBytesPerPixel: Int { 0 }
  func residentByteCount(tiles: TilePlan) -> Int { 0 }
  var sorted: [[Float]] { all.withLock { $0.map { $0.sorted() } } }
}

struct BandSamplerTests {
  /// The lattice of this size takes every other pixel.
  private let size = Size(width: 301, height: 299)

  private func source(_ type: DataType) -> ArraySource {
    var source = ArraySource(
      size, type, planes: 2, calibration: Calibration(gain: 0.5, offset: -10, negative: .invalid)
    ) { plane, x, y in Double((x * 13 + y * 7 + plane * 50) % 120) }
    source.calibrations[0].nodata = 8
    source.mask = (0..<size.pixelCount).map { $0 % 5 == 0 ? 0 : 255 }
    return source
  }

  private func sampled(_ source: ArraySource, _ forms: LayerForms, tile: Size, workers: Int) throws
    -> [[Float]]
  {
    let sink = Samples(forms)
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: tile), workers: workers)
    try Pass(source: source, products: .ndvi(), sinks: [sink], plan: plan, kernels: KernelSet()).run()
    return sink.sorted
  }

  @Test(
    "each plane by its own nodata and the mask, negative values too, for any type, tiles and workers",
    arguments: [DataType.uint8, .uint16, .int32, .float32, .float64])
  func samples(_ type: DataType) throws {
    let source = source(type)
    let numbers = source.numbers
    var wanted: [[Float]] = [[], []]
    for plane in 0..<2 {
      for y in stride(from: 0, to: size.height, by: 2) {
        for x in stride(from: 0, to: size.width, by: 2) {
          let pixel = y * size.width + x
          let number = numbers[plane][pixel]
          if pixel % 5 != 0, plane == 1 || number != 8 { wanted[plane].append(Float(number * 0.5 - 10)) }
        }
      }
      wanted[plane].sort()
    }
    #expect(wanted[0].count < wanted[1].count && (wanted[0].first ?? 0) < 0)
    for (tile, workers) in [(size, 1), (Size(width: 301, height: 1), 3), (Size(width: 17, height: 40), 2)] {
      let isSame = try sampled(source, [.samples, .values, .reasons], tile: tile, workers: workers) == wanted
      #expect(isSame, "\(tile)")
    }
  }

  @Test("nothing is sampled where no sink wants it")
  func notAsked() throws {
    #expect(try sampled(source(.uint8), [.values, .reasons], tile: size, workers: 1) == [[], []])
  }

  @Test("samples alone need no layers")
  func alone() throws {
    #expect(try sampled(source(.uint8), .samples, tile: size, workers: 1).allSatisfy { !$0.isEmpty })
  }
}
