// XMLParser: from bytes to the nodes of an XML tree, in one sweep and without recursion.

struct XMLParser {
  private(set) var nodes: [XMLNode] = []
  private(set) var encoding = XMLEncoding.utf8
  private var cursor: XMLCursor
  /// Nodes whose end tag has not come, and their whole names.
  private var open: [(node: Int, name: Range<Int>)] = []
  private var attributeCount = 0

  init(_ bytes: [UInt8], from start: Int) { cursor = XMLCursor(bytes, at: start) }

  mutating func parse() throws(MetadataError) {
    cursor.takeBlanks()
    try takeDeclaration()
    while let byte = cursor.byte {
      if byte == UInt8(ascii: "<") {
        try takeMarkup()
      } else if open.isEmpty, !XMLCursor.isBlank(byte) {
        throw cursor.malformed(nodes.isEmpty ? "it does not begin with <" : "text stands behind its end")
      } else {
        cursor.position += 1
      }
    }
    if let last = open.last { throw cursor.malformed("\(shown(last.name)) has no end tag") }
    guard !nodes.isEmpty else { throw cursor.malformed("it has no element") }
  }

  /// `<?xml … encoding="…"?>`
  private mutating func takeDeclaration() throws(MetadataError) {
    guard cursor.starts(with: "<?xml") else { return }
    guard let inside = cursor.take(through: "?>") else {
      throw cursor.malformed("its first line does not end")
    }
    var words = XMLCursor(Array(cursor.bytes[inside]) + [UInt8(ascii: ">")], at: 5)
    while case .found(let name, let value)? = try? words.takeAttribute() {
      guard words.bytes[name].elementsEqual("encoding".utf8) else { continue }
      encoding = XMLEncoding(String(decoding: words.bytes[value], as: UTF8.self))
    }
  }

  private mutating func takeMarkup() throws(MetadataError) {
    let start = cursor.position
    let isElement = start + 1 >= cursor.bytes.count || !"!?/".utf8.contains(cursor.bytes[start + 1])
    if isElement {
      try takeStartTag()
    } else if cursor.take("<!--") {
      guard cursor.take(through: "-->") != nil else { throw unended("a comment", from: start) }
    } else if cursor.take("<?") {
      guard cursor.take(through: "?>") != nil else { throw unended("an instruction", from: start) }
    } else if cursor.take("</") {
      try takeEndTag()
    } else if !open.isEmpty, cursor.take("<![CDATA[") {
      guard cursor.take(through: "]]>") != nil else { throw unended("a CDATA section", from: start) }
    } else if nodes.isEmpty, cursor.take("<!DOCTYPE") {
      try takeDocumentType(from: start)
    } else {
      throw cursor.malformed("<! stands where it may not")
    }
  }

  /// A DOCTYPE that only names things; those it names are never opened.
  private mutating func takeDocumentType(from start: Int) throws(MetadataError) {
    while let byte = cursor.byte {
      cursor.position += 1
      switch byte {
      case UInt8(ascii: ">"): return
      case UInt8(ascii: "["): throw .xmlEntities(line: cursor.line(at: start))
      case UInt8(ascii: "\""):
        guard cursor.take(through: "\"") != nil else { throw unended("the DOCTYPE", from: start) }
      case UInt8(ascii: "'"):
        guard cursor.take(through: "'") != nil else { throw unended("the DOCTYPE", from: start) }
      default: continue
      }
    }
    throw unended("the DOCTYPE", from: start)
  }

  private mutating func takeStartTag() throws(MetadataError) {
    let start = cursor.position
    guard !open.isEmpty || nodes.isEmpty else {
      throw cursor.malformed("it has more than one outermost element")
    }
    cursor.position += 1
    guard let name = cursor.takeName() else { throw cursor.malformed("< begins no tag") }
    guard open.count < XMLTree.depthLimit else {
      throw .xmlDepth(limit: XMLTree.depthLimit, line: cursor.line(at: start))
    }
    let isEmpty = try takeAttributes(of: name.whole, from: start)
    guard nodes.count + attributeCount < XMLTree.sizeLimit else {
      throw .xmlSize(limit: XMLTree.sizeLimit, line: cursor.line(at: start))
    }
    let end = cursor.position
    nodes.append(
      XMLNode(
        start: start, name: name.local, content: end..<end, end: end, following: nodes.count + 1))
    if !isEmpty { open.append((nodes.count - 1, name.whole)) }
  }

  /// Moves behind the tag; true for `<a/>`.
  private mutating func takeAttributes(of element: Range<Int>, from start: Int) throws(MetadataError) -> Bool
  {
    for _ in 0...XMLTree.attributeLimit {
      if case .end(let isEmpty) = try cursor.takeAttribute() { return isEmpty }
      attributeCount += 1
    }
    throw .xmlAttributes(
      element: shown(element), limit: XMLTree.attributeLimit, line: cursor.line(at: start))
  }

  private mutating func takeEndTag() throws(MetadataError) {
    let start = cursor.position - 2
    guard let name = cursor.takeName() else { throw cursor.malformed("</ begins no tag") }
    cursor.takeBlanks()
    guard cursor.take(">") else { throw cursor.malformed("an end tag does not end") }
    guard let last = open.popLast() else { throw cursor.malformed("</\(shown(name.whole))> ends nothing") }
    guard cursor.bytes[last.name] == cursor.bytes[name.whole] else {
      throw cursor.malformed("</\(shown(name.whole))> stands where \(shown(last.name)) must end")
    }
    nodes[last.node].content = nodes[last.node].content.lowerBound..<start
    nodes[last.node].end = cursor.position
    nodes[last.node].following = nodes.count
  }

  private func unended(_ part: String, from start: Int) -> MetadataError {
    .xmlMalformed(reason: "\(part) does not end", line: cursor.line(at: start))
  }

  private func shown(_ name: Range<Int>) -> String {
    MetadataError.shown(String(decoding: cursor.bytes[name].prefix(200), as: UTF8.self))
  }
}
