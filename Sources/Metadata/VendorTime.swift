// VendorTime: times as vendors write them, with or without a zone.

package import Raster

/// A moment, and whether the text itself said in which zone it was written.
package struct VendorTime: Hashable, Sendable {
  package let instant: Instant
  /// False when the zone was assumed.
  package let hasZone: Bool

  /// Reads `2020-04-30 10:53:01.123456`, `2020-04-30T02:53:01Z`, `2020/04/30 10:53:01+08:00`,
  /// `20200430105301`, `20200430T105301`; a zone is `Z`, `UTC`, `GMT` or an offset, as in `+08:00`, `+0800`,
  /// `+8`, `UTC+8`.
  ///
  /// Nil when it is no such text or there is no such date or time. A date alone is not a moment.
  ///
  /// - Parameter assumingUTCOffset_h: hours that the clock is ahead of UTC when the text states no zone.
  package init?(_ text: String, assumingUTCOffset_h: Double) {
    var rest = TimeText(text)
    guard let date = rest.takeDate() else { return nil }
    rest.takeGap()
    guard let time = rest.takeTime() else { return nil }
    let zone = rest.takeZone()
    guard rest.isEmpty,
      let instant = Instant(
        year: date.year, month: date.month, day: date.day, hour: time.hour, minute: time.minute,
        second: time.second, utcOffset_h: zone ?? assumingUTCOffset_h)
    else { return nil }
    (self.instant, hasZone) = (instant, zone != nil)
  }

  /// Reads a date and a time of day that stand in two places, such as DATE_ACQUIRED and SCENE_CENTER_TIME.
  package init?(date: String, time: String, assumingUTCOffset_h: Double) {
    self.init("\(date)T\(time)", assumingUTCOffset_h: assumingUTCOffset_h)
  }
}

/// The rest of a text that is read as a time.
private struct TimeText {
  private var rest: ArraySlice<UInt8>

  var isEmpty: Bool { rest.isEmpty }

  init(_ text: String) {
    rest = Array(LenientNumber.trimmed(text[...]).utf8.prefix(100))[...]
  }

  /// `2020-04-30`, `2020/4/30`, `20200430`.
  mutating func takeDate() -> (year: Int, month: Int, day: Int)? {
    guard let year = takeNumber(digits: 4...4) else { return nil }
    guard let separator = rest.first, separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") else {
      guard let month = takeNumber(digits: 2...2), let day = takeNumber(digits: 2...2) else { return nil }
      return (year, month, day)
    }
    rest.removeFirst()
    guard let month = takeNumber(digits: 1...2), take(separator), let day = takeNumber(digits: 1...2) else {
      return nil
    }
    return (year, month, day)
  }

  /// `T`, `_` or blanks between date and time.
  mutating func takeGap() {
    if !take(UInt8(ascii: "T")), !take(UInt8(ascii: "_")) { takeBlanks() }
  }

  /// `10:53:01`, `10:53:01.123456`, `105301`.
  mutating func takeTime() -> (hour: Int, minute: Int, second: Double)? {
    guard let hour = takeNumber(digits: 2...2) else { return nil }
    let hasColons = take(UInt8(ascii: ":"))
    guard let minute = takeNumber(digits: 2...2), take(UInt8(ascii: ":")) == hasColons,
      let second = takeNumber(digits: 2...2)
    else { return nil }
    guard take(UInt8(ascii: ".")) else { return (hour, minute, Double(second)) }
    let fraction = rest.prefix { Self.isDigit($0) }
    rest.removeFirst(fraction.count)
    return Double("\(second).\(String(decoding: fraction, as: UTF8.self))").map { (hour, minute, $0) }
  }

  /// Hours ahead of UTC; nil, and nothing taken, when there is no zone.
  mutating func takeZone() -> Double? {
    let before = rest
    takeBlanks()
    let isNamed = take(word: "Z") || take(word: "UTC") || take(word: "GMT")
    guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      if isNamed { return 0 }
      rest = before
      return nil
    }
    rest.removeFirst()
    guard let hours = takeNumber(digits: 1...2) else {
      rest = before
      return nil
    }
    _ = take(UInt8(ascii: ":"))
    let minutes = takeNumber(digits: 2...2) ?? 0
    guard minutes < 60 else {
      rest = before
      return nil
    }
    let offset_h = Double(hours) + Double(minutes) / 60
    return sign == UInt8(ascii: "-") ? -offset_h : offset_h
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// As many digits as there are, up to the upper bound.
  private mutating func takeNumber(digits: ClosedRange<Int>) -> Int? {
    let run = rest.prefix(digits.upperBound).prefix { Self.isDigit($0) }
    guard run.count >= digits.lowerBound else { return nil }
    rest.removeFirst(run.count)
    return run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard rest.prefix(word.utf8.count).elementsEqual(word.utf8) else { return false }
    rest.removeFirst(word.utf8.count)
    return true
  }

  private mutating func takeBlanks() { rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == 9 } }
}
