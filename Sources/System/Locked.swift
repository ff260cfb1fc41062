// Locked: a value that one thread at a time may touch.

internal import Foundation

/// A value behind a lock that the thread sanitizer understands (it does not see the futex of the standard
/// library's Mutex on Linux, and reports races that are none).
@safe package final class Locked<Value>: Sendable {
  private let lock = NSLock()
  // Safe because every access holds `lock`.
  nonisolated(unsafe) private var value: Value

  package init(_ value: sending Value) { unsafe self.value = value }

  /// Runs `body` while no other thread has the value. Not to be nested on one lock.
  package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try unsafe body(&value)
  }
}
