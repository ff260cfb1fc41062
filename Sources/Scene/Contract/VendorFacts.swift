// VendorFacts: what the readers of all vendors' scenes have in common.

internal import GeoFile
internal import Metadata
internal import Raster
internal import Sunlight

/// The side files of a scene, and what follows from time, place and sun.
struct VendorFacts {
  /// One a file of the contract, in its order.
  let rasters: [DeliveredRaster]
  let delivery: Delivery
  let catalog: SensorCatalog
  /// By the user.
  let stated: Sensor?
  let options: SceneOptions

  /// Hours that the clocks of Chinese vendors are ahead of UTC.
  static let beijing_h = 8.0
  /// Elevations that differ by more are not those of one moment.
  static let sunTolerance_deg = 2.0

  /// - Parameter called: what a scene of this vendor has, for the list of what is missing.
  func readXML(_ contract: inout Contract, called: String) -> XMLTree.Element? {
    let use = "(time, sun, gains: needed for reflectance)"
    guard let path = rasters.lazy.compactMap(\.metadata).first ?? delivery.metadata(.xml) else {
      contract.missing.append("\(called) \(use)")
      return nil
    }
    do {
      let root = try XMLTree(try MetadataFile.bytes(delivery.fullPath(path))).root
      contract.sideFiles.append(path)
      return root
    } catch {
      contract.warn("scene.metadata-unread", "\(path): \(Self.reason(error))")
      contract.missing.append("\(called) that can be read \(use)")
      return nil
    }
  }

  /// The model of each file that has one.
  func readRPC(_ contract: inout Contract) {
    for (file, raster) in rasters.enumerated() {
      guard let path = raster.rpc, contract.files.indices.contains(file) else { continue }
      do {
        let model = try RPCText.read(try MetadataFile.bytes(delivery.fullPath(path)))
        contract.files[file].rationalPolynomials = Evident(model, path)
        if !contract.sideFiles.contains(path) { contract.sideFiles.append(path) }
      } catch {
        contract.warn("scene.rpc-unread", "\(path): \(Self.reason(error))")
      }
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? any Diagnosis)?.what ?? "it cannot be read"
  }

  /// The first text that is a time; without a zone it is Beijing time, if the user does not say otherwise.
  func readTime(_ contract: inout Contract, _ texts: [Evident<String>]) {
    let offset = options.utcOffset_h ?? Self.beijing_h
    let clock = options.utcOffset_h == nil ? "Beijing time" : "--utc-offset"
    for text in texts {
      guard let time = VendorTime(text.value, assumingUTCOffset_h: offset) else { continue }
      contract.time = Evident(
        time.instant, "\(text.evidence), \(time.hasZone ? "with its zone" : "as \(clock)")")
      return
    }
  }

  /// Where the sun stands at the scene's time, over the place told or that of the RPC.
  func computedSun(_ contract: Contract, longitude_deg: Double?, latitude_deg: Double?) -> SunPosition? {
    let model = contract.rationalPolynomials?.value
    guard let time = contract.time?.value, let x = longitude_deg ?? model?.longitude.offset,
      let y = latitude_deg ?? model?.latitude.offset
    else { return nil }
    return SunPosition(at: time, longitude_deg: x, latitude_deg: y)
  }

  /// The user's sun, else the one told, else the computed one; a told one that does not fit is warned of.
  func readSun(
    _ contract: inout Contract, told: Evident<Double>?, azimuth_deg: Double?, computed: SunPosition?
  ) {
    let azimuth = options.sunAzimuth_deg ?? azimuth_deg ?? computed?.azimuth_deg
    func sun(_ elevation: Double, _ evidence: String) -> Evident<SunPosition> {
      Evident(SunPosition(elevation_deg: elevation, azimuth_deg: azimuth ?? .nan), evidence)
    }
    if let stated = options.sunElevation_deg {
      contract.sun = sun(stated, "--sun-elevation")
    } else if let told {
      contract.sun = sun(told.value, told.evidence)
      if let computed, abs(told.value - computed.elevation_deg) > Self.sunTolerance_deg {
        contract.warn(
          "scene.sun-contradiction",
          "the sun of \(told.evidence) stands \(Self.short(told.value)) degrees high, at "
            + "\(contract.time?.value.text ?? "") it stands \(Self.short(computed.elevation_deg)): "
            + "its elevation or the clock is wrong")
      }
    } else if let computed {
      contract.sun = sun(computed.elevation_deg, "computed for time and place")
    } else {
      contract.missing.append("sun (needed for reflectance; say --sun-elevation)")
    }
  }

  /// ρ = π · L · d² / (ESUN · sin elevation), folded into gain and offset of each band.
  ///
  /// - Parameter radiance: what makes radiance in W m⁻² sr⁻¹ µm⁻¹ of DN, one a band.
  func addReflectance(
    _ contract: inout Contract, part: String, radiance: [(gain: Double, offset: Double)], evidence: String
  ) {
    guard let time = contract.time, let sun = contract.sun, let sensor = contract.sensor?.value,
      let light = TOAReflectance(
        sunElevation_deg: sun.value.elevation_deg, dayOfYear: time.value.dayOfYear)
    else { return }
    let known = sensor.bands(ofPart: part)
    guard known.count == contract.bands.count, radiance.count == known.count else { return }
    for (place, band) in known.enumerated() {
      guard let irradiance = Self.irradiance(of: band) else {
        contract.missing.append("irradiance of band \(place + 1) (needed for reflectance)")
        continue
      }
      let toa = light.calibration(
        toRadiance: Calibration(gain: radiance[place].gain, offset: radiance[place].offset),
        solarIrradiance_W_m2_um: irradiance.value)
      contract.bands[place].scalings[.toa] = Evident(
        Scaling(gain: toa.gain, offset: toa.offset),
        "\(evidence); sun: \(sun.evidence); ESUN \(Self.short(irradiance.value)): \(irradiance.evidence)")
    }
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

  static func short(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// Numbers use so many bits, so they saturate at the top of these.
  func readBits(_ contract: inout Contract, _ told: Evident<Double>?) {
    let known = contract.sensor?.value.dataBits.map { Evident(Double($0), "sensor catalogue") }
    guard let bits = told ?? known, (1...16).contains(bits.value) else { return }
    let top = Double((1 << Int(bits.value)) - 1)
    for place in contract.bands.indices where contract.bands[place].stored.type == .uint16 {
      contract.bands[place].saturation = Evident(top, "\(bits.evidence): \(Int(bits.value)) bits")
    }
  }
}

extension Contract {
  mutating func warn(_ id: String, _ text: String) {
    warnings.append(SceneWarning(id: id, text: text))
  }
}

extension XMLTree.Element {
  /// The number of the first element of that name, if it has one.
  func number(_ tag: String) -> Double? { first(named: tag).flatMap { LenientNumber.number($0.text) } }
}
