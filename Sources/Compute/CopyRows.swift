// CopyRows: rectangles from one buffer of pixels to another.

/// Copies rows of pixels between two row-major buffers.
package enum CopyRows {
  /// Copies `rows` rows of `width` pixels.
  ///
  /// - Parameters:
  ///   - start: the first pixel in `source`; `stride` pixels lie between its rows.
  ///   - target: where the pixels go, from `targetStart` on, `targetStride` pixels between rows.
  package static func copy<Pixel: BitwiseCopyable>(
    _ source: Span<Pixel>, from start: Int, stride: Int, to target: inout MutableSpan<Pixel>,
    at targetStart: Int, stride targetStride: Int, width: Int, rows: Int
  ) {
    guard width > 0, rows > 0 else { return }
    precondition(
      start >= 0 && targetStart >= 0 && stride >= width && targetStride >= width
        && start + (rows - 1) * stride + width <= source.count
        && targetStart + (rows - 1) * targetStride + width <= target.count, "rows outside the buffers")
    unsafe source.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        for row in 0..<rows {
          unsafe (to + targetStart + row * targetStride).update(
            from: from + start + row * stride, count: width)
        }
      }
    }
  }
}
