// TOAReflectanceTests: radiance to reflectance, by hand-made numbers.

import Raster
import Sunlight
import Testing

struct TOAReflectanceTests {
  @Test("the domain's vector: DN 1000, gain 0.1, irradiance 1536.2, sun at 58.468°, day 121 give 0.24354")
  func vector() throws {
    let light = try #require(TOAReflectance(sunElevation_deg: 58.468, dayOfYear: 121))
    let calibration = light.calibration(
      toRadiance: Calibration(gain: 0.1), solarIrradiance_W_m2_um: 1_536.2)
    #expect(abs(1_000 * calibration.gain + calibration.offset - 0.24354) < 5e-6)
  }

  @Test("the offset grows like the gain, and the rules of the radiance stay")
  func folded() throws {
    let light = try #require(TOAReflectance(sunElevation_deg: 90, sunDistance_au: 1))
    let radiance = Calibration(gain: 0.5, offset: -2, nodata: 0, saturation: 4_095, negative: .zero)
    let reflectance = light.calibration(toRadiance: radiance, solarIrradiance_W_m2_um: .pi * 100)
    #expect(abs(reflectance.gain - 0.005) < 1e-15 && abs(reflectance.offset + 0.02) < 1e-15)
    #expect(reflectance.nodata == 0 && reflectance.saturation == 4_095 && reflectance.negative == .zero)
  }

  @Test(
    "without a sun in the sky there is no reflectance",
    arguments: [(0.0, 1.0), (-2.2, 1), (90.1, 1), (.nan, 1), (45, 0.9), (45, 1.1), (45, .nan)])
  func refused(_ elevation: Double, _ distance: Double) {
    #expect(TOAReflectance(sunElevation_deg: elevation, sunDistance_au: distance) == nil)
  }
}
