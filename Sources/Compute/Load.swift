// Load: stored numbers to calibrated values.

internal import CKernels
package import Raster

private typealias LoadKernel =
  @convention(c) (
    UnsafeRawPointer?, Int, UnsafePointer<ht_calibration>?, UnsafeMutablePointer<Float>?,
    UnsafeMutablePointer<UInt8>?
  ) -> Void

extension KernelSet {
  /// Calibrates pixels: value = DN · gain + offset, with a reason for each (valid, nodata, saturated,
  /// not computable). Pixels that do not count get the value 0.
  ///
  /// - Parameters:
  ///   - stored: the pixels as stored, in the machine's byte order, aligned to their type.
  ///   - type: their type.
  ///   - count: how many pixels.
  ///   - start: where in `values` and `reasons` the first one goes.
  ///   - values: one Float32 a pixel.
  ///   - reasons: one code a pixel.
  package func load(
    _ stored: Span<UInt8>, type: DataType, calibration: Calibration, count: Int, at start: Int = 0,
    values: inout MutableSpan<Float>, reasons: inout MutableSpan<UInt8>
  ) {
    precondition(
      start >= 0 && count >= 0 && stored.count >= count * type.byteCount
        && values.count >= start + count && reasons.count >= start + count, "short buffers")
    var c = ht_calibration(calibration, type: type)
    unsafe stored.withUnsafeBufferPointer { stored in
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe reasons.withUnsafeMutableBufferPointer { reasons in
          guard let values = values.baseAddress, let reasons = reasons.baseAddress else { return }
          let load = unsafe kernel(for: type)
          unsafe load?(stored.baseAddress, count, &c, values + start, reasons + start)
        }
      }
    }
  }

  private func kernel(for type: DataType) -> LoadKernel? {
    let load = unsafe table.pointee.load
    return switch type {
    case .uint8: unsafe load.0
    case .uint16: unsafe load.1
    case .int16: unsafe load.2
    case .int32: unsafe load.3
    case .float32: unsafe load.4
    case .float64: unsafe load.5
    }
  }

  /// Makes pixels whose mask byte is 0 nodata; the first mask byte belongs to pixel `start`.
  package func apply(
    mask: Span<UInt8>, at start: Int = 0, values: inout MutableSpan<Float>,
    reasons: inout MutableSpan<UInt8>
  ) {
    let count = mask.count
    precondition(
      start >= 0 && values.count >= start + count && reasons.count >= start + count, "short buffers")
    unsafe mask.withUnsafeBufferPointer { mask in
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe reasons.withUnsafeMutableBufferPointer { reasons in
          guard let values = values.baseAddress, let reasons = reasons.baseAddress else { return }
          unsafe table.pointee.apply_mask(mask.baseAddress, count, values + start, reasons + start)
        }
      }
    }
  }
}

extension ht_calibration {
  /// A nodata value that the type cannot hold is left out: no pixel can be equal to it.
  init(_ calibration: Calibration, type: DataType) {
    self.init()
    gain = calibration.gain
    offset = calibration.offset
    is_identity = calibration.isIdentity ? 1 : 0
    if let value = calibration.nodata, type.holds(value) {
      has_nodata = 1
      nodata = value
    }
    if let top = calibration.saturation, type.isInteger, type.range.contains(top) {
      has_saturation = 1
      saturation = top
    }
  }
}
