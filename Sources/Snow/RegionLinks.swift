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
  private var numbers = PackedNumbers()
  private var run: Run?
  /// What the next run of links is told from.
  private var expected = 0

  init(firstNumber: Int, oldCount: Int) { (self.firstNumber, self.oldCount) = (firstNumber, oldCount) }

  var byteCount: Int { numbers.bytes.count }

  private enum Kind: Int {
    case kept, dropped
    /// All are one region of the next row.
    case joined
    /// Each is the one after that of the one before.
    case climbing
  }

  private struct Run {
    var kind: Kind
    var count = 1
    var first = 0

    /// Of the last.
    var target: Int { kind == .climbing ? first + count - 1 : first }

    /// Whether it goes on with a fate; one link alone may go on either way.
    mutating func takes(_ fate: RegionFate) -> Bool {
      switch (kind, fate) {
      case (.kept, .kept), (.dropped, .dropped): break
      case (.climbing, .asNext(let next)) where Int(next) == target + 1: break
      case (.climbing, .asNext(let next)) where count == 1 && Int(next) == first: kind = .joined
      case (.joined, .asNext(let next)) where Int(next) == first: break
      default: return false
      }
      count += 1
      return true
    }
  }

  mutating func append(_ fate: RegionFate) {
    if run?.takes(fate) == true { return }
    write()
    run =
      switch fate {
      case .kept: Run(kind: .kept)
      case .dropped: Run(kind: .dropped)
      case .asNext(let next): Run(kind: .climbing, first: Int(next))
      }
  }

  /// After the last.
  mutating func close() {
    write()
    run = nil
    // What arrays hold in reserve is not wanted for as long as links last.
    numbers.trim()
  }

  private mutating func write() {
    guard let run else { return }
    numbers.append(run.count << 2 | run.kind.rawValue)
    guard run.kind == .joined || run.kind == .climbing else { return }
    let step = run.first - expected
    numbers.append(step < 0 ? -2 * step - 1 : 2 * step)
    expected = run.target + 1
  }

  /// Calls `body` with each fate in turn; after `close()`.
  func forEach(_ body: (RegionFate) -> Void) {
    var (place, expected) = (0, 0)
    while place < numbers.bytes.count {
      let head = PackedNumbers.next(in: numbers.bytes, at: &place)
      let (kind, count) = (Kind(rawValue: head & 3) ?? .dropped, head >> 2)
      switch kind {
      case .kept: for _ in 0..<count { body(.kept) }
      case .dropped: for _ in 0..<count { body(.dropped) }
      case .joined, .climbing:
        let step = PackedNumbers.next(in: numbers.bytes, at: &place)
        let first = expected + (step & 1 == 0 ? step / 2 : -(step + 1) / 2)
        for more in 0..<count { body(.asNext(Int32(first + (kind == .climbing ? more : 0)))) }
        expected = first + (kind == .climbing ? count : 1)
      }
    }
  }
}
