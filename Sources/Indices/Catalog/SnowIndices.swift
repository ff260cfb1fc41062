// SnowIndices: snow and ice.

extension Catalog {
  static let snow: [SpectralIndex] = [
    row(
      "NBSIMS", "Non-Binary Snow Index for Multi-Component Surfaces", .snow,
      formula: "0.36 * (G + R + N) - ((B + S2) / G + S1)",
      bounds: .unbounded,
      citation: "https://doi.org/10.3390/rs13142777"),
    row(
      "NDFSI", "Normalized Difference Forest Snow Index", .snow,
      formula: "(N - S1) / (N + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs71215882"),
    row(
      "NDGlaI", "Normalized Difference Glacier Index", .snow,
      formula: "(G - R) / (G + R)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160802385459"),
    row(
      "NDSaII", "Normalized Difference Snow and Ice Index", .snow,
      formula: "(R - S1) / (R + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160119766"),
    row(
      "NDSI", "Normalized Difference Snow Index", .snow,
      formula: "(G - S1) / (G + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1109/IGARSS.1994.399618"),
    row(
      "NDSII", "Normalized Difference Snow Ice Index", .snow,
      formula: "(G - N) / (G + N)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160802385459"),
    row(
      "NDSIITM", "Normalized Difference Snow/Ice Index for Landsat TM", .snow,
      formula: "(R - S1) / (R + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160119766"),
    row(
      "NDSInw", "Normalized Difference Snow Index with no Water", .snow,
      formula: "(N - S1 - beta) / (N + S1)",
      constants: ["beta": 0.05],
      bounds: .unbounded,
      citation: "https://doi.org/10.3390/w12051339"),
    row(
      "S3", "S3 Snow Index", .snow,
      formula: "N * (R - S1) / ((N + R) * (N + S1))",
      bounds: .proved(-1.00001...1.00001),
      citation: "https://doi.org/10.3178/jjshwr.12.28"),
    row(
      "SWI", "Snow Water Index", .snow,
      formula: "G * (N - S1) / ((G + N) * (N + S1))",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs11232774"),
  ]
}
