// Quantize: values to the numbers that are written.

internal import CKernels

extension KernelSet {
  /// Int16 = value · scale, the product taken in Float32, rounded half away from zero.
  ///
  /// What does not fit in −32767…32767 is written as `nodata`, its reason becomes 11 (not computable).
  package func quantize(
    _ values: Span<Float>, reasons: inout MutableSpan<UInt8>, scale: Float, nodata: Int16, count: Int,
    stored: inout MutableSpan<Int16>
  ) {
    precondition(
      count >= 0 && stored.count >= count && values.count >= count && reasons.count >= count,
      "short buffers")
    unsafe values.withUnsafeBufferPointer { values in
      unsafe reasons.withUnsafeMutableBufferPointer { reasons in
        unsafe stored.withUnsafeMutableBufferPointer { stored in
          unsafe table.pointee.quantize_i16(
            values.baseAddress, reasons.baseAddress, count, scale, nodata, stored.baseAddress)
        }
      }
    }
  }

  /// The values where pixels count, NaN elsewhere.
  package func blank(
    _ values: Span<Float>, reasons: Span<UInt8>, count: Int, stored: inout MutableSpan<Float>
  ) {
    precondition(
      count >= 0 && stored.count >= count && values.count >= count && reasons.count >= count,
      "short buffers")
    unsafe values.withUnsafeBufferPointer { values in
      unsafe reasons.withUnsafeBufferPointer { reasons in
        unsafe stored.withUnsafeMutableBufferPointer { stored in
          unsafe table.pointee.blank_f32(
            values.baseAddress, reasons.baseAddress, count, stored.baseAddress)
        }
      }
    }
  }
}
