// TurnstileTests: merges in order under random delays, many times over.

import Compute
import Pass
import Raster
import TestSupport
import Testing

struct TurnstileTests {
  @Test(
    "random delays never change the order, never overlap merges, never exceed the permits", arguments: 1...12)
  func random(_ seed: Int) throws {
    let size = Size(width: 4, height: 60)
    let source = ArraySource(size, .uint8, planes: 2) { plane, x, y in Double(plane + x + y) }
    var random = SeededRandom(seed: UInt64(seed))
    let delays = (0..<60).map { _ in random.pick([0, 0, 0, 0, 1, 3]) }
    let workers = random.pick([1, 2, 3, 5, 8])
    let sink = Journal(
      size, onAbsorb: { pause(milliseconds: delays[$0]) },
      onMerge: { pause(milliseconds: delays[59 - $0] / 3) })
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: Size(width: 4, height: 1)), workers: workers)
    try Pass(source: source, products: .ndvi(), sinks: [sink], plan: plan, kernels: KernelSet()).run()
    let result = sink.result
    #expect(result.merged == Array(0..<60))
    #expect(!result.overlapped)
    #expect(result.mostUnderWay <= 2 * workers)
  }

  @Test(
    "random failures: the lowest one is thrown, tiles below it are merged, none above it", arguments: 1...20)
  func failures(_ seed: Int) throws {
    let size = Size(width: 1, height: 40)
    let source = ArraySource(size, .uint8, planes: 2) { plane, x, y in Double(plane + x + y) }
    var random = SeededRandom(seed: UInt64(seed))
    let absorbs = Set((0..<3).map { _ in Int.random(in: 0..<40, using: &random) })
    let merges = Set((0..<3).map { _ in Int.random(in: 0..<40, using: &random) })
    let delays = (0..<40).map { _ in random.pick([0, 0, 0, 2]) }
    let sink = Journal(
      size,
      onAbsorb: {
        pause(milliseconds: delays[$0])
        if absorbs.contains($0) { throw Failure(tile: $0) }
      }, onMerge: { if merges.contains($0) { throw Failure(tile: $0) } })
    let plan = MemoryPlan(
      tiles: TilePlan(size: size, tile: Size(width: 1, height: 1)), workers: random.pick([1, 2, 4, 8]))
    let lowest = try #require(absorbs.union(merges).min())
    #expect(throws: Failure(tile: lowest)) {
      try Pass(source: source, products: .ndvi(), sinks: [sink], plan: plan, kernels: KernelSet()).run()
    }
    #expect(sink.result.merged == Array(0..<lowest))
  }
}
