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
