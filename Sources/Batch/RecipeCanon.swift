// RecipeCanon: one form for all recipes that mean the same, and its hash.

package import Digest
internal import Raster

extension Recipe {
  /// The recipe with its defaults said and its keys sorted. Comments, order of keys, quotes and flow of the YAML do
  /// not matter; the order of indices does. Paths are as they were said, for the place of a recipe changes nothing;
  /// what lies there is told by the fingerprints of inputs.
  package var canonical: JSONValue {
    var members: [String: JSONValue] = [
      "heitu": .integer(1),
      "indices": .array(indices.map(Self.canonical)),
      "reasons": .bool(makesReasons),
      "output": .object([
        "ot": .string(output.encoding?.rawValue ?? "auto"),
        "compress": .string(output.compression.rawValue),
        "level": output.level.map { .integer($0) } ?? .null,
        "layout": .string(output.layout.rawValue),
        "stac": .bool(output.makesSTACItem),
      ]),
      "constants": .object(constants.mapValues { .number($0) }),
      "negative": .string(negative.rawValue),
      "out-of-range": .string(outOfRange.rawValue),
      "scene": .object(scene.values.mapValues { .array($0.map { .string($0) }) }),
    ]
    if let snow {
      members["snow"] = .object([
        "method": .string(snow.method), "threshold": .string(snow.isFixed ? "fixed" : "adaptive"),
        "cloudless": .bool(snow.isCloudless), "quality": .bool(snow.hasQuality),
        "fraction": .bool(snow.hasFraction),
      ])
    }
    if let previews {
      var wishes: [String: JSONValue] = [
        "size": .integer(previews.size_px),
        "palette": previews.palette.map { .string($0) } ?? .null,
        "range": previews.range.map { .string($0) } ?? .null,
      ]
      if let names = previews.indices { wishes["indices"] = .array(names.map { .string($0) }) }
      members["previews"] = .object(wishes)
    }
    return .object(members)
  }

  /// The SHA-256 of the canonical form, as JSON in one line without spaces.
  package func hash() throws -> SHA256Digest { try SHA256Digest(of: canonical.canonicalText()) }

  private static func canonical(_ index: Index) -> JSONValue {
    switch index {
    case .named(let name): .string(name)
    case .formula(let name, let text):
      .object([
        "name": .string(name),
        // Line ends and double spaces come and go with the way YAML is written.
        "formula": .string(text.split(whereSeparator: \.isWhitespace).joined(separator: " ")),
      ])
    }
  }
}
