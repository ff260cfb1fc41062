// NearestName: the known name that a person may have meant.

package enum NearestName {
  /// The name equal but for case, else the one fewest edits away, the first of equals; nil where none
  /// is near. A third of the letters may be wrong, three at most, so one or two letters only match by case.
  package static func of(_ name: String, among known: [String]) -> String? {
    let lower = name.lowercased()
    if let same = known.first(where: { $0.lowercased() == lower }) { return same }
    let wanted = Array(lower.unicodeScalars)
    let most = min(wanted.count / 3, 3)
    var best: (name: String, edits: Int)?
    for candidate in known {
      let letters = Array(candidate.lowercased().unicodeScalars)
      guard abs(letters.count - wanted.count) <= most else { continue }
      let edits = edits(from: wanted, to: letters)
      if edits <= most, edits < best?.edits ?? .max { best = (candidate, edits) }
    }
    return best?.name
  }

  /// Up to `count` names by the edits that lead to them, in any case; half of the letters may be wrong.
  package static func ranked(_ name: String, among known: [String], count: Int) -> [String] {
    let longest = known.map(\.unicodeScalars.count).max() ?? 0
    let wanted = Array(name.lowercased().unicodeScalars.prefix(2 * longest))
    return known.map { ($0, edits(from: wanted, to: Array($0.lowercased().unicodeScalars))) }
      .filter { candidate, edits in
        edits <= max(2, min(wanted.count, candidate.unicodeScalars.count) / 2)
      }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      .prefix(count).map(\.0)
  }

  /// The fewest insertions, deletions, substitutions and swaps of neighbours, no letter edited twice.
  package static func edits(from a: [Unicode.Scalar], to b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for row in 0..<a.count {
      var current = [row + 1]
      current.reserveCapacity(b.count + 1)
      for column in 0..<b.count {
        let substituted = last[column] + (a[row] == b[column] ? 0 : 1)
        var least = min(substituted, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          least = min(least, beforeLast[column - 1] + 1)
        }
        current.append(least)
      }
      (beforeLast, last) = (last, current)
    }
    return last[b.count]
  }
}
