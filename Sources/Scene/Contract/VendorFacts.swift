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

  /// A clock that names and metadata are written on.
  struct Clock {
    let utcOffset_h: Double
    let name: String

    /// As the sensor catalogue says, where it differs from the vendor's.
    init(of sensor: Sensor?, usually: Clock) {
      let minutes = sensor?.time.zoneMinutes
      guard let minutes, Double(minutes) / 60 != usually.utcOffset_h else {
        self = usually
        return
      }
      let hours = Double(minutes) / 60
      (utcOffset_h, name) = (hours, hours == 0 ? "UTC" : "UTC\(hours < 0 ? "" : "+")\(hours) h")
    }

    init(utcOffset_h: Double, name: String) { (self.utcOffset_h, self.name) = (utcOffset_h, name) }

    /// That of Chinese vendors.
    static let beijing = Clock(utcOffset_h: 8, name: "Beijing time")
    static let utc = Clock(utcOffset_h: 0, name: "UTC")
  }

  /// Elevations that differ by more are not those of one moment.
  static let sunTolerance_deg = 2.0

  static let useOfMetadata = "(time, sun, gains: needed for reflectance)"

  /// - Parameters:
  ///   - called: what a scene of this vendor has, for the list of what is missing.
  ///   - use: what it is for.
  func readXML(
    _ contract: inout Contract, called: String, use: String = useOfMetadata
  ) -> XMLTree.Element? {
    let path = rasters.lazy.compactMap(\.metadata).first ?? delivery.metadata(.xml)
    return readXML(&contract, at: path, called: "\(called) \(use)")
  }

  /// The root of a file of that path; what is not there or cannot be read is missing.
  func readXML(_ contract: inout Contract, at path: String?, called: String) -> XMLTree.Element? {
    guard let bytes = readBytes(&contract, at: path, called: called), let path else { return nil }
    do throws(MetadataError) {
      return try XMLTree(bytes).root
    } catch {
      warnUnread(&contract, path, error, called: called)
      return nil
    }
  }

  func readBytes(_ contract: inout Contract, at path: String?, called: String) -> [UInt8]? {
    guard let path else {
      contract.missing.append(called)
      return nil
    }
    do throws(SceneError) {
      let bytes = try MetadataFile.bytes(delivery.fullPath(path))
      if !contract.sideFiles.contains(path) { contract.sideFiles.append(path) }
      return bytes
    } catch {
      warnUnread(&contract, path, error, called: called)
      return nil
    }
  }

  func warnUnread(_ contract: inout Contract, _ path: String, _ error: any Error, called: String) {
    contract.sideFiles.removeAll { $0 == path }
    contract.warn("scene.metadata-unread", "\(path): \(Self.reason(error))")
    contract.missing.append("\(called): \(path) cannot be read")
  }

  static func reason(_ error: any Error) -> String {
    (error as? any Diagnosis)?.what ?? "it cannot be read"
  }

  /// The first text that is a time; one without a zone is on the vendor's clock, if the user does not say
  /// otherwise.
  func readTime(_ contract: inout Contract, _ texts: [Evident<String>], clock: Clock? = nil) {
    let clock = clock ?? Clock(of: contract.sensor?.value, usually: .beijing)
    let offset_h = options.utcOffset_h ?? clock.utcOffset_h
    let clockName = options.utcOffset_h == nil ? clock.name : "--utc-offset"
    for text in texts {
      guard let time = VendorTime(text.value, assumingUTCOffset_h: offset_h) else { continue }
      contract.time = Evident(
        time.instant, "\(text.evidence), \(time.hasZone ? Self.withZone : "as \(clockName)")")
      return
    }
    contract.missing.append("time (needed for reflectance)")
  }

  private static let withZone = "with its zone"

  /// Takes the other of Beijing time and UTC where the sun says that a clock was confused.
  ///
  /// - Parameter told: elevations that the metadata may mean; none where they tell no sun.
  func correctClock(_ contract: inout Contract, place: (x: Double, y: Double)?, told: [Double]) {
    guard options.utcOffset_h == nil, let time = contract.time, let place else { return }
    let hours = time.evidence.hasSuffix(Self.withZone) ? -8.0 : 8
    let other = time.value.adding(hours: hours)
    func elevation(_ instant: Instant) -> Double {
      SunPosition(at: instant, longitude_deg: place.x, latitude_deg: place.y).elevation_deg
    }
    let (taken, turned) = (elevation(time.value), elevation(other))
    func fits(_ elevation: Double) -> Bool { told.contains { abs($0 - elevation) <= Self.sunTolerance_deg } }
    let isConfused = told.isEmpty ? taken < 0 && turned > 0 : !fits(taken) && fits(turned)
    guard isConfused else { return }
    let clock = hours > 0 ? "UTC" : "Beijing time"
    contract.time = Evident(other, "\(time.evidence.prefix { $0 != "," }), as \(clock), which the sun tells")
    contract.warn(
      "scene.clock",
      "\(time.evidence) would be \(time.value.text), when the sun stood \(Self.short(taken)) degrees high: it is taken "
        + "as \(clock), \(other.text), when it stood \(Self.short(turned)); --utc-offset says otherwise")
  }

  /// Where the sun stands at the scene's time, over a place.
  func computedSun(_ contract: Contract, place: (x: Double, y: Double)?) -> SunPosition? {
    guard let time = contract.time?.value, let place else { return nil }
    return SunPosition(at: time, longitude_deg: place.x, latitude_deg: place.y)
  }

  /// The middle of the scene: what the metadata tell if it is a place on the earth, else that of the RPC or of
  /// the map.
  func middle(_ contract: Contract, longitude_deg: Double?, latitude_deg: Double?) -> (x: Double, y: Double)?
  {
    if let x = longitude_deg, let y = latitude_deg, abs(x) <= 180, abs(y) <= 90 { return (x, y) }
    if let model = contract.rationalPolynomials?.value {
      return (model.longitude.offset, model.latitude.offset)
    }
    return contract.files.first.flatMap { GroundPlace.middle(of: $0.description.grid) }
  }

  /// The user's sun, else the one told, else the computed one; a told one that does not fit is warned of.
  ///
  /// - Parameter isNeeded: false where the numbers are reflectance without it.
  func readSun(
    _ contract: inout Contract, told: Evident<Double>?, azimuth_deg: Double?, computed: SunPosition?,
    isNeeded: Bool = true
  ) {
    let azimuth = options.sunAzimuth_deg ?? azimuth_deg ?? computed?.azimuth_deg
    let azimuthSource =
      options.sunAzimuth_deg != nil ? "--sun-azimuth" : azimuth_deg != nil ? "the metadata" : "computed"
    /// The azimuth may come from elsewhere than the elevation.
    func sun(_ elevation: Double, _ evidence: String, from source: String) -> Evident<SunPosition> {
      let isOther = azimuth != nil && source != azimuthSource
      return Evident(
        SunPosition(elevation_deg: elevation, azimuth_deg: azimuth ?? .nan),
        evidence + (isOther ? "; azimuth: \(azimuthSource)" : ""))
    }
    if let stated = options.sunElevation_deg {
      contract.sun = sun(stated, "--sun-elevation", from: "--sun-elevation")
    } else if let told {
      contract.sun = sun(told.value, told.evidence, from: "the metadata")
      if let computed, abs(told.value - computed.elevation_deg) > Self.sunTolerance_deg {
        contract.warn(
          "scene.sun-contradiction",
          "the sun of \(told.evidence) stands \(Self.short(told.value)) degrees high, at "
            + "\(contract.time?.value.text ?? "") it stands \(Self.short(computed.elevation_deg)): "
            + "its elevation or the clock is wrong")
      }
    } else if let computed {
      contract.sun = sun(computed.elevation_deg, "computed for time and place", from: "computed")
    } else if isNeeded {
      contract.missing.append("sun (needed for reflectance; say --sun-elevation)")
    }
  }

  static func short(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// Numbers use so many bits, so they saturate at the top of these; some sensors have another top.
  func readBits(_ contract: inout Contract, _ told: Evident<Double>?) {
    if told == nil, case .value(let top)? = contract.sensor?.value.saturation {
      saturate(&contract, at: Evident(top, "sensor catalogue"))
      return
    }
    let known = contract.sensor?.value.dataBits.map { Evident(Double($0), "sensor catalogue") }
    guard let bits = told ?? known, (1...16).contains(bits.value) else { return }
    let top = Double((1 << Int(bits.value)) - 1)
    saturate(&contract, at: Evident(top, "\(bits.evidence): \(Int(bits.value)) bits"))
  }

  private func saturate(_ contract: inout Contract, at top: Evident<Double>) {
    for place in contract.bands.indices where contract.bands[place].stored.type == .uint16 {
      contract.bands[place].saturation = top
    }
  }
}

extension Contract {
  mutating func warn(_ id: String, _ text: String) {
    warnings.append(SceneWarning(id: id, text: text))
  }

  /// For what would be said of several files in the same words.
  mutating func warnOnce(_ id: String, _ text: String) {
    let warning = SceneWarning(id: id, text: text)
    if !warnings.contains(warning) { warnings.append(warning) }
  }
}

extension XMLTree.Element {
  /// The number of the first element of that name, if it has one.
  func number(_ tag: String) -> Double? { first(named: tag).flatMap { LenientNumber.number($0.text) } }
}
