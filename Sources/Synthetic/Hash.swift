// Integer hashing: every random choice of the invented land is a hash of where it is made, so any window
// of a scene can be painted alone and on any machine.

enum Hash {
  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  @inline(__always)
  static func of(_ seed: UInt64, _ a: Int, _ b: Int = 0) -> UInt64 {
    let low = UInt64(truncatingIfNeeded: a) &* 0xD6E8_FEB8_6659_FD93
    let high = UInt64(truncatingIfNeeded: b) &* 0xA076_1D64_78BD_642F
    return mix(seed ^ low ^ ((high << 32) | (high >> 32)))
  }

  /// Lane `lane` (0…3) of a hash as a number in 0..<1, in steps of 2⁻¹⁶.
  @inline(__always)
  static func unit(_ hash: UInt64, _ lane: Int) -> Float {
    Float((hash >> UInt64(lane &* 16)) & 0xFFFF) * (1 / 65536)
  }

  /// The same in -1..<1.
  @inline(__always)
  static func signed(_ hash: UInt64, _ lane: Int) -> Float { unit(hash, lane) * 2 - 1 }

  /// A smooth random curve with values in -1…1 and knots at the whole numbers.
  static func wave(_ seed: UInt64, _ position: Double) -> Double {
    let knot = position.rounded(.down)
    let t = position - knot
    let smooth = t * t * (3 - 2 * t)
    let first = Double(signed(of(seed, Int(knot)), 0))
    let second = Double(signed(of(seed, Int(knot) + 1), 0))
    return first + (second - first) * smooth
  }
}

/// Rounded to a multiple of 2⁻²⁰: libm functions may differ in the last bits from machine to machine, and
/// pixels must not.
func steady(_ value: Double) -> Double {
  (value * 1_048_576).rounded() / 1_048_576
}

/// 0 below `low`, 1 above `high`, a cubic between.
@inline(__always)
func smoothStep(_ low: Float, _ high: Float, _ value: Float) -> Float {
  let t = max(0, min(1, (value - low) / (high - low)))
  return t * t * (3 - 2 * t)
}

/// The share of a pixel 3 m wide that lies beyond an edge, by the signed distance of its centre in metres.
@inline(__always)
func pixelShare(_ distance: Float) -> Float {
  max(0, min(1, distance * (1 / 3.4) + 0.5))
}
