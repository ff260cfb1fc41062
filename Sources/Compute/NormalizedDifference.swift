// NormalizedDifference: (a − b) / (a + b).

internal import CKernels

extension KernelSet {
  /// (a − b) / (a + b) in Float32.
  ///
  /// A pixel is invalid where an input is (reason 1 or 11), where |a + b| < 10⁻⁶ (3), where the result
  /// is not finite (11) or lies outside `bounds` (4); of several reasons the first of 1 3 11 4 2 is kept.
  /// Invalid pixels get the value 0. The first of the `count` results goes to pixel `start`.
  package func normalizedDifference(
    _ a: Span<Float>, _ reasonsA: Span<UInt8>, _ b: Span<Float>, _ reasonsB: Span<UInt8>,
    bounds: ClosedRange<Float>, count: Int, at start: Int = 0, values: inout MutableSpan<Float>,
    reasons: inout MutableSpan<UInt8>
  ) {
    precondition(
      start >= 0 && count >= 0 && a.count >= count && b.count >= count && reasonsA.count >= count
        && reasonsB.count >= count && values.count >= start + count && reasons.count >= start + count,
      "short buffers")
    unsafe a.withUnsafeBufferPointer { a in
      unsafe reasonsA.withUnsafeBufferPointer { reasonsA in
        unsafe b.withUnsafeBufferPointer { b in
          unsafe reasonsB.withUnsafeBufferPointer { reasonsB in
            unsafe values.withUnsafeMutableBufferPointer { values in
              unsafe reasons.withUnsafeMutableBufferPointer { reasons in
                guard let values = values.baseAddress, let reasons = reasons.baseAddress else { return }
                unsafe table.pointee.normalized_difference(
                  a.baseAddress, reasonsA.baseAddress, b.baseAddress, reasonsB.baseAddress, count,
                  bounds.lowerBound, bounds.upperBound, values + start, reasons + start)
              }
            }
          }
        }
      }
    }
  }
}
