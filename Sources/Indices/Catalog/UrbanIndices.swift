// UrbanIndices: built-up ground.

extension Catalog {
  static let urban: [SpectralIndex] = [
    row(
      "BLFEI", "Built-Up Land Features Extraction Index", .urban,
      formula: "((G + R + S2) / 3 - S1) / ((G + R + S2) / 3 + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/10106049.2018.1497094"),
    row(
      "BRBA", "Band Ratio for Built-up Area", .urban,
      formula: "R / S1",
      bounds: .unbounded,
      citation: """
        Waqar et al. 2012, Development of new indices for extraction of built-up area and bare \
        soil from Landsat data, Open Access Scientific Reports 1, 136
        """),
    row(
      "DBI", "Dry Built-Up Index", .urban,
      formula: "(B - T1) / (B + T1) - (N - R) / (N + R)",
      bounds: .proved(-2.00001...0.03778),
      citation: "https://doi.org/10.3390/land7030081"),
    row(
      "EBBI", "Enhanced Built-Up and Bareness Index", .urban,
      formula: "(S1 - N) / (10 * (S1 + T) ** 0.5)",
      bounds: .proved(-0.0119258...0.01189),
      citation: "https://doi.org/10.3390/rs4102957"),
    row(
      "IBI", "Index-Based Built-Up Index", .urban,
      formula: """
        ((S1 - N) / (S1 + N) - ((N - R) * (1 + L) / (N + R + L) + (G - S1) / (G + S1)) / 2) / \
        ((S1 - N) / (S1 + N) + ((N - R) * (1 + L) / (N + R + L) + (G - S1) / (G + S1)) / 2)
        """,
      constants: ["L": 0.5],
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431160802039957",
      original: .init(
        formula: """
          ((S1 - N) / (S1 + N) - ((N - R) * (1 + L) / (N + R + L) + (G - S1) / (G + S1)) / 2) / \
          ((S1 - N) / (S1 + N) + ((N - R) * (1 + L) / (N + R + L) + (G - S1) / (G + S1)) / 2)
          """,
        constants: ["L": 1],
        bounds: .unbounded,
        reason: "The SAVI inside takes L = 0.5; 1 belongs to EVI (Awesome Spectral Indices v1).")),
    row(
      "NBAI", "Normalized Built-up Area Index", .urban,
      formula: "(S2 - S1 / G) / (S2 + S1 / G)",
      bounds: .proved(-1...1),
      citation: """
        Waqar et al. 2012, Development of new indices for extraction of built-up area and bare \
        soil from Landsat data, Open Access Scientific Reports 1, 136
        """),
    row(
      "NBUI", "New Built-Up Index", .urban,
      formula: "(S1 - N) / (10 * (T + S1) ** 0.5) - (N - R) * (1 + L) / (N - R + L) - (G - S1) / (G + S1)",
      constants: ["L": 0.5],
      bounds: .unbounded,
      citation: "https://hdl.handle.net/1959.11/29500",
      original: .init(
        formula: "(S1 - N) / (10 * (T + S1) ** 0.5) - (N - R) * (1 + L) / (N - R + L) - (G - S1) / (G + S1)",
        constants: ["L": 1],
        bounds: .unbounded,
        reason: "The SAVI inside takes L = 0.5; 1 belongs to EVI (Awesome Spectral Indices v1).")),
    row(
      "NDBI", "Normalized Difference Built-Up Index", .urban,
      formula: "(S1 - N) / (S1 + N)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160304987"),
    row(
      "NDISIb", "Normalized Difference Impervious Surface Index Blue", .urban,
      formula: "(T - (B + N + S1) / 3) / (T + (B + N + S1) / 3)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.14358/PERS.76.5.557"),
    row(
      "NDISIg", "Normalized Difference Impervious Surface Index Green", .urban,
      formula: "(T - (G + N + S1) / 3) / (T + (G + N + S1) / 3)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.14358/PERS.76.5.557"),
    row(
      "NDISImndwi", "Normalized Difference Impervious Surface Index with MNDWI", .urban,
      formula: "(T - ((G - S1) / (G + S1) + N + S1) / 3) / (T + ((G - S1) / (G + S1) + N + S1) / 3)",
      bounds: .proved(0.98456...1.00372),
      citation: "https://doi.org/10.14358/PERS.76.5.557"),
    row(
      "NDISIndwi", "Normalized Difference Impervious Surface Index with NDWI", .urban,
      formula: "(T - ((G - N) / (G + N) + N + S1) / 3) / (T + ((G - N) / (G + N) + N + S1) / 3)",
      bounds: .proved(0.98456...1.00372),
      citation: "https://doi.org/10.14358/PERS.76.5.557"),
    row(
      "NDISIr", "Normalized Difference Impervious Surface Index Red", .urban,
      formula: "(T - (R + N + S1) / 3) / (T + (R + N + S1) / 3)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.14358/PERS.76.5.557"),
    row(
      "NHFD", "Non-Homogeneous Feature Difference", .urban,
      formula: "(RE1 - A) / (RE1 + A)",
      bounds: .proved(-1...1),
      citation: """
        Wolf 2012, Using WorldView-2 Vis-NIR MSI imagery to support land mapping and feature \
        extraction using normalized difference index ratios, Proc. SPIE 8390
        """),
    row(
      "PISI", "Perpendicular Impervious Surface Index", .urban,
      formula: "0.8192 * B - 0.5735 * N + 0.075",
      bounds: .proved(-0.842602...1.38573),
      citation: "https://doi.org/10.3390/rs10101521"),
    row(
      "UI", "Urban Index", .urban,
      formula: "(S2 - N) / (S2 + N)",
      bounds: .proved(-1...1),
      citation: """
        Kawamura et al. 1996, Relation between social and environmental conditions in Colombo \
        and the urban index, ISPRS Archives 31(B7), 321-326
        """),
    row(
      "VgNIRBI", "Visible Green-Based Built-Up Index", .urban,
      formula: "(G - N) / (G + N)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.ecolind.2015.03.037"),
    row(
      "VIBI", "Vegetation Index Built-up Index", .urban,
      formula: "(N - R) / (N + R) / ((N - R) / (N + R) + (S1 - N) / (S1 + N))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431161.2012.687842"),
    row(
      "VrNIRBI", "Visible Red-Based Built-Up Index", .urban,
      formula: "(R - N) / (R + N)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.ecolind.2015.03.037"),
  ]
}
