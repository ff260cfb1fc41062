// Separate: one band out of pixels whose bands lie together.

internal import CKernels

/// Where the numbers of one band lie in a run of pixels.
package struct BandRun: Equatable, Sendable {
  /// Byte of the band's first number.
  package var start: Int
  /// Bands that lie together.
  package var bandCount: Int
  /// Of one number: 1, 2, 4 or 8.
  package var bytesPerNumber: Int
  /// Pixels.
  package var count: Int

  package init(start: Int, bandCount: Int, bytesPerNumber: Int, count: Int) {
    (self.start, self.bandCount) = (start, bandCount)
    (self.bytesPerNumber, self.count) = (bytesPerNumber, count)
  }

  /// The byte behind the last number.
  fileprivate var end: Int { start + ((count - 1) * bandCount + 1) * bytesPerNumber }
}

extension KernelSet {
  /// Puts the numbers of one band side by side, from byte `place` of `plane` on.
  package func separate(
    _ run: BandRun, of pixels: Span<UInt8>, into plane: inout MutableSpan<UInt8>, at place: Int
  ) {
    guard run.count > 0 else { return }
    precondition(
      run.start >= 0 && run.bandCount > 0 && run.end <= pixels.count && place >= 0
        && place + run.count * run.bytesPerNumber <= plane.count, "short buffers")
    unsafe pixels.withUnsafeBufferPointer { pixels in
      unsafe plane.withUnsafeMutableBufferPointer { plane in
        guard let from = pixels.baseAddress, let to = plane.baseAddress else { return }
        let (first, target) = unsafe (from + run.start, to + place)
        switch run.bytesPerNumber {
        case 1: unsafe table.pointee.separate_8(first, run.bandCount, run.count, target)
        case 2: unsafe table.pointee.separate_16(first, run.bandCount, run.count, target)
        case 4: unsafe table.pointee.separate_32(first, run.bandCount, run.count, target)
        case 8: unsafe table.pointee.separate_64(first, run.bandCount, run.count, target)
        default: preconditionFailure("no number has \(run.bytesPerNumber) bytes")
        }
      }
    }
  }
}
