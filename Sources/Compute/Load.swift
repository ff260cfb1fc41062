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

extension NegativeRule {
  fileprivate var kernelRule: ht_negative {
    switch self {
    case .keep: HT_NEGATIVE_KEEP
    case .zero: HT_NEGATIVE_ZERO
    case .invalid: HT_NEGATIVE_INVALID
    }
  }
}
