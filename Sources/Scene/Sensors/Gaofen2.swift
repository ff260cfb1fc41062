// Gaofen2: the two cameras of Gaofen-2.

internal import Raster

extension SensorCatalog {
  static let gaofen2: [Sensor] = [
    gaofen2PMS("1", esun: [1_941.76, 1_853.73, 1_541.79, 1_086.47], panESUN: 1_364.26, table: pms1),
    gaofen2PMS("2", esun: [1_941.22, 1_853.61, 1_541.7, 1_086.53], panESUN: 1_362.16, table: pms2),
  ]

  private static func gaofen2PMS(
    _ camera: String, esun: [Double], panESUN: Double, table: [Sensor.Coefficients]
  ) -> Sensor {
    cresda(
      "GF2_PMS\(camera)", satellite: "GF2", cameras: ["PMS\(camera)"], match: ["GF2_PMS\(camera)_.*"],
      parts: [
        Sensor.Part(name: "MSS", suffixes: ["-MSS\(camera)"]),
        Sensor.Part(name: "PAN", suffixes: ["-PAN\(camera)"]),
      ],
      bands: bgrn("MSS", gaofenEdges(.general), gsd_m: 3.2, esun: esun, .confirmed) + [
        band("PAN", 1, .pan, Edges(450...900, .general), gsd_m: 0.8, esun: panESUN, .confirmed)
      ],
      table: table, bits: 10)
  }

  private static let copied = [2022: "the numbers of 2021: maybe a copy"]

  private static let pms1: [Sensor.Coefficients] =
    [
      Sensor.Coefficients(
        part: "MSS", year: 2014, gain: [0.1585, 0.1883, 0.174, 0.1897],
        bias: [-0.8765, -0.9742, -0.7652, -0.7233]),
      Sensor.Coefficients(
        part: "PAN", year: 2014, gain: [0.163],
        bias: [-0.6077]),
    ]
    + coefficients(
      "MSS",
      [
        (2015, [0.1457, 0.1604, 0.155, 0.1731]),
        (2016, [0.1322, 0.155, 0.1477, 0.1613]),
        (2017, [0.1193, 0.153, 0.1424, 0.1569]),
        (2018, [0.1356, 0.1736, 0.1644, 0.1788]),
        (2019, [0.1453, 0.1826, 0.1727, 0.1908]),
        (2020, [0.1378, 0.1778, 0.17, 0.1858]),
        (2021, [0.1374, 0.1784, 0.1723, 0.1894]),
        (2022, [0.1374, 0.1784, 0.1723, 0.1894]),
      ],
      suspect: copied)
    + coefficients(
      "PAN",
      [
        (2015, [0.1538]),
        (2016, [0.1501]),
        (2017, [0.1503]),
        (2018, [0.1725]),
        (2019, [0.1855]),
        (2020, [0.1817]),
        (2021, [0.1884]),
        (2022, [0.1884]),
      ],
      suspect: copied)

  private static let pms2: [Sensor.Coefficients] =
    [
      Sensor.Coefficients(
        part: "MSS", year: 2014, gain: [0.1748, 0.1817, 0.1741, 0.1975],
        bias: [-0.593, -0.2717, -0.2879, -0.2773]),
      Sensor.Coefficients(
        part: "PAN", year: 2014, gain: [0.1823],
        bias: [0.1654]),
      Sensor.Coefficients(
        part: "PAN", year: 2015, gain: [0.1538], bias: [0],
        suspect: "0 in one table, which would blank the image; 0.1538 is that of Project_JiaoTang 3a3f89f"),
    ]
    + coefficients(
      "MSS",
      [
        (2015, [0.1761, 0.1843, 0.1677, 0.183]),
        (2016, [0.1762, 0.1856, 0.1754, 0.198]),
        (2017, [0.1434, 0.1595, 0.1511, 0.1685]),
        (2018, [0.1859, 0.2072, 0.1934, 0.218]),
        (2019, [0.175, 0.1902, 0.177, 0.1968]),
        (2020, [0.1752, 0.1919, 0.1804, 0.1968]),
        (2021, [0.1641, 0.183, 0.1705, 0.1878]),
        (2022, [0.1743, 0.1784, 0.1668, 0.1912]),
      ])
    + coefficients(
      "PAN",
      [
        (2016, [0.1863]),
        (2017, [0.1679]),
        (2018, [0.2136]),
        (2019, [0.198]),
        (2020, [0.2025]),
        (2021, [0.1959]),
        (2022, [0.1923]),
      ])
}
