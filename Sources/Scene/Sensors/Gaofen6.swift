// Gaofen6: the high-resolution and the wide camera of Gaofen-6.

internal import Raster

extension SensorCatalog {
  static let gaofen6: [Sensor] = [gaofen6PMS, gaofen6WFV]

  private static let gaofen6PMS = cresda(
    "GF6_PMS", satellite: "GF6", cameras: ["PMS"], match: ["GF6_PMS_.*"], parts: muxParts,
    bands: bgrn(
      "MUX", gaofenEdges(.confirmed, centres_nm: [490.5, 565.1, 659.2, 820.2]), gsd_m: 8,
      esun: [1_945.5, 1_832.38, 1_558.18, 1_090.77], .confirmed) + [
        band("PAN", 1, .pan, Edges(450...900, .confirmed), gsd_m: 2, esun: 1_497.79, .confirmed)
      ],
    table: coefficients(
      "MUX",
      [
        (2018, [0.0825, 0.0663, 0.0513, 0.0298]),
        (2019, [0.0847, 0.0653, 0.0491, 0.0289]),
        (2020, [0.082, 0.0645, 0.0489, 0.0286]),
        (2021, [0.0821, 0.0671, 0.0518, 0.031]),
        (2022, [0.0892, 0.0666, 0.0517, 0.032]),
      ])
      + coefficients(
        "PAN",
        [
          (2018, [0.0505]),
          (2019, [0.0534]),
          (2020, [0.0534]),
          (2021, [0.0577]),
          (2022, [0.0569]),
        ],
        suspect: [2020: "0.0537 in other tables"]))

  /// Delivered as three tiles beside each other, which overlap.
  private static let gaofen6WFV = cresda(
    "GF6_WFV", satellite: "GF6", cameras: ["WFV"], match: ["GF6_WFV_.*"],
    parts: [Sensor.Part(name: "WFV", suffixes: ["-1", "-2", "-3"])],
    bands: bgrn(
      "WFV", gaofenEdges(.general, centres_nm: [488.2, 557.7, 659.3, 826.1]), gsd_m: 16,
      esun: [1_952.16, 1_847.43, 1_554.76, 1_074.06], .confirmed) + [
        band(
          "WFV", 5, .rededge1, Edges(685...723, centre_nm: 700.5, .confirmed), gsd_m: 16, esun: 1_412,
          .confirmed),
        band(
          "WFV", 6, .rededge2, Edges(731...773, centre_nm: 748.6, .confirmed), gsd_m: 16, esun: 1_267.39,
          .confirmed),
        band(
          "WFV", 7, .coastal, Edges(405...455, centre_nm: 431.8, .confirmed), gsd_m: 16, esun: 1_792.64,
          .confirmed),
        band(
          "WFV", 8, .yellow, Edges(591...630, centre_nm: 608.8, .confirmed), gsd_m: 16, esun: 1_736.92,
          .confirmed),
      ],
    table: coefficients(
      "WFV",
      [
        (2019, [0.0705, 0.0567, 0.0516, 0.0322, 0.0532, 0.0453, 0.0786, 0.0585]),
        (2020, [0.0675, 0.0552, 0.0513, 0.0314, 0.0519, 0.0454, 0.0718, 0.0596]),
        (2021, [0.0633, 0.0532, 0.0508, 0.0325, 0.0523, 0.0463, 0.067, 0.0591]),
        (2022, [0.0631, 0.0469, 0.0443, 0.0297, 0.0503, 0.0439, 0.0775, 0.0505]),
      ]),
    notes: ["Three tiles side by side that overlap; 0 around them."])
}
