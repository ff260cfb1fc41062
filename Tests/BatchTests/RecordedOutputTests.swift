// RecordedOutputTests: statistics as records tell them.

import Batch
import Raster
import Testing

struct RecordedOutputTests {
  @Test("statistics are those of the pixels that count")
  func statistics() {
    let statistics = Records.statistics()
    #expect(statistics.pixels == 200 && statistics.valid == 150 && statistics.validPercent == 75)
    #expect(statistics.min == -0.125 && statistics.max == 0.75 && statistics.mean == 0.5)
    // sqrt(1.5 / 150) = 0.1
    #expect(abs((statistics.stdev ?? 0) - 0.1) < 1e-15)
    #expect(statistics.p2 == 0.02 && statistics.p5 == 0.05 && statistics.p25 == 0.25 && statistics.p50 == 0.5)
    #expect(statistics.p75 == 0.75 && statistics.p95 == 0.95 && statistics.p98 == 0.98)
    #expect(statistics.reasons == ["valid": 149, "saturated": 1, "nodata": 40, "cloud": 10])
  }

  @Test("without pixels there are no numbers, and none that are none")
  func empty() throws {
    let none = BandStatistics(
      name: "x", pixels: 0, moments: Moments(), reasons: [:], percentile: { _ in Double.nan })
    #expect(none.validPercent == 0 && none.min == nil && none.mean == nil && none.p50 == nil)
    let text = String(decoding: try JSONForm.data(none, isPretty: false), as: UTF8.self)
    #expect(text == #"{"name":"x","pixels":0,"reasons":{},"valid":0,"validPercent":0}"#)
    let odd = BandStatistics(
      name: "x", pixels: 1, moments: Moments(count: 1, mean: .nan, m2: .nan, minimum: 1, maximum: .infinity),
      reasons: [:], percentile: { _ in nil })
    #expect(odd.min == 1 && odd.max == nil && odd.mean == nil && odd.stdev == nil && odd.p2 == nil)
  }

  @Test("every reason has a word of its own")
  func words() {
    #expect(Set(Reason.allCases.map(ReasonWord.of)).count == Reason.allCases.count - 1)
  }
}
