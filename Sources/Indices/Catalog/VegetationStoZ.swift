// VegetationStoZ: indices of green cover, pigments, leaf and canopy water, names in S to Z.

extension Catalog {
  static let vegetationStoZ: [SpectralIndex] = [
    row(
      "S2REP", "Sentinel-2 Red-Edge Position", .vegetation,
      formula: "705 + 35 * (((RE3 + R) / 2 - RE1) / (RE2 - RE1))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.isprsjprs.2013.04.007"),
    row(
      "SARVI", "Soil Adjusted and Atmospherically Resistant Vegetation Index", .vegetation,
      formula: "(1 + L) * (N - (R - gamma * (B - R))) / (N + (R - gamma * (B - R)) + L)",
      constants: ["L": 0.5, "gamma": 1],
      bounds: .unbounded,
      citation: "https://doi.org/10.1109/36.134076",
      original: .init(
        formula: "(1 + L) * (N - (R - (R - B))) / (N + (R - (R - B)) + L)",
        constants: ["L": 1],
        bounds: .proved(-1.23078...1.23078),
        reason: """
          The blue correction had the wrong sign and no weight, and L was EVI's (Kaufman & Tanré \
          1992, doi 10.1109/36.134076).
          """)),
    row(
      "SAVI", "Soil-Adjusted Vegetation Index", .vegetation,
      formula: "(1 + L) * (N - R) / (N + R + L)",
      constants: ["L": 0.5],
      bounds: .proved(-1.14286...1.14286),
      usual: -0.2...0.9,
      citation: "https://doi.org/10.1016/0034-4257(88)90106-X",
      original: .init(
        formula: "(1 + L) * (N - R) / (N + R + L)",
        constants: ["L": 1],
        bounds: .proved(-1.23078...1.23078),
        reason: """
          Huete 1988 (doi 10.1016/0034-4257(88)90106-X) sets L = 0.5 for most canopies; 1 belongs \
          to EVI.
          """)),
    row(
      "SAVI2", "Soil-Adjusted Vegetation Index 2", .vegetation,
      formula: "N / (R + slb / sla)",
      constants: ["sla": 1, "slb": 0],
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431169008955053"),
    row(
      "SAVI4RE", "4-band Red Edge Soil Adjusted Vegetation Index", .vegetation,
      formula: """
        2 * (alpha * RE3 + (1 - alpha) * RE2 - (beta * R + (1 - beta) * RE1)) / (alpha * RE3 + \
        (1 - alpha) * RE2 + (beta * R + (1 - beta) * RE1 + 1))
        """,
      constants: ["alpha": 0.2, "beta": 0.2],
      bounds: .proved(-1.23078...1.23078),
      citation: "https://doi.org/10.1016/j.jag.2022.102793",
      original: .init(
        formula: """
          2 * (alpha * RE3 + (1 - alpha) * RE2 - (beta * R + (1 - beta) * RE1)) / (alpha * RE3 + \
          (1 - alpha) * RE2 + (beta * R + (1 - beta) * RE1 + 1))
          """,
        constants: ["alpha": 0.1, "beta": 0.05],
        bounds: .proved(-1.23078...1.23078),
        reason: "alpha and beta are 0.2 in this index (Awesome Spectral Indices v1).")),
    row(
      "SeLI", "Sentinel-2 LAI Green Index", .vegetation,
      formula: "(N2 - RE1) / (N2 + RE1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/s19040904"),
    row(
      "SEVI", "Shadow-Eliminated Vegetation Index", .vegetation,
      formula: "N / R + fdelta * (1 / R)",
      constants: ["fdelta": 0.581],
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/17538947.2018.1495770"),
    row(
      "SI", "Shadow Index", .vegetation,
      formula: "((1 - B) * (1 - G) * (1 - R)) ** (1 / 3)",
      bounds: .proved(0...1.00001),
      citation: """
        Rikimaru, Roy & Miyatake 2002, Tropical forest cover density mapping, Tropical Ecology \
        43(1), 39-47
        """),
    row(
      "SIPI", "Structure Insensitive Pigment Index", .vegetation,
      formula: "(N - A) / (N - R)",
      bounds: .unbounded,
      citation: """
        Peñuelas, Baret & Filella 1995, Semi-empirical indices to assess \
        carotenoids/chlorophyll a ratio from leaf spectral reflectance, Photosynthetica 31(2), \
        221-230
        """),
    row(
      "SLAVI", "Specific Leaf Area Vegetation Index", .vegetation,
      formula: "N / (R + S2)",
      bounds: .unbounded,
      citation: """
        Lymburner, Beggs & Jacobson 2000, Estimation of canopy-average surface-specific leaf \
        area using Landsat TM data, PE&RS 66(2), 183-191
        """),
    row(
      "SNDTI", "Soil-Adjusted Normalized Difference Tillage Index", .vegetation,
      formula: "(1 + L) * (S1 - S2) / (S1 + S2 + L)",
      constants: ["L": 0.6],
      bounds: .proved(-1.16364...1.16364),
      citation: "https://doi.org/10.1080/22797254.2017.1418186",
      original: .init(
        formula: "(1 + L) * (S1 - S2) / (S1 + S2 + L)",
        constants: ["L": 1],
        bounds: .proved(-1.23078...1.23078),
        reason: "L is 0.6 in this index; 1 belongs to EVI (Awesome Spectral Indices v1).")),
    row(
      "SNDTI4RE", "4-band Red Edge Soil-Adjusted Normalized Difference Tillage Index", .vegetation,
      formula: "gamma * ((S1 - S2) * 2) / (S1 + S2 + 1) + (1 - gamma) * ((N - RE3) * 2) / (N + RE3 + 1)",
      constants: ["gamma": 0.4],
      bounds: .proved(-1.23078...1.23078),
      citation: "https://doi.org/10.1016/j.jag.2022.102793",
      original: .init(
        formula: "gamma * ((S1 - S2) * 2) / (S1 + S2 + 1) + (1 - gamma) * ((N - RE3) * 2) / (N + RE3 + 1)",
        constants: ["gamma": 1],
        bounds: .proved(-1.23078...1.23078),
        reason: "gamma is 0.4 in this index; 1 leaves out its second half (Awesome Spectral Indices v1).")),
    row(
      "sNIRvLSWI", "SWIR-enhanced Near-Infrared Reflectance of Vegetation for LSWI", .vegetation,
      formula: "(N - S2) / (N + S2) * N",
      bounds: .proved(-0.2764...1.60001),
      citation: "https://doi.org/10.1029/2024JG008240"),
    row(
      "sNIRvNDPI", "SWIR-enhanced Near-Infrared Reflectance of Vegetation for NDPI", .vegetation,
      formula: "(N - (alpha * R + (1 - alpha) * S2)) / (N + (alpha * R + (1 - alpha) * S2)) * N",
      constants: ["alpha": 0.74],
      bounds: .proved(-0.2764...1.60001),
      citation: "https://doi.org/10.1029/2024JG008240",
      original: .init(
        formula: "(N - (alpha * R + (1 - alpha) * S2)) / (N + (alpha * R + (1 - alpha) * S2)) * N",
        constants: ["alpha": 0.1],
        bounds: .proved(-0.2764...1.60001),
        reason: "The NDPI inside takes alpha = 0.74; 0.1 belongs to WDRVI (Awesome Spectral Indices v1).")),
    row(
      "sNIRvNDVILSWIP", "SWIR-enhanced Near-Infrared Reflectance of Vegetation for the NDVI-LSWI Product",
      .vegetation,
      formula: "(N - R) / (N + R) * ((N - S2) / (N + S2)) * N",
      bounds: .proved(-0.2764...1.60001),
      citation: "https://doi.org/10.1029/2024JG008240"),
    row(
      "sNIRvNDVILSWIS", "SWIR-enhanced Near-Infrared Reflectance of Vegetation for the NDVI-LSWI Sum",
      .vegetation,
      formula: "((N - R) / (N + R) + (N - S2) / (N + S2)) * N",
      bounds: .proved(-0.5528...3.20001),
      citation: "https://doi.org/10.1029/2024JG008240"),
    row(
      "sNIRvSWIR", "SWIR-enhanced Near-Infrared Reflectance of Vegetation", .vegetation,
      formula: "(N - R - S2 ** 2) / (N + R + S2 ** 2) * N",
      bounds: .proved(-0.7135...1.60001),
      citation: "https://doi.org/10.1029/2024JG008240"),
    row(
      "SR", "Simple Ratio", .vegetation,
      formula: "N / R",
      bounds: .unbounded,
      usual: 0...30,
      citation: "https://doi.org/10.2307/1936256"),
    row(
      "SR2", "Simple Ratio (800 and 550 nm)", .vegetation,
      formula: "N / G",
      bounds: .unbounded,
      citation: "https://doi.org/10.1080/01431169308904370"),
    row(
      "SR3", "Simple Ratio (860, 550 and 708 nm)", .vegetation,
      formula: "N2 / (G * RE1)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(98)00046-7"),
    row(
      "SR555", "Simple Ratio (555 and 750 nm)", .vegetation,
      formula: "RE2 / G",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0176-1617(11)81633-0"),
    row(
      "SR705", "Simple Ratio (705 and 750 nm)", .vegetation,
      formula: "RE2 / RE1",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0176-1617(11)81633-0"),
    row(
      "SRVI", "Symbolic Regression Vegetation Index", .vegetation,
      formula: "(2 * N - 3 * R) / (N + R + 0.5 * (G + S1))",
      bounds: .proved(-3.00001...2.00001),
      citation: "https://doi.org/10.1038/s41598-025-34720-x"),
    row(
      "STI", "Simple Tillage Index", .vegetation,
      formula: "S1 / S2",
      bounds: .unbounded,
      citation: """
        van Deventer et al. 1997, Using Thematic Mapper data to identify contrasting soil \
        plains and tillage practices, PE&RS 63(1), 87-93
        """),
    row(
      "STI4RE", "4-band Red Edge Soil Tillage Index", .vegetation,
      formula: "gamma * S1 / S2 + (1 - gamma) * N / RE3",
      constants: ["gamma": 0.4],
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.jag.2022.102793",
      original: .init(
        formula: "gamma * S1 / S2 + (1 - gamma) * N / RE3",
        constants: ["gamma": 1],
        bounds: .unbounded,
        reason: "gamma is 0.4 in this index; 1 leaves out its second half (Awesome Spectral Indices v1).")),
    row(
      "TCARI", "Transformed Chlorophyll Absorption in Reflectance Index", .vegetation,
      formula: "3 * (RE1 - R - 0.2 * (RE1 - G) * (RE1 / R))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(02)00018-4"),
    row(
      "TCARIOSAVI", "TCARI/OSAVI Ratio", .vegetation,
      formula: "3 * (RE1 - R - 0.2 * (RE1 - G) * (RE1 / R)) / (1.16 * (N - R) / (N + R + 0.16))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(02)00018-4"),
    row(
      "TCARIOSAVI705", "TCARI/OSAVI Ratio (705 and 750 nm)", .vegetation,
      formula: "3 * (RE2 - RE1 - 0.2 * (RE2 - G) * (RE2 / RE1)) / (1.16 * (RE2 - RE1) / (RE2 + RE1 + 0.16))",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.agrformet.2008.03.005"),
    row(
      "TCI", "Triangular Chlorophyll Index", .vegetation,
      formula: "1.2 * (RE1 - G) - 1.5 * (R - G) * (RE1 / R) ** 0.5",
      bounds: .proved(-4.936...3038),
      citation: "https://doi.org/10.1109/TGRS.2007.904836"),
    row(
      "TDVI", "Transformed Difference Vegetation Index", .vegetation,
      formula: "1.5 * ((N - R) / (N ** 2 + R + 0.5) ** 0.5)",
      bounds: .proved(-1.659...1.375),
      citation: "https://doi.org/10.1109/IGARSS.2002.1026867"),
    row(
      "TGI", "Triangular Greenness Index", .vegetation,
      formula: "-0.5 * (190 * (R - G) - 120 * (R - B))",
      bounds: .proved(-152.001...152.001),
      citation: "https://doi.org/10.1016/j.jag.2012.07.020"),
    row(
      "TriVI", "Triangular Vegetation Index", .vegetation,
      formula: "0.5 * (120 * (N - G) - 200 * (R - G))",
      bounds: .proved(-160.001...160.001),
      citation: "https://doi.org/10.1016/S0034-4257(00)00197-8"),
    row(
      "TRRVI", "Transformed Red Range Vegetation Index", .vegetation,
      formula: "(RE2 - R) / (RE2 + R) / ((N - R) / (N + R) + 1)",
      bounds: .unbounded,
      citation: "https://doi.org/10.3390/rs12152359"),
    row(
      "TSAVI", "Transformed Soil-Adjusted Vegetation Index", .vegetation,
      formula: "sla * (N - sla * R - slb) / (sla * N + R - sla * slb)",
      constants: ["sla": 1, "slb": 0],
      bounds: .proved(-1.00001...1.00001),
      citation: "https://doi.org/10.1109/IGARSS.1989.576128"),
    row(
      "TTVI", "Transformed Triangular Vegetation Index", .vegetation,
      formula: "0.5 * ((865 - 740) * (RE3 - RE2) - (N2 - RE2) * (783 - 740))",
      bounds: .proved(-100.001...100.001),
      citation: "https://doi.org/10.3390/rs12010016"),
    row(
      "TVI", "Transformed Vegetation Index", .vegetation,
      formula: "((N - R) / (N + R) + 0.5) ** 0.5",
      bounds: .proved(0...1.22475),
      citation: """
        Rouse et al. 1974, Monitoring vegetation systems in the Great Plains with ERTS, NASA \
        SP-351, https://ntrs.nasa.gov/citations/19740022614
        """),
    row(
      "VARI", "Visible Atmospherically Resistant Index", .vegetation,
      formula: "(G - R) / (G + R - B)",
      bounds: .unbounded,
      usual: -1...1,
      citation: "https://doi.org/10.1016/S0034-4257(01)00289-9"),
    row(
      "VARI700", "Visible Atmospherically Resistant Index (700 nm)", .vegetation,
      formula: "(RE1 - 1.7 * R + 0.7 * B) / (RE1 + 1.3 * R - 1.3 * B)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/S0034-4257(01)00289-9"),
    row(
      "VI700", "Vegetation Index (700 nm)", .vegetation,
      formula: "(RE1 - R) / (RE1 + R)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0034-4257(01)00289-9"),
    row(
      "VIG", "Vegetation Index Green", .vegetation,
      formula: "(G - R) / (G + R)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/S0034-4257(01)00289-9"),
    row(
      "WCI1", "Wheat Canopy Index (Growth Stage 1)", .vegetation,
      formula: "-1 * ((B - R + RE1) / (B + R + RE1 + epsilon)) * ((G + R) / (B + N + epsilon))",
      constants: ["epsilon": 1e-10],
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.mlwa.2026.100914",
      original: .init(
        formula: "-1 * ((B - R + RE1) / (B + R + RE1 + epsilon)) * ((G + R) / (B + N + epsilon))",
        constants: ["epsilon": 1],
        bounds: .proved(-0.9876...1.973),
        reason: """
          epsilon only keeps the divisor from 0; 1 would outweigh the reflectances (Awesome \
          Spectral Indices v1).
          """)),
    row(
      "WCI2", "Wheat Canopy Index (Growth Stage 2)", .vegetation,
      formula: "-1 * ((B + G + RE1) / (R + epsilon)) * ((B + R + RE1) / (N + epsilon))",
      constants: ["epsilon": 1e-10],
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.mlwa.2026.100914",
      original: .init(
        formula: "-1 * ((B + G + RE1) / (R + epsilon)) * ((B + R + RE1) / (N + epsilon))",
        constants: ["epsilon": 1],
        bounds: .proved(-15.38...0),
        reason: """
          epsilon only keeps the divisor from 0; 1 would outweigh the reflectances (Awesome \
          Spectral Indices v1).
          """)),
    row(
      "WDRVI", "Wide Dynamic Range Vegetation Index", .vegetation,
      formula: "(alpha * N - R) / (alpha * N + R)",
      constants: ["alpha": 0.1],
      bounds: .proved(-1...1),
      usual: -0.9...0.6,
      citation: "https://doi.org/10.1078/0176-1617-01176"),
    row(
      "WDVI", "Weighted Difference Vegetation Index", .vegetation,
      formula: "N - sla * R",
      constants: ["sla": 1],
      bounds: .proved(-1.60001...1.60001),
      citation: "https://doi.org/10.1016/0034-4257(89)90076-X"),
  ]
}
