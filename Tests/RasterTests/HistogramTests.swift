// HistogramTests: percentiles against sorted numbers.

import Raster
import TestSupport
import Testing

struct HistogramTests {
  @Test("a percentile lies within one bin of the sorted numbers", arguments: [1, 2, 3, 17, 1000])
  func percentiles(_ count: Int) throws {
    var random = SeededRandom(seed: UInt64(count))
    var histogram = Histogram(range: -2...3, binCount: 500)
    let numbers = (0..<count).map { _ in Double.random(in: -2..<3, using: &random) }.sorted()
    for number in numbers { histogram.counts[Int((number + 2) * 100)] += 1 }
    for percent in [0.0, 1, 2, 10, 25, 50, 75, 90, 98, 99, 100] {
      let wanted = percent / 100 * Double(count)
      // The pixel at which the wanted share is reached.
      let reached = numbers[min(count - 1, max(0, Int(wanted.rounded(.up)) - 1))]
      let found = try #require(histogram.percentile(percent / 100))
      #expect(abs(found - reached) <= histogram.binWidth * 1.0001, "\(percent) % of \(count)")
    }
  }

  @Test("percentiles never fall as the share rises")
  func monotone() throws {
    var random = SeededRandom(seed: 3)
    var histogram = Histogram(range: 0...1, binCount: 64)
    for _ in 0..<200 { histogram.counts[Int.random(in: 0..<64, using: &random)] += 1 }
    var last = -Double.infinity
    for share in stride(from: 0.0, through: 1, by: 0.001) {
      let value = try #require(histogram.percentile(share))
      #expect(value >= last)
      #expect((0.0...1).contains(value))
      last = value
    }
  }

  @Test("without pixels there is no percentile")
  func empty() {
    #expect(Histogram(range: 0...1, binCount: 8).percentile(0.5) == nil)
  }

  @Test("within a bin the percentile is linear")
  func linear() {
    var histogram = Histogram(range: 0...10, binCount: 10)
    histogram.counts[4] = 4
    #expect(histogram.percentile(0) == 4)
    #expect(histogram.percentile(0.25) == 4.25)
    #expect(histogram.percentile(0.5) == 4.5)
    #expect(histogram.percentile(1) == 5)
  }

  @Test("merged histograms count what both counted")
  func merged() {
    var a = Histogram(range: 0...1, binCount: 3)
    var b = a
    a.counts = [1, 2, 3]
    b.counts = [10, 0, 5]
    a.merge(b)
    #expect(a.counts == [11, 2, 8])
    #expect(a.total == 21)
  }

  @Test("an empty range and no bins are still a histogram")
  func degenerate() {
    let histogram = Histogram(range: 2...2, binCount: 0)
    #expect(histogram.counts.count == 1)
    #expect(histogram.binsPerUnit == 0)
  }
}
