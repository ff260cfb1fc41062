// From reflectance to the sensor's numbers: gains, biases and noise of one scene.

internal import Foundation
internal import Sunlight

struct Radiometry: Sendable {
  static let solarIrradiance_W_m2_um = SIMD4<Double>(2_013.2, 1_830.3, 1_536.2, 1_042.9)
  static let fullScale = 4_095.0

  /// L = gain · DN + bias, W m⁻² sr⁻¹ µm⁻¹, as printed in `_meta.xml`.
  let gain: SIMD4<Double>
  let bias: SIMD4<Double>
  /// DN = scale · reflectance + offset.
  let scale: Spectrum
  let offset: Spectrum
  /// Variance of the noise in DN²: a fixed part and a part for each DN.
  let readVariance: Float = 6.5
  let shotVariance: Float = 0.075

  init(season: Season, seed: UInt64, sunElevation_deg: Double, dayOfYear: Int) {
    let hash = Hash.of(seed, 801)
    let radiance = Self.radiancePerReflectance(sunElevation_deg: sunElevation_deg, dayOfYear: dayOfYear)
    var gain = SIMD4<Double>.zero
    var bias = SIMD4<Double>.zero
    for band in 0..<4 {
      let spread = 1 + 0.02 * Double(Hash.signed(hash, band))
      let full = season.fullScaleReflectance[band] * radiance[band] * spread
      gain[band] = (full / Self.fullScale * 1e6).rounded() / 1e6
      bias[band] = (Double(Hash.signed(Hash.mix(hash), band)) * 0.9 * 1e3).rounded() / 1e3
    }
    self.gain = gain
    self.bias = bias
    var scale = Spectrum.zero
    var offset = Spectrum.zero
    for band in 0..<4 {
      scale[band] = Float(steady(radiance[band] / gain[band] / 4_096)) * 4_096
      offset[band] = Float(steady(-bias[band] / gain[band]))
    }
    self.scale = scale
    self.offset = offset
  }

  /// L = ρ · ESUN · sin(elevation) / (π d²).
  static func radiancePerReflectance(sunElevation_deg: Double, dayOfYear: Int) -> SIMD4<Double> {
    let distance = SunDistance.au(dayOfYear: dayOfYear)
    return solarIrradiance_W_m2_um * (sin(sunElevation_deg * .pi / 180) / (.pi * distance * distance))
  }
}
