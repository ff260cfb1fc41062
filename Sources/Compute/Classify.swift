// Classify: numbers of a mask to reasons.

internal import CKernels

extension KernelSet {
  /// Puts the reason of each mask number where it is graver than what is there.
  ///
  /// - Parameters:
  ///   - numbers: 8-bit, as stored.
  ///   - table: 256 raw values of `Reason`.
  ///   - reasons: raw values of `Reason`, one a pixel.
  package func classify(_ numbers: Span<UInt8>, by table: [UInt8], into reasons: inout MutableSpan<UInt8>) {
    precondition(table.count == 256 && reasons.count >= numbers.count, "short buffers")
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe table.withUnsafeBufferPointer { table in
        unsafe reasons.withUnsafeMutableBufferPointer { reasons in
          unsafe self.table.pointee.classify_u8(
            numbers.baseAddress, numbers.count, table.baseAddress, reasons.baseAddress)
        }
      }
    }
  }

  /// The same for 16-bit numbers and a table of 65,536; `bytes` holds the numbers in the machine's order.
  package func classify16(_ bytes: Span<UInt8>, by table: [UInt8], into reasons: inout MutableSpan<UInt8>) {
    let count = bytes.count / 2
    precondition(table.count == 65_536 && reasons.count >= count, "short buffers")
    unsafe bytes.withUnsafeBytes { numbers in
      unsafe table.withUnsafeBufferPointer { table in
        unsafe reasons.withUnsafeMutableBufferPointer { reasons in
          unsafe self.table.pointee.classify_u16(
            numbers.bindMemory(to: UInt16.self).baseAddress, count, table.baseAddress, reasons.baseAddress)
        }
      }
    }
  }
}
