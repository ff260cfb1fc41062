// SensorRows: writes rows of the catalogue without the parts that many have in common.

internal import Raster

extension SensorCatalog {
  /// Edges in nm with how well they are known.
  struct Edges {
    var range: ClosedRange<Double>?
    var centre_nm: Double?
    var confidence: Sensor.Confidence

    init(
      _ range: ClosedRange<Double>?, centre_nm: Double? = nil, _ confidence: Sensor.Confidence
    ) {
      (self.range, self.centre_nm, self.confidence) = (range, centre_nm, confidence)
    }

    static let unknown = Edges(nil, .unknown)
  }

  static func band(
    _ part: String, _ index: Int? = nil, token: String? = nil, _ role: Role?, name: String? = nil,
    _ edges: Edges, gsd_m: Double? = nil, esun: Double? = nil, _ esunConfidence: Sensor.Confidence = .unknown,
    _ confidence: Sensor.Confidence = .confirmed
  ) -> Sensor.Band {
    var band = Sensor.Band(part: part, role: role, name: name ?? role?.rawValue ?? "")
    (band.index, band.fileToken) = (index, token)
    (band.shortest_nm, band.longest_nm) = (edges.range?.lowerBound, edges.range?.upperBound)
    (band.centre_nm, band.edgesConfidence) = (edges.centre_nm, edges.confidence)
    band.gsd_m = gsd_m
    (band.solarIrradiance_W_m2_um, band.solarIrradianceConfidence) = (esun, esunConfidence)
    band.confidence = confidence
    return band
  }

  /// Gains of a part by year, where all biases are 0.
  static func coefficients(
    _ part: String, _ rows: [(year: Int, gain: [Double])], suspect: [Int: String] = [:]
  ) -> [Sensor.Coefficients] {
    rows.map { year, gain in
      Sensor.Coefficients(
        part: part, year: year, gain: gain, bias: gain.map { _ in 0 }, suspect: suspect[year])
    }
  }

  /// A stacked CRESDA sensor: XML beside the file, RPC in `.rpb`, Beijing time, a table of coefficients by year.
  static func cresda(
    _ id: String, satellite: String, cameras: [String], match: [String], parts: [Sensor.Part],
    bands: [Sensor.Band], table: [Sensor.Coefficients], notes: [String] = [], bits: Int? = nil
  ) -> Sensor {
    var sensor = Sensor(id: id)
    sensor.match = match
    sensor.satelliteIds = [satellite]
    sensor.cameras = cameras
    sensor.operatedBy = "CRESDA"
    sensor.parts = parts
    sensor.bands = bands
    sensor.dataBits = bits
    sensor.nodata = 0
    sensor.saturation = bits == nil ? .none : .dataBits
    sensor.time = Sensor.Time(source: .metadata, zoneMinutes: 480)
    sensor.radiometry.kind = table.isEmpty ? .none : .tableGainBias
    sensor.radiometry.table = table
    sensor.geocoding.sidecars = [".rpb", "_rpc.txt"]
    sensor.notes = notes + ["After the last year of the table the nearest earlier year is taken."]
    sensor.sources = [
      "CRESDA, absolute calibration coefficients by year, as tabulated in Gaofen-Batch d9bec73 (numbers only)"
    ]
    return sensor
  }

  /// The four edges of Gaofen's multispectral cameras, with the middles of their responses where published.
  static func gaofenEdges(
    _ confidence: Sensor.Confidence, centres_nm: [Double?] = [nil, nil, nil, nil]
  ) -> [Edges] {
    zip([450.0...520, 520...590, 630...690, 770...890], centres_nm).map {
      Edges($0, centre_nm: $1, confidence)
    }
  }

  static let fourRoles: [Role] = [.blue, .green, .red, .nir]

  /// Blue, green, red, near infrared from index 1, and bands of other roles behind them.
  static func bgrn(
    _ part: String, _ edges: [Edges], gsd_m: Double?, esun: [Double], _ esunConfidence: Sensor.Confidence,
    _ confidence: Sensor.Confidence = .confirmed
  ) -> [Sensor.Band] {
    fourRoles.indices.map { index in
      let irradiance = index < esun.count ? esun[index] : nil
      return band(
        part, index + 1, fourRoles[index], edges[index], gsd_m: gsd_m, esun: irradiance,
        irradiance == nil ? .unknown : esunConfidence, confidence)
    }
  }
}
