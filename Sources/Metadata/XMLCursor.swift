// XMLCursor: a place in the bytes of an XML document that moves over its smallest parts.

struct XMLCursor {
  let bytes: [UInt8]
  var position: Int

  /// What stands next in a tag.
  enum Attribute: Equatable {
    /// The local name, and the value between its quotes.
    case found(name: Range<Int>, value: Range<Int>)
    /// `>` or `/>`, taken.
    case end(isEmpty: Bool)
  }

  init(_ bytes: [UInt8], at position: Int) {
    (self.bytes, self.position) = (bytes, position)
  }

  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Of a place in the bytes, counted from 1.
  func line(at place: Int) -> Int { bytes[..<min(place, bytes.count)].count { $0 == 10 } + 1 }

  func malformed(_ reason: String) -> MetadataError {
    .xmlMalformed(reason: reason, line: line(at: position))
  }

  func starts(with word: StaticString) -> Bool {
    bytes[position...].starts(with: word.description.utf8)
  }

  mutating func take(_ word: StaticString) -> Bool {
    guard starts(with: word) else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  mutating func takeBlanks() {
    while let byte, Self.isBlank(byte) { position += 1 }
  }

  /// Moves behind the next `end`, and gives what stands before it; nil when there is none.
  mutating func take(through end: StaticString) -> Range<Int>? {
    let start = position
    let first = end.description.utf8.first
    while position < bytes.count {
      if bytes[position] == first, starts(with: end) {
        defer { position += end.utf8CodeUnitCount }
        return start..<position
      }
      position += 1
    }
    return nil
  }

  /// A name, whole and without its prefix; nil when none begins here.
  mutating func takeName() -> (whole: Range<Int>, local: Range<Int>)? {
    let start = position
    var local = start
    while let byte, Self.isNamePart(byte) {
      position += 1
      if byte == UInt8(ascii: ":") { local = position }
    }
    guard local < position, !Self.isDigitOrMark(bytes[start]), !Self.isDigitOrMark(bytes[local]) else {
      position = start
      return nil
    }
    return (start..<position, local..<position)
  }

  /// The next attribute of a tag, or the tag's end.
  mutating func takeAttribute() throws(MetadataError) -> Attribute {
    let before = position
    takeBlanks()
    if take(">") { return .end(isEmpty: false) }
    if take("/>") { return .end(isEmpty: true) }
    guard before < position, let name = takeName() else { throw malformed("a tag does not end") }
    takeBlanks()
    guard take("=") else { throw malformed("an attribute has no value") }
    takeBlanks()
    guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw malformed("the value of an attribute has no quotes")
    }
    position += 1
    let start = position
    while let byte, byte != quote {
      guard byte != UInt8(ascii: "<") else { throw malformed("the value of an attribute does not end") }
      position += 1
    }
    guard byte != nil else { throw malformed("the value of an attribute does not end") }
    position += 1
    return .found(name: name.local, value: start..<(position - 1))
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...10).contains(byte) || byte == 13 }

  /// Bytes beyond ASCII are all taken for letters.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), 0x80...0xFF:
      true
    default: isDigitOrMark(byte)
    }
  }

  /// What a name may hold but not begin with.
  private static func isDigitOrMark(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
}
