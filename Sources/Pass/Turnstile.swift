// Turnstile: lets finished tiles through one at a time, in their order.

internal import Dispatch
internal import System

/// Orders merges by tile ordinal and bounds how many tiles are under way.
///
/// A worker that finishes a tile leaves its merge here and goes on; whoever completes the next tile in
/// order merges all that wait behind it. Taking a tile waits while too many are unmerged.
final class Turnstile: Sendable {
  typealias Merge = @Sendable () throws -> Void

  private struct State {
    var nextToTake = 0
    var nextToMerge = 0
    var parked: [Int: Merge] = [:]
    var isMerging = false
    var failure: (ordinal: Int, error: any Error)?
    var isStopped = false
  }

  private let state = Locked(State())
  /// One permit a tile that may still be taken. It starts at 0 and is filled by signals, because a
  /// semaphore must not be destroyed below its first value.
  private let permits = DispatchSemaphore(value: 0)
  private let count: Int

  init(count: Int, permits: Int) {
    self.count = count
    for _ in 0..<permits { self.permits.signal() }
  }

  /// The next tile to work on; nil when there is none or the pass has stopped.
  func take() -> Int? {
    permits.wait()
    let ordinal: Int? = state.withLock { state in
      guard !state.isStopped, state.nextToTake < count else { return nil }
      defer { state.nextToTake += 1 }
      return state.nextToTake
    }
    // Whoever else waits learns of the end in the same way.
    if ordinal == nil { permits.signal() }
    return ordinal
  }

  /// Leaves the merge of a finished tile; runs it, and those waiting behind it, if it is their turn.
  /// - Parameter merged: called after each merge with the number of tiles merged.
  func pass(_ ordinal: Int, _ merge: @escaping Merge, merged: (Int) -> Void) {
    let isMerger = state.withLock { state in
      state.parked[ordinal] = merge
      defer { state.isMerging = true }
      return !state.isMerging
    }
    guard isMerger else { return }
    while let (turn, due) = nextMerge() {
      do {
        try due()
        merged(turn + 1)
      } catch {
        fail(turn, error)
      }
      permits.signal()
    }
  }

  /// The merge whose turn it is; nil, and nobody merges any more, when it is not finished yet.
  ///
  /// After a failure the tiles below it are still merged, so that a lower one that fails is the one thrown.
  private func nextMerge() -> (Int, Merge)? {
    state.withLock { state in
      let end = state.failure?.ordinal ?? (state.isStopped ? 0 : count)
      guard state.nextToMerge < end, let due = state.parked.removeValue(forKey: state.nextToMerge) else {
        state.isMerging = false
        return nil
      }
      defer { state.nextToMerge += 1 }
      return (state.nextToMerge, due)
    }
  }

  /// Records a failure; the one of the lowest tile is kept. Others stop at their next tile.
  func fail(_ ordinal: Int, _ error: any Error) {
    state.withLock { state in
      if state.failure.map({ ordinal < $0.ordinal }) ?? true { state.failure = (ordinal, error) }
      state.isStopped = true
    }
    permits.signal()
  }

  /// Stops without a failure of a tile.
  func stop() {
    state.withLock { $0.isStopped = true }
    permits.signal()
  }

  var failure: (any Error)? { state.withLock { $0.failure?.error } }
}
