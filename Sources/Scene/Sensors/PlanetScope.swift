// PlanetScope: the four- and eight-band scenes of the Dove satellites.

internal import Raster

extension SensorCatalog {
  static let planetScope: [Sensor] = [eightBand, dove, doveR]

  private static func planet(
    _ id: String, cameras: [String], match: [String], bands: [(role: Role, edges: ClosedRange<Double>)],
    notes: [String]
  ) -> Sensor {
    var sensor = Sensor(id: id)
    sensor.match = match
    sensor.satelliteIds = ["PlanetScope"]
    sensor.cameras = cameras
    sensor.operatedBy = "Planet Labs"
    sensor.parts = [Sensor.Part(name: "MS")]
    sensor.bands = bands.enumerated().map { index, known in
      band("MS", index + 1, known.role, Edges(known.edges, .confirmed), gsd_m: 3)
    }
    sensor.dataBits = 16
    sensor.nodata = 0
    sensor.saturation = .none
    sensor.time = Sensor.Time(source: .fileName, zoneMinutes: 0)
    sensor.radiometry.kind = .reflectanceCoefficient
    sensor.radiometry.scale = 0.0001
    sensor.geocoding.sidecars = ["_RPC.TXT"]
    sensor.masks = [
      Sensor.Mask(
        fileToken: "udm2", kind: .bands,
        values: [
          "clear": [1], "snow": [2], "shadow": [3], "haze": [4, 5], "cloud": [6],
        ])
    ]
    sensor.notes =
      [
        "AnalyticMS holds radiance, number times 0.01; the XML's reflectanceCoefficient makes TOA reflectance. The "
          + "scale here is that of surface reflectance (_SR)."
      ] + notes
    sensor.sources = ["Planet product specification", "eoreader de56af6", "acolite d218a3a"]
    return sensor
  }

  private static let eightBand = planet(
    "PlanetScope_8b", cameras: ["PSB.SD"],
    match: ["\\d{8}_\\d{6}_(\\d{2}_)?[0-9a-z]{4}_[13][AB]_AnalyticMS(_SR)?_8b(_.*)?"],
    bands: [
      (.coastal, 431...452), (.blue, 465...515), (.greenI, 513...549), (.green, 547...583),
      (.yellow, 600...620), (.red, 650...680), (.rededge1, 697...713), (.nir, 845...885),
    ],
    notes: [])

  private static let dove = planet(
    "PlanetScope_4b", cameras: ["PS2"],
    match: ["\\d{8}_\\d{6}_(\\d{2}_)?[0-9a-z]{4}_[13][AB]_AnalyticMS(_SR)?(_harmonized|_clip)*"],
    bands: [(.blue, 455...515), (.green, 500...590), (.red, 590...670), (.nir, 780...860)],
    notes: ["Names do not tell the Dove from the Dove-R (PS2.SD), whose bands are narrower; the XML does."])

  private static let doveR = planet(
    "PlanetScope_4b_DoveR", cameras: ["PS2.SD"], match: [],
    bands: [(.blue, 464...517), (.green, 547...585), (.red, 650...682), (.nir, 846...888)], notes: [])
}
