// JilinSpectral: GP01 and GP02, twenty narrow bands in files of their own.

internal import Raster

extension SensorCatalog {
  static let jilinSpectral: [Sensor] = [spectralMerged, spectral]

  private static let notes = [
    "AbsCalibrationGain and AbsCalibrationBias are indexed by band number, 0 to 19.",
    "Edges of B7 to B19 are not public; B13 to B19 hold red edge and near infrared at 20 m.",
  ]

  /// Blue, green, red and near infrared are B3 to B6: two independent programs use them so.
  private static let four: [(role: Role, edges: Edges, esun: Double)] = [
    (.blue, Edges(450...515, .general), 2_003.3), (.green, Edges(525...600, .general), 1_814.7),
    (.red, Edges(630...680, .general), 1_550.6), (.nir, Edges(784...900, .general), 1_020.1),
  ]

  private static let spectral: Sensor = {
    let parts = [Sensor.Part(name: "VNIR", suffixes: (0...19).map { "_B\($0)" })]
    var sensor = jilin("JL1GP", satellites: ["JL1GP01", "JL1GP02"], parts: parts)
    sensor.layout = .perBandFile
    sensor.saturation = .none
    sensor.bands = [
      band("VNIR", token: "B0", .pan, Edges(450...800, .general), gsd_m: 5, esun: 1_623.8, .computed),
      band(
        "VNIR", token: "B1", nil, name: "violet", Edges(403...423, .general), gsd_m: 5, esun: 1_730.6,
        .computed,
        .general),
      band(
        "VNIR", token: "B2", .coastal, Edges(433...453, .general), gsd_m: 5, esun: 1_891.9, .computed,
        .general),
    ]
    sensor.bands += four.enumerated().map { index, known in
      band("VNIR", token: "B\(index + 3)", known.role, known.edges, gsd_m: 5, esun: known.esun, .computed)
    }
    sensor.bands += (7...19).map { number in
      band(
        "VNIR", token: "B\(number)", nil, name: "B\(number)", .unknown, gsd_m: number < 13 ? 10 : 20,
        .unknown,
        .unknown)
    }
    sensor.notes += notes
    return sensor
  }()

  /// `…_L1C.tif`: B3 to B6 in one file.
  private static let spectralMerged: Sensor = {
    var sensor = jilin("JL1GP-L1C", satellites: [], parts: [Sensor.Part(name: "MSS", suffixes: ["_L1C"])])
    sensor.match = ["JL1GP0[12][_ ].*[_ ]L1C([_ ]\\d+)?"]
    sensor.saturation = .none
    sensor.bands = four.enumerated().map { index, known in
      band("MSS", index + 1, known.role, known.edges, gsd_m: 5, esun: known.esun, .computed)
    }
    sensor.notes += notes
    return sensor
  }()
}
