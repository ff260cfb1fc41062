// SceneWords: the options of a scene as a recipe says them, by their long names on the command line.

/// Options by name without dashes, each with the values it has there; a flag has none.
package struct SceneWords: Equatable, Sendable {
  package private(set) var values: [String: [String]] = [:]
  /// The lines they stand in.
  package private(set) var lines: [String: Int] = [:]
  /// Those that were said outside of a recipe, whose paths start elsewhere.
  private var replaced: Set<String> = []

  /// How a recipe writes an option.
  private enum Form {
    case text, flag, number, path
    /// Joined by commas; nil for any count.
    case numbers(count: Int?)
    /// Joined by commas, as pairs of `red=3`.
    case bands
    case paths
    case lists
  }

  private static let forms: [(name: String, form: Form)] = [
    ("sensor", .text), ("sensor-file", .path), ("bands", .bands), ("level", .text), ("nodata", .text),
    ("scale", .numbers(count: nil)), ("offset", .numbers(count: nil)), ("sun-elevation", .number),
    ("sun-azimuth", .number), ("utc-offset", .number), ("geocoding", .text), ("atmosphere", .text),
    ("mask", .paths), ("mask-values", .lists), ("clouds", .text), ("bbox", .numbers(count: 4)),
    ("bbox-crs", .text), ("window", .numbers(count: 4)), ("cutline", .path), ("ortho", .flag), ("dem", .path),
    ("dst-crs", .text), ("resolution", .number), ("like", .path), ("resampling", .text),
  ]

  package static var names: [String] { forms.map(\.name) }

  init() {}

  init(_ reader: RecipeReader) throws(BatchError) {
    let members = try reader.members(known: Self.names)
    for (name, form) in Self.forms {
      guard let value = members[name], let words = try Self.words(value, form) else { continue }
      values[name] = words
      lines[name] = value.node.line
    }
  }

  mutating func replace(_ words: [String: [String]]) {
    for (name, value) in words {
      values[name] = value
      lines[name] = nil
      replaced.insert(name)
    }
  }

  /// Nil for a flag that is not set.
  private static func words(_ value: RecipeReader, _ form: Form) throws(BatchError) -> [String]? {
    switch form {
    case .text, .path: return [try value.text()]
    case .flag: return try value.bool() ? [] : nil
    case .number:
      _ = try value.number()
      return [try value.text()]
    case .numbers(let count):
      let expected = count.map { "\($0) numbers" } ?? "a number, or a list of numbers"
      return [try value.joined(expected: expected, count: count) { Double($0)?.isFinite == true }]
    case .bands: return [try bands(value)]
    case .paths:
      guard value.isList else { return [try value.text(expected: "a path, or a list of paths")] }
      var paths: [String] = []
      for item in try value.items(expected: "") { paths.append(try item.text(expected: "a path")) }
      return paths.isEmpty ? nil : paths
    case .lists: return try lists(value)
    }
  }

  /// `{blue: 1, green: 2}`, or as on the command line; by name, for the order of keys means nothing.
  private static func bands(_ value: RecipeReader) throws(BatchError) -> String {
    let expected = "a mapping such as {blue: 1, green: 2, red: 3, nir: 4}"
    guard value.isMapping else { return try value.text(expected: expected) }
    var pairs: [String] = []
    for (role, band) in try value.pairs(expected: expected) {
      pairs.append("\(role)=\(try band.integer(in: 1...65_535))")
    }
    guard !pairs.isEmpty else { throw value.wrongType(expected) }
    return pairs.sorted().joined(separator: ",")
  }

  /// One list of numbers for all masks, or a list of lists: one a mask.
  private static func lists(_ value: RecipeReader) throws(BatchError) -> [String] {
    let expected = "a list of numbers, or a list of lists: one a mask"
    func isNumber(_ text: String) -> Bool { Double(text)?.isFinite == true }
    guard value.isList else { return [try value.text(expected: expected)] }
    let items = try value.items(expected: expected)
    guard items.contains(where: \.isList) else {
      return [try value.joined(expected: expected, count: nil, where: isNumber)]
    }
    var lists: [String] = []
    for item in items {
      guard item.isList else { throw item.wrongType("a list of numbers, as the others are") }
      lists.append(try item.joined(expected: expected, count: nil, where: isNumber))
    }
    return lists
  }

  /// The options that are paths, as they were said; a part after `#` names a band or a layer.
  private static let paths: Set<String> = ["sensor-file", "mask", "cutline", "dem", "like"]

  /// The same with paths that start from a folder; empty leaves them as they are.
  package func resolved(folder: String) -> [String: [String]] {
    var resolved = values
    for name in Self.paths.subtracting(replaced) {
      resolved[name] = resolved[name]?.map { Self.joined(folder, $0) }
    }
    return resolved
  }

  /// Words for the parser of the command line, always in the same order: `--level=toa`, `--ortho`.
  package func arguments(folder: String) -> [String] {
    let resolved = resolved(folder: folder)
    return Self.names.flatMap { name -> [String] in
      guard let values = resolved[name] else { return [] }
      return values.isEmpty ? ["--\(name)"] : values.map { "--\(name)=\($0)" }
    }
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    folder.isEmpty || path.hasPrefix("/") ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }
}

extension RecipeReader {
  /// Texts of a list joined by commas, or one text that is joined already.
  ///
  /// - Parameters:
  ///   - count: how many there must be; nil for one or more.
  ///   - fits: what each must be.
  func joined(
    expected: String, count: Int?, where fits: (String) -> Bool = { _ in true }
  ) throws(BatchError) -> String {
    var parts: [String] = []
    if isList {
      for item in try items(expected: expected) { parts.append(try item.text(expected: expected)) }
    } else {
      let text = try text(expected: expected)
      parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let whole = parts.joined(separator: ",")
    guard !parts.isEmpty, parts.count == count ?? parts.count,
      parts.allSatisfy({ !$0.contains(",") && !$0.isEmpty && fits($0) })
    else { throw badValue(whole, expected) }
    return whole
  }
}
