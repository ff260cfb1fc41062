// Allowance: what work may use, and who hears of it.

package import Compute
internal import GeoFile
package import Pass
internal import Raster
package import Scene
internal import Sinks
package import System

/// Hears of progress and of what is doubtful.
package protocol RunWatcher: ProgressWatcher {
  /// A warning with a stable name.
  func warn(id: String, _ text: String)
}

/// Threads, memory and kernels for every pass of a run.
package struct Allowance: Sendable {
  package var workers: Int
  /// Whether the user asked for this number of threads, and hears when it becomes fewer.
  package var isWorkersStated: Bool
  package var memoryByteCount: Int
  package var kernels: KernelSet
  package var watcher: any RunWatcher
  /// Set by a signal that asks to stop from now on, also between passes.
  package var cancellation: Cancellation

  package init(
    workers: Int, isWorkersStated: Bool, memoryByteCount: Int, kernels: KernelSet, watcher: any RunWatcher,
    cancellation: Cancellation
  ) {
    self.workers = workers
    self.isWorkersStated = isWorkersStated
    self.memoryByteCount = memoryByteCount
    self.kernels = kernels
    self.watcher = watcher
    self.cancellation = cancellation
  }

  /// Plans a pass without running it, with fewer threads where memory is short.
  ///
  /// - Throws: `PassError.memory`.
  package func plan(
    source: some Source, products: ProductSet, sinks: [any Sink]
  ) throws -> MemoryPlan {
    var workers = workers
    while true {
      do {
        return try MemoryPlan(
          source: source, products: products, sinks: sinks, workers: workers, limit: memoryByteCount,
          cacheByteCount: GDALLibrary.cacheByteCount)
      } catch PassError.memory where workers > 1 {
        workers -= 1
      }
    }
  }

  /// Plans and runs one pass.
  @discardableResult
  package func run(source: some Source, products: ProductSet, sinks: [any Sink]) throws -> MemoryPlan {
    let plan = try plan(source: source, products: products, sinks: sinks)
    try run(plan, source: source, products: products, sinks: sinks)
    return plan
  }

  /// What another pass is made of.
  typealias Later = (source: any Source, products: ProductSet, sinks: [any Sink])

  /// Plans a pass over whose tiles another will walk, too: both fit.
  ///
  /// - Throws: `PassError.memory`.
  func plan(
    source: some Source, products: ProductSet, sinks: [any Sink], before later: Later
  ) throws -> MemoryPlan {
    var (room, missing) = (self, 0)
    while true {
      do {
        let plan = try room.plan(source: source, products: products, sinks: sinks)
        do {
          _ = try self.plan(over: plan, source: later.source, products: later.products, sinks: later.sinks)
          return plan
        } catch PassError.memory(let needed, _) {
          (room.memoryByteCount, missing) = (plan.byteCount - 1, needed)
        }
      } catch PassError.memory(let needed, _) {
        // What the later pass needs is told, too, or whoever allows as much would be refused again.
        (room.memoryByteCount, room.workers) = (needed, 1)
        let least = try room.plan(source: source, products: products, sinks: sinks)
        room.memoryByteCount = .max
        let whole = try room.plan(
          over: least, source: later.source, products: later.products, sinks: later.sinks)
        throw PassError.memory(needed: max(needed, missing, whole.byteCount), limit: memoryByteCount)
      }
    }
  }

  private func plan(
    over earlier: MemoryPlan, source: some Source, products: ProductSet, sinks: [any Sink]
  ) throws -> MemoryPlan {
    try MemoryPlan(
      tiles: earlier.tiles, source: source, products: products, sinks: sinks, workers: earlier.workers,
      limit: memoryByteCount, cacheByteCount: GDALLibrary.cacheByteCount)
  }

  /// Runs a pass over the tiles of an earlier one, by as many threads.
  package func rerun(
    _ earlier: MemoryPlan, source: some Source, products: ProductSet, sinks: [any Sink]
  ) throws {
    let plan = try plan(over: earlier, source: source, products: products, sinks: sinks)
    try run(plan, source: source, products: products, sinks: sinks)
  }

  private func run(
    _ plan: MemoryPlan, source: some Source, products: ProductSet, sinks: [any Sink]
  ) throws {
    if isWorkersStated, plan.workers < workers {
      watcher.warn(
        id: "run.fewer-threads",
        "the memory allowed has room for \(plan.workers) of the \(workers) threads asked for")
    }
    try Pass(
      source: source, products: products, sinks: sinks, plan: plan, kernels: kernels,
      cancellation: cancellation, progress: watcher
    ).run()
  }

  /// The scene as its options want the atmosphere; a pass over the whole scene unless they want nothing.
  ///
  /// - Parameters:
  ///   - bands: those that will be used, counting from 0.
  ///   - check: throws for what would be refused after the pass as well.
  package func withoutHaze(_ scene: Scene, bands: [Int], check: () throws -> Void) throws -> Scene {
    guard scene.options.atmosphere == .dos else { return scene }
    let search = try scene.darkObjectSearch(for: bands)
    try check()
    let sink = HistogramSink(histograms: search.histograms, kernels: kernels)
    try run(source: search.source, products: search.products, sinks: [sink])
    return try scene.corrected(search, by: sink.histograms)
  }
}
