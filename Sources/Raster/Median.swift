// Median: the middle of numbers, without sorting them all.

extension [Float] {
  /// The middle of the numbers in their order, of an even count the mean of the two in the middle; nil for none.
  ///
  /// Takes a time that grows with the count, not faster: each round looks only at the side where the middle lies.
  package var median: Double? {
    guard !isEmpty else { return nil }
    var numbers = self
    let upper = numbers.place(count / 2, within: 0..<count)
    guard count % 2 == 0 else { return Double(upper) }
    // All before the middle are not greater.
    let lower = numbers[..<(count / 2)].max() ?? upper
    return (Double(lower) + Double(upper)) / 2
  }

  /// Moves the number of that rank to where a sorted array has it, smaller ones before it, greater ones behind it.
  private mutating func place(_ rank: Int, within all: Range<Int>) -> Float {
    var range = all
    while range.count > 1 {
      let (a, b, c) = (
        self[range.lowerBound], self[range.lowerBound + range.count / 2], self[range.upperBound - 1]
      )
      let pivot = Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
      // Less than the pivot | equal | not looked at yet | greater.
      var (less, next, greater) = (range.lowerBound, range.lowerBound, range.upperBound)
      while next < greater {
        if self[next] < pivot {
          swapAt(less, next)
          less += 1
          next += 1
        } else if self[next] > pivot {
          greater -= 1
          swapAt(greater, next)
        } else {
          next += 1
        }
      }
      if rank < less {
        range = range.lowerBound..<less
      } else if rank >= greater {
        range = greater..<range.upperBound
      } else {
        return pivot
      }
    }
    return self[rank]
  }
}
