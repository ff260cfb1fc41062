// MemoryPlan: how large tiles may be so that a pass stays within its memory.

internal import Raster

/// What a pass will hold, counted before it starts.
package struct MemoryPlan: Sendable, Equatable {
  /// Held whatever the work: program, libraries, GDAL's tables. A window of 8 × 8 pixels takes 73 MB in all.
  package static let programByteCount = 76 << 20
  /// A worker's planes and layers should stay in the last cache; found by measurement. Where the source's blocks can be cut,
  /// the layers should; planes are small there, and pieces of rows of some blocks are worth more than that.
  private static let tileByteCeiling = 26_000_000
  /// Tiles shrink down to `pixelEnough` to stay below this, so that wide scenes need no more than narrow
  /// ones: their row of output blocks is paid for with smaller tiles. The rest of what is allowed is left
  /// to others. Partials are not counted here, because they are merged as fast as they are made.
  private static let comfort = 155_000_000
  private static let pixelEnough = 1 << 17
  private static let pixelFloor = 1 << 12

  package let tiles: TilePlan
  package let workers: Int
  /// The most that will be held, in bytes.
  package let byteCount: Int

  /// Finds the largest tiles that fit.
  ///
  /// - Parameters:
  ///   - limit: bytes that may be held.
  ///   - cacheByteCount: bytes the library caches over all workers.
  /// - Throws: `PassError.memory` when even single blocks do not fit.
  package init(
    source: some Source, products: ProductSet, sinks: [any Sink], workers: Int, limit: Int,
    cacheByteCount: Int
  ) throws {
    let stored = source.planeBytesPerPixel
    let beside = (source.givesReasons ? 1 : 0) + source.scratchBytesPerPixel
    let layers =
      beside + products.products.count * sinks.forms.byteCount
      + sinks.reduce(0) { $0 + $1.absorbBytesPerPixel }
    let partial = sinks.reduce(0) { $0 + $1.partialBytesPerPixel }
    let isCut = source.blocks.canBeCut
    let enough = isCut ? TilePlan.outputBlock * TilePlan.outputBlock : Self.pixelEnough
    let comfort = isCut ? limit : Self.comfort
    let size = source.grid.size
    var budget =
      isCut
      ? TilePlan.cutPixels(of: size, workers: workers, ceiling: Self.tileByteCeiling / max(1, layers))
      : max(enough, Self.tileByteCeiling / max(1, stored + layers))
    while true {
      let plan = TilePlan(size: size, blocks: source.blocks, pixelBudget: budget)
      let pixels = plan.largest.pixelCount
      let planes = stored * source.strips(of: plan[0].window)[0].pixelCount
      let computing = workers * (pixels * layers + planes)
      let waiting = pixels * Permits.count(workers: workers) * partial
      let resident = sinks.reduce(0) { $0 + $1.residentByteCount(tiles: plan) }
      let usual =
        Self.programByteCount + (source.isCached ? cacheByteCount : 0) + workers * source.blocks.byteCount
        + computing + resident
        + source.sharedByteCount
      let total = usual + waiting
      if total <= limit, usual <= comfort || budget <= enough {
        (tiles, self.workers, byteCount) = (plan, workers, total)
        return
      }
      guard budget > Self.pixelFloor else { throw PassError.memory(needed: total, limit: limit) }
      budget = budget > enough ? max(enough, budget / 2) : budget / 2
    }
  }

  /// A plan with given tiles, for tests.
  package init(tiles: TilePlan, workers: Int) {
    (self.tiles, self.workers, byteCount) = (tiles, workers, 0)
  }
}

/// How many tiles may be under way.
enum Permits {
  static func count(workers: Int) -> Int { 2 * workers }
}
