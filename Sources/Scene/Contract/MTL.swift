// MTL: Landsat's metadata in any of its three forms.

internal import Foundation
internal import Metadata

/// Keys and values in groups; the groups of Collections 1 and 2 lie in one root.
struct MTL {
  private let lookUp: @Sendable (_ key: String, _ group: String) -> String?

  /// - Throws: `MetadataError`, or an error of the JSON decoder.
  init(_ bytes: [UInt8], form: MetadataForm) throws {
    switch form {
    case .mtlJSON:
      let groups = try JSONDecoder().decode([String: [String: [String: Value]]].self, from: Data(bytes))
      lookUp = { key, group in groups.values.lazy.compactMap { $0[group]?[key]?.text }.first }
    case .mtlXML:
      let root = try XMLTree(bytes).root
      lookUp = { key, group in root.child(named: group)?.child(named: key)?.text }
    case .mtlText, .xml, .granuleXML:
      let text = try KeyValueText(bytes)
      lookUp = { key, group in text.value(key, in: group) }
    }
  }

  /// The value of a key in the first of these groups that has it.
  func text(_ key: String, in groups: [String]) -> String? {
    groups.lazy.compactMap { lookUp(key, $0) }.first
  }

  func number(_ key: String, in groups: [String]) -> Double? {
    text(key, in: groups).flatMap { LenientNumber.number($0) }
  }

  /// A text or a number.
  private struct Value: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      text = (try? container.decode(String.self)) ?? (try? container.decode(Double.self)).map { "\($0)" }
    }
  }
}
