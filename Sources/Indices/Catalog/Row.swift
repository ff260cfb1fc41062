// Row: writes a row of the catalogue without the parts it does not have.

extension Catalog {
  /// A row; `usual` is cited by `usualCitation`, or else by the index's own citation.
  static func row(
    _ name: String, _ longName: String, _ domain: SpectralIndex.Domain, formula: String,
    constants: [String: Double] = [:], bounds: SpectralIndex.Bounds, usual: ClosedRange<Float>? = nil,
    usualCitation: String? = nil, citation: String, original: SpectralIndex.Original? = nil
  ) -> SpectralIndex {
    SpectralIndex(
      name: name, longName: longName, domain: domain, formula: formula, constants: constants, bounds: bounds,
      usual: usual.map { SpectralIndex.UsualRange(range: $0, citation: usualCitation ?? citation) },
      citation: citation, original: original)
  }
}
