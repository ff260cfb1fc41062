// OtsuThresholdTests: thresholds against those of scikit-image and by hand.

import Foundation
import Raster
import Snow
import TestSupport
import Testing

struct OtsuThresholdTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let histogram256: [UInt64]
      let skimage_threshold: Int
      let eta: Double
    }
    let cases: [Case]
  }

  private func histogram(_ counts: [UInt64]) -> Histogram {
    var histogram = Histogram(range: 0...1, binCount: counts.count)
    histogram.counts = counts
    return histogram
  }

  @Test("thresholds and separability are those of scikit-image", .enabled(if: Shared.isThere))
  func golden() throws {
    let golden = try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_otsu.json"))
    #expect(golden.cases.count == 4)
    for item in golden.cases {
      let found = try #require(OtsuThreshold(histogram(item.histogram256)))
      #expect(found.bin == item.skimage_threshold)
      #expect(found.value == Double(item.skimage_threshold + 1) / 256)
      #expect(abs(found.separability - item.eta) < 1e-12)
    }
  }

  @Test("between two heaps with nothing between them the lowest bin is taken")
  func plateau() throws {
    var counts = [UInt64](repeating: 0, count: 256)
    (counts[30], counts[31], counts[180], counts[181]) = (700, 333, 11, 1_000_003)
    let found = try #require(OtsuThreshold(histogram(counts)))
    #expect(found.bin == 31)
    #expect(found.value == 0.125)
    #expect(found.brightFraction == 1_000_014.0 / 1_001_047)
    #expect(found.separability > 0.999)
  }

  @Test("one value, or none, has no threshold")
  func nothing() {
    var counts = [UInt64](repeating: 0, count: 256)
    #expect(OtsuThreshold(histogram(counts)) == nil)
    counts[17] = 5
    #expect(OtsuThreshold(histogram(counts)) == nil)
  }

  @Test("it is the best of all bins, as found from the pixels one by one")
  func exhaustive() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<20 {
      let counts = (0..<32).map { _ in UInt64(random.next() % 9) }
      let found = try #require(OtsuThreshold(histogram(counts)))
      let pixels = counts.enumerated().flatMap { Array(repeating: Double($0.offset), count: Int($0.element)) }
      func between(_ bin: Int) -> Double {
        let (dark, bright) = (pixels.filter { $0 <= Double(bin) }, pixels.filter { $0 > Double(bin) })
        guard !dark.isEmpty, !bright.isEmpty else { return 0 }
        let means = [dark, bright].map { $0.reduce(0, +) / Double($0.count) }
        let share = Double(dark.count) / Double(pixels.count)
        return share * (1 - share) * (means[0] - means[1]) * (means[0] - means[1])
      }
      let best = (0..<32).map(between).max() ?? 0
      #expect(abs(between(found.bin) - best) <= 1e-9 * best)
    }
  }
}
