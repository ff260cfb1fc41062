// SensorFacts: what the sensor catalogue says of a scene's bands.

internal import Raster

extension Contract {
  /// By the user's word or a pattern of his own sensors: the part with as many bands is the one that this is.
  mutating func describe(byKnown common: VendorFacts, name: String) {
    guard let sensor = common.stated ?? common.catalog.userSensor(named: name) else { return }
    let part = sensor.parts.first { sensor.bands(ofPart: $0.name).count == bands.count }
    let evidence = common.stated == nil ? "file name, by a pattern of --sensor-file" : "--sensor"
    describe(by: Evident(sensor, evidence), part: part?.name ?? "")
    common.readBits(&self, nil)
    guard sensor.radiometry.kind == .scaleOffset, let scale = sensor.radiometry.scale else { return }
    for place in bands.indices where bands[place].scalings[.asDelivered] == nil {
      bands[place].scalings[.asDelivered] = Evident(
        Scaling(gain: scale, offset: sensor.radiometry.offset ?? 0), "sensor catalogue: \(sensor.id)")
    }
  }

  /// Roles and nodata, if the part has as many bands as the scene; what the file itself says comes before.
  mutating func describe(by sensor: Evident<Sensor>, part: String) {
    self.sensor = sensor
    let known = sensor.value.bands(ofPart: part)
    guard known.count == bands.count else { return }
    for (place, band) in known.enumerated() { describe(place, by: band, of: sensor.value) }
  }

  /// Roles and nodata of bands that have a file each, told by the parts that these are.
  mutating func describeEach(by sensor: Evident<Sensor>) {
    self.sensor = sensor
    for place in bands.indices {
      guard let band = sensor.value.band(token: bands[place].part) else { continue }
      describe(place, by: band, of: sensor.value)
    }
  }

  private mutating func describe(_ place: Int, by band: Sensor.Band, of sensor: Sensor) {
    bands[place].centre_nm = band.middle_nm
    if let role = band.role {
      bands[place].role = Evident(role, "sensor catalogue: \(sensor.id), \(band.confidence.rawValue)")
    }
    if let nodata = sensor.nodata, bands[place].nodata == nil {
      bands[place].nodata = Evident(nodata, "sensor catalogue: \(sensor.id)")
    }
  }
}

extension Sensor {
  /// The band whose file has that word in its name.
  func band(token: String) -> Band? {
    bands.first { $0.fileToken?.lowercased() == token.lowercased() }
  }
}
