// Instant: a moment in UTC.

/// Seconds since 1970-01-01T00:00:00Z, without leap seconds, in the proleptic Gregorian calendar.
package struct Instant: Hashable, Comparable, Sendable {
  package var seconds: Double

  package init(seconds: Double) { self.seconds = seconds }

  /// A date and a time of day on a clock that is `utcOffset_h` hours ahead of UTC; nil when there is no such
  /// date or time.
  package init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Double = 0,
    utcOffset_h: Double = 0
  ) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0..<61).contains(second), (-14...14).contains(utcOffset_h)
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    seconds = Double(days * 86_400 + hour * 3_600 + minute * 60) + second - utcOffset_h * 3_600
  }

  package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

  package func adding(hours: Double) -> Instant { Instant(seconds: seconds + hours * 3_600) }

  package var year: Int { date.year }

  /// 1 on the first of January.
  package var dayOfYear: Int { wholeDays - Self.days(year: date.year, month: 1, day: 1) + 1 }

  /// Such as `2020-04-30T02:53:01Z`; fractions of a second are cut off.
  package var text: String {
    let (year, month, day) = date
    let second = Int(seconds.rounded(.down)) - wholeDays * 86_400
    return "\(Self.padded(year, 4))-\(Self.padded(month))-\(Self.padded(day))T\(Self.padded(second / 3_600)):"
      + "\(Self.padded(second / 60 % 60)):\(Self.padded(second % 60))Z"
  }

  private var wholeDays: Int { Int((seconds / 86_400).rounded(.down)) }

  /// The civil date, by eras of 400 years that begin on the first of March.
  private var date: (year: Int, month: Int, day: Int) {
    let days = wholeDays + 719_468
    let era = Int((Double(days) / 146_097).rounded(.down))
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civil = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (civil <= 2 ? 1 : 0), civil, day)
  }

  /// Days since 1970-01-01.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
