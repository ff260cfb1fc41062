// ProgressWatcher: what a pass tells while it runs.

/// Hears of tiles merged. Called one at a time, from the workers' threads.
package protocol ProgressWatcher: Sendable {
  func began(tiles: Int)
  func merged(tiles: Int, of total: Int)
}

/// Tells nobody.
package struct NoProgress: ProgressWatcher {
  package init() {}
  package func began(tiles: Int) {}
  package func merged(tiles: Int, of total: Int) {}
}
