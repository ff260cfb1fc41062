// Ziyuan: ZY-3 02 and 03, ZY-1 02D.

internal import Raster

extension SensorCatalog {
  static let ziyuan: [Sensor] = [ziyuan302, ziyuan303, ziyuan1E]

  private static let tmsParts =
    [Sensor.Part(name: "MUX", suffixes: ["-MUX"])]
    + ["NAD", "FWD", "BWD"].map { Sensor.Part(name: $0, suffixes: ["-\($0)"]) }

  /// Nadir, forward and backward cameras, each panchromatic; irradiance none where not published.
  private static func tms(_ esun: [Double]) -> [Sensor.Band] {
    zip(["NAD", "FWD", "BWD"], 0...).map { part, index in
      let irradiance = index < esun.count ? esun[index] : nil
      return band(
        part, 1, .pan, .unknown, gsd_m: part == "NAD" ? 2.1 : nil, esun: irradiance,
        irradiance == nil ? .unknown : .confirmed)
    }
  }

  /// CRESDA's names, and SASMAC's such as `zy302a_mux_017288_…`.
  private static func patterns(_ number: Int) -> [String] {
    ["ZY\(number)_TMS_.*", "zy\(number)a_(mux|nad|fwd|bwd)_.*"]
  }

  private static let ziyuan302 = cresda(
    "ZY302", satellite: "ZY302", cameras: ["TMS"], match: patterns(302), parts: tmsParts,
    bands: bgrn(
      "MUX", gaofenEdges(.general), gsd_m: 5.8, esun: [1_939.512, 1_852.459, 1_552.06, 1_086.777],
      .confirmed) + tms([]),
    table: coefficients(
      "MUX", [(2017, [0.2136, 0.1993, 0.2189, 0.1965]), (2020, [0.1787, 0.1925, 0.2099, 0.1798])]),
    notes: ["Gains and irradiances as in an ESUN table that cites CRESDA."])

  private static let ziyuan303 = cresda(
    "ZY303", satellite: "ZY303", cameras: ["TMS"], match: patterns(303), parts: tmsParts,
    bands: bgrn(
      "MUX", gaofenEdges(.general), gsd_m: 5.8, esun: [1_865.23, 1_905.01, 1_716.34, 1_203.04], .confirmed)
      + tms([1_607.13, 1_603.09, 1_604.62]),
    table: [
      Sensor.Coefficients(
        part: "MUX", year: 2020, gain: [0.20223, 0.19506, 0.21429, 0.21654], bias: [0, 0, 0, 0],
        suspect: "the irradiances that came with them lie 10 % above those of all other sensors"),
      Sensor.Coefficients(
        part: "NAD", year: 2020, gain: [0.20796],
        bias: [-2.67428]),
      Sensor.Coefficients(
        part: "FWD", year: 2020, gain: [0.23034],
        bias: [-2.99839]),
      Sensor.Coefficients(
        part: "BWD", year: 2020, gain: [0.23895],
        bias: [-2.75349]),
    ],
    notes: ["The irradiances are suspect: red and near infrared lie 10 % above those of all other sensors."])

  private static let ziyuan1E: Sensor = {
    let known: [(role: Role?, name: String?, edges: ClosedRange<Double>)] = [
      (.blue, nil, 452...521), (.green, nil, 522...607), (.red, nil, 635...694), (.nir, nil, 776...895),
      (.coastal, nil, 416...452), (.yellow, nil, 591...633), (.rededge1, nil, 708...752),
      (nil, "nir2", 871...1_047),
    ]
    return cresda(
      "ZY1E_VNIC", satellite: "ZY1E", cameras: ["VNIC"], match: ["ZY1E_VNIC_.*"], parts: muxParts,
      bands: known.enumerated().map { index, known in
        band(
          "MUX", index + 1, known.role, name: known.name, Edges(known.edges, .general), gsd_m: 10, .unknown,
          .general)
      } + [band("PAN", 1, .pan, .unknown, gsd_m: 2.5)],
      table: [])
  }()
}
