// TallyTests: counts on every rung against plain ones.

import Compute
import Raster
import TestSupport
import Testing

struct TallyTests {
  @Test("numbers are counted one by one", arguments: ISA.here)
  func int16(_ isa: ISA) {
    var random = SeededRandom(seed: 5)
    let numbers = (0..<10_007).map { _ in Int16.random(in: .min ... .max, using: &random) }
    var tally = Tally(.int16)
    KernelSet(limit: isa).tally(numbers.span, into: &tally)
    var wanted = [UInt64](repeating: 0, count: 1 << 16)
    for number in numbers { wanted[Int(number) + 32768] += 1 }
    #expect((tally.counts == wanted) as Bool)
  }

  @Test("values are counted in the bins of their order, where they count", arguments: ISA.here)
  func float32(_ isa: ISA) throws {
    var random = SeededRandom(seed: 6)
    let values = (0..<5003).map { _ in Float.random(in: -3...3, using: &random) }
    let reasons = values.indices.map { UInt8([0, 1, 4, 10][$0 % 4]) }
    var tally = Tally(.float32)
    KernelSet(limit: isa).tally(values.span, reasons: reasons.span, into: &tally)
    let counted = zip(values, reasons).filter { $1 <= Reason.saturated.rawValue }.map(\.0).sorted()
    #expect(tally.counts.reduce(0, +) == UInt64(counted.count))
    let found = try #require(tally.percentiles([0.5]))
    #expect(abs(found[0] - Double(counted[counted.count / 2])) < 0.01)
  }

  @Test("reasons are counted, alone and in runs", arguments: ISA.here)
  func reasons(_ isa: ISA) {
    let reasons = (0..<20_000).map { UInt8($0 < 9000 ? 0 : $0 < 9500 ? 3 : $0 % 12) }
    var counts = [UInt64](repeating: 0, count: 256)
    KernelSet(limit: isa).tally(reasons.span, into: &counts)
    var wanted = [UInt64](repeating: 0, count: 256)
    for reason in reasons { wanted[Int(reason)] += 1 }
    #expect((counts == wanted) as Bool)
  }
}
