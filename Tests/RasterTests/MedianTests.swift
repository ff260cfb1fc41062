// MedianTests: the middle of numbers against sorting them.

import Raster
import Testing

struct MedianTests {
  @Test(
    "the middle, or the mean of the two in the middle",
    arguments: [
      ([3], 3), ([2, 1], 1.5), ([5, 1, 3], 3), ([1, 1, 1, 9], 1), ([4, 4, 4, 4, 4], 4),
      ([-1, 8, 0.5, 0.25], 0.375),
    ] as [([Float], Double)])
  func small(_ numbers: [Float], _ median: Double) { #expect(numbers.median == median) }

  @Test("nothing has no middle")
  func none() { #expect([Float]().median == nil) }

  @Test("rising, falling, equal and mixed numbers give what sorting gives", arguments: [999, 1000])
  func sorted(_ count: Int) {
    let shapes: [[Float]] = [
      (0..<count).map { Float($0) }, (0..<count).map { Float(-$0) }, (0..<count).map { Float($0 % 3) },
      (0..<count).map { Float(($0 * 7919 + $0 * $0 * 31) % 1009) / 7 },
    ]
    for numbers in shapes {
      let order = numbers.sorted()
      let wanted = (Double(order[(count - 1) / 2]) + Double(order[count / 2])) / 2
      #expect(numbers.median == wanted)
    }
  }
}
