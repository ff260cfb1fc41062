// VegetationAtoD: indices of green cover, pigments, leaf and canopy water, names in A to D.

extension Catalog {
  static let vegetationAtoD: [SpectralIndex] = [
    row(
      "AFRI1600", "Aerosol Free Vegetation Index (1600 nm)", .vegetation,
      formula: "(N - 0.66 * S1) / (N + 0.66 * S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0034-4257(01)00190-0"),
    row(
      "AFRI2100", "Aerosol Free Vegetation Index (2100 nm)", .vegetation,
      formula: "(N - 0.5 * S2) / (N + 0.5 * S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0034-4257(01)00190-0"),
    row(
      "ARI", "Anthocyanin Reflectance Index", .vegetation,
      formula: "1 / G - 1 / RE1",
      bounds: .unbounded,
      citation: "https://doi.org/10.1562/0031-8655(2001)074%3C0038:OPANEO%3E2.0.CO;2"),
    row(
      "ARI2", "Anthocyanin Reflectance Index 2", .vegetation,
      formula: "N * (1 / G - 1 / RE1)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1562/0031-8655(2001)074%3C0038:OPANEO%3E2.0.CO;2"),
    row(
      "ARVI", "Atmospherically Resistant Vegetation Index", .vegetation,
      formula: "(N - (R - gamma * (B - R))) / (N + (R - gamma * (B - R)))",
      constants: ["gamma": 1],
      bounds: .unbounded,
      citation: "https://doi.org/10.1109/36.134076",
      original: .init(
        formula: "(N - (R - gamma * (R - B))) / (N + (R - gamma * (R - B)))",
        constants: ["gamma": 1],
        bounds: .proved(-1.00001...1.00001),
        reason: """
          The blue correction had the wrong sign: for gamma = 1 it cancelled red (Kaufman & Tanré \
          1992, doi 10.1109/36.134076).
          """)),
    row(
      "AshburnVI", "Ashburn Vegetation Index", .vegetation,
      formula: "2 * N2 - R",
      bounds: .proved(-1.6...3.2),
      citation: """
        Ashburn 1978, The vegetative index number and crop identification, The LACIE Symposium, \
        https://ntrs.nasa.gov/citations/19800007243
        """),
    row(
      "ATSAVI", "Adjusted Transformed Soil-Adjusted Vegetation Index", .vegetation,
      formula: "sla * (N - sla * R - slb) / (sla * N + R - sla * slb + 0.08 * (1 + sla ** 2))",
      constants: ["sla": 1, "slb": 0],
      bounds: .proved(-0.909092...0.909092),
      citation: "https://doi.org/10.1016/0034-4257(91)90009-U"),
    row(
      "AVI", "Advanced Vegetation Index", .vegetation,
      formula: "(N * (1 - R) * (N - R)) ** (1 / 3)",
      bounds: .proved(0...1.36799),
      citation: """
        Rikimaru, Roy & Miyatake 2002, Tropical forest cover density mapping, Tropical Ecology \
        43(1), 39-47
        """),
    row(
      "BCC", "Blue Chromatic Coordinate", .vegetation,
      formula: "B / (R + G + B)",
      bounds: .proved(0...1),
      citation: "https://doi.org/10.1016/0034-4257(87)90088-5"),
    row(
      "BNDVI", "Blue Normalized Difference Vegetation Index", .vegetation,
      formula: "(N - B) / (N + B)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S1672-6308(07)60027-4"),
    row(
      "bNIRv", "Blue Near-Infrared Reflectance of Vegetation", .vegetation,
      formula: "(N - B) / (N + B) * N",
      bounds: .proved(-0.2764...1.60001),
      citation: "https://doi.org/10.1029/2024JG008240"),
    row(
      "BWDRVI", "Blue Wide Dynamic Range Vegetation Index", .vegetation,
      formula: "(alpha * N - B) / (alpha * N + B)",
      constants: ["alpha": 0.01],
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.2135/cropsci2007.01.0031",
      original: .init(
        formula: "(alpha * N - B) / (alpha * N + B)",
        constants: ["alpha": 0.1],
        bounds: .proved(-1...1),
        reason: "alpha is 0.01 in this index; 0.1 belongs to WDRVI (Awesome Spectral Indices v1).")),
    row(
      "CCI", "Chlorophyll Carotenoid Index", .vegetation,
      formula: "(G1 - R) / (G1 + R)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1073/pnas.1606162113"),
    row(
      "CIG", "Chlorophyll Index Green", .vegetation,
      formula: "N / G - 1",
      bounds: .unbounded,
      usual: 0...15,
      citation: "https://doi.org/10.1078/0176-1617-00887"),
    row(
      "CIRE", "Chlorophyll Index Red Edge", .vegetation,
      formula: "N / RE1 - 1",
      bounds: .unbounded,
      citation: "https://doi.org/10.1078/0176-1617-00887"),
    row(
      "CRI550", "Carotenoid Reflectance Index using 550 nm", .vegetation,
      formula: "1 / B - 1 / G",
      bounds: .unbounded,
      citation: "https://doi.org/10.1562/0031-8655(2002)0750272ACCIPL2.0.CO2"),
    row(
      "CRI700", "Carotenoid Reflectance Index using 700 nm", .vegetation,
      formula: "1 / B - 1 / RE1",
      bounds: .unbounded,
      citation: "https://doi.org/10.1562/0031-8655(2002)0750272ACCIPL2.0.CO2"),
    row(
      "CRSWIR", "Continuum Removal SWIR", .vegetation,
      formula: "S1 / (N2 + (S2 - N2) / (lambdaS2 - lambdaN2) * (lambdaS1 - lambdaN2))",
      bounds: .unbounded,
      citation: "https://www.onf.fr/onf/+/cec::les-rendez-vous-techniques-de-lonf-no69-70.html"),
    row(
      "CVI", "Chlorophyll Vegetation Index", .vegetation,
      formula: "N * R / G ** 2",
      bounds: .unbounded,
      citation: "https://doi.org/10.1007/s11119-010-9204-3"),
    row(
      "DSI", "Drought Stress Index", .vegetation,
      formula: "S1 / N",
      bounds: .unbounded,
      citation: "https://www.asprs.org/wp-content/uploads/pers/1999journal/apr/1999_apr_495-501.pdf"),
    row(
      "DSWI1", "Disease-Water Stress Index 1", .vegetation,
      formula: "N / S1",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431160310001618031"),
    row(
      "DSWI2", "Disease-Water Stress Index 2", .vegetation,
      formula: "S1 / G",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431160310001618031"),
    row(
      "DSWI3", "Disease-Water Stress Index 3", .vegetation,
      formula: "S1 / R",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431160310001618031"),
    row(
      "DSWI4", "Disease-Water Stress Index 4", .vegetation,
      formula: "G / R",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431160310001618031"),
    row(
      "DSWI5", "Disease-Water Stress Index 5", .vegetation,
      formula: "(N + G) / (S1 + R)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431160310001618031"),
    row(
      "DVI", "Difference Vegetation Index", .vegetation,
      formula: "N - R",
      bounds: .proved(-1.6...1.6),
      citation: "https://doi.org/10.1016/0034-4257(94)00114-3"),
    row(
      "DVIplus", "Difference Vegetation Index Plus", .vegetation,
      formula: """
        (lambdaN - lambdaR) / (lambdaN - lambdaG) * G + (1 - (lambdaN - lambdaR) / (lambdaN - \
        lambdaG)) * N - R
        """,
      bounds: .proved(-1.60001...1.60001),
      citation: "https://doi.org/10.1016/j.rse.2019.03.028"),
  ]
}
