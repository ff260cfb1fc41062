// Gaofen1BCD: Gaofen-1 B, C and D.

internal import Raster

extension SensorCatalog {
  static let gaofen1BCD: [Sensor] = [
    gaofen1PMS(
      "B", esun: [1_945.29, 1_854.1, 1_542.9, 1_080.77], panESUN: 1_371.79, table: tableB,
      notes: ["One table prints 1845.1 for the irradiance of green, others 1854.1: taken for a slip."]),
    gaofen1PMS("C", esun: [1_931.98, 1_848.95, 1_535.31, 1_063.84], panESUN: 1_383.91, table: tableC),
    gaofen1PMS(
      "D", esun: [1_935.67, 1_849.93, 1_556.04, 1_076.39], panESUN: 1_395.3, table: tableD,
      centres_nm: [494.4, 555.7, 660.6, 825.2]),
  ]

  private static func gaofen1PMS(
    _ letter: String, esun: [Double], panESUN: Double, table: [Sensor.Coefficients],
    centres_nm: [Double?] = [nil, nil, nil, nil], notes: [String] = []
  ) -> Sensor {
    cresda(
      "GF1\(letter)_PMS", satellite: "GF1\(letter)", cameras: ["PMS"], match: ["GF1\(letter)_PMS_.*"],
      parts: muxParts,
      bands: bgrn(
        "MUX", gaofenEdges(.confirmed, centres_nm: centres_nm), gsd_m: 8, esun: esun, .confirmed) + [
          band("PAN", 1, .pan, Edges(450...900, .confirmed), gsd_m: 2, esun: panESUN, .confirmed)
        ],
      table: table, notes: notes)
  }

  static let muxParts = [
    Sensor.Part(name: "MUX", suffixes: ["-MUX"]), Sensor.Part(name: "PAN", suffixes: ["-PAN"]),
  ]

  private static let halved = [
    2018: "about half of 2020, without a reason given", 2019: "about half of 2020, without a reason given",
  ]

  private static let tableB: [Sensor.Coefficients] =
    coefficients(
      "MUX",
      [
        (2018, [0.0333, 0.0414, 0.0474, 0.0435]),
        (2019, [0.0292, 0.0362, 0.04, 0.0354]),
        (2020, [0.0757, 0.0618, 0.0545, 0.0572]),
      ],
      suspect: halved)
    + coefficients(
      "PAN",
      [
        (2018, [0.0399]),
        (2019, [0.0399]),
        (2020, [0.0687]),
      ],
      suspect: halved)

  private static let tableC: [Sensor.Coefficients] =
    coefficients(
      "MUX",
      [
        (2018, [0.0301, 0.0392, 0.0436, 0.0379]),
        (2019, [0.029, 0.0382, 0.0421, 0.0364]),
        (2020, [0.0758, 0.0657, 0.0543, 0.0564]),
      ],
      suspect: halved)
    + coefficients(
      "PAN",
      [
        (2018, [0.0401]),
        (2019, [0.0417]),
        (2020, [0.0709]),
      ],
      suspect: halved)

  private static let tableD: [Sensor.Coefficients] =
    coefficients(
      "MUX",
      [
        (2018, [0.0296, 0.0388, 0.0444, 0.039]),
        (2019, [0.0284, 0.0373, 0.0435, 0.0371]),
        (2020, [0.0738, 0.0656, 0.059, 0.0585]),
      ],
      suspect: halved)
    + coefficients(
      "PAN",
      [
        (2018, [0.0421]),
        (2019, [0.0431]),
        (2020, [0.0715]),
      ],
      suspect: halved)
}
