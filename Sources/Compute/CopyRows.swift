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

  /// Gives every pixel one value. By copies of ever longer pieces: a generic loop would call a witness a pixel.
  package static func fill<Pixel: BitwiseCopyable>(_ target: inout MutableSpan<Pixel>, with value: Pixel) {
    unsafe target.withUnsafeMutableBufferPointer { unsafe fill($0, with: value) }
  }

  /// `count` pixels of one value.
  package static func filled<Pixel: BitwiseCopyable>(with value: Pixel, count: Int) -> [Pixel] {
    unsafe [Pixel](unsafeUninitializedCapacity: count) { room, filled in
      unsafe fill(UnsafeMutableBufferPointer(rebasing: room[0..<count]), with: value)
      filled = count
    }
  }

  private static func fill<Pixel: BitwiseCopyable>(
    _ room: UnsafeMutableBufferPointer<Pixel>, with value: Pixel
  ) {
    guard let first = room.baseAddress, room.count > 0 else { return }
    unsafe first.initialize(to: value)
    var done = 1
    while done < room.count {
      let count = min(done, room.count - done)
      unsafe (first + done).initialize(from: first, count: count)
      done += count
    }
  }
}
