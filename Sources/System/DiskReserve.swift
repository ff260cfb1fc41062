// DiskReserve: room on disk for a growing file, asked for in large steps.

internal import CSystem

/// What a file has been given beyond what is written. Writes into room that is there already cost half.
struct DiskReserve {
  /// Files that stay smaller take what they need.
  private static let smallest = 8 << 20
  /// An eighth more than is needed, and no more than this: several files grow on one disk.
  private static let most = 16 << 20
  private static let share = 8
  private static let piece = 64 << 10

  /// Where the room ends; 0 for none.
  private(set) var end = 0

  /// The room to ask for before a write that ends at `place`; nil where there is enough.
  mutating func extend(to place: Int) -> Range<Int>? {
    guard place > max(end, Self.smallest) else { return nil }
    let start = end
    end = (place + min(Self.most, place / Self.share) + Self.piece - 1) / Self.piece * Self.piece
    return start..<end
  }

  /// That a disk does not give it is no failure: the writes will tell. C: fallocate
  static func ask(for room: Range<Int>, in descriptor: Int32) {
    heitu_reserve(descriptor, room.lowerBound, room.count)
  }
}
