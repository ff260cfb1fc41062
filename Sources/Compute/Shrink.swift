// Shrink: rows of the next overview.

internal import CKernels

extension KernelSet {
  /// One row at half size: the mean of the up to four pixels that are not `nodata`, rounded half away
  /// from zero; `nodata` where there is none. `top` and `bottom` hold twice `count` pixels; the first
  /// result goes to `start`.
  package func shrink(
    top: Span<Int16>, bottom: Span<Int16>, nodata: Int16, count: Int, at start: Int = 0,
    stored: inout MutableSpan<Int16>
  ) {
    precondition(
      start >= 0 && count >= 0 && top.count >= 2 * count && bottom.count >= 2 * count
        && stored.count >= start + count, "short buffers")
    unsafe top.withUnsafeBufferPointer { top in
      unsafe bottom.withUnsafeBufferPointer { bottom in
        unsafe stored.withUnsafeMutableBufferPointer { stored in
          guard let stored = stored.baseAddress else { return }
          unsafe table.pointee.shrink_i16(
            top.baseAddress, bottom.baseAddress, count, nodata, stored + start)
        }
      }
    }
  }

  /// One row at half size: the Float32 mean of the up to four pixels that are not NaN, else NaN.
  package func shrink(
    top: Span<Float>, bottom: Span<Float>, count: Int, at start: Int = 0,
    stored: inout MutableSpan<Float>
  ) {
    precondition(
      start >= 0 && count >= 0 && top.count >= 2 * count && bottom.count >= 2 * count
        && stored.count >= start + count, "short buffers")
    unsafe top.withUnsafeBufferPointer { top in
      unsafe bottom.withUnsafeBufferPointer { bottom in
        unsafe stored.withUnsafeMutableBufferPointer { stored in
          guard let stored = stored.baseAddress else { return }
          unsafe table.pointee.shrink_f32(top.baseAddress, bottom.baseAddress, count, stored + start)
        }
      }
    }
  }

  /// One row of classes at half size: the commonest of the four, of equally common ones the first in
  /// reading order. `absent` marks what lies outside the raster.
  package func shrink(
    top: Span<UInt8>, bottom: Span<UInt8>, absent: UInt8, count: Int, at start: Int = 0,
    stored: inout MutableSpan<UInt8>
  ) {
    precondition(
      start >= 0 && count >= 0 && top.count >= 2 * count && bottom.count >= 2 * count
        && stored.count >= start + count, "short buffers")
    unsafe top.withUnsafeBufferPointer { top in
      unsafe bottom.withUnsafeBufferPointer { bottom in
        unsafe stored.withUnsafeMutableBufferPointer { stored in
          guard let stored = stored.baseAddress else { return }
          unsafe table.pointee.shrink_u8(top.baseAddress, bottom.baseAddress, count, absent, stored + start)
        }
      }
    }
  }
}
