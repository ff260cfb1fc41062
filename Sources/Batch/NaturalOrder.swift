// NaturalOrder: names in the order that people expect: `scene2` before `scene10`.

package enum NaturalOrder {
  /// Digits that follow each other are compared as numbers, all else scalar by scalar; names that differ only in
  /// zeros before a number, scalar by scalar.
  package static func precedes(_ one: String, _ other: String) -> Bool {
    let (a, b) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let (left, right) = (number(a, &i), number(b, &j))
        if left.count != right.count { return left.count < right.count }
        if left != right { return left.lexicographicallyPrecedes(right) }
      } else if a[i] != b[j] {
        return a[i] < b[j]
      } else {
        (i, j) = (i + 1, j + 1)
      }
    }
    if i < a.count || j < b.count { return j < b.count }
    return a.lexicographicallyPrecedes(b)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// The digits from a place on, without zeros before them; moves the place behind them.
  private static func number(_ scalars: [Unicode.Scalar], _ place: inout Int) -> [Unicode.Scalar] {
    let end = scalars[place...].firstIndex { !isDigit($0) } ?? scalars.count
    defer { place = end }
    return Array(scalars[place..<end].drop { $0 == "0" })
  }
}
