// Huanjing: the CCD cameras of HJ-2A and HJ-2B.

internal import Raster

extension SensorCatalog {
  static let huanjing: [Sensor] = [
    ccd(
      "A", 1,
      table: coefficients(
        "CCD",
        [
          (2021, [0.0706, 0.0591, 0.0508, 0.0534, 0.0667]),
          (2022, [0.0718, 0.0537, 0.0464, 0.0503, 0.0718]),
        ],
        suspect: [2021: oddRedEdge, 2022: oddRedEdge])),
    ccd(
      "A", 2,
      table: coefficients(
        "CCD",
        [
          (2022, [0.0623, 0.0538, 0.0471, 0.052, 0.0489])
        ])),
    ccd(
      "A", 3,
      table: coefficients(
        "CCD",
        [
          (2021, [0.0643, 0.0554, 0.0499, 0.0567, 0.0532]),
          (2022, [0.0657, 0.0526, 0.0473, 0.0555, 0.0534]),
        ])),
    ccd(
      "A", 4,
      table: coefficients(
        "CCD",
        [
          (2021, [0.0634, 0.0547, 0.0491, 0.0567, 0.0522]),
          (2022, [0.0759, 0.0604, 0.0543, 0.0635, 0.0589]),
        ])),
    ccd(
      "B", 1,
      table: coefficients(
        "CCD",
        [
          (2021, [0.0614, 0.0529, 0.046, 0.0487, 0.0473]),
          (2022, [0.0664, 0.0522, 0.0459, 0.05, 0.0478]),
        ])),
    ccd(
      "B", 2,
      table: coefficients(
        "CCD",
        [
          (2021, [0.0666, 0.0576, 0.0502, 0.0541, 0.0519]),
          (2022, [0.058, 0.0513, 0.0454, 0.0491, 0.0475]),
        ])),
    ccd(
      "B", 3,
      table: coefficients(
        "CCD",
        [
          (2021, [0.063, 0.0565, 0.0502, 0.0549, 0.0521]),
          (2022, [0.0692, 0.0561, 0.0504, 0.0571, 0.0542]),
        ])),
    ccd(
      "B", 4,
      table: coefficients(
        "CCD",
        [
          (2022, [0.0664, 0.0522, 0.0459, 0.05, 0.0478])
        ],
        suspect: [2022: "those of CCD1; one source only"])),
  ]

  private static let oddRedEdge =
    "the red edge (B5) equals or nearly equals blue (B1); the other cameras have about 0.05"

  /// No irradiance is published. Those of CCD1 are computed from its response (ACOLITE) and the spectrum of
  /// Thuillier 2003; the other cameras get the same.
  private static func ccd(_ letter: String, _ camera: Int, table: [Sensor.Coefficients]) -> Sensor {
    let irradiances: [Double] =
      letter == "A"
      ? [1_983.5, 1_816.4, 1_533.3, 1_066, 1_358.5] : [1_987.2, 1_815.9, 1_536.6, 1_058.7, 1_359.1]
    let confidence: Sensor.Confidence = camera == 1 ? .computed : .inferred
    let isMeasured = letter == "A" && camera == 1
    let edges =
      gaofenEdges(.general, centres_nm: isMeasured ? [485.3, 558, 662, 822.9] : [nil, nil, nil, nil])
    return cresda(
      "HJ2\(letter)_CCD\(camera)", satellite: "HJ2\(letter)", cameras: ["CCD\(camera)"],
      match: ["HJ2\(letter)_CCD\(camera)_.*"], parts: [Sensor.Part(name: "CCD")],
      bands: bgrn("CCD", edges, gsd_m: 16, esun: irradiances, confidence) + [
        band(
          "CCD", 5, .rededge1,
          Edges(700...741, centre_nm: isMeasured ? 720.5 : nil, isMeasured ? .confirmed : .inferred),
          gsd_m: 16, esun: irradiances[4], confidence)
      ],
      table: table)
  }
}
