// InstantTests: moments against Python's datetime.

import Raster
import Testing

struct InstantTests {
  @Test(
    "dates have the seconds, the day of the year and the text that Python gives them",
    arguments: [
      ([1970, 1, 1, 0, 0, 0], 0, 1, "1970-01-01T00:00:00Z"),
      ([1969, 12, 31, 23, 59, 59], -1, 365, "1969-12-31T23:59:59Z"),
      ([2000, 2, 29, 0, 0, 0], 951_782_400, 60, "2000-02-29T00:00:00Z"),
      ([2000, 3, 1, 0, 0, 0], 951_868_800, 61, "2000-03-01T00:00:00Z"),
      ([1900, 2, 28, 0, 0, 0], -2_203_977_600, 59, "1900-02-28T00:00:00Z"),
      ([1900, 3, 1, 0, 0, 0], -2_203_891_200, 60, "1900-03-01T00:00:00Z"),
      ([2020, 4, 30, 2, 53, 1], 1_588_215_181, 121, "2020-04-30T02:53:01Z"),
      ([2024, 12, 31, 0, 0, 0], 1_735_603_200, 366, "2024-12-31T00:00:00Z"),
      ([2023, 12, 31, 0, 0, 0], 1_703_980_800, 365, "2023-12-31T00:00:00Z"),
      ([2100, 3, 1, 0, 0, 0], 4_107_542_400, 60, "2100-03-01T00:00:00Z"),
      ([1, 1, 1, 0, 0, 0], -62_135_596_800, 1, "0001-01-01T00:00:00Z"),
      ([9999, 12, 31, 23, 59, 59], 253_402_300_799, 365, "9999-12-31T23:59:59Z"),
      ([1600, 12, 31, 0, 0, 0], -11_644_560_000, 366, "1600-12-31T00:00:00Z"),
    ] as [([Int], Double, Int, String)])
  func dates(_ parts: [Int], _ seconds: Double, _ dayOfYear: Int, _ text: String) throws {
    let instant = try #require(
      Instant(
        year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
        second: Double(parts[5])))
    #expect(instant.seconds == seconds)
    #expect(instant.dayOfYear == dayOfYear)
    #expect(instant.year == parts[0])
    #expect(instant.text == text)
  }

  @Test(
    "a clock ahead of UTC shows a moment that came earlier",
    arguments: [(8.0, 1_588_215_181.0), (5.5, 1_588_224_181), (-3.5, 1_588_256_581)])
  func offsets(_ utcOffset_h: Double, _ seconds: Double) {
    let instant = Instant(
      year: 2020, month: 4, day: 30, hour: 10, minute: 53, second: 1, utcOffset_h: utcOffset_h)
    #expect(instant?.seconds == seconds)
  }

  @Test("Beijing's New Year lies in the old year of UTC")
  func newYear() throws {
    let instant = try #require(Instant(year: 2021, month: 1, day: 1, hour: 7, utcOffset_h: 8))
    #expect(instant.year == 2020 && instant.dayOfYear == 366)
    #expect(instant.adding(hours: 1).year == 2021)
    #expect(instant < instant.adding(hours: 0.5))
  }

  @Test("fractions of a second are kept and not shown, before 1970 too")
  func fractions() throws {
    let instant = try #require(Instant(year: 2020, month: 4, day: 30, hour: 2, minute: 53, second: 1.75))
    #expect(instant.seconds == 1_588_215_181.75 && instant.text == "2020-04-30T02:53:01Z")
    #expect(Instant(seconds: -0.25).text == "1969-12-31T23:59:59Z")
  }

  @Test(
    "there is no such date or time",
    arguments: [
      [2019, 2, 29, 0, 0, 0, 0], [1900, 2, 29, 0, 0, 0, 0], [2020, 4, 31, 0, 0, 0, 0],
      [2020, 13, 1, 0, 0, 0, 0],
      [2020, 0, 1, 0, 0, 0, 0], [2020, 1, 0, 0, 0, 0, 0], [2020, 1, 32, 0, 0, 0, 0], [0, 1, 1, 0, 0, 0, 0],
      [10_000, 1, 1, 0, 0, 0, 0], [2020, 1, 1, 24, 0, 0, 0], [2020, 1, 1, -1, 0, 0, 0],
      [2020, 1, 1, 0, 60, 0, 0],
      [2020, 1, 1, 0, 0, 61, 0], [2020, 1, 1, 0, 0, .nan, 0], [2020, 1, 1, 0, 0, 0, 15],
      [2020, 1, 1, 0, 0, 0, .nan],
    ] as [[Double]])
  func none(_ parts: [Double]) {
    let instant = Instant(
      year: Int(parts[0]), month: Int(parts[1]), day: Int(parts[2]), hour: Int(parts[3]),
      minute: Int(parts[4]), second: parts[5], utcOffset_h: parts[6])
    #expect(instant == nil)
  }

  @Test("every day from 1600 to 2400 follows the one before it")
  func calendar() throws {
    var seconds = -11_676_096_000.0
    for year in 1600..<2400 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let days = isLeap ? 366 : 365
      let first = Instant(year: year, month: 1, day: 1)?.seconds
      let last = Instant(seconds: seconds + Double(days - 1) * 86_400)
      #expect(first == seconds)
      #expect(last.year == year && last.dayOfYear == days && last.text.hasSuffix("-12-31T00:00:00Z"))
      seconds += Double(days) * 86_400
    }
  }
}
