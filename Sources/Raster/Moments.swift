// Moments: count, mean, spread and extremes of pixels.

/// Count, mean, sum of squared distances from the mean, minimum and maximum.
///
/// Partials merge by Chan, Golub and LeVeque (1979); merging in tile order gives the same bits for any
/// number of threads.
package struct Moments: Hashable, Sendable {
  package var count: Int = 0
  package var mean: Double = 0
  package var m2: Double = 0
  package var minimum: Double = .infinity
  package var maximum: Double = -.infinity

  package init() {}

  package init(count: Int, mean: Double, m2: Double, minimum: Double, maximum: Double) {
    self.count = count
    self.mean = mean
    self.m2 = m2
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Population standard deviation; 0 for no pixels.
  package var standardDeviation: Double { count > 0 ? (m2 / Double(count)).squareRoot() : 0 }

  package mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = count + other.count
    let distance = other.mean - mean
    m2 += other.m2 + distance * distance * (Double(count) * Double(other.count) / Double(total))
    mean += distance * (Double(other.count) / Double(total))
    count = total
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }
}

/// Exact sums of stored 16-bit numbers: the same for any order of merging.
package struct IntegerSums: Hashable, Sendable {
  package var count: Int = 0
  package var sum: Int = 0
  package var sumOfSquares: UInt = 0
  package var minimum: Int = .max
  package var maximum: Int = .min

  package init() {}

  package init(count: Int, sum: Int, sumOfSquares: UInt, minimum: Int, maximum: Int) {
    self.count = count
    self.sum = sum
    self.sumOfSquares = sumOfSquares
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The sums of what was counted, Int16 nodata left out.
  package init(counted tally: Tally) {
    precondition(tally.encoding == .int16, "a tally of other numbers")
    for bin in tally.counts.indices.dropFirst() where tally.counts[bin] > 0 {
      let (number, found) = (bin - 32768, Int(tally.counts[bin]))
      count += found
      sum += found * number
      sumOfSquares += UInt(found) * UInt(number * number)
      minimum = min(minimum, number)
      maximum = max(maximum, number)
    }
  }

  package mutating func merge(_ other: IntegerSums) {
    count += other.count
    sum += other.sum
    sumOfSquares += other.sumOfSquares
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// The moments these sums stand for. m2 = (count·Σx² − (Σx)²) / count, in 128-bit integers.
  package var moments: Moments {
    guard count > 0 else { return Moments() }
    let n = Int128(count)
    let numerator = n * Int128(sumOfSquares) - Int128(sum) * Int128(sum)
    return Moments(
      count: count, mean: Double(sum) / Double(count), m2: Double(numerator) / Double(count),
      minimum: Double(minimum), maximum: Double(maximum))
  }
}
