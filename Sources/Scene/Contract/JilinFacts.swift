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
    common.readSun(
      &contract, told: elevation.map { Evident($0, "_meta.xml SolarElevation") },
      azimuth_deg: xml?.number("SolarAzimuth"),
      computed: common.computedSun(
        contract, longitude_deg: xml?.number("CenterLongitude"), latitude_deg: xml?.number("CenterLatitude")))
    func fact(_ tag: String) -> Evident<Double>? { xml?.number(tag).map { Evident($0, "_meta.xml \(tag)") } }
    contract.cloudShare_percent = fact("CloudPercent")
    contract.roll_deg = fact("RollSatelliteAngle")
    contract.pixelSize_m = spectral?.pixelSize_m(contract) ?? fact("ImageRowGSD") ?? fact("ImageColumnGSD")
    common.readBits(&contract, fact("DataBits"))
    if let spectral { spectral.readReflectance(&contract) } else { readReflectance(&contract, xml) }
    if name.part == "PAN", contract.sensor?.value.superResolvedPan == true, !name.isNotSuperResolved {
      contract.warn(
        "scene.pan-super-resolved",
        "the PAN of \(name.satellite) is made finer by a trained model: its numbers are no measurements")
    }
  }

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
    func list(_ tag: String) -> [Double]? {
      xml?.first(named: tag).flatMap { LenientNumber.list($0.text) }
    }
    let gains = list("AbsCalibrationGain")
    let biases = list("AbsCalibrationBias")
    guard let gains, gains.count == contract.bands.count, gains.allSatisfy({ $0 > 0 }),
      (biases ?? gains).count == gains.count
    else {
      contract.missing.append("gain and bias a band (needed for reflectance)")
      return
    }
    guard let sensor = contract.sensor?.value else { return }
    let radiance = gains.indices.map { sensor.radianceScale(gain: gains[$0], bias: biases?[$0] ?? 0) }
    common.addReflectance(
      &contract, part: part, radiance: radiance, evidence: "_meta.xml AbsCalibrationGain and Bias")
  }
}
