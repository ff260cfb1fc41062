// DarkValueTests: how many pixels may be darker than the dark object.

import Raster
import Scene
import Testing

struct DarkValueTests {
  /// A histogram over 0…1 whose value at a share of the pixels is that share.
  private func even(_ total: UInt64) -> Histogram {
    var histogram = Histogram(range: 0...1, binCount: 100_000)
    for bin in 0..<100_000 {
      histogram.counts[bin] = total * UInt64(bin + 1) / 100_000 - total * UInt64(bin) / 100_000
    }
    return histogram
  }

  @Test(
    "0.01 % of many pixels, 1000 of fewer, 1 % of few",
    arguments: [
      (1_000_000_000, 0.0001), (100_000_000, 0.0001), (10_000_000, 0.0001), (5_000_000, 0.0002),
      (1_000_000, 0.001), (100_000, 0.01), (20_000, 0.01), (10_000, 0.01),
    ] as [(UInt64, Double)])
  func share(_ total: UInt64, _ share: Double) throws {
    let value = try #require(DarkValue.reflectance(in: even(total)))
    #expect(abs(value - share) <= 1.1e-5)
  }

  @Test("fewer than 10000 pixels show no dark object")
  func few() {
    #expect(DarkValue.reflectance(in: even(9_999)) == nil)
    #expect(DarkValue.reflectance(in: even(0)) == nil)
  }
}
