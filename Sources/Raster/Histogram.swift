// Histogram: equal bins over a range, and the percentiles read from them.

/// Counts in equal bins over `range`; the outermost bins take what lies outside.
package struct Histogram: Hashable, Sendable {
  package let range: ClosedRange<Double>
  package var counts: [UInt64]

  package init(range: ClosedRange<Double>, binCount: Int) {
    self.range = range
    self.counts = [UInt64](repeating: 0, count: max(1, binCount))
  }

  package var binWidth: Double { (range.upperBound - range.lowerBound) / Double(counts.count) }

  /// Bins a unit of value; 0 for an empty range, so that all falls into the first bin.
  package var binsPerUnit: Double { binWidth > 0 ? 1 / binWidth : 0 }

  package var total: UInt64 { counts.reduce(0, +) }

  package mutating func merge(_ other: Histogram) {
    precondition(other.range == range && other.counts.count == counts.count, "histograms of unlike bins")
    for bin in counts.indices { counts[bin] += other.counts[bin] }
  }

  /// The value below which `fraction` (0…1) of the pixels lie, linear within a bin; nil without pixels.
  package func percentile(_ fraction: Double) -> Double? {
    let all = total
    guard all > 0 else { return nil }
    let wanted = fraction * Double(all)
    var below: UInt64 = 0
    for (bin, count) in counts.enumerated() where count > 0 {
      if Double(below + count) >= wanted {
        let inside = (wanted - Double(below)) / Double(count)
        return range.lowerBound + (Double(bin) + min(max(inside, 0), 1)) * binWidth
      }
      below += count
    }
    return range.upperBound
  }
}
