// Summarize: sums, extremes and histograms of pixels.

internal import CKernels
package import Raster

extension KernelSet {
  /// Pixels summed at a time: two sweeps over a run stay in the first-level cache.
  private static let run = 4096

  /// The moments of the pixels that count, taken run by run and merged in order.
  package func summarize(_ values: Span<Float>, reasons: Span<UInt8>) -> Moments {
    precondition(reasons.count >= values.count, "short buffers")
    var total = Moments()
    unsafe values.withUnsafeBufferPointer { values in
      unsafe reasons.withUnsafeBufferPointer { reasons in
        guard let value = values.baseAddress, let reason = reasons.baseAddress else { return }
        for start in stride(from: 0, to: values.count, by: Self.run) {
          var part = ht_moments()
          unsafe table.pointee.summarize_f32(
            value + start, reason + start, min(Self.run, values.count - start), &part)
          total.merge(
            Moments(
              count: Int(part.count), mean: part.mean, m2: part.m2, minimum: Double(part.min),
              maximum: Double(part.max)))
        }
      }
    }
    return total
  }

  /// Exact sums of the stored numbers that are not `nodata`.
  package func summarize(_ stored: Span<Int16>, nodata: Int16) -> IntegerSums {
    var sums = ht_sums_i16()
    unsafe stored.withUnsafeBufferPointer { stored in
      unsafe table.pointee.summarize_i16(stored.baseAddress, stored.count, nodata, &sums)
    }
    guard sums.count > 0 else { return IntegerSums() }
    return IntegerSums(
      count: Int(sums.count), sum: Int(sums.sum), sumOfSquares: UInt(sums.sum_of_squares),
      minimum: Int(sums.min), maximum: Int(sums.max))
  }

  /// Adds the pixels that count to `histogram`.
  package func count(_ values: Span<Float>, reasons: Span<UInt8>, into histogram: inout Histogram) {
    precondition(reasons.count >= values.count, "short buffers")
    let low = histogram.range.lowerBound
    let perUnit = histogram.binsPerUnit
    let bins = UInt32(histogram.counts.count)
    var counts = histogram.counts.mutableSpan
    unsafe values.withUnsafeBufferPointer { values in
      unsafe reasons.withUnsafeBufferPointer { reasons in
        unsafe counts.withUnsafeMutableBufferPointer { counts in
          unsafe table.pointee.histogram(
            values.baseAddress, reasons.baseAddress, values.count, low, perUnit, bins,
            counts.baseAddress)
        }
      }
    }
  }

  /// Adds the pixels of some rows that count to the sums of their output columns, in fixed point of
  /// `stepsPerUnit` steps from `low`: integer sums are the same for any order of adding.
  ///
  /// - Parameters:
  ///   - values: rows one after the other, each as long as `columns`.
  ///   - columns: the output column of each pixel of a row, ascending.
  ///   - start: where column 0 lies in `sums` and `valid`.
  package func accumulate(
    _ values: Span<Float>, reasons: Span<UInt8>, columns: Span<UInt32>, low: Double,
    stepsPerUnit: Double, from start: Int, sums: inout MutableSpan<Int64>,
    valid: inout MutableSpan<UInt32>
  ) {
    precondition(reasons.count >= values.count, "short buffers")
    unsafe values.withUnsafeBufferPointer { values in
      unsafe reasons.withUnsafeBufferPointer { reasons in
        unsafe withSums(columns, pixelCount: values.count, from: start, &sums, &valid) {
          columns, count, rows, sums, valid in
          unsafe table.pointee.accumulate(
            values.baseAddress, reasons.baseAddress, columns, count, rows, count, low, stepsPerUnit, sums,
            valid)
        }
      }
    }
  }

  /// The same of stored numbers, as they are; `nodata` does not count.
  package func accumulate(
    _ numbers: Span<Int16>, nodata: Int16, columns: Span<UInt32>, from start: Int,
    sums: inout MutableSpan<Int64>, valid: inout MutableSpan<UInt32>
  ) {
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe withSums(columns, pixelCount: numbers.count, from: start, &sums, &valid) {
        columns, count, rows, sums, valid in
        unsafe table.pointee.accumulate_i16(
          numbers.baseAddress, nodata, columns, count, rows, count, sums, valid)
      }
    }
  }

  /// Lends the columns of a row, how long it is, how many rows there are, and where column 0 lies in the sums.
  private func withSums(
    _ columns: Span<UInt32>, pixelCount: Int, from start: Int, _ sums: inout MutableSpan<Int64>,
    _ valid: inout MutableSpan<UInt32>,
    _ body: (
      UnsafePointer<UInt32>, Int, Int, UnsafeMutablePointer<Int64>, UnsafeMutablePointer<UInt32>
    ) -> Void
  ) {
    let count = columns.count
    guard count > 0 else { return }
    let rows = pixelCount / count
    precondition(start >= 0 && pixelCount == rows * count, "short buffers")
    precondition(start + Int(columns[count - 1]) < min(sums.count, valid.count), "short sums")
    unsafe columns.withUnsafeBufferPointer { columns in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        unsafe valid.withUnsafeMutableBufferPointer { valid in
          guard let columns = columns.baseAddress, let sums = sums.baseAddress, let valid = valid.baseAddress
          else { return }
          unsafe body(columns, count, rows, sums + start, valid + start)
        }
      }
    }
  }
}
