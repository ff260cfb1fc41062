// Signals: how a request to stop reaches the work.

internal import CSystem
internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A flag that says whether the work should stop, and by which signal.
package final class Cancellation: Sendable {
  private let received = Atomic<Int32>(0)

  package init() {}

  /// The signal that asked to stop; nil while none did.
  package var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  package func cancel(signal: Int32) {
    _ = received.compareExchange(expected: 0, desired: signal, ordering: .relaxed)
  }
}

/// SIGINT, SIGTERM, SIGHUP and SIGQUIT set a cancellation; a second one ends the process at once.
///
/// SIGHUP and SIGQUIT that are ignored at the start stay ignored: so `nohup` asks. SIGINT and SIGTERM are
/// always heard, for a shell script starts its background jobs without SIGINT.
package final class SignalWatch: Sendable {
  // Safe because the sources are made here and never touched again.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  package init(_ cancellation: Cancellation) {
    // A file that may not grow further is a failed write, which says so.
    _ = signal(SIGXFSZ, SIG_IGN)
    let queue = DispatchQueue(label: "heitu.signals")
    let optional = [SIGHUP, SIGQUIT].filter { heitu_is_ignored($0) == 0 }
    unsafe sources = ([SIGINT, SIGTERM] + optional).map { number in
      // The source sees the signal only when its default action is off; threads made from here on hold it, too.
      heitu_hold_signal(number)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable in
        if cancellation.signal != nil { _exit(128 + number) }
        cancellation.cancel(signal: number)
      }
      source.activate()
      return source
    }
  }
}
