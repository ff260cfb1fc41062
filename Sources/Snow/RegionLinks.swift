// RegionLinks: what becomes of the regions of a row of tiles, in few bytes.

/// What is known of a region when its row of tiles is over.
enum RegionFate: Equatable, Sendable {
  case kept
  case dropped
  /// What becomes of a region of the next row of tiles.
  case asNext(Int32)
}

/// The fates of the regions of one row of tiles: first of those that came over from above, then of its own.
///
/// Neighbours have alike fates, so they are stored as runs: a number for what it is and how long, and where it leads to regions
/// of the next row one more for how far the first is from where the run before ended.
struct RegionLinks: Sendable {
  /// Of its own regions.
  let firstNumber: Int
  /// Regions that came over.
  let oldCount: Int
  private let bytes: [UInt8]

  init(_ fates: [RegionFate], firstNumber: Int, oldCount: Int) {
    (self.firstNumber, self.oldCount) = (firstNumber, oldCount)
    var numbers = PackedNumbers()
    var expected = 0
    var place = 0
    while place < fates.count {
      let run = Run(fates[place...])
      place += run.count
      numbers.append(run.count << 2 | run.kind.rawValue)
      guard run.kind.leads else { continue }
      let step = run.first - expected
      numbers.append(step < 0 ? -2 * step - 1 : 2 * step)
      expected = run.next
    }
    // Exactly as many as there are: what arrays hold in reserve would last as long as the links.
    bytes = numbers.bytes.map { $0 }
  }

  var byteCount: Int { bytes.count }

  private enum Kind: Int {
    case kept, dropped
    /// All are one region of the next row.
    case joined
    /// Each is the one after that of the one before.
    case climbing

    var leads: Bool { self == .joined || self == .climbing }
  }

  /// Neighbours of alike fates.
  private struct Run {
    var kind: Kind
    var count = 1
    /// The region of the next row that the first is.
    var first = 0

    init(kind: Kind, count: Int, first: Int) { (self.kind, self.count, self.first) = (kind, count, first) }

    /// As many as go on alike from the first of `fates` on.
    init(_ fates: ArraySlice<RegionFate>) {
      let second = fates.dropFirst().first
      switch fates[fates.startIndex] {
      case .kept: kind = .kept
      case .dropped: kind = .dropped
      case .asNext(let next):
        first = Int(next)
        kind = second == .asNext(next) ? .joined : .climbing
      }
      while count < fates.count, fates[fates.startIndex + count] == fate(count) { count += 1 }
    }

    func fate(_ place: Int) -> RegionFate {
      switch kind {
      case .kept: .kept
      case .dropped: .dropped
      case .joined: .asNext(Int32(first))
      case .climbing: .asNext(Int32(first + place))
      }
    }

    /// Where the run after it would begin, were it alike.
    var next: Int { kind == .climbing ? first + count : first + 1 }
  }

  /// Calls `body` with each fate in turn.
  func forEach(_ body: (RegionFate) -> Void) {
    var (place, expected) = (0, 0)
    while place < bytes.count {
      let head = PackedNumbers.next(in: bytes, at: &place)
      var run = Run(kind: Kind(rawValue: head & 3) ?? .dropped, count: head >> 2, first: 0)
      if run.kind.leads {
        let step = PackedNumbers.next(in: bytes, at: &place)
        run.first = expected + (step & 1 == 0 ? step / 2 : -(step + 1) / 2)
        expected = run.next
      }
      for other in 0..<run.count { body(run.fate(other)) }
    }
  }
}
