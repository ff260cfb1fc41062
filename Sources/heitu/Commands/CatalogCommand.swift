// CatalogCommand: `heitu catalog`, and its `indices`.

internal import ArgumentParser
internal import Indices
internal import Raster

struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "What Heitu knows.",
    discussion: """
      Examples:
        heitu catalog indices --needs blue,green,red,nir
        heitu catalog indices SAVI
      """,
    subcommands: [CatalogIndicesCommand.self, CatalogSensorsCommand.self])
}

struct CatalogIndicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indices",
    abstract: "The indices of the catalogue, or one with formula, bands, bounds and citation.",
    discussion: """
      NAME@asi0 is the form of the published catalogue (Awesome Spectral Indices v0) where Heitu's is
      corrected.

      Examples:
        heitu catalog indices --needs blue,green,red,nir
        heitu catalog indices EVI --json
      """)

  @Argument(
    help: ArgumentHelp("One index, with all that is known of it.", valueName: "name"),
    completion: .list(Catalog.names))
  var name: String?

  @Option(help: ArgumentHelp("Only what can be computed from these bands.", valueName: "role,…"))
  var needs: String?

  @Flag(help: "One JSON document: an object for one index, an array for several.")
  var json = false

  func run() throws {
    let has = try needs.map(Self.roles)
    if let name {
      let report = try IndexReport(Catalog.index(named: name))
      if let has, !report.needs(only: has) {
        throw UsageError.badValue(
          option: "--needs", value: needs ?? "",
          expected: "bands that \(report.name) needs (\(report.bands.joined(separator: ",")))")
      }
      return json ? try Report.json(report) : try Report.result(report.text)
    }
    let rows = try Catalog.indices.map { row in try IndexReport(row) }
      .filter { report in has.map { report.needs(only: $0) } ?? true }
    if json { return try Report.json(rows) }
    let width = rows.map(\.name.count).max() ?? 0
    for row in rows {
      let name = row.name + String(repeating: " ", count: width - row.name.count)
      try Report.result("\(name)  \(row.longName) [\(row.domain); \(row.bands.joined(separator: " "))]")
    }
  }

  private static func roles(_ text: String) throws -> Set<Role> {
    Set(
      try text.split(separator: ",").map { word in
        let name = word.trimmingPrefix { $0 == " " }
        guard case .band(let role)? = Names.meaning(of: String(name)) else {
          throw UsageError.badValue(
            option: "--needs", value: text,
            expected: "band roles: \(Role.allCases.map(\.rawValue).joined(separator: ","))")
        }
        return role
      })
  }
}

/// All that is known of one index.
struct IndexReport: Encodable {
  struct Bounds: Encodable {
    var low: Float
    var high: Float
    /// proved or sampled.
    var by: String
  }

  struct Usual: Encodable {
    var low: Float
    var high: Float
    var citation: String
  }

  struct Original: Encodable {
    var formula: String
    var constants: [String: Double]
    var reason: String
  }

  var name: String
  var longName: String
  var domain: String
  var formula: String
  /// The same in band roles, kernel words written out.
  var expanded: String
  var bands: [String]
  var constants: [String: Double]
  /// Constants the user must give.
  var constantsWithoutValue: [String]
  /// nil: unbounded.
  var bounds: Bounds?
  var usualRange: Usual?
  var isPureRatio: Bool
  var citation: String
  var aliases: [String]
  var original: Original?

  init(_ row: SpectralIndex) throws {
    let formula = try Formula(row.formula)
    name = row.name
    longName = row.longName
    domain = row.domain.rawValue
    self.formula = row.formula
    expanded = formula.expression.text
    bands = formula.roles.map(\.rawValue)
    constants = row.constants
    constantsWithoutValue = formula.constants.filter { row.constants[$0] == nil }
    bounds =
      switch row.bounds {
      case .proved(let range): Bounds(low: range.lowerBound, high: range.upperBound, by: "proved")
      case .sampled(let range): Bounds(low: range.lowerBound, high: range.upperBound, by: "sampled")
      case .unbounded: nil
      }
    usualRange = row.usual.map {
      Usual(low: $0.range.lowerBound, high: $0.range.upperBound, citation: $0.citation)
    }
    isPureRatio = formula.expression.isPureRatio(constants: row.constants)
    citation = row.citation
    aliases = Catalog.aliases.filter { $0.value == row.name }.map(\.key).sorted()
    original = row.original.map {
      Original(formula: $0.formula, constants: $0.constants, reason: $0.reason)
    }
  }

  func needs(only roles: Set<Role>) -> Bool { Set(bands).isSubset(of: roles.map(\.rawValue)) }

  var text: String {
    var lines = [
      "\(name): \(longName)", "  domain     \(domain)", "  formula    \(formula)",
      "  that is    \(expanded)", "  bands      \(bands.joined(separator: " "))",
    ]
    if !constants.isEmpty { lines.append("  constants  \(Self.list(constants))") }
    if !constantsWithoutValue.isEmpty {
      lines.append(
        "  to give    \(constantsWithoutValue.map { "--constant \($0)=…" }.joined(separator: " "))")
    }
    lines.append("  bounds     \(bounds.map { "\($0.low) to \($0.high), \($0.by)" } ?? "none")")
    if let usualRange {
      lines.append("  usually    \(usualRange.low) to \(usualRange.high) (\(usualRange.citation))")
    }
    lines.append(
      "  scale      "
        + (isPureRatio ? "a pure ratio: DN without an offset give the same" : "needs reflectance"))
    lines.append("  citation   \(citation)")
    if !aliases.isEmpty { lines.append("  also       \(aliases.joined(separator: " "))") }
    if let original {
      let constants = original.constants.isEmpty ? "" : " with \(Self.list(original.constants))"
      lines.append("  original   \(name)@asi0: \(original.formula)\(constants)")
      lines.append("             \(original.reason)")
    }
    return lines.joined(separator: "\n")
  }

  private static func list(_ constants: [String: Double]) -> String {
    constants.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }
}
