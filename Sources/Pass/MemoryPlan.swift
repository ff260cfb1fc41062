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
    let demand = Demand(
      source: source, products: products, sinks: sinks, workers: workers, cacheByteCount: cacheByteCount)
    let isCut = source.blocks.canBeCut
    let enough = isCut ? TilePlan.outputBlock * TilePlan.outputBlock : Self.pixelEnough
    let comfort = isCut ? limit : Self.comfort
    let size = source.grid.size
    var budget =
      isCut
      ? TilePlan.cutPixels(of: size, workers: workers, ceiling: Self.tileByteCeiling / max(1, demand.layers))
      : max(enough, Self.tileByteCeiling / max(1, demand.stored + demand.layers))
    while true {
      let plan = TilePlan(size: size, blocks: source.blocks, pixelBudget: budget)
      let (usual, waiting) = demand.byteCounts(plan)
      let total = usual + waiting
      if total <= limit, usual <= comfort || budget <= enough {
        (tiles, self.workers, byteCount) = (plan, workers, total)
        return
      }
      guard budget > Self.pixelFloor else { throw PassError.memory(needed: total, limit: limit) }
      budget = budget > enough ? max(enough, budget / 2) : budget / 2
    }
  }

  /// The same tiles as an earlier pass had, which left something by tiles.
  ///
  /// - Throws: `PassError.memory` when they do not fit.
  package init(
    tiles: TilePlan, source: some Source, products: ProductSet, sinks: [any Sink], workers: Int, limit: Int,
    cacheByteCount: Int
  ) throws {
    let (usual, waiting) = Demand(
      source: source, products: products, sinks: sinks, workers: workers, cacheByteCount: cacheByteCount
    ).byteCounts(tiles)
    guard usual + waiting <= limit else { throw PassError.memory(needed: usual + waiting, limit: limit) }
    (self.tiles, self.workers, byteCount) = (tiles, workers, usual + waiting)
  }

  /// What a pass needs of memory, for tiles that are to be chosen.
  private struct Demand {
    let source: any Source
    let sinks: [any Sink]
    let workers: Int
    let cacheByteCount: Int
    /// Bytes a pixel: of planes, of what is computed from them and lies beside them, of partials.
    let stored: Int
    let layers: Int
    let partial: Int

    init(source: any Source, products: ProductSet, sinks: [any Sink], workers: Int, cacheByteCount: Int) {
      (self.source, self.sinks) = (source, sinks)
      (self.workers, self.cacheByteCount) = (workers, cacheByteCount)
      stored = source.planeBytesPerPixel
      layers =
        (source.givesReasons ? 1 : 0) + source.scratchBytesPerPixel
        + products.products.count * sinks.forms.byteCount
        + (sinks.forms.contains(.planes) ? source.calibrations.count : 0)
        + sinks.reduce(0) { $0 + $1.absorbBytesPerPixel }
      partial = sinks.reduce(0) { $0 + $1.partialBytesPerPixel }
    }

    /// What is held always, and partials of tiles that wait for their turn.
    func byteCounts(_ tiles: TilePlan) -> (usual: Int, waiting: Int) {
      let pixels = tiles.largest.pixelCount
      let planes = stored * source.strips(of: tiles[0].window)[0].pixelCount
      let resident = sinks.reduce(0) { $0 + $1.residentByteCount(tiles: tiles) }
      let usual =
        MemoryPlan.programByteCount + (source.isCached ? cacheByteCount : 0)
        + workers * source.blocks.byteCount + workers * (pixels * layers + planes) + resident
        + source.sharedByteCount
      return (usual, pixels * Permits.count(workers: workers) * partial)
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
