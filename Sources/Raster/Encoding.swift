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

  package var type: DataType { self == .int16 ? .int16 : .float32 }
}
