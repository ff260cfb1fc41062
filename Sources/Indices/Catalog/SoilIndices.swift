// SoilIndices: bare ground.

extension Catalog {
  static let soil: [SpectralIndex] = [
    row(
      "BaI", "Bareness Index", .soil,
      formula: "R + S1 - N",
      bounds: .proved(-1.6...3.2),
      citation: "https://doi.org/10.1109/IGARSS.2005.1525743"),
    row(
      "BI", "Bare Soil Index", .soil,
      formula: "(S1 + R - (N + B)) / (S1 + R + (N + B))",
      bounds: .proved(-1...1),
      citation: """
        Rikimaru, Roy & Miyatake 2002, Tropical forest cover density mapping, Tropical Ecology \
        43(1), 39-47
        """),
    row(
      "BITM", "Landsat TM-based Brightness Index", .soil,
      formula: "((B ** 2 + G ** 2 + R ** 2) / 3) ** 0.5",
      bounds: .proved(0...1.60001),
      citation: "https://doi.org/10.1016/S0034-4257(98)00030-3"),
    row(
      "BIXS", "SPOT HRV XS-based Brightness Index", .soil,
      formula: "((G ** 2 + R ** 2) / 2) ** 0.5",
      bounds: .proved(0...1.60001),
      citation: "https://doi.org/10.1016/S0034-4257(98)00030-3"),
    row(
      "BSI", "Bare Soil Index", .soil,
      formula: "(S1 + R - (N + B)) / (S1 + R + (N + B))",
      bounds: .proved(-1...1),
      citation: """
        Rikimaru, Roy & Miyatake 2002, Tropical forest cover density mapping, Tropical Ecology \
        43(1), 39-47
        """),
    row(
      "DBSI", "Dry Bareness Index", .soil,
      formula: "(S1 - G) / (S1 + G) - (N - R) / (N + R)",
      bounds: .proved(-2...2),
      citation: "https://doi.org/10.3390/land7030081"),
    row(
      "EMBI", "Enhanced Modified Bare Soil Index", .soil,
      formula: """
        ((S1 - S2 - N) / (S1 + S2 + N) + 0.5 - (G - S1) / (G + S1) - 0.5) / ((S1 - S2 - N) / \
        (S1 + S2 + N) + 0.5 + (G - S1) / (G + S1) + 1.5)
        """,
      bounds: .proved(-2.5...2.5),
      citation: "https://doi.org/10.1016/j.jag.2022.102703"),
    row(
      "MBI", "Modified Bare Soil Index", .soil,
      formula: "(S1 - S2 - N) / (S1 + S2 + N) + 0.5",
      bounds: .proved(-0.500002...1.50001),
      citation: "https://doi.org/10.3390/land10030231"),
    row(
      "NBLI", "Normalized Difference Bare Land Index", .soil,
      formula: "(R - T) / (R + T)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs9030249"),
    row(
      "NBLIOLI", "Normalized Difference Bare Land Index for Landsat-OLI", .soil,
      formula: "(R - T1) / (R + T1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs9030249"),
    row(
      "NDBaI", "Normalized Difference Bareness Index", .soil,
      formula: "(S1 - T) / (S1 + T)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1109/IGARSS.2005.1526319"),
    row(
      "NDSIWV", "WorldView Normalized Difference Soil Index", .soil,
      formula: "(G - Y) / (G + Y)",
      bounds: .proved(-1...1),
      citation: """
        Wolf 2012, Using WorldView-2 Vis-NIR MSI imagery to support land mapping and feature \
        extraction using normalized difference index ratios, Proc. SPIE 8390
        """),
    row(
      "NDSoI", "Normalized Difference Soil Index", .soil,
      formula: "(S2 - G) / (S2 + G)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.jag.2015.02.010"),
    row(
      "NSDS", "Normalized Shortwave Infrared Difference Soil-Moisture", .soil,
      formula: "(S1 - S2) / (S1 + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/land10030231"),
    row(
      "NSDSI1", "Normalized Shortwave-Infrared Difference Bare Soil Moisture Index 1", .soil,
      formula: "(S1 - S2) / S1",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.isprsjprs.2019.06.012"),
    row(
      "NSDSI2", "Normalized Shortwave-Infrared Difference Bare Soil Moisture Index 2", .soil,
      formula: "(S1 - S2) / S2",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.isprsjprs.2019.06.012"),
    row(
      "NSDSI3", "Normalized Shortwave-Infrared Difference Bare Soil Moisture Index 3", .soil,
      formula: "(S1 - S2) / (S1 + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.isprsjprs.2019.06.012"),
    row(
      "RI4XS", "SPOT HRV XS-based Redness Index 4", .soil,
      formula: "R ** 2 / G ** 4",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(98)00030-3"),
  ]
}
