// Mutations: texts damaged in ways that parsers stumble over.

import TestSupport

/// Makes damaged copies of an honest text.
struct Mutations {
  private let honest: [UInt8]
  private let pieces: [[UInt8]]

  /// `pieces` are the signs of the grammar.
  init(_ honest: [UInt8], pieces: [String]) {
    (self.honest, self.pieces) = (honest, pieces.map { Array($0.utf8) })
  }

  func next(_ random: inout SeededRandom) -> [UInt8] {
    var copy = honest
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let start = Int.random(in: 0...copy.count, using: &random)
      let end = min(copy.count, start + Int.random(in: 0...6, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: copy.removeSubrange(start..<end)
      case 1: copy.insert(contentsOf: random.pick(pieces), at: start)
      case 2: copy.replaceSubrange(start..<end, with: random.pick(pieces))
      case 3: copy.insert(UInt8.random(in: 0...255, using: &random), at: start)
      case 4: copy.insert(contentsOf: copy[start..<end], at: Int.random(in: 0...copy.count, using: &random))
      default: if Int.random(in: 0..<4, using: &random) == 0 { copy.removeSubrange(start...) }
      }
    }
    return copy
  }
}
