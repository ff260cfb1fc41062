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
  func readTime(_ contract: inout Contract, _ texts: [Evident<String>], clock: Clock = .beijing) {
    let offset_h = options.utcOffset_h ?? clock.utcOffset_h
    let clockName = options.utcOffset_h == nil ? clock.name : "--utc-offset"
    for text in texts {
      guard let time = VendorTime(text.value, assumingUTCOffset_h: offset_h) else { continue }
      contract.time = Evident(
        time.instant, "\(text.evidence), \(time.hasZone ? "with its zone" : "as \(clockName)")")
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
  ///
  /// - Parameter isNeeded: false where the numbers are reflectance without it.
  func readSun(
    _ contract: inout Contract, told: Evident<Double>?, azimuth_deg: Double?, computed: SunPosition?,
    isNeeded: Bool = true
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
