// DataType: how a number is stored.

/// The storage types Heitu reads.
package enum DataType: String, Sendable, CaseIterable {
  case uint8, uint16, int16, int32, float32, float64

  package var byteCount: Int {
    switch self {
    case .uint8: 1
    case .uint16, .int16: 2
    case .int32, .float32: 4
    case .float64: 8
    }
  }

  package var isInteger: Bool {
    switch self {
    case .uint8, .uint16, .int16, .int32: true
    case .float32, .float64: false
    }
  }

  /// The numbers it can hold; for real types the finite ones.
  package var range: ClosedRange<Double> {
    switch self {
    case .uint8: 0...255
    case .uint16: 0...65535
    case .int16: -32768...32767
    case .int32: -2_147_483_648...2_147_483_647
    case .float32:
      -Double(Float.greatestFiniteMagnitude)...Double(Float.greatestFiniteMagnitude)
    case .float64: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    }
  }

  /// Whether a pixel of this type can be equal to `value`.
  package func holds(_ value: Double) -> Bool {
    isInteger ? range.contains(value) && value == value.rounded() : !value.isNaN
  }
}
