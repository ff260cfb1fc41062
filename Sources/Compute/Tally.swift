// Tally: counts of numbers and of reasons.

internal import CKernels
package import Raster

extension KernelSet {
  /// Counts stored numbers, nodata too.
  package func tally(_ stored: Span<Int16>, into tally: inout Tally) {
    precondition(tally.encoding == .int16, "a tally of other numbers")
    var counts = tally.counts.mutableSpan
    unsafe stored.withUnsafeBufferPointer { stored in
      unsafe counts.withUnsafeMutableBufferPointer { counts in
        unsafe table.pointee.tally_i16(stored.baseAddress, stored.count, counts.baseAddress)
      }
    }
  }

  /// Counts the values of the pixels that count.
  package func tally(_ values: Span<Float>, reasons: Span<UInt8>, into tally: inout Tally) {
    precondition(tally.encoding == .float32 && reasons.count >= values.count, "a tally of other numbers")
    var counts = tally.counts.mutableSpan
    unsafe values.withUnsafeBufferPointer { values in
      unsafe reasons.withUnsafeBufferPointer { reasons in
        unsafe counts.withUnsafeMutableBufferPointer { counts in
          unsafe table.pointee.tally_f32(
            values.baseAddress, reasons.baseAddress, values.count, counts.baseAddress)
        }
      }
    }
  }

  /// Counts reasons by rank; `counts` has room for every byte.
  package func tally(_ reasons: Span<UInt8>, into counts: inout [UInt64]) {
    precondition(counts.count >= 256, "short counts")
    var target = counts.mutableSpan
    unsafe reasons.withUnsafeBufferPointer { reasons in
      unsafe target.withUnsafeMutableBufferPointer { target in
        unsafe table.pointee.tally_u8(reasons.baseAddress, reasons.count, target.baseAddress)
      }
    }
  }
}
