// MomentsTests: merging partials against sums over all numbers.

import Raster
import TestSupport
import Testing

struct MomentsTests {
  /// By the definition, in two sweeps.
  private func moments(_ numbers: some Collection<Double>) -> Moments {
    guard let low = numbers.min(), let high = numbers.max() else { return Moments() }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let m2 = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Moments(count: numbers.count, mean: mean, m2: m2, minimum: low, maximum: high)
  }

  @Test("merged parts have the moments of the whole", arguments: [1, 2, 3, 10, 100])
  func merged(_ parts: Int) {
    var random = SeededRandom(seed: UInt64(parts))
    let numbers = (0..<1000).map { _ in Double.random(in: 0.2...0.9, using: &random) }
    let cuts = [0] + (1..<parts).map { _ in Int.random(in: 0...1000, using: &random) }.sorted() + [1000]
    var total = Moments()
    for (start, end) in zip(cuts, cuts.dropFirst()) { total.merge(moments(numbers[start..<end])) }
    let whole = moments(numbers)
    #expect(total.count == 1000)
    #expect(abs(total.mean - whole.mean) < 1e-14)
    #expect(abs(total.m2 - whole.m2) < 1e-11)
    #expect(total.minimum == whole.minimum && total.maximum == whole.maximum)
    #expect(abs(total.standardDeviation - (whole.m2 / 1000).squareRoot()) < 1e-14)
  }

  @Test("an empty part changes nothing, on either side")
  func empty() {
    let some = Moments(count: 3, mean: 2, m2: 2, minimum: 1, maximum: 3)
    var total = some
    total.merge(Moments())
    #expect(total == some)
    var start = Moments()
    start.merge(some)
    #expect(start == some)
    #expect(Moments().standardDeviation == 0)
  }

  @Test("a large offset does not eat the spread")
  func offset() {
    var total = Moments()
    for base in 0..<100 { total.merge(moments([1e9 + Double(base % 2)])) }
    #expect(total.mean == 1e9 + 0.5)
    #expect(abs(total.m2 - 25) < 1e-6)
  }

  @Test("integer sums are the same for any order and give exact moments")
  func integers() {
    var random = SeededRandom(seed: 9)
    let numbers = (0..<999).map { _ in Int.random(in: -32767...32767, using: &random) }
    func sums(_ order: [Int]) -> IntegerSums {
      var total = IntegerSums()
      for x in order {
        total.merge(IntegerSums(count: 1, sum: x, sumOfSquares: UInt(x * x), minimum: x, maximum: x))
      }
      return total
    }
    let one = sums(numbers)
    #expect(one == sums(numbers.shuffled(using: &random)))
    let whole = moments(numbers.map(Double.init))
    #expect(one.moments.count == 999)
    #expect(abs(one.moments.mean - whole.mean) < 1e-9)
    #expect(abs(one.moments.m2 / whole.m2 - 1) < 1e-12)
    #expect(one.moments.minimum == whole.minimum && one.moments.maximum == whole.maximum)
    #expect(IntegerSums().moments == Moments())
  }

  @Test("sums of what was counted are those of the numbers, nodata left out")
  func counted() {
    var random = SeededRandom(seed: 10)
    var (tally, wanted) = (Tally(.int16), IntegerSums())
    for _ in 0..<2000 {
      let x = Int.random(in: -32768...32767, using: &random) / (Bool.random(using: &random) ? 1 : 500)
      tally.counts[x + 32768] += 1
      if x != Int(Encoding.nodata) {
        wanted.merge(IntegerSums(count: 1, sum: x, sumOfSquares: UInt(x * x), minimum: x, maximum: x))
      }
    }
    tally.counts[0] += 7
    #expect(IntegerSums(counted: tally) == wanted)
    #expect(IntegerSums(counted: Tally(.int16)) == IntegerSums())
  }

  @Test("a whole scene of saturated pixels does not overflow")
  func large() {
    let count = 1 << 33
    let sums = IntegerSums(
      count: count, sum: count * 32767, sumOfSquares: UInt(count) * 32767 * 32767, minimum: 32767,
      maximum: 32767)
    #expect(sums.moments.mean == 32767)
    #expect(sums.moments.m2 == 0)
  }
}
