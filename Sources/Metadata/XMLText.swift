// XMLText: characters of an XML document, decoded.

/// How bytes beyond ASCII are to be read.
enum XMLEncoding: Equatable {
  case utf8
  /// GBK, GB2312, GB18030: two or four bytes a character, of which the first is beyond ASCII.
  case chinese
  /// Any other that agrees with ASCII.
  case other

  init(_ name: String) {
    switch name.uppercased() {
    case "UTF-8", "UTF8", "US-ASCII", "ASCII": self = .utf8
    // The bytes have shown that they are not: some programs declare the encoding of their own strings.
    case "UTF-16", "UTF16", "UNICODE": self = .utf8
    case "GBK", "GB2312", "GB18030", "GB_2312-80", "CP936", "MS936", "WINDOWS-936": self = .chinese
    default: self = .other
    }
  }

  /// As UTF-8; characters that are not decoded become one U+FFFD each.
  func utf8(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard self != .utf8 else { return bytes }
    var decoded: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      place += 1
      guard byte >= 0x80 else {
        decoded.append(byte)
        continue
      }
      decoded += "\u{FFFD}".utf8
      guard self == .chinese, byte > 0x80, place < bytes.endIndex else { continue }
      switch bytes[place] {
      case 0x30...0x39: place = min(place + 3, bytes.endIndex)
      case 0x40...0x7E, 0x80...0xFE: place += 1
      default: break
      }
    }
    return decoded[...]
  }
}

extension XMLTree {
  func string(_ range: Range<Int>, decodingReferences: Bool) -> String {
    let raw = encoding.utf8(bytes[range])
    guard decodingReferences, raw.contains(UInt8(ascii: "&")) else {
      return String(decoding: raw, as: UTF8.self)
    }
    return String(decoding: Self.dereferenced(raw), as: UTF8.self)
  }

  /// The characters of a node but not of those inside it, without blanks around them.
  func text(of index: Int) -> String {
    let node = nodes[index]
    var child = index + 1
    var text = ""
    var cursor = XMLCursor(bytes, at: node.content.lowerBound)
    while cursor.position < node.content.upperBound {
      let start = cursor.position
      if child < node.following, start == nodes[child].start {
        cursor.position = nodes[child].end
        child = nodes[child].following
      } else if cursor.take("<![CDATA[") {
        if let inside = cursor.take(through: "]]>") { text += string(inside, decodingReferences: false) }
      } else if cursor.take("<!--") {
        _ = cursor.take(through: "-->")
      } else if cursor.take("<?") {
        _ = cursor.take(through: "?>")
      } else {
        let end = bytes[(start + 1)..<node.content.upperBound].firstIndex(of: UInt8(ascii: "<"))
        cursor.position = end ?? node.content.upperBound
        text += string(start..<cursor.position, decodingReferences: true)
      }
    }
    return String(LenientNumber.trimmed(text[...]))
  }

  /// The five predefined entities and character references are replaced; any other `&` stands for itself.
  private static func dereferenced(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(raw.count)
    var place = raw.startIndex
    while place < raw.endIndex {
      // No reference is longer than `&#x0010FFFF;`.
      let window = raw[place..<min(place + 12, raw.endIndex)]
      if raw[place] == UInt8(ascii: "&"), let end = window.firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: raw[(place + 1)..<end], as: UTF8.self))
      {
        plain += String(scalar).utf8
        place = end + 1
      } else {
        plain.append(raw[place])
        place += 1
      }
    }
    return plain
  }

  /// What a reference stands for.
  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.hasPrefix("#x") ? name.dropFirst(2) : name.dropFirst()
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
      let value = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10)
    else { return nil }
    guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
    return scalar
  }
}
