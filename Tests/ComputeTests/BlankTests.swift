// BlankTests: layers as they are written.

import Compute
import Raster
import TestSupport
import Testing

struct BlankTests {
  @Test("values that count stay bit by bit, all others are NaN, on every rung", arguments: oddCounts)
  func blank(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count))
    let values = random.pick(
      count, of: [Float(0), -0.0, 1, -0.3, .leastNonzeroMagnitude, .greatestFiniteMagnitude])
    let reasons = random.pick(count, of: Reason.allCases)
    let codes = reasons.map(\.rawValue)
    for kernels in KernelSet.rungs {
      var stored = [Float](repeating: 77, count: count + 1)
      do {
        var out = stored.mutableSpan
        kernels.blank(values.span, reasons: codes.span, count: count, stored: &out)
      }
      #expect(stored.last == 77)
      for pixel in 0..<count {
        let isRight =
          reasons[pixel].counts
          ? stored[pixel].bitPattern == values[pixel].bitPattern : stored[pixel].isNaN
        guard isRight else {
          Issue.record("\(kernels.isa) pixel \(pixel): \(reasons[pixel]) gave \(stored[pixel])")
          return
        }
      }
    }
  }

  @Test("reasons become the codes of a file, on every rung", arguments: oddCounts)
  func recode(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count) + 1)
    let reasons = random.pick(count, of: Reason.allCases)
    let raw = reasons.map(\.rawValue)
    for kernels in KernelSet.rungs {
      var codes = [UInt8](repeating: 77, count: count + 1)
      do {
        var out = codes.mutableSpan
        kernels.recode(raw.span, count: count, codes: &out)
      }
      #expect(codes == reasons.map(\.code) + [77], "\(kernels.isa)")
    }
  }

  @Test("a number that is no reason becomes not computable")
  func unknown() {
    let raw: [UInt8] = [13, 255, 0]
    var codes: [UInt8] = [77, 77, 77]
    do {
      var out = codes.mutableSpan
      KernelSet().recode(raw.span, count: 3, codes: &out)
    }
    #expect(codes == [11, 11, 0])
  }
}
