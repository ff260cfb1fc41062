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
}
