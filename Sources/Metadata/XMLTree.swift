// XMLTree: metadata XML as a tree of elements.

/// The elements of an XML document, kept as places in its bytes; names and texts are made when asked for.
///
/// What a hostile file can do is bounded: bytes, depth, attributes and elements have limits, nothing is
/// expanded, nothing else is opened, and time and memory grow with the bytes. Names are local names (what
/// stands behind the colon of a prefix) and are compared as written.
package struct XMLTree: Sendable {
  /// Bytes of a document.
  package static let byteLimit = 16 << 20
  /// Elements in each other.
  package static let depthLimit = 64
  /// Attributes of one element.
  package static let attributeLimit = 1_000
  /// Elements and attributes of a document.
  package static let sizeLimit = 100_000

  let bytes: [UInt8]
  let nodes: [XMLNode]
  let encoding: XMLEncoding

  /// Parses a document in UTF-8, or in another encoding that agrees with ASCII: there, as with GBK,
  /// characters beyond ASCII become U+FFFD.
  ///
  /// - Throws: `tooLong`, `encoding` for UTF-16, `xmlEntities` for a DOCTYPE with declarations, `xmlDepth`,
  ///   `xmlAttributes`, `xmlSize`, `xmlMalformed`.
  package init(_ bytes: [UInt8]) throws(MetadataError) {
    guard bytes.count <= Self.byteLimit else {
      throw .tooLong(byteCount: bytes.count, limit: Self.byteLimit)
    }
    var parser = XMLParser(bytes, from: try TextEncoding.start(bytes))
    try parser.parse()
    (self.bytes, nodes, encoding) = (bytes, parser.nodes, parser.encoding)
  }

  package var root: Element { Element(tree: self, index: 0) }

  package struct Element: Sendable {
    fileprivate let tree: XMLTree
    fileprivate let index: Int

    private var node: XMLNode { tree.nodes[index] }

    /// Without its prefix.
    package var name: String { tree.string(node.name, decodingReferences: false) }

    /// Counted from 1.
    package var line: Int { tree.bytes[..<node.start].count { $0 == UInt8(ascii: "\n") } + 1 }

    /// In document order, with local names. Of a name given twice the first counts.
    package var attributes: [(name: String, value: String)] {
      var cursor = XMLCursor(tree.bytes, at: node.name.upperBound)
      var found: [(name: String, value: String)] = []
      while case .found(let name, let value)? = try? cursor.takeAttribute() {
        found.append(
          (
            tree.string(name, decodingReferences: false), tree.string(value, decodingReferences: true)
          ))
      }
      return found
    }

    package func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    package var children: [Element] {
      var all: [Element] = []
      var next = index + 1
      while next < node.following {
        all.append(Element(tree: tree, index: next))
        next = tree.nodes[next].following
      }
      return all
    }

    /// The first child of that name.
    package func child(named name: String) -> Element? { children.first { $0.isNamed(name) } }

    package func children(named name: String) -> [Element] { children.filter { $0.isNamed(name) } }

    /// The first element of that name anywhere below this one, in document order.
    package func first(named name: String) -> Element? { below.first { $0.isNamed(name) } }

    /// All elements of that name anywhere below this one, in document order.
    package func all(named name: String) -> [Element] { below.filter { $0.isNamed(name) } }

    /// The element that a path of names leads to, at each step the first child of that name.
    package func element(at path: [String]) -> Element? {
      var here = self
      for name in path {
        guard let child = here.child(named: name) else { return nil }
        here = child
      }
      return here
    }

    /// The text of the element that a path leads to; nil where there is none, empty where it is empty.
    package func text(at path: [String]) -> String? { element(at: path)?.text }

    /// The characters of this element but not of those inside it, without blanks around them.
    package var text: String { tree.text(of: index) }

    private var below: some Sequence<Element> {
      ((index + 1)..<node.following).lazy.map { Element(tree: tree, index: $0) }
    }

    private func isNamed(_ name: String) -> Bool {
      node.name.count == name.utf8.count && tree.bytes[node.name].elementsEqual(name.utf8)
    }
  }
}

/// Where an element lies in the bytes, and where its descendants lie among the nodes.
///
/// Nodes are in document order, so that the descendants of node i are those from i + 1 up to `following`.
struct XMLNode: Sendable {
  /// Of its `<`.
  let start: Int
  /// The local name.
  let name: Range<Int>
  /// Between its tags; empty for `<a/>`.
  var content: Range<Int>
  /// Behind its last `>`.
  var end: Int
  /// The first node that is not inside.
  var following: Int
}
