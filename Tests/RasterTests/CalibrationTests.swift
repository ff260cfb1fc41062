// CalibrationTests: which calibrations leave numbers as they are.

import Raster
import Testing

struct CalibrationTests {
  @Test(
    "only gain 1 and offset 0 change nothing",
    arguments: [
      (1.0, 0.0, true), (1, 1e-12, false), (0.9999, 0, false), (1, -0.0, true), (.nan, 0, false),
    ])
  func identity(_ gain: Double, _ offset: Double, _ isIdentity: Bool) {
    #expect(Calibration(gain: gain, offset: offset, nodata: 7).isIdentity == isIdentity)
  }

  @Test("a plain calibration has no nodata, no saturation, and keeps negative values")
  func plain() {
    let plain = Calibration()
    #expect(plain.isIdentity && plain.nodata == nil && plain.saturation == nil && plain.negative == .keep)
  }

  @Test("the rules for negative values are the words of --negative")
  func negative() {
    #expect(NegativeRule.allCases.map(\.rawValue) == ["keep", "zero", "invalid"])
  }

  @Test("a rule for negative values changes nothing that is an identity otherwise")
  func negativeIdentity() {
    #expect(Calibration(negative: .zero).isIdentity && Calibration() != Calibration(negative: .zero))
  }
}
