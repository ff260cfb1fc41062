// Amount: bytes and times as people read them, and sums that never overflow.

package enum Amount {
  /// `999 B`, `1.5 kB`, `12 MB`, `310 GB`: powers of 1000, two digits or more.
  package static func bytes(_ count: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
    var (value, place) = (Double(max(0, count)), 0)
    // 999.5 would be shown as 1000.
    while value >= (place == 0 ? 1000 : 999.5), place < units.count - 1 {
      value /= 1000
      place += 1
    }
    return place == 0 ? "\(max(0, count)) B" : "\(digits(value)) \(units[place])"
  }

  /// `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
  package static func seconds(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e15 else { return "?" }
    let seconds = max(0, seconds)
    if seconds < 59.5 { return "\(digits(seconds)) s" }
    let whole = Int(seconds.rounded())
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    let minutes = (whole + 30) / 60
    return "\(minutes / 60) h \(minutes % 60) min"
  }

  /// The largest number there is where the sum is larger.
  package static func sum(_ one: Int, _ other: Int) -> Int {
    let (sum, isTooLarge) = one.addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }

  /// One digit after the point below 10, none above.
  private static func digits(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(Int(value.rounded()))"
  }
}
