// JilinFacts: what name, catalogue and `_meta.xml` of a Jilin-1 scene prove.

internal import GeoFile
internal import Metadata
internal import Raster

/// Sources: PCI Geomatica's JL1 pages and public readers of `_meta.xml`; that L = gain · DN + bias is inferred.
struct JilinFacts {
  let name: JilinName
  let common: VendorFacts

  private var part: String { name.part ?? "MSS" }

  func add(to contract: inout Contract) {
    let xml = common.readXML(&contract, called: "_meta.xml")
    let spectral = name.isHyperspectral ? SpectralFacts(xml: xml, common: common) : nil
    readSensor(&contract, xml)
    common.readRPC(&contract)
    common.readTime(
      &contract,
      [
        spectral?.time(contract),
        xml?.first(named: "CenterTime").map { Evident($0.text, "_meta.xml CenterTime") },
        name.time.map { Evident($0, "file name") },
      ].compactMap(\.self))
    let elevation = xml?.number("SolarElevation").flatMap { (0...90).contains($0) ? $0 : nil }
    let place = common.middle(
      contract, longitude_deg: xml?.number("CenterLongitude") ?? corners(xml, "Longitude"),
      latitude_deg: xml?.number("CenterLatitude") ?? corners(xml, "Latitude"))
    common.correctClock(&contract, place: place, told: elevation.map { [$0] } ?? [])
    common.readSun(
      &contract, told: elevation.map { Evident($0, "_meta.xml SolarElevation") },
      azimuth_deg: xml?.number("SolarAzimuth"), computed: common.computedSun(contract, place: place))
    checkIdentity(&contract, xml)
    func fact(_ tag: String) -> Evident<Double>? { xml?.number(tag).map { Evident($0, "_meta.xml \(tag)") } }
    contract.cloudShare_percent = fact("CloudPercent")
    contract.roll_deg = fact("RollSatelliteAngle")
    contract.viewElevation_deg = fact("SatelliteElevation")
    contract.viewAzimuth_deg = fact("SatelliteAzimuth")
    contract.pixelSize_m = spectral?.pixelSize_m(contract) ?? fact("ImageRowGSD") ?? fact("ImageColumnGSD")
    common.readBits(&contract, fact("DataBits"))
    let isMadeFiner =
      name.part == "PAN" && contract.sensor?.value.superResolvedPan == true && !name.isNotSuperResolved
    if let spectral {
      spectral.readReflectance(&contract)
    } else if !isMadeFiner {
      readReflectance(&contract, xml)
    }
    if isMadeFiner {
      contract.warn(
        "scene.pan-super-resolved",
        "the PAN of \(name.satellite) is made finer by a trained model: its numbers are no measurements")
    }
  }

  /// The mean of the corners.
  private func corners(_ xml: XMLTree.Element?, _ axis: String) -> Double? {
    let found = ["UpperLeft", "UpperRight", "LowerRight", "LowerLeft"].compactMap { xml?.number($0 + axis) }
    return found.count == 4 ? found.reduce(0, +) / 4 : nil
  }

  /// Metadata of another satellite or day are not this scene's.
  private func checkIdentity(_ contract: inout Contract, _ xml: XMLTree.Element?) {
    if let told = xml?.first(named: "SatelliteID").map({ LenientNumber.trimmed($0.text[...]).uppercased() }),
      !told.isEmpty
    {
      let mine = name.satellite.uppercased()
      if !mine.hasPrefix(told), !told.hasPrefix(mine) {
        contract.warn(
          "scene.metadata-contradiction", "_meta.xml is of \(told), the file's name says \(mine)")
      }
    }
    // A clock that was confused has been told.
    guard let digits = name.time, !contract.warnings.contains(where: { $0.id == "scene.clock" }),
      let named = VendorTime(digits, assumingUTCOffset_h: options_h)?.instant,
      let told = xml?.first(named: "CenterTime").flatMap({
        VendorTime($0.text, assumingUTCOffset_h: options_h)?.instant
      }), abs(named.seconds - told.seconds) > Self.sameScene_s
    else { return }
    contract.warn(
      "scene.metadata-contradiction",
      "_meta.xml CenterTime and the file's name are \(Int((abs(named.seconds - told.seconds) / 3600).rounded())) hours apart"
    )
  }

  private var options_h: Double { common.options.utcOffset_h ?? 8 }
  /// A strip is taken in minutes.
  private static let sameScene_s = 1800.0

  private func readSensor(_ contract: inout Contract, _ xml: XMLTree.Element?) {
    if let stated = common.stated {
      let sensor = Evident(stated, "--sensor")
      return contract.layout == .bands
        ? contract.describeEach(by: sensor) : contract.describe(by: sensor, part: part)
    }
    if name.isHyperspectral, contract.layout != .bands { return readMerged(&contract, xml) }
    guard
      let choice = common.catalog.choice(
        satellite: name.satellite, camera: name.camera, bandCount: contract.bands.count)
    else { return }
    if let warning = choice.warning { contract.warn("scene.sensor-unknown", warning) }
    if contract.layout == .bands {
      return contract.describeEach(by: Evident(choice.sensor, "file name: \(name.satellite)"))
    }
    let isFused = part == "PSH"
    let isOrderTold = isFused && tellsFusedOrder(xml)
    contract.describe(
      by: Evident(choice.sensor, "file name: \(name.satellite)"), part: isOrderTold ? "MSS" : part)
    if isFused, !isOrderTold { contract.missing.append("order of the pansharpened bands (say --bands)") }
  }

  /// B3 to B6 of a spectral satellite, which the level of the name says, and FUSMethod where it is there.
  private func readMerged(_ contract: inout Contract, _ xml: XMLTree.Element?) {
    guard name.level == "L1C", name.part == nil, let sensor = common.catalog.sensor(id: "JL1GP-L1C") else {
      return
    }
    let isOther =
      xml?.first(named: "FUSMethod").map { !$0.text.isEmpty && !Self.isFourInOrder($0.text) } ?? false
    contract.describe(
      by: Evident(sensor, "file name: \(name.satellite), L1C is B3 to B6"), part: isOther ? "" : "MSS")
    if isOther { contract.missing.append("order of the merged bands (say --bands)") }
  }

  /// Whether the metadata say that pansharpened bands lie in the order of the multispectral ones.
  private func tellsFusedOrder(_ xml: XMLTree.Element?) -> Bool {
    ["FUSMethod", "Bands"].compactMap { xml?.first(named: $0)?.text }.contains(where: Self.isFourInOrder)
  }

  private static func isFourInOrder(_ text: String) -> Bool {
    ["BGRNIR", "BGRN"].contains(text.uppercased().filter { $0.isLetter })
  }

  private func readReflectance(_ contract: inout Contract, _ xml: XMLTree.Element?) {
    let lists = JilinGains(xml)
    guard let gains = lists.gains, gains.count == contract.bands.count, gains.allSatisfy({ $0 > 0 }),
      let biases = lists.biases(count: gains.count)
    else {
      return contract.missing.append(lists.missing(bands: contract.bands.count))
    }
    guard let sensor = contract.sensor?.value else { return }
    let radiance = gains.indices.map { sensor.radianceScale(gain: gains[$0], bias: biases[$0]) }
    common.addReflectance(
      &contract, part: part, radiance: radiance, evidence: lists.evidence,
      date: name.time.map { String($0.prefix(8)) })
  }
}
