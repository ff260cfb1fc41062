// Pass: one walk over a source that feeds every sink.

package import Compute
internal import Dispatch
internal import Raster
package import System

/// One read of a source, tile by tile: planes → layers → sinks.
///
/// Each worker makes its own reader on its own thread. Tiles are taken in order and merged in order, so
/// the result does not depend on the number of workers.
package struct Pass {
  private let source: any Source
  private let products: ProductSet
  private let sinks: [any Sink]
  private let plan: MemoryPlan
  private let kernels: KernelSet
  private let cancellation: Cancellation
  private let progress: any ProgressWatcher

  package init(
    source: some Source, products: ProductSet, sinks: [any Sink], plan: MemoryPlan, kernels: KernelSet,
    cancellation: Cancellation = Cancellation(), progress: any ProgressWatcher = NoProgress()
  ) {
    self.source = source
    self.products = products
    self.sinks = sinks
    self.plan = plan
    self.kernels = kernels
    self.cancellation = cancellation
    self.progress = progress
  }

  /// Walks all tiles and finishes the sinks.
  ///
  /// - Throws: the failure of the lowest tile that failed, or `PassError.interrupted`.
  package func run() throws {
    let tiles = plan.tiles
    let turnstile = Turnstile(count: tiles.count, permits: Permits.count(workers: plan.workers))
    progress.began(tiles: tiles.count)
    for sink in sinks { sink.begin(tiles) }
    perform { work(turnstile) }
    try checkCancellation()
    if let failure = turnstile.failure { throw failure }
    var endings: [@Sendable () throws -> Void] = []
    for sink in sinks { endings += try sink.endings() }
    try share(endings)
    // Outputs are synced side by side.
    try share(sinks.map { sink in { try sink.finish() } })
    for sink in sinks { try sink.publish() }
  }

  /// Lets every worker run `body` on a thread of its own, and waits for all.
  private func perform(_ body: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "heitu.pass", attributes: .concurrent)
    let group = DispatchGroup()
    for _ in 0..<plan.workers { queue.async(group: group, execute: body) }
    group.wait()
  }

  /// Lets the workers do some work, each part once.
  ///
  /// - Throws: the failure of the first part that failed, or `PassError.interrupted`.
  private func share(_ parts: [@Sendable () throws -> Void]) throws {
    let turnstile = Turnstile(count: parts.count, permits: parts.count + 1)
    perform {
      while cancellation.signal == nil, let ordinal = turnstile.take() {
        do { try parts[ordinal]() } catch { turnstile.fail(ordinal, error) }
      }
    }
    try checkCancellation()
    if let failure = turnstile.failure { throw failure }
  }

  private func checkCancellation() throws(PassError) {
    if let signal = cancellation.signal { throw .interrupted(signal: signal) }
  }

  /// One worker: takes tiles until there are none.
  private func work(_ turnstile: Turnstile) {
    var reader: (any PlaneReader)?
    var planes = PlaneStack(type: source.type, planeCount: source.calibrations.count)
    let forms = sinks.forms
    var layers = Layers(count: products.products.count, forms: forms)
    var evaluator = Evaluator(kernels: kernels, products: products, source: source, forms: forms)
    while let ordinal = turnstile.take() {
      if cancellation.signal != nil { return turnstile.stop() }
      let tile = plan.tiles[ordinal]
      do {
        // Used where it is: a second one would share its buffers, and each would be copied as it is written to.
        if reader == nil { reader = try source.makeReader() }
        reader?.prepare(tile.window)
        layers.open(to: tile.window.size, planeCount: source.calibrations.count)
        for strip in source.strips(of: tile.window) {
          try reader?.read(strip, into: &planes)
          evaluator.evaluate(planes, of: strip, in: tile.window, into: &layers)
        }
        var merges: [Turnstile.Merge] = []
        for sink in sinks { merges.append(try sink.absorbed(tile, layers)) }
        turnstile.pass(ordinal) { [merges] in
          for merge in merges { try merge() }
        } merged: {
          progress.merged(tiles: $0, of: plan.tiles.count)
        }
      } catch {
        turnstile.fail(
          ordinal, (error as? any Diagnosis).map { PassError.tile(tile.window, cause: $0) } ?? error)
      }
    }
  }
}
