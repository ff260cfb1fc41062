// RecipeReader: takes values of a kind from a recipe, and says where they are of another.

internal import Indices

/// A value of a recipe with the key that leads to it.
package struct RecipeReader {
  package let node: RecipeNode
  /// Such as `output.level`; empty for the whole recipe.
  package let key: String
  package let path: String

  package init(_ node: RecipeNode, key: String = "", path: String) {
    (self.node, self.key, self.path) = (node, key, path)
  }

  package func error(_ flaw: RecipeFlaw, line: Int? = nil) -> BatchError {
    .recipe(flaw, path: path, line: line ?? node.line)
  }

  /// The members of a mapping by key.
  ///
  /// - Parameters:
  ///   - known: the keys it may have.
  ///   - planned: keys that will mean something one day.
  package func members(known: [String], planned: [String] = []) throws(BatchError) -> [String: RecipeReader] {
    guard case .mapping(let members) = node.content else { throw wrongType("a mapping, as in 'key: value'") }
    var found: [String: RecipeReader] = [:]
    for member in members {
      let name = key.isEmpty ? member.key : key + "." + member.key
      if planned.contains(member.key) { throw error(.notBuilt(name), line: member.line) }
      guard known.contains(member.key) else {
        let nearest = NearestName.of(member.key, among: known + planned)
        throw error(.unknownKey(name, nearest: nearest, known: known), line: member.line)
      }
      found[member.key] = RecipeReader(member.value, key: name, path: path)
    }
    return found
  }

  /// The members of a mapping whose keys are names, in their order.
  package func pairs(expected: String) throws(BatchError) -> [(name: String, value: RecipeReader)] {
    guard case .mapping(let members) = node.content else { throw wrongType(expected) }
    return members.map { ($0.key, RecipeReader($0.value, key: key + "." + $0.key, path: path)) }
  }

  package func items(expected: String) throws(BatchError) -> [RecipeReader] {
    guard case .list(let nodes) = node.content else { throw wrongType(expected) }
    return nodes.enumerated().map { RecipeReader($1, key: "\(key)[\($0 + 1)]", path: path) }
  }

  package var isList: Bool { if case .list = node.content { true } else { false } }
  package var isMapping: Bool { if case .mapping = node.content { true } else { false } }

  /// A text that is not empty; `null` and `~` without quotes are nothing.
  package func text(expected: String = "text") throws(BatchError) -> String {
    guard case .text(let text, let isQuoted) = node.content else { throw wrongType(expected) }
    guard !text.isEmpty, isQuoted || !["~", "null", "Null", "NULL"].contains(text) else {
      throw error(.wrongType(key: key, found: "empty", expected: expected))
    }
    return text
  }

  /// `true` or `false`, without quotes.
  package func bool() throws(BatchError) -> Bool {
    guard case .text(let text, let isQuoted) = node.content else { throw wrongType("true or false") }
    switch (text, isQuoted) {
    case ("true", false): return true
    case ("false", false): return false
    default: throw error(.wrongType(key: key, found: "'\(text)'", expected: "true or false"))
    }
  }

  package func integer(in range: ClosedRange<Int>) throws(BatchError) -> Int {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let text = try text(expected: expected)
    guard let number = Int(text), range.contains(number) else { throw badValue(text, expected) }
    return number
  }

  /// A finite number that Float32 can hold, too.
  package func number() throws(BatchError) -> Double {
    let text = try text(expected: "a number")
    guard let number = Double(text), Float(number).isFinite else { throw badValue(text, "a number") }
    return number
  }

  /// One of the words of a type, in any case of letters.
  package func word<Word: RawRepresentable & CaseIterable>(_: Word.Type) throws(BatchError) -> Word
  where Word.RawValue == String {
    let expected = Word.allCases.map(\.rawValue).joined(separator: " or ")
    let text = try text(expected: expected)
    guard let word = Word.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
      throw badValue(text, expected)
    }
    return word
  }

  package func badValue(_ value: String, _ expected: String) -> BatchError {
    error(.badValue(key: key, value: value, expected: expected))
  }

  package func wrongType(_ expected: String) -> BatchError {
    let found =
      switch node.content {
      case .text(let text, _): text.isEmpty ? "empty" : "the text '\(text.prefix(60))'"
      case .list: "a list"
      case .mapping: "a mapping"
      }
    return error(.wrongType(key: key.isEmpty ? "recipe" : key, found: found, expected: expected))
  }
}
