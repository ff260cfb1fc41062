// VegetationM: indices of green cover, pigments, leaf and canopy water, names in M.

extension Catalog {
  static let vegetationM: [SpectralIndex] = [
    row(
      "MCARI", "Modified Chlorophyll Absorption in Reflectance Index", .vegetation,
      formula: "(RE1 - R - 0.2 * (RE1 - G)) * (RE1 / R)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(00)00113-9"),
    row(
      "MCARI1", "Modified Chlorophyll Absorption in Reflectance Index 1", .vegetation,
      formula: "1.2 * (2.5 * (N - R) - 1.3 * (N - G))",
      bounds: .proved(-4.80001...4.80001),
      citation: "https://doi.org/10.1016/j.rse.2003.12.013"),
    row(
      "MCARI2", "Modified Chlorophyll Absorption in Reflectance Index 2", .vegetation,
      formula: """
        1.5 * (2.5 * (N - R) - 1.3 * (N - G)) / ((2 * N + 1) ** 2 - (6 * N - 5 * R ** 0.5) - \
        0.5) ** 0.5
        """,
      bounds: .proved(-2.307...7.206),
      citation: "https://doi.org/10.1016/j.rse.2003.12.013"),
    row(
      "MCARI705", "Modified Chlorophyll Absorption in Reflectance Index (705 and 750 nm)", .vegetation,
      formula: "(RE2 - RE1 - 0.2 * (RE2 - G)) * (RE2 / RE1)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.agrformet.2008.03.005"),
    row(
      "MCARIOSAVI", "MCARI/OSAVI Ratio", .vegetation,
      formula: "(RE1 - R - 0.2 * (RE1 - G)) * (RE1 / R) / (1.16 * (N - R) / (N + R + 0.16))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(00)00113-9"),
    row(
      "MCARIOSAVI705", "MCARI/OSAVI Ratio (705 and 750 nm)", .vegetation,
      formula: "(RE2 - RE1 - 0.2 * (RE2 - G)) * (RE2 / RE1) / (1.16 * (RE2 - RE1) / (RE2 + RE1 + 0.16))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.agrformet.2008.03.005"),
    row(
      "MGRVI", "Modified Green Red Vegetation Index", .vegetation,
      formula: "(G ** 2 - R ** 2) / (G ** 2 + R ** 2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.jag.2015.02.012"),
    row(
      "MI", "Mangrove Index", .vegetation,
      formula: "(N - S1) / (N * S1)",
      bounds: .unbounded,
      citation: """
        Winarso, Purwanto & Yuwono 2014, New mangrove index as degradation/health indicator \
        using remote sensing data: Segara Anakan and Alas Purwo case study
        """),
    row(
      "mND705", "Modified Normalized Difference (705, 750 and 445 nm)", .vegetation,
      formula: "(RE2 - RE1) / (RE2 + RE1 - 2 * A)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(02)00010-X",
      original: .init(
        formula: "(RE2 - RE1) / (RE2 + RE1 - A)",
        bounds: .unbounded,
        reason: """
          The divisor subtracts the 445 nm reflectance twice (Sims & Gamon 2002, doi \
          10.1016/S0034-4257(02)00010-X).
          """)),
    row(
      "MNDVI", "Modified Normalized Difference Vegetation Index", .vegetation,
      formula: "(N - S2) / (N + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/014311697216810"),
    row(
      "MNLI", "Modified Non-Linear Vegetation Index", .vegetation,
      formula: "(1 + L) * (N ** 2 - R) / (N ** 2 + R + L)",
      constants: ["L": 0.5],
      bounds: .proved(-1.146...1.258),
      citation: "https://doi.org/10.1109/TGRS.2003.812910",
      original: .init(
        formula: "(1 + L) * (N ** 2 - R) / (N ** 2 + R + L)",
        constants: ["L": 1],
        bounds: .proved(-1.234...1.441),
        reason: "Gong et al. 2003 (doi 10.1109/TGRS.2003.812910) take L = 0.5; 1 belongs to EVI.")),
    row(
      "MRBVI", "Modified Red Blue Vegetation Index", .vegetation,
      formula: "(R ** 2 - B ** 2) / (R ** 2 + B ** 2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/s20185055"),
    row(
      "MSAVI", "Modified Soil-Adjusted Vegetation Index", .vegetation,
      formula: "0.5 * (2 * N + 1 - ((2 * N + 1) ** 2 - 8 * (N - R)) ** 0.5)",
      bounds: .proved(-1.36...1.003),
      usual: -0.2...0.9,
      citation: "https://doi.org/10.1016/0034-4257(94)90134-1"),
    row(
      "MSI", "Moisture Stress Index", .vegetation,
      formula: "S1 / N",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/0034-4257(89)90046-1"),
    row(
      "MSR", "Modified Simple Ratio", .vegetation,
      formula: "(N / R - 1) / (N / R + 1) ** 0.5",
      bounds: .proved(-1.00001...1264.92),
      citation: "https://doi.org/10.1080/07038992.1996.10855178"),
    row(
      "MSR705", "Modified Simple Ratio (705 and 750 nm)", .vegetation,
      formula: "(RE2 / RE1 - 1) / (RE2 / RE1 + 1) ** 0.5",
      bounds: .proved(-1.00001...1264.92),
      citation: "https://doi.org/10.1016/j.agrformet.2008.03.005"),
    row(
      "mSR705", "Modified Simple Ratio (705 and 445 nm)", .vegetation,
      formula: "(RE2 - A) / (RE1 - A)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(02)00010-X",
      original: .init(
        formula: "(RE2 - A) / (RE2 + A)",
        bounds: .proved(-1...1),
        reason: """
          The divisor subtracts the 445 nm reflectance too (Sims & Gamon 2002, doi \
          10.1016/S0034-4257(02)00010-X).
          """)),
    row(
      "MSRchen", "Modified Simple Ratio (Chen)", .vegetation,
      formula: "(N / R - 1) / ((N / R) ** 0.5 + 1)",
      bounds: .proved(-1.00001...1263.92),
      citation: "https://doi.org/10.1080/07038992.1996.10855178"),
    row(
      "MTCI", "MERIS Terrestrial Chlorophyll Index", .vegetation,
      formula: "(RE2 - RE1) / (RE1 - R)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/0143116042000274015"),
    row(
      "MTVI1", "Modified Triangular Vegetation Index 1", .vegetation,
      formula: "1.2 * (1.2 * (N - G) - 2.5 * (R - G))",
      bounds: .proved(-4.80001...4.80001),
      citation: "https://doi.org/10.1016/j.rse.2003.12.013"),
    row(
      "MTVI2", "Modified Triangular Vegetation Index 2", .vegetation,
      formula: """
        1.5 * (1.2 * (N - G) - 2.5 * (R - G)) / ((2 * N + 1) ** 2 - (6 * N - 5 * R ** 0.5) - \
        0.5) ** 0.5
        """,
      bounds: .proved(-2.307...7.206),
      citation: "https://doi.org/10.1016/j.rse.2003.12.013"),
    row(
      "MVI", "Mangrove Vegetation Index", .vegetation,
      formula: "(N - G) / (S1 - G)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.isprsjprs.2020.06.001"),
  ]
}
