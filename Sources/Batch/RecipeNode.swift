// RecipeNode: YAML as a tree of texts, lists and mappings that know their lines; all that is risky in YAML is refused.

internal import Yams

/// A part of a recipe.
package struct RecipeNode: Equatable {
  package struct Member: Equatable {
    package var key: String
    package var line: Int
    package var value: RecipeNode
  }

  package indirect enum Content: Equatable {
    /// The letters as they stand there; `isQuoted` where quotes or a block say that they are text.
    case text(String, isQuoted: Bool)
    case list([RecipeNode])
    case mapping([Member])
  }

  package var content: Content
  package var line: Int

  package static let mostBytes = 1 << 20
  package static let mostLevels = 16

  /// Why there is no tree; lines from 1, nil where none is known.
  package struct Failure: Error, Equatable {
    package var flaw: RecipeFlaw
    package var line: Int?

    package init(flaw: RecipeFlaw, line: Int? = nil) { (self.flaw, self.line) = (flaw, line) }
  }

  /// - Parameter bytes: one YAML document; nothing in it is taken for a type: `NO` and `1e3` are texts.
  package init(bytes: [UInt8]) throws(Failure) {
    guard bytes.count <= Self.mostBytes else { throw Failure(flaw: .unreadable(reason: "it is too long")) }
    // The library is told the encoding, and then takes a byte order mark for a letter.
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw Failure(flaw: .notUTF8)
    }
    // Aliases of aliases grow without bound when they are compared, which the library does as it reads.
    if let anchor = Self.anchor(in: bytes) {
      throw Failure(flaw: .anchor(anchor.text), line: anchor.line)
    }
    let root: Node?
    do {
      root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw Self.failure(error)
    }
    guard let root else { throw Failure(flaw: .keyMissing("heitu")) }
    try self.init(root, level: 0)
  }

  private init(_ node: Node, level: Int) throws(Failure) {
    line = node.mark?.line ?? 1
    guard level <= Self.mostLevels else { throw Failure(flaw: .tooDeep, line: line) }
    if let anchor = node.anchor { throw Failure(flaw: .anchor(anchor.rawValue), line: line) }
    switch node {
    case .scalar(let scalar):
      content = .text(scalar.string, isQuoted: scalar.style != .plain)
    case .sequence(let sequence):
      var nodes: [RecipeNode] = []
      for child in sequence { nodes.append(try RecipeNode(child, level: level + 1)) }
      content = .list(nodes)
    case .mapping(let mapping):
      var members: [Member] = []
      var keys: Set<String> = []
      for (key, value) in mapping {
        let keyLine = key.mark?.line ?? line
        guard case .scalar(let name) = key else {
          throw Failure(flaw: .syntax("a key is a list or a mapping"), line: keyLine)
        }
        guard keys.insert(name.string).inserted else {
          throw Failure(flaw: .keyTwice(name.string), line: keyLine)
        }
        members.append(
          Member(key: name.string, line: keyLine, value: try RecipeNode(value, level: level + 1)))
      }
      content = .mapping(members)
    case .alias(let alias):
      throw Failure(flaw: .anchor(alias.anchor.rawValue), line: line)
    }
  }

  /// The first `&name` that YAML could take for an anchor, outside of lines that are all comment. Without anchors
  /// there are no aliases. A letter or digit before it makes it a part of a text.
  private static func anchor(in bytes: [UInt8]) -> (text: String, line: Int)? {
    func isWord(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
    }
    var line = 1
    var (isComment, isBlank) = (false, true)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case 10: (line, isComment, isBlank) = (line + 1, false, true)
      case 32, 9: break
      case 35 where isBlank: isComment = true
      default: isBlank = false
      }
      guard byte == 38, !isComment, place + 1 < bytes.count else { continue }
      let next = bytes[place + 1]
      guard isWord(next) || next == 45, place == 0 || !isWord(bytes[place - 1]) else { continue }
      let name = bytes[(place + 1)...].prefix(32).prefix { isWord($0) || $0 == 45 }
      return ("&" + String(decoding: name, as: UTF8.self), line)
    }
    return nil
  }

  private static func failure(_ error: any Error) -> Failure {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
      .composer(_, let problem, let mark, _)?:
      Failure(flaw: .syntax(problem), line: mark.line)
    case .reader(let problem, _, _, _)?: Failure(flaw: .syntax(problem))
    case .duplicatedKeysInMapping(let keys, let context)?:
      Failure(flaw: .keyTwice(keys.first ?? ""), line: context.mark.line)
    default: Failure(flaw: .syntax("it cannot be parsed"))
    }
  }
}
