// A moment of Beijing time by calendar fields, with the little date arithmetic scene names need.

struct Moment: Sendable, Equatable {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int

  /// Days since 1970-01-01 of a date in the Gregorian calendar.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Seconds since 1970-01-01 on Beijing's own clock.
  var clockSeconds: Int {
    Self.days(year: year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// Seconds since 1970-01-01 UTC; Beijing is 8 hours ahead.
  var utcSeconds: Int { clockSeconds - 8 * 3_600 }

  var dayOfYear: Int {
    Self.days(year: year, month: month, day: day) - Self.days(year: year, month: 1, day: 1) + 1
  }

  func adding(seconds: Int) -> Moment {
    let total = clockSeconds + seconds
    let date = total / 86_400 + 719_468
    let rest = total % 86_400
    let era = date / 146_097
    let dayOfEra = date - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return Moment(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shifted + 2) / 5 + 1,
      hour: rest / 3_600, minute: rest / 60 % 60, second: rest % 60)
  }

  /// yyyyMMddHHmmss, as in scene names.
  var digits: String {
    padded(year, 4) + padded(month, 2) + padded(day, 2) + padded(hour, 2) + padded(minute, 2)
      + padded(second, 2)
  }

  /// yyyy-MM-dd HH:mm:ss.ffffff, as in `_meta.xml`.
  func text(microseconds: Int = 0) -> String {
    padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) + " " + padded(hour, 2) + ":"
      + padded(minute, 2) + ":" + padded(second, 2) + "." + padded(microseconds, 6)
  }
}

/// A number that is not negative, with leading zeros.
func padded(_ number: Int, _ digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// A number with a fixed count of decimals, rounded half away from zero.
func fixed(_ value: Double, _ decimals: Int) -> String {
  var unit = 1
  for _ in 0..<decimals { unit *= 10 }
  let scaled = Int((value.magnitude * Double(unit)).rounded())
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard decimals > 0 else { return sign + String(scaled) }
  return sign + String(scaled / unit) + "." + padded(scaled % unit, decimals)
}
