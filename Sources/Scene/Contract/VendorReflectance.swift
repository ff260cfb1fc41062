// VendorReflectance: from radiance to reflectance above the air, and gains by year from the catalogue.

internal import Raster
internal import Sunlight

extension VendorFacts {
  /// A band of the contract with what is known of it and what makes radiance in W m⁻² sr⁻¹ µm⁻¹ of its DN.
  struct RadiantBand {
    /// In `Contract.bands`.
    let place: Int
    let sensorBand: Sensor.Band
    let gain: Double
    let offset: Double
  }

  /// ρ = π · L · d² / (ESUN · sin elevation), folded into gain and offset of each band.
  func addReflectance(_ contract: inout Contract, _ bands: [RadiantBand], evidence: String) {
    guard let time = contract.time, let sun = contract.sun,
      let light = TOAReflectance(
        sunElevation_deg: sun.value.elevation_deg, dayOfYear: time.value.dayOfYear)
    else { return }
    var dark: [String] = []
    for band in bands {
      guard let irradiance = Self.irradiance(of: band.sensorBand) else {
        dark.append(band.sensorBand.fileToken ?? "\(band.place + 1)")
        continue
      }
      let toa = light.calibration(
        toRadiance: Calibration(gain: band.gain, offset: band.offset),
        solarIrradiance_W_m2_um: irradiance.value)
      contract.bands[band.place].scalings[.toa] = Evident(
        Scaling(gain: toa.gain, offset: toa.offset),
        "\(evidence); sun: \(sun.evidence); ESUN \(Self.short(irradiance.value)): \(irradiance.evidence)")
    }
    if !dark.isEmpty {
      contract.missing.append("irradiance of band \(dark.joined(separator: " ")) (needed for reflectance)")
    }
  }

  /// As above, for a raster that has all bands of a part.
  ///
  /// - Parameter radiance: one a band.
  func addReflectance(
    _ contract: inout Contract, part: String, radiance: [(gain: Double, offset: Double)], evidence: String
  ) {
    let known = contract.sensor?.value.bands(ofPart: part) ?? []
    guard known.count == contract.bands.count, radiance.count == known.count else { return }
    let bands = known.indices.map {
      RadiantBand(
        place: $0, sensorBand: known[$0], gain: radiance[$0].gain, offset: radiance[$0].offset)
    }
    addReflectance(&contract, bands, evidence: evidence)
  }

  /// Gain and bias that are published by year.
  ///
  /// - Parameter date: what the name says, for scenes whose time is not known.
  func addTabledReflectance(_ contract: inout Contract, part: String, date: String) {
    guard let sensor = contract.sensor?.value,
      let year = contract.time?.value.year ?? Int(date.prefix(4)),
      let dated = sensor.coefficients(part: part, year: year)
    else {
      contract.missing.append("gain and bias a band (needed for reflectance)")
      return
    }
    let row = dated.coefficients
    if dated.distance != .exact {
      contract.warn(
        "scene.coefficients-of-other-year",
        "the catalogue has no gain and bias of \(year) for \(sensor.id): those of \(row.year) are used")
    }
    if let doubt = row.suspect {
      contract.warn("scene.coefficients-suspect", "gain and bias of \(sensor.id) in \(row.year): \(doubt)")
    }
    guard row.gain.count == contract.bands.count, row.bias.count == row.gain.count else {
      contract.missing.append("gain and bias of each band (needed for reflectance)")
      return
    }
    let radiance = row.gain.indices.map {
      sensor.radianceScale(gain: row.gain[$0], bias: row.bias[$0], convention: row.convention)
    }
    addReflectance(
      &contract, part: part, radiance: radiance, evidence: "sensor catalogue, gain and bias of \(row.year)")
  }

  private static func irradiance(of band: Sensor.Band) -> Evident<Double>? {
    if let value = band.solarIrradiance_W_m2_um {
      return Evident(value, "sensor catalogue, \(band.solarIrradianceConfidence.rawValue)")
    }
    guard let shortest = band.shortest_nm, let longest = band.longest_nm else { return nil }
    return SolarSpectrum.meanIrradiance_W_m2_um(from: shortest, to: longest).map {
      Evident($0, "ASTM G173 over \(short(shortest))-\(short(longest)) nm")
    }
  }
}

extension Contract {
  /// For products whose numbers may have an offset: the bands of which it is not known.
  ///
  /// - Parameter level: at which the offset is proved where it is.
  mutating func doubtOffsets(at level: Level, of parts: (String) -> Bool) {
    let unproved = bands.filter { parts($0.part) && $0.scalings[level] == nil }.map(\.part)
    guard !unproved.isEmpty else { return }
    let doubt =
      "an offset may belong to the numbers of \(unproved.joined(separator: " ")), and nothing proves which: "
      + "even their ratios would be wrong without it"
    offsetDoubt = doubt
    warn("scene.offset-unknown", doubt)
  }
}
