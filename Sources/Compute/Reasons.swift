// Reasons: what several planes say of a pixel, put together.

internal import CKernels

extension KernelSet {
  /// Puts other reasons where they are graver.
  package func takeGravest(of others: Span<UInt8>, into reasons: inout MutableSpan<UInt8>) {
    precondition(reasons.count >= others.count, "short buffers")
    unsafe others.withUnsafeBufferPointer { others in
      unsafe reasons.withUnsafeMutableBufferPointer { reasons in
        unsafe table.pointee.gravest(others.baseAddress, others.count, reasons.baseAddress)
      }
    }
  }

  /// Makes bytes 0 where a pixel does not count.
  package func clear(_ bytes: inout MutableSpan<UInt8>, whereInvalid reasons: Span<UInt8>) {
    precondition(bytes.count >= reasons.count, "short buffers")
    unsafe reasons.withUnsafeBufferPointer { reasons in
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        unsafe table.pointee.clear_invalid(reasons.baseAddress, reasons.count, bytes.baseAddress)
      }
    }
  }
}
