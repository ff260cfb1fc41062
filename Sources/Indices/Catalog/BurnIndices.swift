// BurnIndices: burned ground and severity.

extension Catalog {
  static let burn: [SpectralIndex] = [
    row(
      "BAI", "Burned Area Index", .burn,
      formula: "1 / ((0.1 - R) ** 2 + (0.06 - N) ** 2)",
      bounds: .unbounded,
      citation: """
        Martín & Chuvieco 1998, Serie Geográfica 7, 109-128, \
        https://digital.csic.es/bitstream/10261/6426/1/Martin_Isabel_Serie_Geografica.pdf
        """),
    row(
      "BAIM", "Burned Area Index adapted to MODIS", .burn,
      formula: "1 / ((0.05 - N) ** 2 + (0.2 - S2) ** 2)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.foreco.2006.08.248",
      original: .init(
        formula: "1 / (0.05 - N) ** 2 + (0.2 - S2) ** 2",
        bounds: .unbounded,
        reason: """
          A parenthesis put the second square outside the divisor (compare BAI; Martín et al. \
          2006, doi 10.1016/j.foreco.2006.08.248).
          """)),
    row(
      "BAIS2", "Burned Area Index for Sentinel 2", .burn,
      formula: "(1 - (RE2 * RE3 * N2 / R) ** 0.5) * ((S2 - N2) / (S2 + N2) ** 0.5 + 1)",
      bounds: .sampled(-2220...563),
      citation: "https://doi.org/10.3390/ecrs-2-05177"),
    row(
      "CSI", "Char Soil Index", .burn,
      formula: "N / S2",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.rse.2005.04.014"),
    row(
      "CSIT", "Char Soil Index Thermal", .burn,
      formula: "N / (S2 * T / 10000)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431160600954704"),
    row(
      "MIRBI", "Mid-Infrared Burn Index", .burn,
      formula: "10 * S2 - 9.8 * S1 + 2",
      bounds: .proved(-13.6801...18.0001),
      citation: "https://doi.org/10.1080/01431160110053185"),
    row(
      "NBR", "Normalized Burn Ratio", .burn,
      formula: "(N - S2) / (N + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3133/ofr0211"),
    row(
      "NBR2", "Normalized Burn Ratio 2", .burn,
      formula: "(S1 - S2) / (S1 + S2)",
      bounds: .proved(-1...1),
      citation: "https://www.usgs.gov/core-science-systems/nli/landsat/landsat-normalized-burn-ratio-2"),
    row(
      "NBRplus", "Normalized Burn Ratio Plus", .burn,
      formula: "(S2 - N2 - G - B) / (S2 + N2 + G + B)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs14071727"),
    row(
      "NBRSWIR", "Normalized Burn Ratio SWIR", .burn,
      formula: "(S2 - S1 - 0.02) / (S2 + S1 + 0.1)",
      bounds: .proved(-0.952943...0.929413),
      citation: "https://doi.org/10.1080/22797254.2020.1738900"),
    row(
      "NBRT1", "Normalized Burn Ratio Thermal 1", .burn,
      formula: "(N - S2 * T / 10000) / (N + S2 * T / 10000)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160500239008"),
    row(
      "NBRT2", "Normalized Burn Ratio Thermal 2", .burn,
      formula: "(N / (T / 10000) - S2) / (N / (T / 10000) + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160500239008"),
    row(
      "NBRT3", "Normalized Burn Ratio Thermal 3", .burn,
      formula: "(N - T / 10000 - S2) / (N - T / 10000 + S2)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431160500239008"),
    row(
      "NDSWIR", "Normalized Difference SWIR", .burn,
      formula: "(N - S1) / (N + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1109/TGRS.2003.819190"),
    row(
      "NDVIT", "Normalized Difference Vegetation Index Thermal", .burn,
      formula: "(N - R * T / 10000) / (N + R * T / 10000)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160600954704"),
    row(
      "NSTv1", "NIR-SWIR-Temperature Version 1", .burn,
      formula: "(N - S2) / (N + S2) * T",
      bounds: .proved(-350...350),
      citation: "https://doi.org/10.1016/j.rse.2011.06.010"),
    row(
      "NSTv2", "NIR-SWIR-Temperature Version 2", .burn,
      formula: "(N - (S2 + T)) / (N + (S2 + T))",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.rse.2011.06.010"),
    row(
      "SAVIT", "Soil-Adjusted Vegetation Index Thermal", .burn,
      formula: "(1 + L) * (N - R * T / 10000) / (N + R * T / 10000 + L)",
      constants: ["L": 0.5],
      bounds: .proved(-0.151081...1.14286),
      citation: "https://doi.org/10.1080/01431160600954704",
      original: .init(
        formula: "(1 + L) * (N - R * T / 10000) / (N + R * T / 10000 + L)",
        constants: ["L": 1],
        bounds: .proved(-0.106062...1.23078),
        reason: "As SAVI it takes L = 0.5; 1 belongs to EVI (Awesome Spectral Indices v1).")),
    row(
      "VI6T", "VI6T Index", .burn,
      formula: "(N - T / 10000) / (N + T / 10000)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160500239008"),
  ]
}
