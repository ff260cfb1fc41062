// ShrinkTests: half-size rows against the mean of what counts.

import Compute
import TestSupport
import Testing

struct ShrinkTests {
  @Test("int16: the mean of what is not nodata, half away from zero", arguments: ISA.here)
  func int16(_ isa: ISA) {
    var random = SeededRandom(seed: 4)
    let kernels = KernelSet(limit: isa)
    let hostile: [Int16] = [-32768, -32768, 32767, -32767, 0, 1, -1, 2, 3, 10000, -10000]
    for count in oddCounts {
      func row() -> [Int16] {
        (0..<2 * count).map { _ -> Int16 in
          Bool.random(using: &random) ? .random(in: -20...20, using: &random) : random.pick(hostile)
        }
      }
      let (top, bottom) = (row(), row())
      var stored = [Int16](repeating: 77, count: count + 2)
      do {
        var out = stored.mutableSpan
        kernels.shrink(top: top.span, bottom: bottom.span, nodata: -32768, count: count, at: 1, stored: &out)
      }
      #expect(stored.first == 77 && stored.last == 77)
      for pixel in 0..<count {
        let four = [top[2 * pixel], top[2 * pixel + 1], bottom[2 * pixel], bottom[2 * pixel + 1]]
        let some = four.filter { $0 != -32768 }.map(Int.init)
        let sum = some.reduce(0, +)
        let wanted = some.isEmpty ? -32768 : (2 * abs(sum) + some.count) / (2 * some.count) * sum.signum()
        guard Int(stored[pixel + 1]) == wanted else {
          Issue.record("\(four) gave \(stored[pixel + 1])")
          return
        }
      }
    }
  }

  @Test("int16: the value of nodata is the caller's")
  func otherNodata() {
    let (top, bottom): ([Int16], [Int16]) = ([0, 4], [0, -32768])
    var stored: [Int16] = [77]
    do {
      var out = stored.mutableSpan
      KernelSet().shrink(top: top.span, bottom: bottom.span, nodata: 0, count: 1, stored: &out)
    }
    #expect(stored == [-16382])
  }

  @Test("float32: the mean of what is not NaN, the same bits on every rung")
  func float32() {
    var random = SeededRandom(seed: 5)
    let hostile: [Float] = [.nan, .nan, 0, -0.0, 1, -1, .leastNonzeroMagnitude, 0.1, 1e38]
    for count in oddCounts {
      func row() -> [Float] {
        (0..<2 * count).map { _ -> Float in
          Bool.random(using: &random) ? .random(in: -1...1, using: &random) : random.pick(hostile)
        }
      }
      let (top, bottom) = (row(), row())
      var first: [UInt32]?
      for kernels in KernelSet.rungs {
        var stored = [Float](repeating: 77, count: count)
        do {
          var out = stored.mutableSpan
          kernels.shrink(top: top.span, bottom: bottom.span, count: count, stored: &out)
        }
        for pixel in 0..<count {
          let four = [top[2 * pixel], top[2 * pixel + 1], bottom[2 * pixel], bottom[2 * pixel + 1]]
          let some = four.filter { !$0.isNaN }.map(Double.init)
          let mean = some.reduce(0, +) / Double(some.count)
          let scale = some.map(abs).max() ?? 0
          let isRight =
            some.isEmpty ? stored[pixel].isNaN : abs(Double(stored[pixel]) - mean) <= 3e-7 * scale + 1e-44
          guard isRight else {
            Issue.record("\(kernels.isa): \(four) gave \(stored[pixel])")
            return
          }
        }
        let bits = stored.map { $0.isNaN ? 0x7FC0_0000 : $0.bitPattern }
        #expect(bits == first ?? bits, "\(kernels.isa)")
        first = bits
      }
    }
  }

  private func shrunk(
    _ top: [UInt8], _ bottom: [UInt8], absent: UInt8 = 255, on kernels: KernelSet = KernelSet()
  ) -> [UInt8] {
    let count = top.count / 2
    var stored = [UInt8](repeating: 77, count: count + 2)
    do {
      var out = stored.mutableSpan
      kernels.shrink(top: top.span, bottom: bottom.span, absent: absent, count: count, at: 1, stored: &out)
    }
    #expect(stored.first == 77 && stored.last == 77)
    return Array(stored.dropFirst().dropLast())
  }

  /// The commonest of those that lie in the raster, the first of equally common ones. A row or column that
  /// is missing counts as the one beside it, which leaves the order of how common they are.
  private func mode(_ four: [UInt8], absent: UInt8) -> UInt8 {
    let some = four.filter { $0 != absent }
    let most = some.map { class_ in some.count { $0 == class_ } }.max() ?? 0
    return some.first { class_ in some.count { $0 == class_ } == most } ?? absent
  }

  @Test("classes: the commonest of four, the first in reading order of equally common ones, on every rung")
  func classes() {
    // Every four of five classes.
    let fours = (0..<625).map { n in [n % 5, n / 5 % 5, n / 25 % 5, n / 125].map(UInt8.init) }
    let (top, bottom) = (fours.flatMap { $0.prefix(2) }, fours.flatMap { $0.suffix(2) })
    for kernels in KernelSet.rungs {
      #expect(shrunk(top, bottom, on: kernels) == fours.map { mode($0, absent: 255) }, "\(kernels.isa)")
    }
  }

  @Test("classes: pixels outside the raster have no vote")
  func absent() {
    for a in UInt8(0)..<4 {
      for b in UInt8(0)..<4 {
        // At the right edge, at the lower edge, at the corner.
        #expect(shrunk([a, 255], [b, 255]) == [mode([a, b], absent: 255)])
        #expect(shrunk([a, b], [255, 255]) == [mode([a, b], absent: 255)])
        #expect(shrunk([a, 255], [255, 255]) == [a])
      }
    }
    #expect(shrunk([255, 255], [255, 255]) == [255])
  }

  @Test("classes: all rungs agree for any count", arguments: oddCounts)
  func classRungs(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count) + 9)
    let (top, bottom) = (
      random.pick(2 * count, of: [UInt8(0), 1, 2, 11]), random.pick(2 * count, of: [UInt8(0), 1, 2, 11])
    )
    let wanted = (0..<count).map {
      mode([top[2 * $0], top[2 * $0 + 1], bottom[2 * $0], bottom[2 * $0 + 1]], absent: 255)
    }
    for kernels in KernelSet.rungs { #expect(shrunk(top, bottom, on: kernels) == wanted, "\(kernels.isa)") }
  }
}
