// VegetationEtoL: indices of green cover, pigments, leaf and canopy water, names in E to L.

extension Catalog {
  static let vegetationEtoL: [SpectralIndex] = [
    row(
      "EBI", "Enhanced Bloom Index", .vegetation,
      formula: "(R + G + B) / (G / B * (R - B + epsilon))",
      constants: ["epsilon": 1],
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.isprsjprs.2019.08.006"),
    row(
      "ENDVI", "Enhanced Normalized Difference Vegetation Index", .vegetation,
      formula: "(N + G - 2 * B) / (N + G + 2 * B)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1371/journal.pone.0186193"),
    row(
      "EVI", "Enhanced Vegetation Index", .vegetation,
      formula: "g * (N - R) / (N + C1 * R - C2 * B + L)",
      constants: ["C1": 6, "C2": 7.5, "L": 1, "g": 2.5],
      bounds: .unbounded,
      usual: -0.2...1,
      usualCitation: "https://doi.org/10.1016/S0034-4257(02)00096-2",
      citation: "https://doi.org/10.1016/S0034-4257(96)00112-5"),
    row(
      "EVI2", "Two-Band Enhanced Vegetation Index", .vegetation,
      formula: "g * (N - R) / (N + 2.4 * R + L)",
      constants: ["L": 1, "g": 2.5],
      bounds: .proved(-0.826448...1.53847),
      usual: -0.2...1,
      citation: "https://doi.org/10.1016/j.rse.2008.06.006"),
    row(
      "EVIv", "Enhanced Vegetation Index of Vegetation", .vegetation,
      formula: "2.5 * ((N - R) / (N + 6 * R - 7.5 * B + 1)) * N",
      bounds: .unbounded,
      citation: "https://doi.org/10.1029/2024JG008240"),
    row(
      "ExG", "Excess Green Index", .vegetation,
      formula: "2 * G - R - B",
      bounds: .proved(-3.2...3.2),
      citation: "https://doi.org/10.13031/2013.27838"),
    row(
      "ExGR", "ExG - ExR Vegetation Index", .vegetation,
      formula: "2 * G - R - B - (1.3 * R - G)",
      bounds: .proved(-5.28001...4.80001),
      citation: "https://doi.org/10.1016/j.compag.2008.03.009"),
    row(
      "ExR", "Excess Red Index", .vegetation,
      formula: "1.3 * R - G",
      bounds: .proved(-1.60001...2.08001),
      citation: "https://doi.org/10.1117/12.336896"),
    row(
      "FCVI", "Fluorescence Correction Vegetation Index", .vegetation,
      formula: "N - (R + G + B) / 3",
      bounds: .proved(-1.6...1.6),
      citation: "https://doi.org/10.1016/j.rse.2020.111676"),
    row(
      "GARI", "Green Atmospherically Resistant Vegetation Index", .vegetation,
      formula: "(N - (G - lmb * (B - R))) / (N + (G - lmb * (B - R)))",
      constants: ["lmb": 1],
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(96)00072-7",
      original: .init(
        formula: "(N - (G - (B - R))) / (N + (G - (B - R)))",
        bounds: .unbounded,
        reason: """
          The weight lmb of the blue correction was left out (Gitelson et al. 1996, doi \
          10.1016/S0034-4257(96)00072-7).
          """)),
    row(
      "GBNDVI", "Green-Blue Normalized Difference Vegetation Index", .vegetation,
      formula: "(N - (G + B)) / (N + (G + B))",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S1672-6308(07)60027-4"),
    row(
      "GCC", "Green Chromatic Coordinate", .vegetation,
      formula: "G / (R + G + B)",
      bounds: .proved(0...1),
      citation: "https://doi.org/10.1016/0034-4257(87)90088-5"),
    row(
      "GDVI", "Generalized Difference Vegetation Index", .vegetation,
      formula: "(N ** nexp - R ** nexp) / (N ** nexp + R ** nexp)",
      constants: ["nexp": 2],
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs6021211"),
    row(
      "GEMI", "Global Environment Monitoring Index", .vegetation,
      formula: """
        (2 * (N ** 2 - R ** 2) + 1.5 * N + 0.5 * R) / (N + R + 0.5) * (1 - 0.25 * ((2 * (N ** 2 \
        - R ** 2) + 1.5 * N + 0.5 * R) / (N + R + 0.5))) - (R - 0.125) / (1 - R)
        """,
      bounds: .unbounded,
      usual: 0...1,
      citation: "https://doi.org/10.1007/bf00031911"),
    row(
      "GLI", "Green Leaf Index", .vegetation,
      formula: "(2 * G - R - B) / (2 * G + R + B)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/10106040108542184"),
    row(
      "GM1", "Gitelson and Merzlyak Index 1", .vegetation,
      formula: "RE2 / G",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0176-1617(96)80284-7"),
    row(
      "GM2", "Gitelson and Merzlyak Index 2", .vegetation,
      formula: "RE2 / RE1",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0176-1617(96)80284-7"),
    row(
      "GNDVI", "Green Normalized Difference Vegetation Index", .vegetation,
      formula: "(N - G) / (N + G)",
      bounds: .proved(-1...1),
      usual: 0...0.9,
      citation: "https://doi.org/10.1016/S0034-4257(96)00072-7"),
    row(
      "GOSAVI", "Green Optimized Soil Adjusted Vegetation Index", .vegetation,
      formula: "(N - G) / (N + G + 0.16)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.2134/agronj2004.0314"),
    row(
      "GRARI", "Atmospheric Resistant Green-Red Index", .vegetation,
      formula: """
        (N - (eta * G + (1 - eta) * R - lmb * (B - R))) / (N + (eta * G + (1 - eta) * R - lmb * \
        (B - R)))
        """,
      constants: ["eta": 0.5, "lmb": 1],
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(96)00072-7"),
    row(
      "GRNDVI", "Green-Red Normalized Difference Vegetation Index", .vegetation,
      formula: "(N - (G + R)) / (N + (G + R))",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S1672-6308(07)60027-4"),
    row(
      "GRVI", "Green Ratio Vegetation Index", .vegetation,
      formula: "N / G",
      bounds: .unbounded,
      citation: "https://doi.org/10.2134/agronj2004.0314"),
    row(
      "GSAVI", "Green Soil Adjusted Vegetation Index", .vegetation,
      formula: "(1 + L) * (N - G) / (N + G + L)",
      constants: ["L": 0.5],
      bounds: .proved(-1.14286...1.14286),
      citation: "https://doi.org/10.2134/agronj2004.0314",
      original: .init(
        formula: "(1 + L) * (N - G) / (N + G + L)",
        constants: ["L": 1],
        bounds: .proved(-1.23078...1.23078),
        reason: "As SAVI it takes L = 0.5; 1 belongs to EVI (Awesome Spectral Indices v1).")),
    row(
      "GVMI", "Global Vegetation Moisture Index", .vegetation,
      formula: "(N + 0.1 - (S2 + 0.02)) / (N + 0.1 + (S2 + 0.02))",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0034-4257(02)00037-8"),
    row(
      "IAVI", "New Atmospherically Resistant Vegetation Index", .vegetation,
      formula: "(N - (R - gamma * (B - R))) / (N + (R - gamma * (B - R)))",
      constants: ["gamma": 1],
      bounds: .unbounded,
      citation: "https://www.jipb.net/EN/abstract/abstract23925.shtml"),
    row(
      "IKAW", "Kawashima Index", .vegetation,
      formula: "(R - B) / (R + B)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1006/anbo.1997.0544"),
    row(
      "IPVI", "Infrared Percentage Vegetation Index", .vegetation,
      formula: "N / (N + R)",
      bounds: .proved(0...1),
      citation: "https://doi.org/10.1016/0034-4257(90)90085-Z"),
    row(
      "IRECI", "Inverted Red-Edge Chlorophyll Index", .vegetation,
      formula: "(RE3 - R) / (RE1 / RE2)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.isprsjprs.2013.04.007"),
    row(
      "IRGBVI", "Improved-Red-Green-Blue Vegetation Index", .vegetation,
      formula: "(5 * G ** 2 - 2 * R ** 2 - 5 * B ** 2) / (5 * G ** 2 + 2 * R ** 2 + 5 * B ** 2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.jag.2024.103668"),
    row(
      "KDI", "Kochia Detection Index", .vegetation,
      formula: "(N + S1 - RE3) / (N + S1 + RE3) * ((RE1 - 2 * RE3 + N) / (RE1 + 2 * RE3 + N))",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.mlwa.2026.100914"),
  ]
}
