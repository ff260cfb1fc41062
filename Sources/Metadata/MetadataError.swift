// MetadataError: why text beside a scene is not taken.

package import Raster

package enum MetadataError: Diagnosis, Equatable {
  case tooLong(byteCount: Int, limit: Int)
  /// UTF-16 or UTF-32.
  case encoding
  case xmlMalformed(reason: String, line: Int)
  case xmlDepth(limit: Int, line: Int)
  case xmlAttributes(element: String, limit: Int, line: Int)
  case xmlSize(limit: Int, line: Int)
  case xmlEntities(line: Int)
  case groups(reason: String, line: Int)
  case rpcMissing(key: String)
  case rpcCount(key: String, count: Int)
  case rpcNumber(key: String, text: String)
  case rpcZeroScale(key: String)
  case rpcContradiction(key: String)
  case rpcFlaw(PolynomialFlaw)

  package var id: String {
    switch self {
    case .tooLong: "metadata.too-long"
    case .encoding: "metadata.encoding"
    case .xmlMalformed: "metadata.xml-malformed"
    case .xmlDepth: "metadata.xml-depth"
    case .xmlAttributes: "metadata.xml-attributes"
    case .xmlSize: "metadata.xml-size"
    case .xmlEntities: "metadata.xml-entities"
    case .groups: "metadata.groups"
    case .rpcMissing: "metadata.rpc-missing"
    case .rpcCount: "metadata.rpc-count"
    case .rpcNumber: "metadata.rpc-number"
    case .rpcZeroScale: "metadata.rpc-zero-scale"
    case .rpcContradiction: "metadata.rpc-contradiction"
    case .rpcFlaw: "metadata.rpc-flaw"
    }
  }

  package var what: String {
    switch self {
    case .tooLong(let byteCount, let limit):
      "the metadata are \(byteCount) bytes long, more than the limit of \(limit)"
    case .encoding: "the metadata are written in UTF-16 or UTF-32, which is not read"
    case .xmlMalformed(let reason, _): "the XML is damaged: \(reason)"
    case .xmlDepth(let limit, _): "the XML is nested deeper than the limit of \(limit) elements"
    case .xmlAttributes(let element, let limit, _):
      "the element \(Self.shown(element)) has more than \(limit) attributes"
    case .xmlSize(let limit, _): "the XML has more than \(limit) elements and attributes"
    case .xmlEntities: "the XML has declarations in its DOCTYPE, and entities are not taken"
    case .groups(let reason, _): "the groups of the metadata do not close: \(reason)"
    case .rpcMissing(let key): "the RPC lack \(key)"
    case .rpcCount(let key, let count): "the RPC have \(count) numbers in \(key), which must be 20"
    case .rpcNumber(let key, let text):
      "the RPC say \"\(Self.shown(text))\" for \(key), which is not a number"
    case .rpcZeroScale(let key): "the RPC say 0 for \(key), and nothing can be divided by it"
    case .rpcContradiction(let key): "the RPC give two different values for \(key)"
    case .rpcFlaw(let flaw): "the RPC are no model of a scene: \(flaw.rawValue)"
    }
  }

  /// The line, counted from 1, where the text stops making sense.
  package var line: Int? {
    switch self {
    case .xmlMalformed(_, let line), .xmlDepth(_, let line), .xmlAttributes(_, _, let line),
      .xmlSize(_, let line), .xmlEntities(let line), .groups(_, let line):
      line
    default: nil
    }
  }

  package var place: String? { line.map { "line \($0)" } }

  package var remedy: String {
    switch self {
    case .encoding: "save the file as UTF-8"
    case .rpcMissing, .rpcCount, .rpcNumber, .rpcZeroScale, .rpcContradiction, .rpcFlaw:
      "compare the RPC with those delivered with the scene, or ask the vendor for them again"
    default: "compare the file with the one delivered with the scene, or take it away from beside the scene"
    }
  }

  package var outcome: Outcome { .refused }

  /// What a file says, made fit for one line of a terminal: short, and without control characters.
  static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(60).map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        Character("\u{FFFD}")
      default: Character(scalar)
      }
    }
    return String(scalars) + (text.unicodeScalars.count > 60 ? "…" : "")
  }
}
