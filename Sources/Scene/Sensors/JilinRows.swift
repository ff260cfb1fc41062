// JilinRows: writes rows of Jilin-1 sensors, which have most things in common.

internal import Raster

extension SensorCatalog {
  /// Spectral edges of a family with the sun's irradiance in them, computed from the edges (box over the spectrum
  /// of Thuillier 2003, 1 AU).
  struct JilinOptics {
    var pan: (edges: Edges, esun: Double)?
    var bands: [(edges: Edges, esun: Double)]

    static let gf03B = JilinOptics(
      pan: (Edges(450...700, centre_nm: 575, .confirmed), 1_765.4),
      bands: [
        (Edges(450...510, centre_nm: 480, .confirmed), 2_013.2),
        (Edges(510...580, centre_nm: 545, .general), 1_830.3),
        (Edges(630...690, centre_nm: 660, .general), 1_536.2),
        (Edges(770...895, centre_nm: 830, .general), 1_042.9),
      ])

    /// Of red and near infrared other edges are told as well: 610–690 and 780–890.
    static let gf03D = JilinOptics(
      pan: (Edges(450...700, centre_nm: 575, .confirmed), 1_765.4),
      bands: [
        (Edges(430...520, .confirmed), 1_942.8), (Edges(520...600, .general), 1_816.5),
        (Edges(630...690, .general), 1_536.2), (Edges(770...890, .general), 1_048.2),
      ])

    /// Nobody publishes edges of the other satellites; those of GF03B are taken.
    static let other = JilinOptics(
      pan: (Edges(450...700, centre_nm: 575, .general), 1_765.4),
      bands: [
        (Edges(450...510, centre_nm: 480, .general), 2_013.2),
        (Edges(510...580, centre_nm: 545, .general), 1_830.3),
        (Edges(630...690, centre_nm: 660, .general), 1_536.2),
        (Edges(770...895, centre_nm: 830, .general), 1_042.9),
      ])
  }

  /// What all Jilin-1 rows have in common: names in Beijing time, gain and bias in the XML, RPC as text.
  static func jilin(_ id: String, satellites: [String], parts: [Sensor.Part]) -> Sensor {
    var sensor = Sensor(id: id)
    sensor.satelliteIds = satellites
    sensor.match = satellites.map { $0 + (($0.last?.isLetter ?? false) ? "\\d*" : "") + "[_ ].*" }
    sensor.operatedBy = "Chang Guang Satellite Technology (CGSTL)"
    sensor.parts = parts
    sensor.nodata = 0
    sensor.time = Sensor.Time(source: .fileName, zoneMinutes: 480)
    sensor.radiometry.kind = .xmlGainBias
    sensor.geocoding.sidecars = ["_rpc.txt", ".rpc", ".rpb"]
    sensor.notes = [
      "No spectral response, solar irradiance or calibration table of Jilin-1 is public: irradiance is computed "
        + "from the edges, gain and bias are read as L = gain DN + bias in W m-2 sr-1 um-1 (inferred)."
    ]
    sensor.sources = ["CATALYST/PCI Geomatica GDB pages JL1, JL1GF03, Jilin-1-03B, Jilin-1-07B"]
    return sensor
  }

  /// The bands of a sharpened product (PSH) are not known: three colours or four bands, of 8 or 16 bits.
  static let jilinParts = [
    Sensor.Part(name: "MSS", suffixes: ["_MSS"]), Sensor.Part(name: "PAN", suffixes: ["_PAN"]),
    Sensor.Part(name: "PSH", suffixes: ["_PSH"]),
  ]

  static let superResolvedNote =
    "The panchromatic part is made finer by a trained model and resampled: for pictures, not for radiometry."

  /// A stacked sensor of blue, green, red, near infrared (MSS) and a panchromatic part. GSD in metres.
  static func jilinPMS(
    _ id: String, satellites: [String], optics: JilinOptics = .other, pan_m: Double?, mss_m: Double?,
    order: Sensor.Confidence = .inferred, bits: Int? = 12, superResolved: Bool = false,
    notes: [String] = [], sources: [String] = []
  ) -> Sensor {
    var sensor = jilin(id, satellites: satellites, parts: jilinParts)
    sensor.dataBits = bits
    sensor.bands = fourRoles.indices.map { index in
      // Where the edges of a band are told for its number, so is its place.
      let isTold = optics.bands[index].edges.confidence == .confirmed
      return band(
        "MSS", index + 1, fourRoles[index], optics.bands[index].edges, gsd_m: mss_m,
        esun: optics.bands[index].esun, .computed, isTold ? .confirmed : order)
    }
    if let pan = optics.pan {
      sensor.bands.append(band("PAN", 1, .pan, pan.edges, gsd_m: pan_m, esun: pan.esun, .computed))
    }
    sensor.superResolvedPan = superResolved
    sensor.notes += (superResolved ? [superResolvedNote] : []) + notes
    sensor.sources += sources
    return sensor
  }

  /// A stacked sensor that sees only three colours, in the order given.
  static func jilinColour(
    _ id: String, satellites: [String], bands: [(role: Role, edges: Edges, esun: Double?)],
    order: Sensor.Confidence, pan: (edges: Edges, esun: Double?)?, pan_m: Double?, mss_m: Double?,
    bits: Int? = nil, notes: [String] = []
  ) -> Sensor {
    let parts = pan == nil ? [jilinParts[0]] : Array(jilinParts.prefix(2))
    var sensor = jilin(id, satellites: satellites, parts: parts)
    sensor.dataBits = bits
    sensor.saturation = bits == nil ? .none : .dataBits
    sensor.bands = bands.enumerated().map { index, known in
      band(
        "MSS", index + 1, known.role, known.edges, gsd_m: mss_m, esun: known.esun,
        known.esun == nil ? .unknown : .computed, order)
    }
    if let pan {
      sensor.bands.append(
        band(
          "PAN", 1, .pan, pan.edges, gsd_m: pan_m, esun: pan.esun, pan.esun == nil ? .unknown : .computed))
    }
    sensor.notes += ["There is no near infrared: NDVI and its kind cannot be computed."] + notes
    return sensor
  }

  /// Red, green, blue of a colour filter over the pixels, of unknown edges.
  static let bayer: [(role: Role, edges: Edges, esun: Double?)] = [
    (.red, .unknown, nil), (.green, .unknown, nil), (.blue, .unknown, nil),
  ]
}
