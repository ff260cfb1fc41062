// Recipe: what to make of each scene, in the words of the command line.

internal import Indices
package import Raster
internal import Snow
internal import System

/// A checked recipe. `docs/formats.md` has the keys.
package struct Recipe: Equatable, Sendable {
  /// An index by name or by formula; whether the catalogue has the name is for others to say.
  package enum Index: Equatable, Sendable {
    /// `NDVI`, `NDVI@asi0`.
    case named(String)
    case formula(name: String, text: String)

    package var name: String {
      switch self {
      case .named(let name), .formula(let name, _): name
      }
    }
  }

  package struct Previews: Equatable, Sendable {
    /// The longest side.
    package var size_px: Int
    /// Nil for each index's own.
    package var palette: String?
    /// As `--range` takes it.
    package var range: String?
    /// Names of indices of the recipe; nil for all.
    package var indices: [String]?

    package init(size_px: Int, palette: String? = nil, range: String? = nil, indices: [String]? = nil) {
      (self.size_px, self.palette, self.range, self.indices) = (size_px, palette, range, indices)
    }
  }

  package struct Snow: Equatable, Sendable {
    /// `auto`, `ndsi`, `lis`, `bgrn`.
    package var method = "auto"
    package var isFixed = false
    package var isCloudless = false
    package var hasQuality = false
    package var hasFraction = false

    package init() {}
  }

  package enum Layout: String, CaseIterable, Sendable { case cog, tiled }

  package struct Output: Equatable, Sendable {
    /// Nil: as the indices need.
    package var encoding: Encoding?
    package var compression = Compression.deflate
    package var level: Int?
    package var layout = Layout.cog
    package var makesSTACItem = false

    package init() {}
  }

  package private(set) var indices: [Index] = []
  package private(set) var makesReasons = false
  /// Nil: no snow map.
  package private(set) var snow: Snow?
  package private(set) var previews: Previews?
  package private(set) var output = Output()
  package private(set) var constants: [String: Double] = [:]
  package private(set) var negative = NegativeRule.keep
  package private(set) var outOfRange = OutOfRangeRule.invalid
  package private(set) var scene = SceneWords()
  /// Where indices stand, for what the catalogue says of them; in the order of `indices`.
  package private(set) var indexLines: [Int] = []
  /// The file, for messages.
  package let path: String

  static let keys = [
    "heitu", "indices", "snow", "reasons", "previews", "output", "scene", "constants", "negative",
    "out-of-range",
  ]
  static let plannedKeys = ["fields"]
  static let mostIndices = 1000
  static let longestSide_px = 16_384

  /// Reads a file; a pipe or device is refused.
  package init(path: String) throws(BatchError) {
    let bytes: [UInt8]
    do throws(RegularFile.Failure) {
      bytes = try RegularFile.bytes(path: path, limit: RecipeNode.mostBytes)
    } catch {
      throw .recipe(.unreadable(reason: error.reason), path: path, line: nil)
    }
    try self.init(bytes: bytes, path: path)
  }

  /// - Parameter path: of the file, for messages, and the place that relative paths in the recipe start from.
  package init(bytes: [UInt8], path: String) throws(BatchError) {
    self.path = path
    let node: RecipeNode
    do throws(RecipeNode.Failure) {
      node = try RecipeNode(bytes: bytes)
    } catch {
      throw .recipe(error.flaw, path: path, line: error.line)
    }
    let root = RecipeReader(node, path: path)
    let members = try Self.checkedMembers(root)
    guard let list = members["indices"] else { throw root.error(.keyMissing("indices")) }
    try takeIndices(list)
    if let value = members["snow"] { snow = try Self.snow(value) }
    if let value = members["reasons"] { makesReasons = try value.bool() }
    if let value = members["previews"] { previews = try previews(value) }
    if let value = members["output"] { output = try Self.output(value) }
    if let value = members["constants"] { constants = try Self.constants(value) }
    if let value = members["negative"] { negative = try value.word(NegativeRule.self) }
    if let value = members["out-of-range"] { outOfRange = try value.word(OutOfRangeRule.self) }
    if let value = members["scene"] { scene = try SceneWords(value) }
    try checkNames()
  }

  /// Files beside those of the indices have names of their own, without large letters.
  var reasonsName: String? { makesReasons ? "reasons" : nil }
  /// The map, then quality and fraction.
  var snowNames: [String] {
    snow.map {
      ["snow"] + ($0.hasQuality ? ["snow_quality"] : []) + ($0.hasFraction ? ["snow_fraction"] : [])
    }
      ?? []
  }

  private func checkNames() throws(BatchError) {
    let taken = Set(snowNames + [reasonsName].compactMap(\.self))
    for (index, line) in zip(indices, indexLines) where taken.contains(index.name.lowercased()) {
      throw .recipe(.nameTaken(index.name), path: path, line: line)
    }
  }

  /// The version comes first: a newer recipe may have keys that nobody knows here.
  private static func checkedMembers(_ root: RecipeReader) throws(BatchError) -> [String: RecipeReader] {
    if case .mapping(let members) = root.node.content {
      guard let version = members.first(where: { $0.key == "heitu" }) else {
        throw root.error(.keyMissing("heitu"))
      }
      let reader = RecipeReader(version.value, key: "heitu", path: root.path)
      let text = try reader.text(expected: "1")
      guard text == "1" else { throw reader.error(.version(text)) }
    }
    return try root.members(known: keys, planned: plannedKeys)
  }

  private mutating func takeIndices(_ list: RecipeReader) throws(BatchError) {
    let expected = "a list, as in [NDVI, EVI2, {name: mine, formula: \"(nir - red) / nir\"}]"
    let items = try list.items(expected: expected)
    guard (1...Self.mostIndices).contains(items.count) else {
      throw list.badValue("\(items.count) indices", "1 to \(Self.mostIndices) of them")
    }
    var names: Set<String> = []
    for item in items {
      let index = try Self.index(item)
      guard names.insert(index.name.lowercased()).inserted else {
        throw item.error(.indexTwice(index.name))
      }
      indices.append(index)
      indexLines.append(item.node.line)
    }
  }

  private static func index(_ item: RecipeReader) throws(BatchError) -> Index {
    guard item.isMapping else {
      let name = try item.text(expected: "a name, or {name: …, formula: …}")
      let parts = name.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
      // It becomes a part of a file's name.
      guard parts.count <= 2, parts.allSatisfy(Self.isName) else {
        throw item.badValue(name, "a name of the catalogue, or {name: …, formula: …}")
      }
      return .named(name)
    }
    let members = try item.members(known: ["name", "formula"])
    guard let name = members["name"] else { throw item.error(.keyMissing("\(item.key).name")) }
    guard let formula = members["formula"] else { throw item.error(.keyMissing("\(item.key).formula")) }
    let word = try name.text()
    guard Names.isIdentifier(word), word.utf8.count <= 64 else {
      throw name.badValue(word, "a name of letters, digits and _, at most 64, no digit first")
    }
    return .formula(name: word, text: try formula.text(expected: "a formula in quotes"))
  }

  private static func isName(_ part: String) -> Bool {
    !part.isEmpty && part.utf8.count <= 64
      && part.utf8.allSatisfy { Names.isIdentifier("_" + String(UnicodeScalar($0))) || $0 == 45 || $0 == 46 }
      && part.utf8.first != 46
  }

  private func previews(_ reader: RecipeReader) throws(BatchError) -> Previews {
    let members = try reader.members(known: ["size", "palette", "range", "indices"], planned: ["legend"])
    var previews = Previews(size_px: 2048)
    if let size = members["size"] { previews.size_px = try size.integer(in: 1...Self.longestSide_px) }
    if let palette = members["palette"] {
      let name = try palette.text()
      guard let known = Palette.named(name) else {
        throw palette.badValue(name, Palette.all.map(\.name).joined(separator: " or "))
      }
      previews.palette = known.name
    }
    if let range = members["range"] {
      previews.range = try range.joined(expected: "two numbers, or percentiles as in [p2, p98]", count: 2) {
        Double($0.hasPrefix("p") ? $0.dropFirst() : $0[...])?.isFinite == true
      }
    }
    if let list = members["indices"] {
      previews.indices = try list.items(expected: "a list of names, as in [NDVI]").map {
        (item) throws(BatchError) in
        let name = try item.text()
        guard let index = indices.first(where: { $0.name.lowercased() == name.lowercased() }) else {
          throw item.badValue(
            name, "one of the indices of the recipe: " + indices.map(\.name).joined(separator: " "))
        }
        return index.name
      }
    }
    return previews
  }

  private static func snow(_ reader: RecipeReader) throws(BatchError) -> Snow {
    let members = try reader.members(known: ["method", "threshold", "cloudless", "quality", "fraction"])
    var snow = Snow()
    if let value = members["method"] {
      let words = ["auto"] + SnowMethod.allCases.map(\.rawValue)
      snow.method = try value.text()
      guard words.contains(snow.method) else {
        throw value.badValue(snow.method, words.joined(separator: " or "))
      }
    }
    if let value = members["threshold"] {
      let word = try value.text()
      guard ["adaptive", "fixed"].contains(word) else { throw value.badValue(word, "adaptive or fixed") }
      snow.isFixed = word == "fixed"
    }
    if let value = members["cloudless"] { snow.isCloudless = try value.bool() }
    if let method = SnowMethod(rawValue: snow.method), method != .bgrn {
      for (key, isSaid) in [("threshold", snow.isFixed), ("cloudless", snow.isCloudless)] where isSaid {
        guard let value = members[key] else { continue }
        throw value.badValue(try value.text(), "no \(key): it does nothing with method: \(snow.method)")
      }
    }
    if let value = members["quality"] { snow.hasQuality = try value.bool() }
    if let value = members["fraction"] { snow.hasFraction = try value.bool() }
    return snow
  }

  private static func output(_ reader: RecipeReader) throws(BatchError) -> Output {
    let members = try reader.members(known: ["ot", "compress", "level", "layout", "stac"])
    var output = Output()
    if let value = members["ot"] { output.encoding = try value.word(Encoding.self) }
    if let value = members["compress"] { output.compression = try value.word(Compression.self) }
    if let value = members["layout"] { output.layout = try value.word(Layout.self) }
    if let value = members["stac"] { output.makesSTACItem = try value.bool() }
    if let value = members["level"] {
      guard let levels = output.compression.levels else {
        throw value.badValue(try value.text(), "no level with \(output.compression.rawValue)")
      }
      output.level = try value.integer(in: levels)
    }
    return output
  }

  private static func constants(_ reader: RecipeReader) throws(BatchError) -> [String: Double] {
    var constants: [String: Double] = [:]
    for (name, value) in try reader.pairs(expected: "a mapping of names to numbers, as in {L: 0.25}") {
      guard Names.isIdentifier(name) else {
        throw value.error(.badValue(key: reader.key, value: name, expected: "names of constants, as L"))
      }
      constants[name] = try value.number()
    }
    return constants
  }

  /// The folder that relative paths in the recipe start from; empty for the current one.
  package var folder: String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
  }

  /// The same with options that were said on the command line: each replaces the recipe's.
  package func replacingScene(_ words: [String: [String]]) -> Recipe {
    var recipe = self
    recipe.scene.replace(words)
    return recipe
  }
}
