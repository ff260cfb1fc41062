// JilinFacts: what name, catalogue and `_meta.xml` of a Jilin-1 scene prove.

internal import GeoFile
internal import Metadata
internal import Raster
internal import Sunlight

/// Sources: PCI Geomatica's JL1 pages and public readers of `_meta.xml`; that L = gain · DN + bias is inferred.
struct JilinFacts {
  let name: JilinName
  let raster: DeliveredRaster
  let delivery: Delivery

  /// Hours that clocks of file names and metadata are ahead of UTC.
  private static let beijing_h = 8.0
  /// Elevations that differ by more are not those of one moment.
  private static let sunTolerance_deg = 2.0

  func add(to contract: inout Contract, options: SceneOptions) {
    let xml = readXML(&contract)
    readSensor(&contract)
    readRPC(&contract)
    readTime(&contract, xml, options)
    readSun(&contract, xml, options)
    readNumbers(&contract, xml)
    readReflectance(&contract, xml)
    if name.part == "PAN", contract.sensor?.value.superResolvedPan == true, !name.isNotSuperResolved {
      contract.warnings.append(
        SceneWarning(
          id: "scene.pan-super-resolved",
          text:
            "the PAN of \(name.satellite) is made finer by a trained model: its numbers are no measurements"))
    }
  }

  private func readXML(_ contract: inout Contract) -> XMLTree.Element? {
    guard let path = raster.metadata ?? delivery.metadata(.xml) else {
      contract.missing.append("_meta.xml (time, sun, gains: needed for reflectance)")
      return nil
    }
    do {
      let root = try XMLTree(try MetadataFile.bytes(delivery.fullPath(path))).root
      contract.sideFiles.append(path)
      return root
    } catch {
      contract.warnings.append(
        SceneWarning(id: "scene.metadata-unread", text: "\(path): \(Self.reason(error))"))
      contract.missing.append("_meta.xml that can be read (time, sun, gains: needed for reflectance)")
      return nil
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? any Diagnosis)?.what ?? "it cannot be read"
  }

  private func readSensor(_ contract: inout Contract) {
    let count = contract.bands.count
    guard
      let choice = SensorCatalog.builtIn.choice(
        satellite: name.satellite, camera: name.camera, bandCount: count)
    else { return }
    contract.sensor = Evident(choice.sensor, "file name: \(name.satellite)")
    if let warning = choice.warning {
      contract.warnings.append(SceneWarning(id: "scene.sensor-unknown", text: warning))
    }
    let known = choice.sensor.bands(ofPart: name.part ?? "MSS")
    guard known.count == count else { return }
    for (place, band) in known.enumerated() {
      guard let role = band.role else { continue }
      contract.bands[place].role = Evident(
        role, "sensor catalogue: \(choice.sensor.id), \(band.confidence.rawValue)")
    }
    if let nodata = choice.sensor.nodata {
      for place in contract.bands.indices where contract.bands[place].nodata == nil {
        contract.bands[place].nodata = Evident(nodata, "sensor catalogue: \(choice.sensor.id)")
      }
    }
  }

  private func readRPC(_ contract: inout Contract) {
    guard let path = raster.rpc else { return }
    do {
      let model = try RPCText.read(try MetadataFile.bytes(delivery.fullPath(path)))
      contract.rationalPolynomials = Evident(model, path)
      contract.sideFiles.append(path)
    } catch {
      contract.warnings.append(SceneWarning(id: "scene.rpc-unread", text: "\(path): \(Self.reason(error))"))
    }
  }

  private func readTime(_ contract: inout Contract, _ xml: XMLTree.Element?, _ options: SceneOptions) {
    let offset = options.utcOffset_h ?? Self.beijing_h
    let clock = options.utcOffset_h == nil ? "Beijing time" : "--utc-offset"
    if let text = xml?.first(named: "CenterTime")?.text,
      let time = VendorTime(text, assumingUTCOffset_h: offset)
    {
      let zone = time.hasZone ? "with its zone" : "as \(clock)"
      contract.time = Evident(time.instant, "_meta.xml CenterTime, \(zone)")
    } else if let digits = name.time, let time = VendorTime(digits, assumingUTCOffset_h: offset) {
      contract.time = Evident(time.instant, "file name, as \(clock)")
    }
  }

