// Landsat: Landsat 8 and 9, and their bands in the harmonised product HLS.

internal import Raster

extension SensorCatalog {
  static let landsat: [Sensor] = [oliTirs]
  static let hls: [Sensor] = [hlsL30, hlsS30]

  private static let oliEdges: [(role: Role, edges: ClosedRange<Double>)] = [
    (.coastal, 435...451), (.blue, 452...512), (.green, 533...590), (.red, 636...673), (.nir, 851...879),
    (.swir1, 1_566...1_651), (.swir2, 2_107...2_294),
  ]

  private static let oliTirs: Sensor = {
    var sensor = Sensor(id: "L89_OLI_TIRS")
    sensor.match = ["L[CO]0[89]_L[12](SP|SR|TP|GT|GS)_\\d{6}_\\d{8}_\\d{8}_\\d{2}_(T1|T2|RT)(_.*)?"]
    sensor.satelliteIds = ["LC08", "LC09", "LO08", "LO09", "LANDSAT_8", "LANDSAT_9"]
    sensor.operatedBy = "USGS, NASA"
    sensor.layout = .perBandFile
    sensor.parts = [Sensor.Part(name: "OLI_TIRS")]
    sensor.bands = oliEdges.enumerated().map { index, known in
      band(
        "OLI_TIRS", token: "B\(index + 1)", known.role, name: "B\(index + 1)", Edges(known.edges, .general),
        gsd_m: 30)
    }
    sensor.bands += [
      band("OLI_TIRS", token: "B8", .pan, name: "B8", Edges(503...676, .general), gsd_m: 15),
      band("OLI_TIRS", token: "B9", .cirrus, name: "B9", Edges(1_363...1_384, .general), gsd_m: 30),
      band("OLI_TIRS", token: "B10", .tir1, name: "B10", Edges(10_600...11_200, .general), gsd_m: 30),
      band("OLI_TIRS", token: "B11", .tir2, name: "B11", Edges(11_500...12_500, .general), gsd_m: 30),
    ]
    sensor.dataBits = 16
    sensor.nodata = 0
    sensor.saturation = .value(65_535)
    sensor.time = Sensor.Time(source: .metadata, zoneMinutes: 0)
    sensor.radiometry.kind = .scaleOffset
    sensor.radiometry.scale = 0.0000275
    sensor.radiometry.offset = -0.2
    sensor.geocoding.preferred = .map
    sensor.masks = [
      Sensor.Mask(
        fileToken: "QA_PIXEL", kind: .bits,
        values: [
          "nodata": [0], "dilatedCloud": [1], "cirrus": [2], "cloud": [3], "shadow": [4], "snow": [5],
          "clear": [6], "water": [7],
        ]),
      Sensor.Mask(
        fileToken: "QA_RADSAT", kind: .bits, values: ["saturated": Array(0...6), "terrainOcclusion": [11]]),
    ]
    sensor.notes = [
      "Scale and offset are those of surface reflectance (Level 2, SR_B1 to SR_B7); the MTL's own come first. "
        + "Level 1 gives REFLECTANCE_MULT_BAND_n and REFLECTANCE_ADD_BAND_n, to be divided by the sine of the sun's "
        + "elevation.",
      "Bits 8 to 15 of QA_PIXEL are confidences of two bits each: cloud, shadow, snow and ice, cirrus.",
    ]
    sensor.sources = ["eoreader de56af6", "USGS Landsat Collection 2"]
    return sensor
  }()

  private static func hls(_ id: String, bands: [Sensor.Band], notes: [String]) -> Sensor {
    var sensor = Sensor(id: "HLS_\(id)")
    sensor.match = ["HLS\\.\(id)\\.T[A-Z0-9]{5}\\..*"]
    sensor.satelliteIds = ["HLS"]
    sensor.cameras = [id]
    sensor.operatedBy = "NASA"
    sensor.layout = .perBandFile
    sensor.parts = [Sensor.Part(name: id)]
    sensor.bands = bands
    sensor.dataBits = 16
    sensor.nodata = -9_999
    sensor.saturation = .none
    sensor.time = Sensor.Time(source: .fileName, zoneMinutes: 0)
    sensor.radiometry.kind = .scaleOffset
    sensor.radiometry.scale = 0.0001
    sensor.radiometry.offset = 0
    sensor.geocoding.preferred = .map
    sensor.masks = [
      Sensor.Mask(
        fileToken: "Fmask", kind: .bits,
        values: ["cloud": [1], "adjacentCloud": [2], "shadow": [3], "snow": [4], "water": [5]])
    ]
    sensor.notes =
      ["Fmask is 255 where there is nothing; its bits 6 and 7 are the level of aerosol."] + notes
    sensor.sources = ["eoreader de56af6"]
    return sensor
  }

  private static let hlsL30 = hls(
    "L30",
    bands: oliEdges.enumerated().map { index, known in
      band(
        "L30", token: "B0\(index + 1)", known.role, name: "B0\(index + 1)", Edges(known.edges, .general),
        gsd_m: 30)
    },
    notes: ["B05 is near infrared here, and red edge in S30. Thermal bands have scale 0.01."])

  /// The edges are those of Sentinel-2.
  private static let hlsS30 = hls(
    "S30",
    bands: msiBands.map { known in
      var band = known
      (band.part, band.gsd_m) = ("S30", 30)
      // The near infrared of the harmonised product is the narrow one, which agrees with that of L30.
      if band.name == "B8A" { band.role = .nir } else if band.name == "B08" { band.role = nil }
      return band
    },
    notes: [
      "B05 is red edge here, and near infrared in L30; the near infrared is the narrow B8A, which "
        + "matches that of L30, and the broad B08 has no role."
    ])

  private static let msiBands = sentinel2.flatMap(\.bands)
}
