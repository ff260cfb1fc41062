// TextEncoding: which encodings metadata may be written in.

enum TextEncoding {
  /// The text as UTF-8 without its byte-order mark; what cannot be decoded becomes U+FFFD.
  ///
  /// - Throws: `encoding` for UTF-16 and UTF-32.
  static func utf8(_ bytes: [UInt8]) throws(MetadataError) -> String {
    String(decoding: bytes[try start(bytes)...], as: UTF8.self)
  }

  /// Where the text begins behind a byte-order mark.
  ///
  /// UTF-16 and UTF-32 show by their mark, or by a zero among the first four bytes: both begin with ASCII.
  static func start(_ bytes: [UInt8]) throws(MetadataError) -> Int {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
    guard !bytes.starts(with: [0xFE, 0xFF]), !bytes.starts(with: [0xFF, 0xFE]), !bytes.prefix(4).contains(0)
    else { throw .encoding }
    return 0
  }
}

/// Lines of a text that end in LF, CR LF or CR, without blanks around them.
struct TextLines {
  private var rest: Substring
  /// Of the line that was taken last, counted from 1.
  private(set) var number = 0

  init(_ text: String) { rest = text[...] }

  mutating func next() -> Substring? {
    guard !rest.isEmpty else { return nil }
    number += 1
    let end = rest.firstIndex(where: \.isNewline)
    let line = rest[..<(end ?? rest.endIndex)]
    rest = end.map { rest[rest.index(after: $0)...] } ?? ""
    return LenientNumber.trimmed(line)
  }
}
