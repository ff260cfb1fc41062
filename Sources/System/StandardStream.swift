// StandardStream: standard output and error, written without traps.

internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

package enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  /// Writes all of `text`. A reader that has gone away is an error here, not a signal. C: write
  package func write(_ text: String) throws(StorageError) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.write(rawValue, $0.baseAddress, $0.count)
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else {
        throw .failed(
          action: "write to standard \(self)", path: self == .output ? "stdout" : "stderr", code: errno)
      }
      bytes = bytes.dropFirst(written)
    }
  }

  /// Whether a person looks at it. C: isatty
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// From now on a closed pipe is an error of the write, so that outputs are cleaned up. C: signal
  package static func ignoreClosedPipes() { _ = signal(SIGPIPE, SIG_IGN) }
}
