// RayleighScatteringTests: depth and transmittance of clear air.

import Sunlight
import Testing

struct RayleighScatteringTests {
  /// Computed in Python.
  @Test(
    "depth falls with wavelength and with pressure",
    arguments: [
      (480.0, 1_013.25, 0.1697352425), (545, 1_013.25, 0.1009661792), (660, 1_013.25, 0.0463624960),
      (832.5, 1_013.25, 0.0181356323), (480, 900, 0.1507640941), (832.5, 900, 0.0161086297),
    ])
  func depth(_ wavelength: Double, _ pressure: Double, _ expected: Double) {
    let depth = RayleighScattering.opticalDepth(wavelength_nm: wavelength, pressure_hPa: pressure)
    #expect(abs(depth - expected) < 1e-9)
  }

  @Test("straight down a depth of 1 leaves 1/e; at 30° the way is twice as long")
  func transmittance() {
    let down = RayleighScattering.transmittance(opticalDepth: 1, elevation_deg: 90)
    let slant = RayleighScattering.transmittance(opticalDepth: 1, elevation_deg: 30)
    #expect(abs(down - 0.36787944117) < 1e-10)
    #expect(abs(slant - 0.13533528324) < 1e-10)
    #expect(RayleighScattering.transmittance(opticalDepth: 0, elevation_deg: 5) == 1)
  }
}
