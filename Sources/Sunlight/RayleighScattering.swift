// RayleighScattering: what clear air keeps of the light.

internal import Foundation

package enum RayleighScattering {
  /// Pascals over a hundred of the standard atmosphere at sea level.
  package static let standardPressure_hPa = 1_013.25

  /// τ = 0.008569 λ⁻⁴ (1 + 0.0113 λ⁻² + 0.00013 λ⁻⁴) · P / P₀, λ in µm. Source: Hansen and Travis (1974).
  package static func opticalDepth(
    wavelength_nm: Double, pressure_hPa: Double = standardPressure_hPa
  ) -> Double {
    let inverse2 = 1e6 / (wavelength_nm * wavelength_nm)
    let inverse4 = inverse2 * inverse2
    return 0.008569 * inverse4 * (1 + 0.0113 * inverse2 + 0.00013 * inverse4) * pressure_hPa
      / standardPressure_hPa
  }

  /// The share of light that comes straight through air of this depth: e^(−τ / sin elevation).
  package static func transmittance(opticalDepth: Double, elevation_deg: Double) -> Double {
    exp(-opticalDepth / sin(elevation_deg * .pi / 180))
  }
}
