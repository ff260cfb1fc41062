// Regions: connected pixels that may be snow, found tile by tile.

/// Connected pixels of which some are seeds: what tiles and the whole scene keep of them.
package struct Region: Sendable, Equatable {
  package var pixelCount: Int
  package var hasSeed: Bool

  package init(pixelCount: Int = 0, hasSeed: Bool = false) {
    (self.pixelCount, self.hasSeed) = (pixelCount, hasSeed)
  }

  package mutating func merge(_ other: Region) {
    pixelCount += other.pixelCount
    hasSeed = hasSeed || other.hasSeed
  }
}

/// Which regions are kept.
package struct RegionRule: Sendable, Equatable {
  /// The least pixels of a region.
  package var leastPixels: Int

  package init(leastPixels: Int = 4) { self.leastPixels = leastPixels }

  package func keeps(_ region: Region) -> Bool { region.hasSeed && region.pixelCount >= leastPixels }
}

/// Neighbouring pixels of a row that may be snow.
package struct SnowRun: Sendable, Equatable {
  /// Columns, from 0 at the left of what holds it.
  package var start: Int32
  package var end: Int32
  /// Of a region that may go on outside; 0 for one that is known to be kept.
  package var label: Int32

  package init(start: Int32, end: Int32, label: Int32) {
    (self.start, self.end, self.label) = (start, end, label)
  }

  /// Whether pixels of one touch those of the other in the next row, at corners, too.
  func touches(_ other: SnowRun) -> Bool { start <= other.end && other.start <= end }
}

/// Sets of numbers that are found to be one.
struct Union: Sendable {
  private var parents: [Int32] = []

  /// - Parameter room: numbers that will be added.
  init(room: Int = 0) { parents.reserveCapacity(room) }

  var count: Int { parents.count }

  mutating func add() -> Int32 {
    parents.append(Int32(parents.count))
    return Int32(parents.count - 1)
  }

  mutating func root(of number: Int32) -> Int32 {
    var number = number
    while parents[Int(number)] != number {
      parents[Int(number)] = parents[Int(parents[Int(number)])]
      number = parents[Int(number)]
    }
    return number
  }

  /// The smaller root stays, so that the result does not depend on the order.
  mutating func unite(_ one: Int32, _ other: Int32) {
    let (a, b) = (root(of: one), root(of: other))
    guard a != b else { return }
    parents[Int(max(a, b))] = min(a, b)
  }
}

/// Calls `body` with runs of two neighbouring rows that touch, both rows from left to right: enough pairs to join all that
/// do, where runs of a row without a gap between them are joined already.
func forEachTouch(
  _ above: some RandomAccessCollection<SnowRun>, _ below: some RandomAccessCollection<SnowRun>,
  _ body: (_ above: SnowRun, _ below: SnowRun) -> Void
) {
  var (a, b) = (above.startIndex, below.startIndex)
  while a < above.endIndex, b < below.endIndex {
    if above[a].touches(below[b]) { body(above[a], below[b]) }
    if above[a].end < below[b].end { above.formIndex(after: &a) } else { below.formIndex(after: &b) }
  }
}
