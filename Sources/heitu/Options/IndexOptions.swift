// IndexOptions: which indices, with which constants and rules of value.

internal import ArgumentParser
internal import Indices
internal import Pass
internal import Raster
internal import Scene

struct IndexOptions: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("index")],
    help: ArgumentHelp(
      "An index of the catalogue; NAME@asi0 is the published catalogue's original form. Repeatable.",
      valueName: "name"),
    completion: .list(Catalog.names))
  var index: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An index of your own, as in 'mine = (nir - red) / nir'. Repeatable.", valueName: "text"))
  var formula: [String] = []

  @Option(
    help: ArgumentHelp("The value of a constant, as in L=0.25. Repeatable.", valueName: "name=value"))
  var constant: [String] = []

  @Option(
    help: ArgumentHelp(
      "Negative reflectance: keep; zero (down to -0.05 it counts as 0, below not at all); invalid.",
      valueName: "rule"))
  var negative: String = NegativeRule.keep.rawValue

  @Option(
    help: ArgumentHelp(
      "Results that reflectance cannot have: invalid, keep, or clamp to the nearest that it can.",
      valueName: "rule"))
  var outOfRange: String = OutOfRangeRule.invalid.rawValue

  /// What was asked for.
  struct Request {
    /// In the order of the command line.
    var indices: [RequestedIndex]
    var rules: ValueRules
  }

  /// - Parameter words: the command line; names and formulas become bands in its order.
  func parsed(_ words: [String]) throws -> Request {
    guard !index.isEmpty || !formula.isEmpty else { throw UsageError.noIndex }
    guard let negative = NegativeRule(rawValue: negative) else {
      throw UsageError.badValue(option: "--negative", value: self.negative, expected: "keep, zero or invalid")
    }
    guard let outOfRange = OutOfRangeRule(rawValue: outOfRange) else {
      throw UsageError.badValue(
        option: "--out-of-range", value: self.outOfRange, expected: "invalid, keep or clamp")
    }
    let constants = try constantValues()
    let indices = try ordered(words).map { word in
      switch word {
      case .name(let name): try RequestedIndex(Catalog.index(named: name), overrides: constants)
      case .formula(let text): try RequestedIndex(formula: text, overrides: constants)
      }
    }
    let used = Set(indices.flatMap(\.constants.keys))
    if let unused = constants.keys.sorted().first(where: { !used.contains($0) }) {
      throw IndexError.constantUnused(unused, indices: indices.map(\.name))
    }
    let names = indices.map(\.name)
    if let twice = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
      throw UsageError.indexTwice(twice)
    }
    return Request(indices: indices, rules: ValueRules(negative: negative, outOfRange: outOfRange))
  }

  private enum Word {
    case name(String)
    case formula(String)
  }

  /// Names and formulas in the order of the command line: the parser keeps two lists.
  private func ordered(_ words: [String]) -> [Word] {
    guard !index.isEmpty && !formula.isEmpty else {
      return index.map { .name($0) } + formula.map { .formula($0) }
    }
    var names = index[...]
    var formulas = formula[...]
    var found: [Word] = []
    for word in words {
      if word == "--formula" || word.hasPrefix("--formula=") {
        if let next = formulas.popFirst() { found.append(.formula(next)) }
      } else if word == "-i" || word == "--index" || word.hasPrefix("--index=") || word.hasPrefix("-i=") {
        if let next = names.popFirst() { found.append(.name(next)) }
      }
    }
    return found + names.map { .name($0) } + formulas.map { .formula($0) }
  }

  private func constantValues() throws -> [String: Double] {
    var values: [String: Double] = [:]
    for pair in constant {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]), Float(value).isFinite, values[parts[0]] == nil,
        Names.isIdentifier(parts[0])
      else {
        throw UsageError.badValue(option: "--constant", value: pair, expected: "NAME=NUMBER, each name once")
      }
      values[parts[0]] = value
    }
    return values
  }
}
