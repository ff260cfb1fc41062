// VegetationNtoR: indices of green cover, pigments, leaf and canopy water, names in N to R.

extension Catalog {
  static let vegetationNtoR: [SpectralIndex] = [
    row(
      "ND705", "Normalized Difference (705 and 750 nm)", .vegetation,
      formula: "(RE2 - RE1) / (RE2 + RE1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0034-4257(02)00010-X"),
    row(
      "NDDI", "Normalized Difference Drought Index", .vegetation,
      formula: "((N - R) / (N + R) - (N - S1) / (N + S1)) / ((N - R) / (N + R) + (N - S1) / (N + S1))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1029/2006GL029127",
      original: .init(
        formula: "((N - R) / (N + R) - (G - N) / (G + N)) / ((N - R) / (N + R) + (G - N) / (G + N))",
        bounds: .unbounded,
        reason: """
          Gu et al. 2007 (doi 10.1029/2006GL029127) take the water index of NIR and SWIR, not \
          that of green and NIR.
          """)),
    row(
      "NDGI", "Normalized Difference Greenness Index", .vegetation,
      formula: """
        ((lambdaN - lambdaR) / (lambdaN - lambdaG) * G + (1 - (lambdaN - lambdaR) / (lambdaN - \
        lambdaG)) * N - R) / ((lambdaN - lambdaR) / (lambdaN - lambdaG) * G + (1 - (lambdaN - \
        lambdaR) / (lambdaN - lambdaG)) * N + R)
        """,
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.rse.2019.03.028"),
    row(
      "NDII", "Normalized Difference Infrared Index", .vegetation,
      formula: "(N - S1) / (N + S1)",
      bounds: .proved(-1...1),
      citation: """
        Hardisky, Klemas & Smart 1983, The influence of soil salinity, growth form, and leaf \
        moisture on the spectral radiance of Spartina alterniflora canopies, PE&RS 49(1), 77-83
        """),
    row(
      "NDMI", "Normalized Difference Moisture Index", .vegetation,
      formula: "(N - S1) / (N + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0034-4257(01)00318-2"),
    row(
      "NDPI", "Normalized Difference Phenology Index", .vegetation,
      formula: "(N - (alpha * R + (1 - alpha) * S1)) / (N + (alpha * R + (1 - alpha) * S1))",
      constants: ["alpha": 0.74],
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.rse.2017.04.031",
      original: .init(
        formula: "(N - (alpha * R + (1 - alpha) * S1)) / (N + (alpha * R + (1 - alpha) * S1))",
        constants: ["alpha": 0.1],
        bounds: .proved(-1...1),
        reason: """
          Wang et al. 2017 (doi 10.1016/j.rse.2017.04.031) weigh red with alpha = 0.74; 0.1 \
          belongs to WDRVI.
          """)),
    row(
      "NDRE", "Normalized Difference Red Edge", .vegetation,
      formula: "(N - RE1) / (N + RE1)",
      bounds: .proved(-1...1),
      citation: """
        Barnes et al. 2000, Coincident detection of crop water stress, nitrogen status and \
        canopy density using ground based multispectral data, Proc. 5th Int. Conf. on Precision \
        Agriculture
        """),
    row(
      "NDREI", "Normalized Difference Red Edge Index", .vegetation,
      formula: "(N - RE1) / (N + RE1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/1011-1344(93)06963-4"),
    row(
      "NDTI4RE", "4-band Red Edge Normalized Difference Tillage Index", .vegetation,
      formula: "gamma * (S1 - S2) / (S1 + S2) + (1 - gamma) * (N - RE3) / (N + RE3)",
      constants: ["gamma": 0.4],
      bounds: .proved(-1.00001...1.00001),
      citation: "https://doi.org/10.1016/j.jag.2022.102793",
      original: .init(
        formula: "gamma * (S1 - S2) / (S1 + S2) + (1 - gamma) * (N - RE3) / (N + RE3)",
        constants: ["gamma": 1],
        bounds: .proved(-1.00001...1.00001),
        reason: "gamma is 0.4 in this index; 1 leaves out its second half (Awesome Spectral Indices v1).")),
    row(
      "NDTillI", "Normalized Difference Tillage Index", .vegetation,
      formula: "(S1 - S2) / (S1 + S2)",
      bounds: .proved(-1...1),
      citation: """
        van Deventer et al. 1997, Using Thematic Mapper data to identify contrasting soil \
        plains and tillage practices, PE&RS 63(1), 87-93
        """),
    row(
      "NDVI", "Normalized Difference Vegetation Index", .vegetation,
      formula: "(N - R) / (N + R)",
      bounds: .proved(-1...1),
      usual: -0.3...0.95,
      citation: """
        Rouse et al. 1974, Monitoring vegetation systems in the Great Plains with ERTS, NASA \
        SP-351, https://ntrs.nasa.gov/citations/19740022614
        """),
    row(
      "NDVI4RE", "4-band Red Edge Normalized Difference Vegetation Index", .vegetation,
      formula: """
        (alpha * RE3 + (1 - alpha) * RE2 - (beta * R + (1 - beta) * RE1)) / (alpha * RE3 + (1 - \
        alpha) * RE2 + (beta * R + (1 - beta) * RE1))
        """,
      constants: ["alpha": 0.2, "beta": 0.2],
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.jag.2022.102793",
      original: .init(
        formula: """
          (alpha * RE3 + (1 - alpha) * RE2 - (beta * R + (1 - beta) * RE1)) / (alpha * RE3 + (1 - \
          alpha) * RE2 + (beta * R + (1 - beta) * RE1))
          """,
        constants: ["alpha": 0.1, "beta": 0.05],
        bounds: .proved(-1...1),
        reason: "alpha and beta are 0.2 in this index (Awesome Spectral Indices v1).")),
    row(
      "NDVI705", "Normalized Difference Vegetation Index (705 and 750 nm)", .vegetation,
      formula: "(RE2 - RE1) / (RE2 + RE1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0176-1617(11)81633-0"),
    row(
      "NDYI", "Normalized Difference Yellowness Index", .vegetation,
      formula: "(G - B) / (G + B)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.rse.2016.06.016"),
    row(
      "NGRDI", "Normalized Green Red Difference Index", .vegetation,
      formula: "(G - R) / (G + R)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/0034-4257(79)90013-0"),
    row(
      "NIRv", "Near-Infrared Reflectance of Vegetation", .vegetation,
      formula: "(N - R) / (N + R) * N",
      bounds: .proved(-0.2764...1.60001),
      usual: 0...0.5,
      citation: "https://doi.org/10.1126/sciadv.1602244"),
    row(
      "NIRvH2", "Hyperspectral Near-Infrared Reflectance of Vegetation", .vegetation,
      formula: "N - R - k * (lambdaN - lambdaR)",
      constants: ["k": 0],
      bounds: .proved(-1.60001...1.60001),
      citation: "https://doi.org/10.1016/j.rse.2021.112723"),
    row(
      "NIRvP", "Near-Infrared Reflectance of Vegetation and Incoming PAR", .vegetation,
      formula: "(N - R) / (N + R) * N * PAR",
      bounds: .proved(-829.2...4800.01),
      citation: "https://doi.org/10.1016/j.rse.2021.112763"),
    row(
      "NLI", "Non-Linear Vegetation Index", .vegetation,
      formula: "(N ** 2 - R) / (N ** 2 + R)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/02757259409532252"),
    row(
      "NMDI", "Normalized Multi-band Drought Index", .vegetation,
      formula: "(N - (S1 - S2)) / (N + (S1 - S2))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1029/2007GL031021"),
    row(
      "NormG", "Normalized Green", .vegetation,
      formula: "G / (N + G + R)",
      bounds: .proved(0...1),
      citation: "https://doi.org/10.2134/agronj2004.0314"),
    row(
      "NormNIR", "Normalized NIR", .vegetation,
      formula: "N / (N + G + R)",
      bounds: .proved(0...1),
      citation: "https://doi.org/10.2134/agronj2004.0314"),
    row(
      "NormR", "Normalized Red", .vegetation,
      formula: "R / (N + G + R)",
      bounds: .proved(0...1),
      citation: "https://doi.org/10.2134/agronj2004.0314"),
    row(
      "NPCI", "Normalized Pigments Chlorophyll Ratio Index", .vegetation,
      formula: "(R - A) / (R + A)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/0034-4257(94)90136-8"),
    row(
      "NRFIg", "Normalized Rapeseed Flowering Index Green", .vegetation,
      formula: "(G - S2) / (G + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs13010105"),
    row(
      "NRFIr", "Normalized Rapeseed Flowering Index Red", .vegetation,
      formula: "(R - S2) / (R + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs13010105"),
    row(
      "OCVI", "Optimized Chlorophyll Vegetation Index", .vegetation,
      formula: "N / G * (R / G) ** cexp",
      constants: ["cexp": 1],
      bounds: .unbounded,
      citation: "https://doi.org/10.1007/s11119-008-9075-z",
      original: .init(
        formula: "N / G * (R / G) ** cexp",
        constants: ["cexp": 1.16],
        bounds: .unbounded,
        reason: """
          The exponent is fitted to crop and soil; without a fit it is 1 (Awesome Spectral \
          Indices v1).
          """)),
    row(
      "OSAVI", "Optimized Soil-Adjusted Vegetation Index", .vegetation,
      formula: "(N - R) / (N + R + 0.16)",
      bounds: .proved(-1...1),
      usual: -0.2...0.9,
      citation: "https://doi.org/10.1016/0034-4257(95)00186-7"),
    row(
      "PSRI", "Plant Senescing Reflectance Index", .vegetation,
      formula: "(R - B) / RE2",
      bounds: .unbounded,
      citation: "https://doi.org/10.1034/j.1399-3054.1999.106119.x"),
    row(
      "RCC", "Red Chromatic Coordinate", .vegetation,
      formula: "R / (R + G + B)",
      bounds: .proved(0...1),
      citation: "https://doi.org/10.1016/0034-4257(87)90088-5"),
    row(
      "RDVI", "Renormalized Difference Vegetation Index", .vegetation,
      formula: "(N - R) / (N + R) ** 0.5",
      bounds: .proved(-1.268...1.268),
      citation: "https://doi.org/10.1016/0034-4257(94)00114-3"),
    row(
      "REDSI", "Red-Edge Disease Stress Index", .vegetation,
      formula: "((705 - 665) * (RE3 - R) - (783 - 665) * (RE1 - R)) / (2 * R)",
      bounds: .unbounded,
      citation: "https://doi.org/10.3390/s18030868"),
    row(
      "RENDVI", "Red Edge Normalized Difference Vegetation Index", .vegetation,
      formula: "(RE2 - RE1) / (RE2 + RE1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0176-1617(11)81633-0"),
    row(
      "RGBVI", "Red Green Blue Vegetation Index", .vegetation,
      formula: "(G ** 2 - B * R) / (G ** 2 + B * R)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.jag.2015.02.012"),
    row(
      "RGRI", "Red-Green Ratio Index", .vegetation,
      formula: "R / G",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.jag.2014.03.018"),
    row(
      "RI", "Redness Index", .vegetation,
      formula: "(R - G) / (R + G)",
      bounds: .proved(-1...1),
      citation: "https://www.documentation.ird.fr/hor/fdi:34390"),
    row(
      "RVI", "Ratio Vegetation Index", .vegetation,
      formula: "RE2 / R",
      bounds: .unbounded,
      citation: "https://doi.org/10.2134/agronj1968.00021962006000060016x"),
    row(
      "RVI4RE", "4-band Red Edge Ratio Vegetation Index", .vegetation,
      formula: "(alpha * RE3 + (1 - alpha) * RE2) / (beta * R + (1 - beta) * RE1)",
      constants: ["alpha": 0.3, "beta": 0.3],
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.jag.2022.102793",
      original: .init(
        formula: "(alpha * RE3 + (1 - alpha) * RE2) / (beta * R + (1 - beta) * RE1)",
        constants: ["alpha": 0.1, "beta": 0.05],
        bounds: .unbounded,
        reason: "alpha and beta are 0.3 in this index (Awesome Spectral Indices v1).")),
  ]
}
