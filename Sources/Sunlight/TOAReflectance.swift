// TOAReflectance: what turns radiance at the sensor into reflectance above the air, and back.

internal import Foundation
package import Raster

/// The sunlight of one scene: ρ = π · L · d² / (ESUN · sin e), with radiance L in W m⁻² sr⁻¹ µm⁻¹, the sun's
/// distance d in AU, its mean irradiance ESUN in the band at 1 AU in W m⁻² µm⁻¹, and its elevation e.
package struct TOAReflectance: Sendable, Equatable {
  package let sunElevation_deg: Double
  package let sunDistance_au: Double

  /// Nil unless the sun is above the horizon and the distance is that of the earth.
  package init?(sunElevation_deg: Double, sunDistance_au: Double) {
    guard sunElevation_deg > 0, sunElevation_deg <= 90, (0.98...1.02).contains(sunDistance_au) else {
      return nil
    }
    self.sunElevation_deg = sunElevation_deg
    self.sunDistance_au = sunDistance_au
  }

  /// Nil unless the sun is above the horizon.
  package init?(sunElevation_deg: Double, dayOfYear: Int) {
    self.init(sunElevation_deg: sunElevation_deg, sunDistance_au: SunDistance.au(dayOfYear: dayOfYear))
  }

  /// The reflectance of a radiance of 1, for a band that gets this irradiance at 1 AU.
  package func reflectancePerRadiance(solarIrradiance_W_m2_um: Double) -> Double {
    .pi * sunDistance_au * sunDistance_au
      / (solarIrradiance_W_m2_um * sin(sunElevation_deg * .pi / 180))
  }

  /// A calibration to reflectance from one to radiance: both its numbers grow by the same factor, its rules
  /// stay.
  package func calibration(toRadiance radiance: Calibration, solarIrradiance_W_m2_um: Double) -> Calibration {
    let factor = reflectancePerRadiance(solarIrradiance_W_m2_um: solarIrradiance_W_m2_um)
    var reflectance = radiance
    reflectance.gain *= factor
    reflectance.offset *= factor
    return reflectance
  }
}
