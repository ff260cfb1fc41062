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
    unsafe withRows(top, bottom, count, start, &stored) { top, bottom, stored in
      unsafe table.pointee.shrink_i16(top, bottom, count, nodata, stored)
    }
  }

  /// One row at half size: the Float32 mean of the up to four pixels that are not NaN, else NaN.
  package func shrink(
    top: Span<Float>, bottom: Span<Float>, count: Int, at start: Int = 0,
    stored: inout MutableSpan<Float>
  ) {
    unsafe withRows(top, bottom, count, start, &stored) { top, bottom, stored in
      unsafe table.pointee.shrink_f32(top, bottom, count, stored)
    }
  }

  /// One row of classes at half size: the commonest of the four, of equally common ones the first in
  /// reading order. `absent` marks what lies outside the raster.
  package func shrink(
    top: Span<UInt8>, bottom: Span<UInt8>, absent: UInt8, count: Int, at start: Int = 0,
    stored: inout MutableSpan<UInt8>
  ) {
    unsafe withRows(top, bottom, count, start, &stored) { top, bottom, stored in
      unsafe table.pointee.shrink_u8(top, bottom, count, absent, stored)
    }
  }

  /// Lends two rows of twice `count` pixels, and where their half goes.
  private func withRows<Pixel>(
    _ top: Span<Pixel>, _ bottom: Span<Pixel>, _ count: Int, _ start: Int, _ stored: inout MutableSpan<Pixel>,
    _ body: (UnsafePointer<Pixel>?, UnsafePointer<Pixel>?, UnsafeMutablePointer<Pixel>) -> Void
  ) {
    precondition(
      start >= 0 && count >= 0 && top.count >= 2 * count && bottom.count >= 2 * count
        && stored.count >= start + count, "short buffers")
    unsafe top.withUnsafeBufferPointer { top in
      unsafe bottom.withUnsafeBufferPointer { bottom in
        unsafe stored.withUnsafeMutableBufferPointer { stored in
          guard let stored = stored.baseAddress else { return }
          unsafe body(top.baseAddress, bottom.baseAddress, stored + start)
        }
      }
    }
  }
}