  private func readSun(_ contract: inout Contract, _ xml: XMLTree.Element?, _ options: SceneOptions) {
    func number(_ tag: String) -> Double? {
      xml?.first(named: tag).flatMap { LenientNumber.number($0.text) }
    }
    let place =
      number("CenterLongitude").flatMap { x in number("CenterLatitude").map { (x, $0) } }
      ?? contract.rationalPolynomials.map { ($0.value.longitude.offset, $0.value.latitude.offset) }
    let computed = contract.time.flatMap { time in
      place.map { SunPosition(at: time.value, longitude_deg: $0.0, latitude_deg: $0.1) }
    }
    let delivered = number("SolarElevation").flatMap { (0...90).contains($0) ? $0 : nil }
    let azimuth = options.sunAzimuth_deg ?? number("SolarAzimuth") ?? computed?.azimuth_deg
    func sun(_ elevation: Double, _ evidence: String) -> Evident<SunPosition> {
      Evident(SunPosition(elevation_deg: elevation, azimuth_deg: azimuth ?? .nan), evidence)
    }
    if let stated = options.sunElevation_deg {
      contract.sun = sun(stated, "--sun-elevation")
    } else if let delivered {
      contract.sun = sun(delivered, "_meta.xml SolarElevation")
    } else if let computed {
      contract.sun = sun(computed.elevation_deg, "computed for time and place")
    } else {
      contract.missing.append("sun (needed for reflectance; say --sun-elevation)")
    }
    guard let computed, let used = contract.sun, options.sunElevation_deg == nil,
      abs(used.value.elevation_deg - computed.elevation_deg) > Self.sunTolerance_deg
    else { return }
    contract.warnings.append(
      SceneWarning(
        id: "scene.sun-contradiction",
        text: "the sun of _meta.xml stands \(Self.short(used.value.elevation_deg)) degrees high, "
          + "at \(contract.time?.value.text ?? "") it stands \(Self.short(computed.elevation_deg)): "
          + "its elevation or the clock is wrong"))
  }

  private static func short(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  private func readNumbers(_ contract: inout Contract, _ xml: XMLTree.Element?) {
    func number(_ tag: String) -> Evident<Double>? {
      xml?.first(named: tag).flatMap { LenientNumber.number($0.text) }.map { Evident($0, "_meta.xml \(tag)") }
    }
    contract.cloudShare_percent = number("CloudPercent")
    contract.roll_deg = number("RollSatelliteAngle")
    contract.pixelSize_m = number("ImageRowGSD") ?? number("ImageColumnGSD")
    let known = contract.sensor?.value.dataBits.map { Evident(Double($0), "sensor catalogue") }
    guard let bits = number("DataBits") ?? known, (1...16).contains(bits.value) else { return }
    let top = Double((1 << Int(bits.value)) - 1)
    for place in contract.bands.indices where contract.bands[place].stored.type == .uint16 {
      contract.bands[place].saturation = Evident(top, "\(bits.evidence): \(Int(bits.value)) bits")
    }
  }

  /// ρ = π · L · d² / (ESUN · sin elevation), folded into gain and offset.
  private func readReflectance(_ contract: inout Contract, _ xml: XMLTree.Element?) {
    let count = contract.bands.count
    let gains = xml?.first(named: "AbsCalibrationGain").flatMap { LenientNumber.list($0.text) }
    let biases = xml?.first(named: "AbsCalibrationBias").flatMap { LenientNumber.list($0.text) }
    guard let gains, gains.count == count, gains.allSatisfy({ $0 > 0 }),
      (biases ?? gains).count == count
    else {
      contract.missing.append("gain and bias a band (needed for reflectance)")
      return
    }
    guard let time = contract.time, let sun = contract.sun, let sensor = contract.sensor?.value,
      let light = TOAReflectance(
        sunElevation_deg: sun.value.elevation_deg, dayOfYear: time.value.dayOfYear)
    else { return }
    let known = sensor.bands(ofPart: name.part ?? "MSS")
    guard known.count == count else { return }
    for (place, band) in known.enumerated() {
      guard let irradiance = Self.irradiance(of: band) else { continue }
      let radiance = sensor.radianceScale(gain: gains[place], bias: biases?[place] ?? 0)
      let toa = light.calibration(
        toRadiance: Calibration(gain: radiance.gain, offset: radiance.offset),
        solarIrradiance_W_m2_um: irradiance.value)
      contract.bands[place].scalings[.toa] = Evident(
        Scaling(gain: toa.gain, offset: toa.offset),
        "_meta.xml AbsCalibrationGain and Bias; sun: \(sun.evidence); ESUN \(Self.short(irradiance.value)): "
          + irradiance.evidence)
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
}
