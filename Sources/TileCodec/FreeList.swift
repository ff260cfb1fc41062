// FreeList: contexts of libraries, used again by whichever thread comes next.

internal import Foundation

/// Contexts that nobody uses now; as many exist as threads were ever at work at once.
///
/// A context is any Sendable class whose methods only one thread may call at a time: the one that took it.
final class FreeList<Context: Sendable>: Sendable {
  private let lock = NSLock()
  // Safe because every access holds `lock`.
  nonisolated(unsafe) private var contexts: [Context] = []

  /// Lets `body` have a context that nobody else has until it returns.
  func withContext<Result, Failure: Error>(
    orMake make: () throws(Failure) -> Context, _ body: (Context) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let kept = locked { unsafe contexts.popLast() }
    let context = if let kept { kept } else { try make() }
    defer { locked { unsafe contexts.append(context) } }
    return try body(context)
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return body()
  }
}
