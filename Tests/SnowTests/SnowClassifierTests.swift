// SnowClassifierTests: classes by evidence and reason, seasons and verdicts.

import Raster
import Snow
import Testing

struct SnowClassifierTests {
  private func found(_ classifier: SnowClassifier, _ reason: Reason, _ evidence: UInt8) -> UInt8 {
    classifier.table[Int(reason.rawValue) << 8 | Int(evidence)]
  }

  @Test("what has no data is nodata, and what is masked is cloud, whatever its evidence")
  func reasons() {
    for classifier in [SnowClassifier.snomap, .letItSnow(hasSecondPass: false), .bright(.undecidable)] {
      for evidence in [UInt8(0), 1, 2, 255] {
        for reason in [Reason.nodata, .outside] { #expect(found(classifier, reason, evidence) == 254) }
        for reason in [Reason.shadow, .otherMask, .cirrus] {
          #expect(found(classifier, reason, evidence) == 205)
        }
      }
    }
    #expect(found(.snomap, .cloud, InfraredEvidence.snomap.rawValue) == 205)
    #expect(found(.snomap, .saturated, InfraredEvidence.snomap.rawValue) == 100)
    #expect(found(.bright(.snow), .valid, 1) == 100 && found(.bright(.cloud), .valid, 2) == 205)
    #expect(found(.bright(.undecidable), .valid, 1) == 253 && found(.bright(.snow), .valid, 0) == 0)
  }

  @Test("clouds are judged again by Let-it-snow, if they are dark from afar")
  func clouds() {
    let rule = SnowClassifier.letItSnow(hasSecondPass: true)
    let snow: InfraredEvidence = [.second, .reach]
    #expect(found(rule, .cloud, snow.rawValue) == 100)
    #expect(found(rule, .cloud, snow.union(.brightAround).rawValue) == 205)
    #expect(found(rule, .shadow, snow.rawValue) == 205 && found(rule, .cirrus, snow.rawValue) == 205)
    #expect(found(rule, .cloud, InfraredEvidence.redCloud.rawValue) == 205)
    #expect(found(rule, .cloud, 0) == 0)
    // The first pass does not look below clouds.
    #expect(found(rule, .cloud, InfraredEvidence([.first, .redCloud]).rawValue) == 205)
    #expect(found(rule, .valid, InfraredEvidence.first.rawValue) == 100)
    #expect(found(rule, .valid, InfraredEvidence.second.rawValue) == 0)
    #expect(found(rule, .valid, snow.rawValue) == 100)
    #expect(found(.letItSnow(hasSecondPass: false), .valid, snow.rawValue) == 0)
  }

  struct Day: Sendable {
    var month: Int
    var day: Int
    var isSeason: Bool
  }

  @Test(
    "the season is 1 October to 10 May",
    arguments: [
      Day(month: 10, day: 1, isSeason: true), Day(month: 9, day: 30, isSeason: false),
      Day(month: 5, day: 10, isSeason: true), Day(month: 5, day: 11, isSeason: false),
      Day(month: 1, day: 1, isSeason: true), Day(month: 12, day: 31, isSeason: true),
    ])
  func season(_ day: Day) throws {
    let time = try #require(Instant(year: 2026, month: day.month, day: day.day, hour: 12))
    #expect(SnowSeason.contains(time) == day.isSeason)
    #expect(SnowSeason.isOff(time, place: (125, 45), highest_m: nil) != day.isSeason)
  }

  @Test("only plains of the Northeast know a season")
  func places() throws {
    let july = try #require(Instant(year: 2026, month: 7, day: 1))
    #expect(SnowSeason.isOff(july, place: (125, 45), highest_m: 799))
    #expect(!SnowSeason.isOff(july, place: (125, 45), highest_m: 2000))
    #expect(!SnowSeason.isOff(july, place: (-45, 70), highest_m: nil))
    #expect(!SnowSeason.isOff(nil, place: (125, 45), highest_m: nil))
    #expect(!SnowSeason.isOff(july, place: nil, highest_m: nil))
    #expect(BrightVerdict.of(isCloudMasked: true, isOffSeason: true) == .snow)
    #expect(BrightVerdict.of(isCloudMasked: false, isOffSeason: true) == .cloud)
    #expect(BrightVerdict.of(isCloudMasked: false, isOffSeason: false) == .undecidable)
  }

  @Test("shares are of what was seen, and none where nothing was")
  func counts() {
    var counts = SnowCounts()
    #expect(counts.snowCover_percent == nil && counts.percent(of: .snow) == nil)
    counts.cloud = 10
    counts.nodata = 5
    #expect(counts.snowCover_percent == nil && counts.percent(of: .cloud) == 100)
    (counts.snow, counts.noSnow, counts.undecidable) = (2, 6, 2)
    #expect(counts.snowCover_percent == 20...40 && counts.seen == 20)
  }
}
