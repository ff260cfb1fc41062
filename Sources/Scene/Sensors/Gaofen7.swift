// Gaofen7: Gaofen-7, and Gaofen-DM with its eight bands.

internal import Raster

extension SensorCatalog {
  static let gaofen7: [Sensor] = [gaofen7DLC, gaofenDM]

  private static let gaofen7DLC = cresda(
    "GF7", satellite: "GF7", cameras: ["DLC", "BWD"], match: ["GF7_(DLC|BWD)_.*"], parts: muxParts,
    bands: bgrn(
      "MUX", gaofenEdges(.general), gsd_m: 2.6, esun: [1_929.44, 1_843.61, 1_554.83, 1_081.34], .confirmed,
      .general) + [
        band("PAN", 1, .pan, Edges(450...900, .general), gsd_m: nil, esun: 1_414.92, .confirmed)
      ],
    table: coefficients(
      "MUX",
      [
        (2020, [0.065856, 0.07315, 0.07339, 0.06985]),
        (2021, [0.0914, 0.0981, 0.0759, 0.0925]),
        (2022, [0.08703, 0.08481, 0.06678, 0.08285]),
      ])
      + coefficients(
        "PAN",
        [
          (2020, [0.08032]),
          (2021, [0.0879]),
          (2022, [0.07914]),
        ]),
    notes: ["The panchromatic pixel is 0.65 m (backward) or 0.8 m (forward)."])

  private static let gaofenDM = cresda(
    "GFDM01_PMS", satellite: "GFDM01", cameras: ["PMS"], match: ["GFDM01_PMS_.*"], parts: muxParts,
    bands: zip(dmRoles, dmESUN).enumerated().map { index, known in
      band(
        "MUX", index + 1, known.0, name: known.0 == nil ? "B\(index + 1)" : nil, .unknown, esun: known.1,
        .confirmed,
        .general)
    } + [band("PAN", 1, .pan, .unknown, esun: 1_453.9, .confirmed)],
    table: [
      Sensor.Coefficients(
        part: "MUX", year: 2020,
        gain: [0.062696, 0.07657, 0.052356, 0.074683, 0.105211, 0.145286, 0.087972, 0.064702],
        bias: [-3.73041, -4.97014, -4.2733, -4.83645, -8.51852, -14.5597, -8.4777, -3.96104]),
      Sensor.Coefficients(
        part: "PAN", year: 2020, gain: [0.071225],
        bias: [-4.35897]),
    ],
    notes: ["Roles are general knowledge; edges were not found. The published irradiance of red is high."])

  private static let dmRoles: [Role?] = [.blue, .green, .red, .nir, .coastal, .yellow, .rededge1, nil]
  private static let dmESUN = [1_950.28, 1_850.84, 1_663.46, 1_093.16, 1_798.07, 1_724.71, 1_396.97, 886.55]
}
