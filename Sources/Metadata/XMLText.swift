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
        let scalar = scalar(raw[(place + 1)..<end])
      {
        if scalar.isASCII { plain.append(UInt8(scalar.value)) } else { plain += String(scalar).utf8 }
        place = end + 1
      } else {
        plain.append(raw[place])
        place += 1
      }
    }
    return plain
  }

  private static let predefined: [(name: [UInt8], scalar: Unicode.Scalar)] = [
    (Array("amp".utf8), "&"), (Array("lt".utf8), "<"), (Array("gt".utf8), ">"), (Array("quot".utf8), "\""),
    (Array("apos".utf8), "'"),
  ]

  /// What a reference stands for. A text may have millions of them, so its bytes are taken as they are.
  private static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard name.first == UInt8(ascii: "#") else {
      return predefined.first { name.elementsEqual($0.name) }?.scalar
    }
    var digits = name.dropFirst()
    let isHexadecimal = digits.first == UInt8(ascii: "x")
    if isHexadecimal { digits = digits.dropFirst() }
    guard !digits.isEmpty else { return nil }
    // At most ten digits come here, which a UInt64 holds.
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = digit(byte, isHexadecimal: isHexadecimal) else { return nil }
      value = value &* (isHexadecimal ? 16 : 10) &+ digit
    }
    guard let number = UInt32(exactly: value) else { return nil }
    guard number != 0, let scalar = Unicode.Scalar(number) else { return "\u{FFFD}" }
    return scalar
  }

  private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal: UInt64(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal: UInt64(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
