// NameFields: the fields of a file's name, taken one after the other without ever going back.

/// Reads fields from left to right; letters are made capital.
struct NameFields {
  /// File systems hold no longer name.
  static let longestName_byte = 255

  private var fields: ArraySlice<String>

  /// Nil for a name that is too long or not plain ASCII: no vendor's name is.
  init?(_ stem: String, separators: String = "_ ") {
    guard stem.utf8.count <= Self.longestName_byte, stem.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else {
      return nil
    }
    // Bytes, for a folder may hold thousands of names.
    let capital = stem.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    let ends = Array(separators.utf8)
    fields = capital.split { ends.contains($0) }.map { String(decoding: $0, as: UTF8.self) }[...]
  }

  var isEmpty: Bool { fields.isEmpty }
  var count: Int { fields.count }
  var next: String? { fields.first }
  var last: String? { fields.last }
  var rest: [String] { Array(fields) }

  mutating func take() -> String? { fields.popFirst() }

  /// The next field, if it is as wanted; else nothing is taken.
  mutating func take(where isWanted: (String) -> Bool) -> String? {
    guard let field = fields.first, isWanted(field) else { return nil }
    return fields.popFirst()
  }

  mutating func takeDigits(_ count: ClosedRange<Int>) -> String? { take { $0.isDigits(count) } }

  mutating func takeLast(where isWanted: (String) -> Bool) -> String? {
    guard let field = fields.last, isWanted(field) else { return nil }
    return fields.popLast()
  }

  mutating func replaceLast(with field: String) {
    fields.removeLast()
    fields.append(field)
  }
}

extension StringProtocol {
  func isDigits(_ count: ClosedRange<Int>) -> Bool {
    count.contains(utf8.count) && utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  func isDigits(_ count: Int) -> Bool { isDigits(count...count) }

  /// ASCII capital letters and digits only.
  func isCapitalOrDigit(_ count: ClosedRange<Int>) -> Bool {
    count.contains(utf8.count) && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
  }

  func isCapital(_ count: ClosedRange<Int>) -> Bool {
    count.contains(utf8.count) && utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// Such as `20230823T095559`.
  func isTime(dateDigits: Int) -> Bool {
    let parts = split(separator: "T", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].isDigits(dateDigits) && parts[1].isDigits(6)
  }

  /// A tile of the military grid with its T, such as `T51TXK`.
  var isTile: Bool {
    utf8.count == 6 && hasPrefix("T") && dropFirst().prefix(2).isDigits(2) && dropFirst(3).isCapital(3...3)
  }
}
