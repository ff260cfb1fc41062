// Catalog: the indices Heitu knows, and how a name finds one.

package import Raster

/// The indices of Awesome Spectral Indices v0 (NOTICE), 27 of them corrected, and four more.
package enum Catalog {
  /// All rows, domain by domain, by name within a domain.
  package static let indices: [SpectralIndex] =
    vegetation + water + burn + urban + soil + radar + snow + clouds + kernel

  private static let vegetation: [SpectralIndex] =
    vegetationAtoD + vegetationEtoL + vegetationM + vegetationNtoR + vegetationStoZ

  /// Every name and alias, for completions.
  package static let names: [String] = (indices.map(\.name) + aliases.keys).sorted()

  private static let byName: [String: SpectralIndex] = Dictionary(
    indices.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// Names and aliases by their lower-case form, which a few share (BAI and BaI).
  private static let byLowercase: [String: [String]] = Dictionary(
    grouping: Array(byName.keys) + Array(aliases.keys), by: { $0.lowercased() })

  /// Rows that Awesome Spectral Indices v0 lacks.
  private static let additions: Set<String> = ["BSI", "MSRchen", "NDFSI", "NDRE"]

  /// What follows a name to mean the form of Awesome Spectral Indices v0.
  package static let originalSuffix: String = "@asi0"

  /// The index of that name: the very name first, then an alias, then the only one in another case.
  ///
  /// `NAME@asi0` is the form of Awesome Spectral Indices v0 and carries the suffix in its name. Where Heitu
  /// has no correction that is the row's own formula; a row that v0 lacks has no such form and is unknown.
  package static func index(named name: String) throws(CatalogError) -> SpectralIndex {
    if let row = find(name) { return row }
    if name.lowercased().hasSuffix(originalSuffix) {
      let row = find(String(name.dropLast(originalSuffix.count)))
      if let row, !additions.contains(row.name), !row.name.hasSuffix(originalSuffix) {
        return asPublished(row)
      }
    }
    throw .unknownIndex(name: name, nearest: nearest(to: name))
  }

  private static func find(_ name: String) -> SpectralIndex? {
    if let row = byName[name] { return row }
    if let target = aliases[name] {
      if let row = byName[target] { return row }
      return byName[String(target.dropLast(originalSuffix.count))].map(asPublished)
    }
    guard let only = byLowercase[name.lowercased()], only.count == 1, only[0] != name else { return nil }
    return find(only[0])
  }

  private static func asPublished(_ row: SpectralIndex) -> SpectralIndex {
    SpectralIndex(
      name: row.name + originalSuffix, longName: row.longName, domain: row.domain,
      formula: row.original?.formula ?? row.formula, constants: row.original?.constants ?? row.constants,
      bounds: row.original?.bounds ?? row.bounds, usual: row.original == nil ? row.usual : nil,
      citation: row.citation, original: nil)
  }

  /// Inputs for which the bounds of the rows hold.
  ///
  /// Reflectance up to 1.6 covers snow, slopes and glint; kelvin cover the Earth's surface and cold clouds;
  /// backscatter is linear power.
  package static let ranges: [Role: ClosedRange<Float>] = Dictionary(
    uniqueKeysWithValues: Role.allCases.map { role in
      switch role {
      case .tir1, .tir2: (role, 180...350)
      case .vv, .vh, .hh, .hv: (role, 0...10)
      case .par: (role, 0...3000)
      default: (role, 0...1.6)
      }
    })

  /// Centre wavelengths in nm for which the bounds hold: those of any sensor that has the band.
  package static let wavelengths_nm: [String: ClosedRange<Double>] = [
    "lambdaG": 510...600, "lambdaR": 620...690, "lambdaN": 760...900, "lambdaN2": 850...880,
    "lambdaS1": 1550...1750, "lambdaS2": 2080...2350,
  ]
}
