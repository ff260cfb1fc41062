// VendorTimeTests: times as vendors write them, against Python's datetime.

import Metadata
import Raster
import TestSupport
import Testing

struct VendorTimeTests {
  @Test(
    "a time without a zone is taken for one of the assumed zone",
    arguments: [
      ("2020-04-30 10:53:01", 0), ("2020-04-30 10:53:01.123456", 0.123456), ("2020/04/30 10:53:01", 0),
      ("2020/4/30  10:53:01", 0), ("20200430105301", 0), ("20200430T105301", 0), ("20200430_105301.5", 0.5),
      ("2020-04-30T10:53:01.", 0), ("2020-04-30T10:53:01.1234567", 0.1234567),
      (" 2020-04-30T10:53:01\r\n", 0),
      ("20200430 10:53:01", 0), ("2020-04-30 105301", 0),
    ] as [(String, Double)])
  func assumed(_ text: String, _ fraction: Double) throws {
    // 1588243981 is that clock time in UTC.
    for (offset_h, seconds) in [(0.0, 1_588_243_981.0), (8, 1_588_215_181), (-3.5, 1_588_256_581)] {
      let time = try #require(VendorTime(text, assumingUTCOffset_h: offset_h))
      #expect(abs(time.instant.seconds - seconds - fraction) < 1e-6)
      #expect(!time.hasZone)
    }
  }

  @Test(
    "a zone that is stated counts, whatever is assumed",
    arguments: [
      ("2020-04-30T02:53:01Z", 0), ("2020-04-30T02:53:01.123Z", 0.123), ("2020-04-30 02:53:01 UTC", 0),
      ("2020-04-30 02:53:01 GMT", 0), ("2020-04-30T10:53:01+08:00", 0), ("2020-04-30 10:53:01 +0800", 0),
      ("2020-04-30T10:53:01+8", 0), ("2020-04-30T10:53:01 UTC+8", 0), ("2020-04-29T23:23:01.25-03:30", 0.25),
      ("20200430025301Z", 0), ("2020-04-30T02:53:01-00:00", 0), ("20200430T105301+0800", 0),
    ] as [(String, Double)])
  func stated(_ text: String, _ fraction: Double) throws {
    for assumed_h in [0.0, 8] {
      let time = try #require(VendorTime(text, assumingUTCOffset_h: assumed_h))
      #expect(abs(time.instant.seconds - 1_588_215_181 - fraction) < 1e-6)
      #expect(time.hasZone)
    }
  }

  @Test("date and time of a Landsat scene stand in two places")
  func landsat() throws {
    let time = VendorTime(date: "2015-07-10", time: "14:58:20.1234567Z", assumingUTCOffset_h: 8)
    #expect(try #require(time).hasZone)
    #expect(abs(try #require(time).instant.seconds - 1_436_540_300.1234567) < 1e-6)
    #expect(VendorTime(date: "2015-07-10", time: "", assumingUTCOffset_h: 0) == nil)
    #expect(VendorTime(date: "", time: "14:58:20Z", assumingUTCOffset_h: 0) == nil)
  }

  @Test(
    "what is no time, or no such time, is nil",
    arguments: [
      "", "θ", "2020-04-30", "10:53:01", "2020-02-30 10:53:01", "2019-02-29 10:53:01", "2020-13-01 10:53:01",
      "2020-00-10 10:53:01", "2020-04-31T10:53:01", "2020-04-30 24:00:00", "2020-04-30 10:60:00",
      "2020-04-30 10:53:61", "2020-04-30 10:53", "2020-04-30 1:53:01", "2020-04/30 10:53:01",
      "30-04-2020 10:53:01",
      "2020-04-30 10:5301", "2020-04-30 1053:01", "2020-04-30T10:53:01X", "2020-04-30T10:53:01+",
      "2020-04-30T10:53:01+15:00", "2020-04-30T10:53:01+08:60", "2020-04-30T10:53:01+08:00 a",
      "2020-04-30T10:53:01ZZ", "202004301053011", "2020043010530", "0000-01-01 00:00:00",
      "２０２０-04-30 10:53:01",
      "2020-04-30 10:53:01 PM",
    ])
  func none(_ text: String) {
    #expect(VendorTime(text, assumingUTCOffset_h: 8) == nil)
  }

  @Test("no zone lies 15 hours from UTC")
  func offset() {
    #expect(VendorTime("2020-04-30 10:53:01", assumingUTCOffset_h: 15) == nil)
    #expect(VendorTime("2020-04-30 10:53:01", assumingUTCOffset_h: .nan) == nil)
  }

  @Test("whatever is written, what is read lies in the years 0 to 10000")
  func fuzz() {
    var random = SeededRandom(seed: 5)
    let mutations = Mutations(
      Array("2020-04-30T10:53:01.25+08:00".utf8),
      pieces: ["Z", "UTC", "+", "-", ":", ".", "T", "/", " ", "99"])
    var read = 0
    for _ in 0..<2_000 {
      let text = String(decoding: mutations.next(&random), as: UTF8.self)
      guard let time = VendorTime(text, assumingUTCOffset_h: 8) else { continue }
      read += 1
      #expect((0...10_000).contains(time.instant.year))
    }
    #expect(read > 50)
  }
}
