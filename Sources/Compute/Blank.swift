// Blank: layers as they are written.

internal import CKernels
internal import Raster

extension KernelSet {
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

  /// The codes of a reasons file.
  package func recode(_ reasons: Span<UInt8>, count: Int, codes: inout MutableSpan<UInt8>) {
    precondition(count >= 0 && reasons.count >= count && codes.count >= count, "short buffers")
    // One entry a byte, so that no reason can lead outside.
    let table = Reason.codes + [UInt8](repeating: Reason.notComputable.code, count: 256 - Reason.codes.count)
    unsafe reasons.withUnsafeBufferPointer { reasons in
      unsafe codes.withUnsafeMutableBufferPointer { codes in
        unsafe table.withUnsafeBufferPointer { table in
          unsafe self.table.pointee.recode(reasons.baseAddress, count, table.baseAddress, codes.baseAddress)
        }
      }
    }
  }
}
