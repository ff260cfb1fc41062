// Tally: how often each stored number occurs, and the percentiles read from it.

/// Counts of the numbers of one layer: of each Int16, or of Float32 values in fine bins.
///
/// Sums of counts are the same for any order of tiles. Float32 bins hold the values with the same sign, exponent and
/// first nine bits of the fraction: they are at most 1/512 of their value wide, whatever the range.
package struct Tally: Sendable, Hashable {
  package static let floatBits = 18

  package let encoding: Encoding
  /// Int16: by number + 32768. Float32: by the first 18 bits of the order of all values.
  package var counts: [UInt64]

  package init(_ encoding: Encoding) {
    self.encoding = encoding
    counts = Array(repeating: 0, count: encoding == .int16 ? 1 << 16 : 1 << Self.floatBits)
  }

  package mutating func merge(_ other: Tally) {
    precondition(other.encoding == encoding, "tallies of unlike numbers")
    for bin in counts.indices { counts[bin] &+= other.counts[bin] }
  }

  /// The stored numbers below which the given shares (0…1) of the counted pixels lie; nil without pixels.
  ///
  /// Int16: the least number with at least that share at or below it (the inverse of the distribution, exactly).
  /// Float32: the same by bins, linear within the bin. Int16 nodata does not count.
  package func percentiles(_ shares: [Double]) -> [Double]? {
    let first = encoding == .int16 ? 1 : 0
    let total = counts[first...].reduce(0, +)
    guard total > 0 else { return nil }
    return shares.map { share in
      let wanted = max(share * Double(total), 1)
      var below: UInt64 = 0
      for bin in first..<counts.count where counts[bin] > 0 {
        if Double(below + counts[bin]) >= wanted {
          guard encoding == .float32 else { return Double(bin - 32768) }
          let inside = (wanted - Double(below)) / Double(counts[bin])
          let (low, high) = (Self.value(ofBin: bin), Self.value(ofBin: bin + 1))
          return low + min(max(inside, 0), 1) * (high - low)
        }
        below += counts[bin]
      }
      return Self.value(ofBin: counts.count - 1)
    }
  }

  /// The least Float32 value of a bin, as a double.
  private static func value(ofBin bin: Int) -> Double {
    let key = UInt32(truncatingIfNeeded: bin << (32 - floatBits))
    let bits = key & 0x8000_0000 != 0 ? key & 0x7FFF_FFFF : ~key
    return Double(Float(bitPattern: bits))
  }
}
