// Stopwatch: the time of a piece of work, as the quickest of many goes.

enum Stopwatch {
  /// Nanoseconds of one go: the least over batches that last about `batch` each. What disturbs a
  /// machine only ever makes work slower.
  static func nanoseconds(batches: Int = 15, _ work: () -> Void) -> Double {
    work()
    let clock = ContinuousClock()
    let once = max(1, nanoseconds(clock.measure(work)))
    let goes = max(1, Int(4_000_000 / once))
    var best = Double.infinity
    for _ in 0..<batches {
      let time = nanoseconds(clock.measure { for _ in 0..<goes { work() } })
      best = min(best, time / Double(goes))
    }
    return best
  }

  static func nanoseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) * 1e9 + Double(attoseconds) * 1e-9
  }
}

/// A number with so many digits after the point, right-aligned.
func column(_ value: Double, digits: Int = 3, width: Int = 9) -> String {
  let scale = [1.0, 10, 100, 1000][digits]
  let whole = Int((value.magnitude * scale).rounded())
  let fraction = String(whole % Int(scale))
  let text =
    (value < 0 ? "-" : "") + String(whole / Int(scale))
    + (digits > 0 ? "." + String(repeating: "0", count: digits - fraction.count) + fraction : "")
  return String(repeating: " ", count: max(0, width - text.count)) + text
}

func column(_ text: String, width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
