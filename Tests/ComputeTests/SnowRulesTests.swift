// SnowRulesTests: the kernels of snow against the rules pixel by pixel.

import Compute
import Raster
import Snow
import TestSupport
import Testing

struct SnowRulesTests {
  /// Numbers about the thresholds, many of them on one, and what no reflectance is.
  private func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var random = SeededRandom(seed: seed)
    let special: [Float] = [0, -200, 1000, 1100, 2000, 2200, 2500, 3500, 4000, 10_000, 65_535]
    return (0..<count).map { _ in
      let draw = random.next()
      return draw % 4 == 0 ? special[Int(draw >> 8) % special.count] : Float((draw >> 8) % 9000)
    }
  }

  private static let calibrations = [
    Calibration(gain: 1e-4), Calibration(gain: 1e-4, offset: 0.001), Calibration(gain: 1.0 / 9000),
    Calibration(gain: 1e-4, offset: -0.1),
  ]

  private func value(_ numbers: [Float], _ band: Int, _ pixel: Int, _ count: Int) -> Double {
    Double(numbers[band * count + pixel]) * Self.calibrations[band].gain + Self.calibrations[band].offset
  }

  @Test("evidence by blue is that of the rule, on every rung", arguments: oddCounts)
  func blue(_ count: Int) {
    let numbers = numbers(3 * count, seed: 5)
    var random = SeededRandom(seed: 6)
    let reasons = (0..<2 * count).map { _ in random.next() % 8 == 0 ? Reason.saturated.rawValue : 0 }
    for rule in [BlueRule.fixed, .adaptive(nil, isSurface: false), .adaptive(nil, isSurface: true)] {
      let wanted = (0..<count).map { pixel in
        let spectrum = VisibleSpectrum(
          blue: value(numbers, 0, pixel, count), red: value(numbers, 1, pixel, count),
          nir: value(numbers, 2, pixel, count))
        let isSaturated = reasons[pixel] != 0 || reasons[count + pixel] != 0
        return rule.evidence(spectrum, isShapeKnown: !(isSaturated && spectrum.red >= rule.grownBlue))
          .rawValue
      }
      if count > 4000 { #expect(Set(wanted) == [0, 1, 2] as Set<UInt8> || rule == .fixed) }
      for kernels in KernelSet.rungs {
        var found = [UInt8](repeating: 9, count: count)
        do {
          var target = found.mutableSpan
          kernels.evidence(
            of: rule, numbers.span, reasons: reasons.span, calibrations: Array(Self.calibrations[..<3]),
            count: count, into: &target)
        }
        #expect((found == wanted) as Bool, "\(kernels.isa) \(rule.mode)")
      }
    }
  }

  @Test("quality is that of the rule, rounded once, on every rung", arguments: oddCounts)
  func quality(_ count: Int) {
    let numbers = numbers(3 * count, seed: 11)
    var random = SeededRandom(seed: 12)
    let evidence = (0..<count).map { _ in UInt8(random.next() >> 8 % 3) }
    let bright = (0..<count).map { _ in UInt8(random.next() >> 8 % 2) }
    for (rule, share, wasBright) in [
      (BlueRule.fixed, 1.0, []), (.adaptive(nil, isSurface: false), 0.5, bright),
      (.adaptive(nil, isSurface: true), 0.35, bright),
    ] {
      let wanted = (0..<count).map { pixel -> UInt8 in
        guard evidence[pixel] != 0 else { return 0 }
        let quality = rule.quality(
          VisibleSpectrum(
            blue: value(numbers, 0, pixel, count), red: value(numbers, 1, pixel, count),
            nir: value(numbers, 2, pixel, count)))
        let most = evidence[pixel] == 2 ? 100 : BlueRule.grownQuality
        let left = !wasBright.isEmpty && wasBright[pixel] != 0 ? BlueRule.alwaysBrightShare : 1
        return UInt8((min(quality, most) * share * left).rounded())
      }
      if count > 4000 { #expect(Set(wanted).count > 30) }
      for kernels in KernelSet.rungs {
        var found = evidence
        do {
          var target = found.mutableSpan
          kernels.quality(
            of: rule, numbers.span, wasBright: wasBright.span, calibrations: Array(Self.calibrations[..<3]),
            share: share, count: count, into: &target)
        }
        #expect((found == wanted) as Bool, "\(kernels.isa) \(rule.mode)")
      }
    }
  }

  @Test("bins are those of a histogram of 256 from 0 to 1, on every rung", arguments: oddCounts)
  func bins(_ count: Int) {
    let numbers = numbers(count, seed: 9)
    let calibration = Self.calibrations[3]
    let wanted = numbers.map {
      UInt8(min(max((Double($0) * calibration.gain + calibration.offset) * 256, 0), 255))
    }
    for kernels in KernelSet.rungs {
      var found = [UInt8](repeating: 9, count: count)
      do {
        var target = found.mutableSpan
        kernels.bins(numbers.span, calibration: calibration, count: count, into: &target)
      }
      #expect((found == wanted) as Bool, "\(kernels.isa)")
    }
  }

  @Test("tests with short-wave infrared are those of the rules, on every rung", arguments: oddCounts)
  func infrared(_ count: Int) {
    let numbers = numbers(4 * count, seed: 8)
    let wanted = (0..<count).map { pixel in
      InfraredEvidence(
        InfraredSpectrum(
          green: value(numbers, 0, pixel, count), red: value(numbers, 1, pixel, count),
          nir: value(numbers, 2, pixel, count), swir1: value(numbers, 3, pixel, count))
      ).rawValue
    }
    if count > 4000 { #expect(Set(wanted).count > 8) }
    for kernels in KernelSet.rungs {
      var found = [UInt8](repeating: 99, count: count)
      do {
        var target = found.mutableSpan
        kernels.evidence(
          of: LetItSnowRule(), SnomapRule(), numbers.span, calibrations: Self.calibrations, count: count,
          into: &target)
      }
      #expect((found == wanted) as Bool, "\(kernels.isa)")
    }
  }
}
