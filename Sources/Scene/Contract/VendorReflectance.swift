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
  ///
  /// - Parameter date: eight digits of the name, for scenes whose time is not known: a day moves the sun's
  ///   distance by less than 0.02 %.
  func addReflectance(
    _ contract: inout Contract, _ bands: [RadiantBand], evidence: String, date: String? = nil
  ) {
    guard let sun = contract.sun, let day = contract.time?.value.dayOfYear ?? date.flatMap(Self.dayOfYear)
    else { return }
    guard let light = TOAReflectance(sunElevation_deg: sun.value.elevation_deg, dayOfYear: day) else {
      contract.missing.append("a sun above the horizon (needed for reflectance)")
      contract.warn(
        "scene.sun-below-horizon",
        "the sun stands \(Self.short(sun.value.elevation_deg)) degrees high (\(sun.evidence)): time or clock is wrong, and "
          + "no reflectance is made")
      return
    }
    if let gain = bands.map(\.gain).max(), gain > Self.largeGain {
      contract.warn(
        "scene.coefficients-suspect",
        "a gain of \(gain) is larger than those of any sensor known: it may be one that divides (--sensor-file, convention)"
      )
    }
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
      contract.bands[band.place].irradiance_W_m2_um = irradiance.value
      contract.bands[band.place].catalogRole = band.sensorBand.role
    }
    if !dark.isEmpty {
      contract.missing.append("irradiance of band \(dark.joined(separator: " ")) (needed for reflectance)")
    }
  }

  /// Gains that multiply lie far below 1 for all sensors whose numbers fill 10 bits or more.
  private static let largeGain = 1.0

  private static func dayOfYear(_ date: String) -> Int? {
    guard date.count >= 8, let year = Int(date.prefix(4)), let month = Int(date.dropFirst(4).prefix(2)),
      let day = Int(date.dropFirst(6).prefix(2))
    else { return nil }
    return Instant(year: year, month: month, day: day, hour: 0, minute: 0, second: 0)?.dayOfYear
  }

  /// As above, for a raster that has all bands of a part.
  ///
  /// - Parameter radiance: one a band.
  func addReflectance(
    _ contract: inout Contract, part: String, radiance: [(gain: Double, offset: Double)], evidence: String,
    date: String? = nil
  ) {
    let known = contract.sensor?.value.bands(ofPart: part) ?? []
    guard known.count == contract.bands.count, radiance.count == known.count else {
      contract.missing.append("bands of part \(part) in the sensor catalogue (needed for reflectance)")
      return
    }
    let bands = known.indices.map {
      RadiantBand(
        place: $0, sensorBand: known[$0], gain: radiance[$0].gain, offset: radiance[$0].offset)
    }
    addReflectance(&contract, bands, evidence: evidence, date: date)
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
      &contract, part: part, radiance: radiance, evidence: "sensor catalogue, gain and bias of \(row.year)",
      date: date)
  }

  static func irradiance(of band: Sensor.Band) -> Evident<Double>? {
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
    let unproved = bands.filter { band in
      // A file that tells its own scale tells its offset.
      parts(band.part) && band.scalings[level] == nil && band.scalings[.asDelivered] == nil
    }.map(\.part)
    guard !unproved.isEmpty else { return }
    let doubt =
      "an offset may belong to the numbers of \(unproved.joined(separator: " ")), and nothing proves which: "
      + "even their ratios would be wrong without it"
    offsetDoubt = doubt
    warn("scene.offset-unknown", doubt)
  }
}

extension Contract {
  /// A band whose role is not the one that the catalogue has at its place sees other light: its reflectance is
  /// taken by the irradiance of the role that it has, or not at all.
  mutating func followRoles() {
    for place in bands.indices {
      let band = bands[place]
      guard let assumed = band.irradiance_W_m2_um, let role = band.role?.value, role != band.catalogRole,
        let toa = band.scalings[.toa]
      else { continue }
      let known = sensor?.value.bands.first { $0.role == role }
      guard let known, let irradiance = VendorFacts.irradiance(of: known) else {
        bands[place].scalings[.toa] = nil
        missing.append("irradiance of band \(band.number) as \(role.rawValue) (needed for reflectance)")
        continue
      }
      // Reflectance goes with 1 / ESUN.
      let ratio = assumed / irradiance.value
      bands[place].scalings[.toa] = Evident(
        Scaling(gain: toa.value.gain * ratio, offset: toa.value.offset * ratio),
        "\(toa.evidence), but as \(role.rawValue): ESUN \(VendorFacts.short(irradiance.value))")
      bands[place].irradiance_W_m2_um = irradiance.value
      bands[place].catalogRole = role
      bands[place].centre_nm = known.middle_nm
    }
  }
}
