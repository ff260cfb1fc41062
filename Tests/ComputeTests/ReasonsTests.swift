// ReasonsTests: reasons put together, and bytes of pixels that do not count.

import Compute
import Raster
import TestSupport
import Testing

struct ReasonsTests {
  @Test("the graver of two holds, and what does not count becomes 0, on every rung", arguments: oddCounts)
  func both(_ count: Int) {
    var random = SeededRandom(seed: 3)
    func reasons() -> [UInt8] { (0..<count).map { _ in UInt8(random.next() % 12) } }
    let (one, other, bytes) = (reasons(), reasons(), (0..<count).map { UInt8($0 % 251 + 1) })
    let graver = zip(one, other).map { max($0, $1) }
    let cleared = zip(bytes, one).map { $1 > Reason.saturated.rawValue ? 0 : $0 }
    for kernels in KernelSet.rungs {
      var (found, left) = (one, bytes)
      do {
        var target = found.mutableSpan
        kernels.takeGravest(of: other.span, into: &target)
        var rest = left.mutableSpan
        kernels.clear(&rest, whereInvalid: one.span)
      }
      #expect((found == graver && left == cleared) as Bool, "\(kernels.isa)")
    }
  }
}
