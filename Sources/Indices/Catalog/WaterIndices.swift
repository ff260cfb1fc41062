// WaterIndices: open water, wet ground, what floats on it.

extension Catalog {
  static let water: [SpectralIndex] = [
    row(
      "ANDWI", "Augmented Normalized Difference Water Index", .water,
      formula: "(B + G + R - N - S1 - S2) / (B + G + R + N + S1 + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.envsoft.2021.105030"),
    row(
      "AWEInsh", "Automated Water Extraction Index", .water,
      formula: "4 * (G - S1) - 0.25 * N + 2.75 * S2",
      bounds: .proved(-6.80002...10.8001),
      citation: "https://doi.org/10.1016/j.rse.2013.08.029"),
    row(
      "AWEIsh", "Automated Water Extraction Index with Shadows Elimination", .water,
      formula: "B + 2.5 * G - 1.5 * (N + S1) - 0.25 * S2",
      bounds: .proved(-5.20001...5.60001),
      citation: "https://doi.org/10.1016/j.rse.2013.08.029"),
    row(
      "FAI", "Floating Algae Index", .water,
      formula: "N - (R + (S1 - R) * ((lambdaN - lambdaR) / (lambdaS1 - lambdaR)))",
      bounds: .proved(-1.60001...1.60001),
      citation: "https://doi.org/10.1016/j.rse.2009.05.012"),
    row(
      "FDI", "Floating Debris Index", .water,
      formula: "N - (RE2 + 10 * (S1 - RE2) * (lambdaN - lambdaR) / (lambdaS1 - lambdaR))",
      bounds: .proved(-4.81721...4.81721),
      citation: "https://doi.org/10.1038/s41598-020-62298-z"),
    row(
      "FWEI", "Flood/Water Extraction Index", .water,
      formula: "((B + G + R) / 3 - N) / ((B + G + R) / 3 + N)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1007/s00477-024-02660-z"),
    row(
      "LSWI", "Land Surface Water Index", .water,
      formula: "(N - S1) / (N + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.rse.2003.11.008"),
    row(
      "MBWI", "Multi-Band Water Index", .water,
      formula: "omega * G - R - N - S1 - S2",
      constants: ["omega": 2],
      bounds: .proved(-6.40001...3.20001),
      citation: "https://doi.org/10.1016/j.jag.2018.01.018"),
    row(
      "MLSWI26", "Modified Land Surface Water Index (MODIS Bands 2 and 6)", .water,
      formula: "(1 - N - S1) / (1 - N + S1)",
      bounds: .unbounded,
      citation: "https://doi.org/10.3390/rs71215805"),
    row(
      "MLSWI27", "Modified Land Surface Water Index (MODIS Bands 2 and 7)", .water,
      formula: "(1 - N - S2) / (1 - N + S2)",
      bounds: .unbounded,
      citation: "https://doi.org/10.3390/rs71215805"),
    row(
      "MNDWI", "Modified Normalized Difference Water Index", .water,
      formula: "(G - S1) / (G + S1)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1080/01431160600589179"),
    row(
      "MuWIR", "Revised Multi-Spectral Water Index", .water,
      formula: """
        -4 * ((B - G) / (B + G)) + 2 * ((G - N) / (G + N)) + 2 * ((G - S2) / (G + S2)) - (G - \
        S1) / (G + S1)
        """,
      bounds: .proved(-9...9),
      citation: "https://doi.org/10.3390/rs10101643"),
    row(
      "NDCI", "Normalized Difference Chlorophyll Index", .water,
      formula: "(RE1 - R) / (RE1 + R)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.rse.2011.10.016"),
    row(
      "NDPonI", "Normalized Difference Pond Index", .water,
      formula: "(S1 - G) / (S1 + G)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.rse.2006.07.012"),
    row(
      "NDTI", "Normalized Difference Turbidity Index", .water,
      formula: "(R - G) / (R + G)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1016/j.rse.2006.07.012"),
    row(
      "NDVIMNDWI", "NDVI-MNDWI Model", .water,
      formula: "(N - R) / (N + R) - (G - S1) / (G + S1)",
      bounds: .proved(-2...2),
      citation: "https://doi.org/10.1007/978-3-662-45737-5_51"),
    row(
      "NDWI", "Normalized Difference Water Index", .water,
      formula: "(G - N) / (G + N)",
      bounds: .proved(-1...1),
      usual: -1...1,
      citation: "https://doi.org/10.1080/01431169608948714"),
    row(
      "NDWIns", "Normalized Difference Water Index with no Snow Cover and Glaciers", .water,
      formula: "(G - alpha * N) / (G + N)",
      constants: ["alpha": 2],
      bounds: .proved(-2.00001...1.00001),
      citation: "https://doi.org/10.3390/w12051339",
      original: .init(
        formula: "(G - alpha * N) / (G + N)",
        constants: ["alpha": 0.1],
        bounds: .proved(-0.100001...1.00001),
        reason: "alpha is 2 in this index; 0.1 belongs to WDRVI (Awesome Spectral Indices v1).")),
    row(
      "NWI", "New Water Index", .water,
      formula: "(B - (N + S1 + S2)) / (B + (N + S1 + S2))",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.11873/j.issn.1004-0323.2009.2.167"),
    row(
      "OSI", "Oil Spill Index", .water,
      formula: "(G + R) / B",
      bounds: .unbounded,
      citation: "https://doi.org/10.1016/j.mex.2021.101327"),
    row(
      "PI", "Plastic Index", .water,
      formula: "N / (N + R)",
      bounds: .proved(0...1),
      citation: "https://doi.org/10.3390/rs12162648"),
    row(
      "RNDVI", "Reversed Normalized Difference Vegetation Index", .water,
      formula: "(R - N) / (R + N)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs12162648"),
    row(
      "RWI", "Rescaled Water Index", .water,
      formula: "(G ** (1 / 2.71828) * (1 / n) - S1) / (G ** (1 / 2.71828) * (1 / n) + S1)",
      constants: ["n": 5],
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1109/JSTARS.2025.3562089"),
    row(
      "S2WI", "Sentinel-2 Water Index", .water,
      formula: "(RE1 - S2) / (RE1 + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/w13121647"),
    row(
      "SCoWI", "Subtractive Coastal Water Index", .water,
      formula: "B + 2 * (G - N) - 0.75 * S1 - 0.5 * S2",
      bounds: .proved(-5.20001...4.80001),
      citation: "https://doi.org/10.3390/rs16152795"),
    row(
      "SRWI", "Symbolic Regression Water Index", .water,
      formula: "(G + B - (N + S1)) / (G + B + (N + S1))",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.1038/s41598-025-34720-x"),
    row(
      "SWM", "Sentinel Water Mask", .water,
      formula: "(B + G) / (N + S1)",
      bounds: .unbounded,
      citation: """
        Milczarek, Robak & Gadawska 2017, Sentinel-2 water mask (SWM), \
        https://eoscience.esa.int/landtraining2017/files/posters/MILCZAREK.pdf
        """),
    row(
      "TWI", "Triangle Water Index", .water,
      formula: "2.84 * (RE1 - RE2) / (G + S2) + (1.25 * (G - B) - (N - B)) / (N + 1.25 * G - 0.25 * B)",
      bounds: .unbounded,
      citation: "https://doi.org/10.3390/rs14215289"),
    row(
      "WI1", "Water Index 1", .water,
      formula: "(G - S2) / (G + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs11182186"),
    row(
      "WI2", "Water Index 2", .water,
      formula: "(B - S2) / (B + S2)",
      bounds: .proved(-1...1),
      citation: "https://doi.org/10.3390/rs11182186"),
    row(
      "WI2015", "Water Index 2015", .water,
      formula: "1.7204 + 171 * G + 3 * R - 70 * N - 45 * S1 - 71 * S2",
      bounds: .proved(-295.88...280.121),
      citation: "https://doi.org/10.1016/j.rse.2015.12.055"),
    row(
      "WRI", "Water Ratio Index", .water,
      formula: "(G + R) / (N + S1)",
      bounds: .unbounded,
      citation: "https://doi.org/10.1109/GEOINFORMATICS.2010.5567762"),
  ]
}
