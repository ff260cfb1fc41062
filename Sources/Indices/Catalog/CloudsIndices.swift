// CloudsIndices: clouds and their shadows.

extension Catalog {
  static let clouds: [SpectralIndex] = [
    row(
      "CI1SWIR", "Cloud Index Form 1 with SWIR 1", .clouds,
      formula: "(N + 2 * S1) / (B + G + R)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.isprsjprs.2018.07.006"),
    row(
      "CI1woSWIR", "Cloud Index Form 1 without SWIR bands", .clouds,
      formula: "3 * N / (B + G + R)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.isprsjprs.2018.07.006"),
    row(
      "CI2SWIR", "Cloud Index Form 2 with SWIR bands", .clouds,
      formula: "(B + G + R + N + S1 + S2) / 6",
      bounds: .proved(0...1.6),
      citation: "https://doi.org/10.1016/j.isprsjprs.2018.07.006"),
    row(
      "CI2woSWIR", "Cloud Index Form 2 without SWIR bands", .clouds,
      formula: "(B + G + R + N) / 4",
      bounds: .proved(0...1.6),
      citation: "https://doi.org/10.1016/j.isprsjprs.2018.07.006"),
    row(
      "CLOSDI", "Cloud Shadow Detection Index", .clouds,
      formula: "(1 - 1.5 * N - 0.1 * R) / (1 + 3.5 * N + 4.9 * R)",
      bounds: .proved(-0.212123...1.00001),
      citation: "https://doi.org/10.1016/j.rsase.2026.101990"),
    row(
      "CSISWIR", "Cloud Shadow Index with SWIR 1", .clouds,
      formula: "(N + S1) / 2",
      bounds: .proved(0...1.6),
      citation: "https://doi.org/10.1016/j.isprsjprs.2018.07.006"),
    row(
      "CSIwoSWIR", "Cloud Shadow Index without SWIR bands", .clouds,
      formula: "N",
      bounds: .proved(0...1.6),
      citation: "https://doi.org/10.1016/j.isprsjprs.2018.07.006"),
  ]
}
