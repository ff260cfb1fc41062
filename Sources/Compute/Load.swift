// Load: how the kernels are told to calibrate.

internal import CKernels
internal import Raster

extension ht_calibration {
  /// A nodata value that the type cannot hold is left out: no pixel can be equal to it.
  init(_ calibration: Calibration, type: DataType) {
    self.init()
    gain = calibration.gain
    offset = calibration.offset
    is_identity = calibration.isIdentity ? 1 : 0
    let ends = [type.range.lowerBound, type.range.upperBound].map { $0 * gain + offset }
    stays_finite = type.isInteger && ends.allSatisfy { Float($0).isFinite } ? 1 : 0
    gain_high = Float(gain)
    gain_low = Float(gain - Double(gain_high))
    is_fused = fusedFormIsExact(for: type) ? 1 : 0
    if let value = calibration.nodata, type.holds(value) {
      has_nodata = 1
      nodata = value
    }
    if let top = calibration.saturation, type.isInteger, type.range.contains(top) {
      has_saturation = 1
      saturation = top
    }
    negative = UInt8(calibration.negative.kernelRule.rawValue)
  }
}

extension ht_calibration {
  /// Whether the float form with a fused product has the bits of the double form, tried for every number
  /// of an 8- or 16-bit type.
  private func fusedFormIsExact(for type: DataType) -> Bool {
    guard is_identity == 0, offset == 0, stays_finite == 1, type.byteCount <= 2 else { return false }
    return (Int(type.range.lowerBound)...Int(type.range.upperBound)).allSatisfy { number in
      let value = Float(number)
      let fused = (value * gain_low).addingProduct(value, gain_high)
      return fused.bitPattern == Float(Double(number) * gain + offset).bitPattern
    }
  }
}

extension NegativeRule {
  fileprivate var kernelRule: ht_negative {
    switch self {
    case .keep: HT_NEGATIVE_KEEP
    case .zero: HT_NEGATIVE_ZERO
    case .invalid: HT_NEGATIVE_INVALID
    }
  }
}
