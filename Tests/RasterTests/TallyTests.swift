// TallyTests: percentiles of counted numbers against sorted ones.

import Raster
import TestSupport
import Testing

struct TallyTests {
  private let shares = [0.0, 0.02, 0.05, 0.25, 0.5, 0.75, 0.95, 0.98, 1]

  @Test("Int16 percentiles are numbers of the pixels, exactly", arguments: [1, 2, 3, 100, 4999])
  func int16(_ count: Int) throws {
    var random = SeededRandom(seed: UInt64(count))
    let numbers = (0..<count).map { _ in Int.random(in: -9000...9000, using: &random) }.sorted()
    var tally = Tally(.int16)
    for number in numbers { tally.counts[number + 32768] += 1 }
    tally.counts[0] = 77  // nodata
    let found = try #require(tally.percentiles(shares))
    for (share, value) in zip(shares, found) {
      let place = max(0, Int((share * Double(count)).rounded(.up)) - 1)
      #expect(value == Double(numbers[place]), "\(share)")
    }
  }

  @Test("the bins of Float32 are in the order of values, and at most 1/512 of their value wide")
  func float32() throws {
    for value: Float in [-1e30, -2, -1, -0.73, -1e-6, 0.000_3, 0.5, 0.73, 1, 1000.5, 3e20] {
      let bits = value.bitPattern
      let key = bits & 0x8000_0000 != 0 ? ~bits : bits | 0x8000_0000
      var tally = Tally(.float32)
      tally.counts[Int(key >> 14)] = 3
      let found = try #require(tally.percentiles([0, 0.5, 1]))
      #expect(found[0] <= found[1] && found[1] <= found[2])
      for one in found { #expect(abs(one - Double(value)) <= abs(Double(value)) / 512) }
    }
  }

  @Test("merging adds, and without pixels there is no percentile")
  func merge() throws {
    var one = Tally(.int16)
    #expect(one.percentiles([0.5]) == nil)
    one.counts[32768 + 5] = 2
    var other = Tally(.int16)
    other.counts[32768 + 9] = 2
    one.merge(other)
    #expect(one.percentiles([0.5, 0.51]) == [5, 9])
  }
}
