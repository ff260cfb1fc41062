// SeparateTests: one band out of pixels whose bands lie together.

import Compute
import TestSupport
import Testing

struct SeparateTests {
  @Test("every rung takes the numbers one by one", arguments: [1, 2, 4, 8], [1, 2, 3, 4, 5, 8, 13])
  func bands(_ size: Int, _ bandCount: Int) {
    var random = SeededRandom(seed: UInt64(size * 100 + bandCount))
    for count in [0, 1, 7, 64, 65, 513] {
      let bytes = (0..<(count * bandCount * size + 3)).map { _ in
        UInt8(truncatingIfNeeded: random.next() >> 9)
      }
      for band in [0, bandCount - 1] {
        // Beginning at an odd byte, for nothing need be aligned.
        let run = BandRun(start: 3 + band * size, bandCount: bandCount, bytesPerNumber: size, count: count)
        let wanted =
          [9] + (0..<count * size).map { bytes[run.start + $0 / size * bandCount * size + $0 % size] } + [9]
        for kernels in KernelSet.rungs {
          var plane = [UInt8](repeating: 9, count: count * size + 2)
          do {
            var target = plane.mutableSpan
            kernels.separate(run, of: bytes.span, into: &target, at: 1)
          }
          #expect((plane == wanted) as Bool, "\(kernels.isa) \(count) pixels, band \(band)")
        }
      }
    }
  }
}
