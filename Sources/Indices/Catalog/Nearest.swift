// Nearest: the names that look most like a mistyped one.

extension Catalog {
  /// Up to five names by the number of letters to change, in any case; none that shares too little.
  static func nearest(to name: String) -> [String] {
    let wanted = Array(name.prefix(longestName).lowercased())
    let scored: [(name: String, steps: Int)] = indices.map {
      ($0.name, distance(wanted, Array($0.name.lowercased())))
    }
    return
      scored
      .filter { $0.steps <= max(2, min(wanted.count, $0.name.count) / 2) }
      .sorted { ($0.steps, $0.name) < ($1.steps, $1.name) }
      .prefix(5).map(\.name)
  }

  /// Letters of a name that are looked at; the catalogue's are shorter.
  private static let longestName: Int = 24

  /// Levenshtein 1966: the least number of letters to insert, drop or replace.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var previous = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var current = [i + 1]
      for (j, right) in b.enumerated() {
        current.append(min(previous[j] + (left == right ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
      }
      previous = current
    }
    return previous[b.count]
  }
}
