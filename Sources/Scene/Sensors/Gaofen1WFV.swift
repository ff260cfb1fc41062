// Gaofen1WFV: the four wide cameras of Gaofen-1.

extension SensorCatalog {
  static let gaofen1WFV: [Sensor] = [
    wfv(
      1, esun: [1_968.63, 1_849.19, 1_571.46, 1_079], table: wfv1, centres_nm: [482.7, 553.9, 656.9, 824.3]),
    wfv(2, esun: [1_955.11, 1_847.22, 1_569.45, 1_087.87], table: wfv2),
    wfv(3, esun: [1_956.62, 1_840.46, 1_541.45, 1_084.06], table: wfv3),
    wfv(4, esun: [1_968.08, 1_841.53, 1_540.8, 1_069.6], table: wfv4),
  ]

  private static func wfv(
    _ camera: Int, esun: [Double], table: [Sensor.Coefficients], centres_nm: [Double?] = [nil, nil, nil, nil]
  ) -> Sensor {
    cresda(
      "GF1_WFV\(camera)", satellite: "GF1", cameras: ["WFV\(camera)"], match: ["GF1_WFV\(camera)_.*"],
      parts: [Sensor.Part(name: "WFV")],
      bands: bgrn(
        "WFV", gaofenEdges(.confirmed, centres_nm: centres_nm), gsd_m: 16, esun: esun, .confirmed),
      table: table, bits: 10)
  }

  /// The numbers of 2013 are of the size of 1 / those of later years: 1 / 5.851 = 0.171.
  private static func inverse(gain: [Double], bias: [Double]) -> [Sensor.Coefficients] {
    [
      Sensor.Coefficients(
        part: "WFV", year: 2013, gain: gain, bias: bias, convention: .divide,
        suspect: "published without a formula; by their size L = (DN - bias) / gain")
    ]
  }

  private static let wfv1: [Sensor.Coefficients] =
    inverse(gain: [5.851, 7.153, 8.368, 7.474], bias: [0.0039, 0.0047, 0.003, 0.0274])
    + coefficients(
      "WFV",
      [
        (2014, [0.2004, 0.1648, 0.1243, 0.1563]),
        (2015, [0.1816, 0.156, 0.1412, 0.1368]),
        (2016, [0.1843, 0.1477, 0.122, 0.1365]),
        (2017, [0.2165, 0.1685, 0.1354, 0.1507]),
        (2018, [0.1824, 0.1546, 0.127, 0.1344]),
        (2019, [0.2144, 0.1657, 0.1228, 0.1213]),
        (2020, [0.19319, 0.16041, 0.12796, 0.13405]),
        (2021, [0.1722, 0.1496, 0.1227, 0.1262]),
        (2022, [0.1889, 0.1495, 0.1228, 0.1352]),
      ])

  private static let wfv2: [Sensor.Coefficients] =
    inverse(gain: [6.014, 6.823, 9.451, 8.996], bias: [0.0125, 0.0193, 0.0429, 0.0011])
    + coefficients(
      "WFV",
      [
        (2014, [0.1733, 0.1383, 0.1122, 0.1391]),
        (2015, [0.1684, 0.1527, 0.1373, 0.1263]),
        (2016, [0.1929, 0.154, 0.1349, 0.1359]),
        (2017, [0.2097, 0.163, 0.1339, 0.1521]),
        (2018, [0.1851, 0.1538, 0.1231, 0.1314]),
        (2019, [0.2368, 0.1745, 0.1254, 0.1163]),
        (2020, [0.2057, 0.1648, 0.126, 0.1187]),
        (2021, [0.1792, 0.1534, 0.1232, 0.1291]),
        (2022, [0.1585, 0.1223, 0.0997, 0.1111]),
      ])

  private static let wfv3: [Sensor.Coefficients] =
    inverse(gain: [5.82, 6.239, 7.01, 7.711], bias: [0.0071, 0.0334, 0.0226, 0.0117])
    + coefficients(
      "WFV",
      [
        (2014, [0.1745, 0.1514, 0.1257, 0.1462]),
        (2015, [0.177, 0.1589, 0.1385, 0.1344]),
        (2016, [0.1753, 0.1565, 0.148, 0.1322]),
        (2017, [0.187, 0.1619, 0.1295, 0.1383]),
        (2018, [0.1894, 0.1728, 0.1343, 0.1373]),
        (2019, [0.2139, 0.1797, 0.1344, 0.1337]),
        (2020, [0.2106, 0.1825, 0.1346, 0.1187]),
        (2021, [0.2044, 0.1844, 0.1429, 0.1453]),
        (2022, [0.2085, 0.1743, 0.1385, 0.1438]),
      ])

  private static let wfv4: [Sensor.Coefficients] =
    inverse(gain: [5.35, 6.235, 6.992, 7.462], bias: [0.0369, 0.0235, 0.0217, 0.005])
    + coefficients(
      "WFV",
      [
        (2014, [0.1713, 0.16, 0.1497, 0.1435]),
        (2015, [0.1886, 0.1645, 0.1467, 0.1378]),
        (2016, [0.1973, 0.1714, 0.15, 0.1572]),
        (2017, [0.177, 0.1521, 0.1322, 0.1349]),
        (2018, [0.1866, 0.1599, 0.1307, 0.1251]),
        (2019, [0.2442, 0.1945, 0.1547, 0.1037]),
        (2020, [0.2522, 0.2029, 0.1528, 0.1031]),
        (2021, [0.2102, 0.1808, 0.1442, 0.1362]),
        (2022, [0.2148, 0.1607, 0.1317, 0.1288]),
      ])
}
