// Gaofen1: the two high-resolution cameras of Gaofen-1.

internal import Raster

extension SensorCatalog {
  static let gaofen1: [Sensor] = [
    gaofen1PMS("1", esun: [1_945.29, 1_854.1, 1_542.9, 1_080.77], panESUN: 1_371.79, table: pms1),
    gaofen1PMS("2", esun: [1_945.63, 1_853.83, 1_543.9, 1_081.89], panESUN: 1_376.37, table: pms2),
  ]

  private static func gaofen1PMS(
    _ camera: String, esun: [Double], panESUN: Double, table: [Sensor.Coefficients]
  ) -> Sensor {
    var sensor = cresda(
      "GF1_PMS\(camera)", satellite: "GF1", cameras: ["PMS\(camera)"], match: ["GF1_PMS\(camera)_.*"],
      parts: [
        Sensor.Part(name: "MSS", suffixes: ["-MSS\(camera)"]),
        Sensor.Part(name: "PAN", suffixes: ["-PAN\(camera)"]),
      ],
      bands: bgrn("MSS", gaofenEdges(.confirmed), gsd_m: 8, esun: esun, .confirmed) + [
        band("PAN", 1, .pan, Edges(450...900, .confirmed), gsd_m: 2, esun: panESUN, .confirmed)
      ],
      table: table, bits: 10)
    sensor.sources.append("Coefficients of 2013: Project_JiaoTang 3a3f89f (numbers only)")
    return sensor
  }

  private static let pms1: [Sensor.Coefficients] =
    [
      Sensor.Coefficients(
        part: "MSS", year: 2013, gain: [0.2082, 0.1672, 0.1748, 0.1883],
        bias: [4.6186, 4.8768, 4.8924, -9.4771]),
      Sensor.Coefficients(part: "PAN", year: 2013, gain: [0.1886], bias: [-13.127]),
    ]
    + coefficients(
      "MSS",
      [
        (2014, [0.2247, 0.1892, 0.1889, 0.1939]),
        (2015, [0.211, 0.1802, 0.1806, 0.187]),
        (2016, [0.232, 0.187, 0.1795, 0.196]),
        (2017, [0.1424, 0.1177, 0.1194, 0.1135]),
        (2018, [0.153, 0.1356, 0.1366, 0.1272]),
        (2019, [0.149, 0.1328, 0.1311, 0.1217]),
        (2022, [0.1458, 0.1213, 0.123, 0.1185]),
      ],
      suspect: [2019: sameIn2019])
    + coefficients(
      "PAN",
      [
        (2014, [0.1963]),
        (2015, [0.1956]),
        (2016, [0.1982]),
        (2017, [0.1228]),
        (2018, [0.1428]),
        (2019, [0.1381]),
        (2022, [0.1306]),
      ])

  private static let pms2: [Sensor.Coefficients] =
    [
      Sensor.Coefficients(
        part: "MSS", year: 2013, gain: [0.2072, 0.1776, 0.177, 0.1909],
        bias: [7.5348, 3.9395, -1.7445, -7.2053]),
      Sensor.Coefficients(part: "PAN", year: 2013, gain: [0.1878], bias: [-7.9731]),
    ]
    + coefficients(
      "MSS",
      [
        (2014, [0.2419, 0.2047, 0.2009, 0.2058]),
        (2015, [0.2242, 0.1887, 0.1882, 0.1963]),
        (2016, [0.224, 0.1851, 0.1793, 0.1863]),
        (2017, [0.146, 0.1248, 0.1274, 0.1255]),
        (2018, [0.1523, 0.1382, 0.1403, 0.1334]),
        (2019, [0.149, 0.1328, 0.1311, 0.1217]),
        (2022, [0.1426, 0.1241, 0.1286, 0.1247]),
      ],
      suspect: [2019: sameIn2019])
    + coefficients(
      "PAN",
      [
        (2014, [0.2147]),
        (2015, [0.2018]),
        (2016, [0.1979]),
        (2017, [0.1365]),
        (2018, [0.149]),
        (2019, [0.1381]),
        (2022, [0.1373]),
      ])

  private static let sameIn2019 = "PMS1 and PMS2 have the same numbers in 2019: maybe a copy"
}
