// Jilin: the cameras of Chang Guang's Jilin-1 satellites.
//
// Satellites and edges: PCI Geomatica's pages of JL1, JL1GF03 and 07B; roles of GF03A: Mapflow. Other edges are
// general knowledge. No irradiance is published: it is the mean over the edges of Thuillier 2003, as the
// radiometry of these cameras has no response curves either.

internal import Raster

extension SensorCatalog {
  /// A band by its edges and what the sun sends between them.
  private struct Row {
    var role: Role
    var shortest_nm: Double
    var longest_nm: Double
    var irradiance: Double
    var edges: Sensor.Confidence = .general
  }

  private static let blue = Row(role: .blue, shortest_nm: 450, longest_nm: 510, irradiance: 2013.2)
  private static let green = Row(role: .green, shortest_nm: 510, longest_nm: 580, irradiance: 1830.3)
  private static let red = Row(role: .red, shortest_nm: 630, longest_nm: 690, irradiance: 1536.2)
  private static let nir = Row(role: .nir, shortest_nm: 770, longest_nm: 895, irradiance: 1042.9)
  private static let pan = Row(role: .pan, shortest_nm: 450, longest_nm: 700, irradiance: 1765.4)

  private static func sensor(
    _ id: String, _ rows: [Row] = [blue, green, red, nir], pan: Row = pan, gsd_m: Double? = nil,
    roles: Sensor.Confidence = .inferred, isPanSuperResolved: Bool = false
  ) -> Sensor {
    var sensor = Sensor(id: id)
    sensor.satelliteIds = [id]
    sensor.operatedBy = "Chang Guang Satellite Technology"
    sensor.parts = [
      Sensor.Part(name: "MSS", suffixes: ["_MSS"]), Sensor.Part(name: "PAN", suffixes: ["_PAN"]),
    ]
    for (place, row) in rows.enumerated() {
      sensor.bands.append(band(row, part: "MSS", index: place + 1, gsd_m: gsd_m, roles))
    }
    sensor.bands.append(band(pan, part: "PAN", index: 1, gsd_m: nil, roles))
    sensor.dataBits = 12
    sensor.nodata = 0
    sensor.time = Sensor.Time(source: .fileName, zoneMinutes: 480)
    sensor.radiometry.kind = .xmlGainBias
    sensor.geocoding.sidecars = ["_rpc.txt"]
    sensor.superResolvedPan = isPanSuperResolved
    return sensor
  }

  private static func band(
    _ row: Row, part: String, index: Int, gsd_m: Double?, _ confidence: Sensor.Confidence
  ) -> Sensor.Band {
    var band = Sensor.Band(part: part, role: row.role, name: row.role.rawValue)
    band.index = index
    (band.shortest_nm, band.longest_nm, band.gsd_m) = (row.shortest_nm, row.longest_nm, gsd_m)
    band.solarIrradiance_W_m2_um = row.irradiance
    (band.confidence, band.edgesConfidence) = (confidence, row.edges)
    band.solarIrradianceConfidence = .computed
    return band
  }

  /// Blue, green, red and near infrared.
  static let jilinPMS: [Sensor] = [
    sensor("JL1GF02A", gsd_m: 3), sensor("JL1GF02B", gsd_m: 3), sensor("JL1GF02D", gsd_m: 3),
    sensor("JL1GF02F", gsd_m: 3), sensor("JL1GF03A", roles: .confirmed),
    sensor(
      "JL1GF03B",
      [
        Row(role: .blue, shortest_nm: 450, longest_nm: 510, irradiance: 2013.2, edges: .confirmed), green,
        red, nir,
      ],
      gsd_m: 4, roles: .confirmed),
    sensor(
      "JL1GF03D",
      [
        Row(role: .blue, shortest_nm: 430, longest_nm: 520, irradiance: 1942.8, edges: .confirmed),
        Row(role: .green, shortest_nm: 520, longest_nm: 600, irradiance: 1816.5), red,
        Row(role: .nir, shortest_nm: 770, longest_nm: 890, irradiance: 1048.2),
      ], gsd_m: 4, roles: .confirmed),
    sensor("JL1GF04A", isPanSuperResolved: true), sensor("JL1GF05B", isPanSuperResolved: true),
    sensor("JL1GF06A"), sensor("JL1GF07B"), sensor("JL1GF07C"), sensor("JL1GF07D"), sensor("JXGF07A"),
    sensor("JXGF07D"), sensor("JL1KF01A", gsd_m: 4, isPanSuperResolved: true),
    sensor("JL1KF01B", gsd_m: 2, isPanSuperResolved: true), sensor("JL1KF01C", isPanSuperResolved: true),
    sensor("JL1KF02A", isPanSuperResolved: true), sensor("JL1KF02B", isPanSuperResolved: true),
    sensor("JL101K", gsd_m: 4, isPanSuperResolved: true), sensor("TEE01B", isPanSuperResolved: true),
  ]

  /// Without near infrared.
  static let jilinColour: [Sensor] = [
    sensor(
      "JL101A",
      [
        Row(role: .blue, shortest_nm: 450, longest_nm: 520, irradiance: 1984.3, edges: .confirmed),
        Row(role: .green, shortest_nm: 520, longest_nm: 600, irradiance: 1816.5, edges: .confirmed),
        Row(role: .red, shortest_nm: 630, longest_nm: 690, irradiance: 1536.2, edges: .confirmed),
      ], pan: Row(role: .pan, shortest_nm: 500, longest_nm: 800, irradiance: 1556.3, edges: .confirmed),
      gsd_m: 2.88, roles: .confirmed),
    sensor("JL1GF03C", [red, green, blue], roles: .general),
    sensor("JL1-RGB", [red, green, blue], roles: .general),
  ]

  /// For a Jilin-1 satellite that is not in the catalogue.
  static let jilinGeneric: [Sensor] = [sensor("JL1", roles: .general)]
}
