// The two seasons a sample can show, with when it was taken and what the air adds.

package enum Season: String, Sendable, CaseIterable {
  case summer, winter
}

extension Season {
  /// Beijing time of the scene with seed 1; other seeds lie some days and minutes apart.
  var firstTaken: Moment {
    switch self {
    case .summer: Moment(year: 2026, month: 7, day: 18, hour: 10, minute: 30, second: 12)
    case .winter: Moment(year: 2026, month: 2, day: 6, hour: 10, minute: 21, second: 47)
    }
  }

  /// Days between neighbouring seeds: earlier in summer, later in winter, where the crop is dense and
  /// the sun is higher.
  var dayStep: Int { self == .summer ? -5 : 4 }

  /// Reflectance the air adds, B G R NIR: a hazy summer day, a clear winter one.
  var pathReflectance: SIMD4<Float> {
    switch self {
    case .summer: SIMD4(0.074, 0.046, 0.030, 0.014)
    case .winter: SIMD4(0.060, 0.036, 0.022, 0.010)
    }
  }

  /// Share of the ground's reflectance that reaches the sensor.
  var transmittance: SIMD4<Float> {
    switch self {
    case .summer: SIMD4(0.84, 0.89, 0.93, 0.96)
    case .winter: SIMD4(0.87, 0.91, 0.94, 0.97)
    }
  }

  /// Reflectance at which 4095 is reached: a winter setting must leave room above snow.
  var fullScaleReflectance: SIMD4<Double> {
    switch self {
    case .summer: SIMD4(0.74, 0.76, 0.78, 0.86)
    case .winter: SIMD4(1.12, 1.13, 1.12, 1.10)
    }
  }

  var cloudBase_m: Double { self == .summer ? 820 : 380 }
}
