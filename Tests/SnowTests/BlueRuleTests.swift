// BlueRuleTests: the rule without short-wave infrared against a restated scene and labelled pixels.

import Foundation
import Raster
import Snow
import TestSupport
import Testing

struct BlueRuleTests {
  private struct Golden: Decodable {
    struct Info: Decodable {
      let T_hi: Double
      let T_lo: Double
      let otsu: Double
      let eta: Double
      let bright_fraction: Double
    }
    let info: Info
    let B: [[Double]]
    let R: [[Double]]
    let N: [[Double]]
    let valid: [[Int]]
    let seed: [[Int]]
    let snow: [[Int]]
    let confidence: [[Double]]

    var pixels: [VisibleSpectrum] {
      zip(B.flatMap(\.self), zip(R.flatMap(\.self), N.flatMap(\.self))).map {
        VisibleSpectrum(blue: $0, red: $1.0, nir: $1.1)
      }
    }
  }

  private func histogram(_ blues: some Sequence<Double>) -> Histogram {
    var histogram = Histogram(range: 0...1, binCount: 256)
    for blue in blues { histogram.counts[min(max(Int(blue * 256), 0), 255)] += 1 }
    return histogram
  }

  @Test("thresholds, seeds and quality are those of the restated scene", .enabled(if: Shared.isThere))
  func golden() throws {
    let golden = try JSONDecoder().decode(
      Golden.self, from: Shared.data("golden/golden_snow_bgrn_scene.json"))
    let (pixels, valid) = (golden.pixels, golden.valid.flatMap { $0.map { $0 == 1 } })
    let blues = zip(pixels, valid).filter { $0.1 }.map(\.0.blue)
    let otsu = try #require(OtsuThreshold(histogram(blues)))
    #expect(otsu.value == golden.info.otsu)
    #expect(abs(otsu.separability - golden.info.eta) < 1e-12)
    #expect(otsu.brightFraction == golden.info.bright_fraction)
    let rule = BlueRule.adaptive(otsu, isSurface: false)
    #expect(rule.mode == .otsu)
    #expect(rule.seedBlue == golden.info.T_hi)
    #expect(abs(rule.grownBlue - golden.info.T_lo) < 1e-15)
    let (seeds, snow) = (golden.seed.flatMap(\.self), golden.snow.flatMap(\.self))
    let confidences = golden.confidence.flatMap(\.self)
    for (place, pixel) in pixels.enumerated() where valid[place] {
      let evidence = rule.evidence(pixel)
      #expect((evidence == .seed) == (seeds[place] == 1), "pixel \(place)")
      guard snow[place] == 1 else { continue }
      #expect(evidence != .none, "pixel \(place)")
      let quality = evidence == .seed ? rule.quality(pixel) : min(70, rule.quality(pixel))
      // The reference is told to one digit.
      #expect(abs(quality - confidences[place]) <= 0.05 + 1e-9, "pixel \(place)")
    }
  }

  @Test("seeds of labelled PlanetScope pixels: F1 at least 0.99", .enabled(if: Shared.isThere))
  func labelled() throws {
    let text = String(
      decoding: try Shared.data("golden/fixtures/planetscope_snow_samples_100k.csv"), as: UTF8.self)
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",").compactMap { Double($0) }
    }
    #expect(rows.count == 100_000 && rows.allSatisfy { $0.count == 5 })
    let rule = BlueRule.adaptive(OtsuThreshold(histogram(rows.map { $0[0] })), isSurface: true)
    func f1(_ rule: BlueRule) -> Double {
      var (both, found, wanted) = (0, 0, 0)
      for row in rows {
        let isSeed = rule.evidence(VisibleSpectrum(blue: row[0], red: row[2], nir: row[3])) == .seed
        both += isSeed && row[4] == 1 ? 1 : 0
        found += isSeed ? 1 : 0
        wanted += row[4] == 1 ? 1 : 0
      }
      return 2 * Double(both) / Double(found + wanted)
    }
    #expect(rule.mode == .otsu && f1(rule) >= 0.99)
    // A fixed threshold takes in what the image's own leaves out.
    #expect(f1(.fixed) > 0.9 && f1(.fixed) < f1(rule))
  }

  @Test("a histogram that tells nothing leaves the usual thresholds, higher for surface reflectance")
  func usual() {
    // Dark ground, of one kind.
    let dark = OtsuThreshold(histogram((0..<1000).map { 0.05 + Double($0) / 10_000 }))
    for otsu in [nil, dark] {
      let rule = BlueRule.adaptive(otsu, isSurface: false)
      #expect(rule.mode == .usual && rule.seedBlue == 0.35 && rule.grownBlue == 0.22)
      let surface = BlueRule.adaptive(otsu, isSurface: true)
      #expect(surface.seedBlue == 0.40 && abs(surface.grownBlue - 0.24) < 1e-15)
    }
  }

  @Test(
    "what is bright is no snow where it reddens, and the shape of saturated pixels is not asked for",
    arguments: [
      // Snow, straw, film, water under cloud: blue, red, near infrared.
      (VisibleSpectrum(blue: 0.8, red: 0.78, nir: 0.7), SnowEvidence.seed, SnowEvidence.seed),
      (VisibleSpectrum(blue: 0.36, red: 0.46, nir: 0.5), .none, .seed),
      (VisibleSpectrum(blue: 0.36, red: 0.40, nir: 0.56), .none, .seed),
      (VisibleSpectrum(blue: 0.3, red: 0.29, nir: 0.25), .grown, .grown),
      (VisibleSpectrum(blue: 0.1, red: 0.1, nir: 0.1), .none, .none),
      (VisibleSpectrum(blue: 0.5, red: 0.3, nir: 0.6), .none, .none),
    ])
  func shapes(_ pixel: VisibleSpectrum, _ evidence: SnowEvidence, _ saturated: SnowEvidence) {
    let rule = BlueRule.adaptive(nil, isSurface: false)
    #expect(rule.evidence(pixel) == evidence)
    #expect(rule.evidence(pixel, isShapeKnown: false) == saturated)
  }
}
