// Encoding: how values are stored in an output.

package enum Encoding: String, Sendable, CaseIterable {
  /// value · 10000, nodata −32768, SCALE 0.0001.
  case int16
  /// The value, nodata NaN.
  case float32

  package static let scale: Float = 10000
  package static let nodata = Int16.min
  /// What the largest stored number stands for.
  package static let limit: Float = 3.2767

  /// The largest Float32 whose product with `scale` rounds to 32767: below 32767.5, taken in Float32.
  package static let largestValue: Float = {
    var value: Float = 32767.5 / scale
    while value * scale >= 32767.5 { value = value.nextDown }
    while value.nextUp * scale < 32767.5 { value = value.nextUp }
    return value
  }()

  /// What a stored 1 stands for.
  package var unit: Double { self == .int16 ? 1 / Double(Self.scale) : 1 }

  package var type: DataType { self == .int16 ? .int16 : .float32 }
}
