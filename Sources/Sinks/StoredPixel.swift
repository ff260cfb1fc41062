// StoredPixel: the types that outputs are stored in, and the kernels for each.

internal import Compute

/// A pixel type that GeoTIFFs are written in.
protocol StoredPixel: PredictedPixel {
  /// One row of `count` pixels at half size, put at `start`.
  static func shrink(
    _ kernels: KernelSet, top: Span<Self>, bottom: Span<Self>, nodata: Self, count: Int, at start: Int,
    into stored: inout MutableSpan<Self>)
}

extension Int16: StoredPixel {
  static func shrink(
    _ kernels: KernelSet, top: Span<Int16>, bottom: Span<Int16>, nodata: Int16, count: Int, at start: Int,
    into stored: inout MutableSpan<Int16>
  ) {
    kernels.shrink(top: top, bottom: bottom, nodata: nodata, count: count, at: start, stored: &stored)
  }
}

extension Float: StoredPixel {
  static func shrink(
    _ kernels: KernelSet, top: Span<Float>, bottom: Span<Float>, nodata: Float, count: Int, at start: Int,
    into stored: inout MutableSpan<Float>
  ) {
    kernels.shrink(top: top, bottom: bottom, count: count, at: start, stored: &stored)
  }
}

/// Classes.
extension UInt8: StoredPixel {
  static func shrink(
    _ kernels: KernelSet, top: Span<UInt8>, bottom: Span<UInt8>, nodata: UInt8, count: Int, at start: Int,
    into stored: inout MutableSpan<UInt8>
  ) {
    kernels.shrink(top: top, bottom: bottom, absent: nodata, count: count, at: start, stored: &stored)
  }
}
