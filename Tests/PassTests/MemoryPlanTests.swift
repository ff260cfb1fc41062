// MemoryPlanTests: what fits is planned, what does not is refused.

import Pass
import Raster
import TestSupport
import Testing

/// A sink that costs what it says.
private struct Costly: Sink {
  var partialBytesPerPixel = 0
  var absorbBytesPerPixel = 0
  var resident = 0
  var forms: LayerForms = [.values, .reasons]
  func absorb(_ tile: Tile, _ planes: borrowing Layers) -> Int { 0 }
  func merge(_ partial: Int, of tile: Tile) {}
  func finish() {}
  func residentByteCount(tiles: TilePlan) -> Int { resident }
}

struct MemoryPlanTests {
  private func source(_ size: Size, rows: Int = 1) -> ArraySource {
    var source = ArraySource(Size(width: 1, height: 1), .uint16, planes: 2) { _, _, _ in 0 }
    source.blocks = BlockLayout(size: Size(width: size.width, height: rows), byteCount: size.width * rows * 8)
    return source.sized(size)
  }

  private func plan(_ limit: Int, workers: Int = 4, sink: Costly = Costly(partialBytesPerPixel: 2)) throws
    -> MemoryPlan
  {
    try MemoryPlan(
      source: source(Size(width: 20000, height: 20000)), products: .ndvi(), sinks: [sink], workers: workers,
      limit: limit, cacheByteCount: 32 << 20)
  }

  @Test("what is planned fits", arguments: [150, 200, 300, 500, 1000, 4000, 64000])
  func fits(_ megabytes: Int) throws {
    for workers in [1, 2, 8] {
      let made = try? plan(megabytes << 20, workers: workers)
      if megabytes >= 300 { #expect(made != nil) }
      guard let made else { continue }
      #expect(made.byteCount <= megabytes << 20)
      #expect(made.workers == workers)
      #expect(made.tiles.count > 0)
    }
  }

  @Test("more memory never makes smaller tiles")
  func monotone() throws {
    var last = 0
    for megabytes in stride(from: 200, through: 3000, by: 100) {
      let pixels = try plan(megabytes << 20).tiles.largest.pixelCount
      #expect(pixels >= last)
      last = pixels
    }
  }

  struct Cut: Sendable {
    var size = Size(width: 12_000, height: 12_000)
    var workers = 2
    var limit = 1 << 30
    /// Bytes a pixel beside the 5 of a layer.
    var absorb = 0
    /// Output blocks side by side.
    var across: Int
  }

  static let cuts = [
    // 26 MB have room for 19 blocks of 512 × 512 pixels of 5 bytes: two columns of the 24, seven of 118.
    Cut(across: 12),
    Cut(size: Size(width: 60_000, height: 60_000), across: 17),
    Cut(absorb: 20, across: 4),
    Cut(absorb: 60, across: 4),
    // 549 blocks, eight times the workers.
    Cut(workers: 8, across: 8),
    Cut(workers: 32, across: 4),
    Cut(limit: 100 << 20, across: 8),
    Cut(limit: 90 << 20, across: 4),
    Cut(limit: 80 << 20, across: 1),
  ]

  @Test(
    "where blocks may be cut, tiles are as wide as leaves eight to a worker, their layers in its cache, and all in the limit",
    arguments: cuts)
  func cut(_ cut: Cut) throws {
    var source = source(cut.size)
    source.blocks.canBeCut = true
    let plan = try MemoryPlan(
      source: source, products: .ndvi(), sinks: [Costly(absorbBytesPerPixel: cut.absorb)],
      workers: cut.workers, limit: cut.limit, cacheByteCount: 0)
    #expect(plan.tiles.largest == Size(width: cut.across * 512, height: 512))
    #expect(plan.byteCount <= cut.limit)
  }

  @Test("what cannot fit is a budget error that says how much is needed")
  func refused() throws {
    let needed: Int
    do {
      _ = try plan(50 << 20, sink: Costly(resident: 1 << 30))
      Issue.record("it fitted")
      return
    } catch PassError.memory(let wanted, let limit) {
      #expect(limit == 50 << 20)
      needed = wanted
    }
    #expect(needed > 1 << 30)
    let made = try plan(needed, sink: Costly(resident: 1 << 30))
    #expect(made.byteCount <= needed)
    let error = PassError.memory(needed: needed, limit: 1)
    #expect(error.id == "pass.memory")
    guard case .budget = error.outcome else {
      Issue.record("not a budget error")
      return
    }
  }

  @Test("what sinks hold is counted")
  func counted() throws {
    func plan(_ sink: Costly) throws -> MemoryPlan {
      try MemoryPlan(
        source: source(Size(width: 1000, height: 100)), products: .ndvi(), sinks: [sink], workers: 4,
        limit: 4 << 30, cacheByteCount: 32 << 20)
    }
    let plain = try plan(Costly())
    let heavy = try plan(Costly(partialBytesPerPixel: 8, resident: 1 << 20))
    #expect(plain.tiles == heavy.tiles)
    // Twice as many tiles as workers are under way.
    let inFlight = 8 * 8 * plain.tiles.largest.pixelCount
    #expect(heavy.byteCount - plain.byteCount == inFlight + (1 << 20))
  }
}
