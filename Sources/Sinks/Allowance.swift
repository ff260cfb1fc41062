// Allowance: bytes that several may hold together.

internal import System

/// Counts what is held of a number of bytes.
package final class Allowance: Sendable {
  private let left: Locked<Int>

  package init(byteCount: Int) { left = Locked(byteCount) }

  /// Whether `count` bytes may be held, until they are given back; what is needed may be more than is left.
  package func take(_ count: Int, isNeeded: Bool) -> Bool {
    left.withLock { left in
      guard isNeeded || count <= left else { return false }
      left -= count
      return true
    }
  }

  /// Allows more, or less if `count` is negative.
  package func give(_ count: Int) { left.withLock { $0 += count } }
}
