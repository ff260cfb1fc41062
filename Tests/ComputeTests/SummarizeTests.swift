// SummarizeTests: moments, exact sums, histograms and accumulated columns against plain sums.

import Compute
import Raster
import TestSupport
import Testing

struct SummarizeTests {
  private let counts = oddCounts + [1023, 1024, 1025, 12289]

  private func pixels(_ count: Int, seed: UInt64) -> (values: [Float], reasons: [UInt8]) {
    var random = SeededRandom(seed: seed)
    let reasons = random.pick(
      count, of: [Reason.valid, .valid, .valid, .saturated, .nodata, .denominator, .outOfBounds, .outside]
    ).map(\.rawValue)
    // A value that does not count is anything at all.
    let values = reasons.map { reason -> Float in
      return Self.counts(reason)
        ? Float.random(in: -0.3...0.9, using: &random) : random.pick([.nan, .infinity, 1e38])
    }
    return (values, reasons)
  }

  private static func counts(_ reason: UInt8) -> Bool { Reason(rawValue: reason)?.counts == true }

  private func counting(_ values: [Float], _ reasons: [UInt8]) -> [Double] {
    zip(values, reasons).filter { Self.counts($1) }.map { Double($0.0) }
  }

  @Test("moments are those of the pixels that count, the same bits on every rung")
  func moments() throws {
    for count in counts {
      let (values, reasons) = pixels(count, seed: UInt64(count))
      let some = counting(values, reasons)
      let results = KernelSet.rungs.map { $0.summarize(values.span, reasons: reasons.span) }
      let first = try #require(results.first)
      #expect(results.allSatisfy { $0 == first })
      #expect(first.count == some.count)
      guard !some.isEmpty else { continue }
      let mean = some.reduce(0, +) / Double(some.count)
      #expect(abs(first.mean - mean) < 1e-13)
      #expect(abs(first.m2 - some.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }) < 1e-9)
      #expect(first.minimum == some.min() && first.maximum == some.max())
    }
  }

  @Test("no pixel that counts: no moments")
  func nothing() {
    for kernels in KernelSet.rungs {
      #expect(
        kernels.summarize([Float.nan, 1].span, reasons: [Reason.nodata.rawValue, 11].span) == Moments())
      #expect(kernels.summarize([Int16.min, .min].span, nodata: .min) == IntegerSums())
    }
  }

  @Test("integer sums are exact", arguments: [0, 1])
  func integerSums(_ kind: Int) {
    for count in counts {
      var random = SeededRandom(seed: UInt64(count + kind))
      let stored = (0..<count).map { _ -> Int16 in
        kind == 0
          ? random.pick([-32768, -32767, 32767])
          : .random(in: -32768...32767, using: &random)
      }
      let some = stored.filter { $0 != .min }.map(Int.init)
      let wanted = IntegerSums(
        count: some.count, sum: some.reduce(0, +), sumOfSquares: UInt(some.reduce(0) { $0 + $1 * $1 }),
        minimum: some.min() ?? .max, maximum: some.max() ?? .min)
      for kernels in KernelSet.rungs { #expect(kernels.summarize(stored.span, nodata: .min) == wanted) }
    }
  }

  @Test(
    "a histogram counts each pixel into floor((value - low) · bins / width), held at the ends",
    arguments: [
      (0.0...1, 10), (-1.0...1, 65536), (0.2...0.3, 7), (0.5...0.5, 4),
    ])
  func histogram(_ range: ClosedRange<Double>, _ bins: Int) {
    for count in counts {
      let (values, reasons) = pixels(count, seed: UInt64(count + 1))
      var wanted = Histogram(range: range, binCount: bins)
      for value in counting(values, reasons) {
        let place = (value - range.lowerBound) * wanted.binsPerUnit
        wanted.counts[min(max(Int(place.rounded(.down)), 0), bins - 1)] += 1
      }
      for kernels in KernelSet.rungs {
        var histogram = Histogram(range: range, binCount: bins)
        kernels.count(values.span, reasons: reasons.span, into: &histogram)
        #expect(histogram == wanted)
      }
    }
  }

  /// What every rung adds behind a first column that must stay untouched.
  private func expectSums(
    _ sums: [Int64], _ valid: [UInt32],
    _ add: (KernelSet, inout MutableSpan<Int64>, inout MutableSpan<UInt32>) -> Void
  ) {
    for kernels in KernelSet.rungs {
      var gotSums = [Int64](repeating: 0, count: sums.count + 1)
      var gotValid = [UInt32](repeating: 0, count: valid.count + 1)
      do {
        var a = gotSums.mutableSpan
        var b = gotValid.mutableSpan
        add(kernels, &a, &b)
      }
      #expect((gotSums == [0] + sums) as Bool, "\(kernels.isa)")
      #expect((gotValid == [0] + valid) as Bool, "\(kernels.isa)")
    }
  }

  @Test("accumulated columns hold rounded steps, and huge values are held", arguments: [1, 2, 7])
  func accumulate(_ rows: Int) {
    for count in counts where count > 0 {
      var (values, reasons) = pixels(count * rows, seed: UInt64(count + 2))
      values[0] = 3e38
      reasons[0] = 0
      let columns = (0..<count).map { UInt32($0 / 3) }
      let across = Int(columns[count - 1]) + 1
      var sums = [Int64](repeating: 0, count: across)
      var valid = [UInt32](repeating: 0, count: across)
      for pixel in 0..<count * rows where Self.counts(reasons[pixel]) {
        let steps = min((Double(values[pixel]) + 0.2) * 1e6, 1_099_511_627_776)
        sums[pixel % count / 3] += Int64(steps.rounded(.toNearestOrAwayFromZero))
        valid[pixel % count / 3] += 1
      }
      expectSums(sums, valid) { kernels, sums, valid in
        kernels.accumulate(
          values.span, reasons: reasons.span, columns: columns.span, low: -0.2, stepsPerUnit: 1e6, from: 1,
          sums: &sums, valid: &valid)
      }
    }
  }

  @Test("accumulated columns of stored numbers leave nodata out", arguments: [1, 2, 7])
  func accumulateNumbers(_ rows: Int) {
    var random = SeededRandom(seed: UInt64(rows))
    for count in counts where count > 0 {
      let numbers = (0..<count * rows).map { _ in
        random.next() % 5 == 0 ? -32768 : Int16(truncatingIfNeeded: random.next() >> 7)
      }
      let columns = (0..<count).map { UInt32($0 / 3) }
      let across = Int(columns[count - 1]) + 1
      var sums = [Int64](repeating: 0, count: across)
      var valid = [UInt32](repeating: 0, count: across)
      for pixel in 0..<count * rows where numbers[pixel] != -32768 {
        sums[pixel % count / 3] += Int64(numbers[pixel])
        valid[pixel % count / 3] += 1
      }
      expectSums(sums, valid) { kernels, sums, valid in
        kernels.accumulate(
          numbers.span, nodata: -32768, columns: columns.span, from: 1, sums: &sums, valid: &valid)
      }
    }
  }
}
