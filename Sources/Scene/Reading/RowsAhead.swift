// RowsAhead: which rows of a file have been asked for, by whichever of its readers came first.

internal import System

package final class RowsAhead: Sendable {
  private let end: Int
  private let next = Locked(0)

  /// - Parameter end: the row behind the last that will be read.
  package init(end: Int) { self.end = end }

  /// Those of some rows that nobody has asked for, which is now done; nil for none.
  package func take(from first: Int, to last: Int) -> Range<Int>? {
    next.withLock { next in
      let rows = max(first, next)..<max(first, next, min(last, end))
      next = rows.upperBound
      return rows.isEmpty ? nil : rows
    }
  }
}
