// PolynomialFlawTests: which models place nothing.

import Raster
import Testing

struct PolynomialFlawTests {
  /// Line follows latitude, sample longitude; the denominators are 1 and a little, as vendors' are.
  private static func model(
    latitude: RationalPolynomials.Scaling = .init(offset: 45, scale: 0.2), longitude: Double = 125,
    height: Double = 200, line: Double = 5000, denominator: [Double]? = nil, exchanged: Bool = false
  ) throws -> RationalPolynomials {
    let tail = Array(repeating: 0.0, count: 16)
    let (lines, samples) = ([0.01, 0.002, -1.1, 0.003] + tail, [-0.02, 1.05, 0.004, 0.001] + tail)
    let below = denominator ?? [1, 0.001, -0.002, 0.0005] + tail
    return try #require(
      RationalPolynomials(
        line: .init(offset: line, scale: 5001), sample: .init(offset: 5000, scale: 5001), latitude: latitude,
        longitude: .init(offset: longitude, scale: 0.3), height: .init(offset: height, scale: 500),
        lineNumerator: exchanged ? below : lines, lineDenominator: exchanged ? lines : below,
        sampleNumerator: exchanged ? below : samples, sampleDenominator: exchanged ? samples : below))
  }

  @Test("a model like those of vendors is sound, also with a negative denominator or scale")
  func sound() throws {
    #expect(try Self.model().flaw == nil)
    #expect(try Self.model(latitude: .init(offset: 45, scale: -0.2)).flaw == nil)
    #expect(try Self.model(denominator: [-1] + Array(repeating: 0, count: 19)).flaw == nil)
    #expect(try Self.model(longitude: 235).flaw == nil)
  }

  @Test("places that are not on the earth")
  func places() throws {
    #expect(try Self.model(latitude: .init(offset: 125, scale: 0.2)).flaw == .latitude)
    #expect(try Self.model(latitude: .init(offset: 45, scale: 51)).flaw == .latitude)
    #expect(try Self.model(longitude: 1e308).flaw == .longitude)
    #expect(try Self.model(height: -1e6).flaw == .height)
    #expect(try Self.model(line: 1e308).flaw == .pixels)
  }

  @Test("denominators that become 0, change their sign or are beyond all measure")
  func denominators() throws {
    #expect(try Self.model(exchanged: true).flaw == .denominator)
    for first in [[0, 0, 0, 0], [1, 1.5, 0, 0], [1, 0, 0, -1], [Double.leastNonzeroMagnitude, 0, 0, 0]] {
      let denominator = first + Array(repeating: 0, count: 16)
      #expect(try Self.model(denominator: denominator).flaw == .denominator, "\(first)")
    }
    #expect(try Self.model(denominator: Array(repeating: 1e308, count: 20)).flaw == .denominator)
  }
}
