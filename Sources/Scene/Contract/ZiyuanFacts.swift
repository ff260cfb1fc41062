// ZiyuanFacts: what name, catalogue and XML of a ZY-3 scene of the surveying satellite centre (SASMAC) prove.

internal import GeoFile
internal import Metadata
internal import Raster
internal import Sunlight

/// The cameras are those that CRESDA delivers as well, so that its gains by year hold.
struct ZiyuanFacts {
  let name: SASMACName
  let common: VendorFacts

  func add(to contract: inout Contract) {
    let xml = common.readXML(&contract, called: "XML")
    let hasSensor = readSensor(&contract)
    common.readRPC(&contract)
    common.readTime(
      &contract,
      ["CenterTime", "AcquisitionTime"].compactMap { tag in
        xml?.first(named: tag).map { Evident($0.text, "XML \(tag)") }
      } + [Evident(name.time, "file name")])
    // Longitude is misspelt in these files.
    let centre = xml?.first(named: "CenterPoint")
    let elevation = xml?.number("SunAltitude").flatMap { (0...90).contains($0) ? $0 : nil }
    let place = common.middle(
      contract,
      longitude_deg: centre.flatMap { $0.number("Longtitude") ?? $0.number("Longitude") }
        ?? middle(xml, ["Longtitude", "Longitude"]),
      latitude_deg: centre?.number("Latitude") ?? middle(xml, ["Latitude"]))
    common.correctClock(&contract, place: place, told: elevation.map { [$0] } ?? [])
    common.readSun(
      &contract, told: elevation.map { Evident($0, "XML SunAltitude") },
      azimuth_deg: xml?.number("SunAzimuth"), computed: common.computedSun(contract, place: place))
    func fact(_ tag: String) -> Evident<Double>? { xml?.number(tag).map { Evident($0, "XML \(tag)") } }
    contract.cloudShare_percent = fact("CloudPercent")
    contract.roll_deg = fact("RollViewingAngle")
    contract.pixelSize_m =
      fact("ImageGSD")
      ?? xml?.first(named: "ImageGSD")?.number("Line").map { Evident($0, "XML ImageGSD Line") }
    common.readBits(&contract, nil)
    if hasSensor { common.addTabledReflectance(&contract, part: name.camera, date: name.time) }
  }

  private func readSensor(_ contract: inout Contract) -> Bool {
    // ZY302A is the whole of ZY302.
    let satellite = name.satellite.hasSuffix("A") ? String(name.satellite.dropLast()) : name.satellite
    guard let sensor = common.stated ?? common.catalog.sensor(satellite: satellite, camera: "TMS") else {
      contract.warn("scene.sensor-unknown", "\(name.satellite) is not in the catalogue: say --bands")
      return false
    }
    let evidence = common.stated == nil ? "file name: \(name.satellite) \(name.camera)" : "--sensor"
    contract.describe(by: Evident(sensor, evidence), part: name.camera)
    return true
  }

  /// The mean of the corners, of the first of these tags that all have.
  private func middle(_ xml: XMLTree.Element?, _ tags: [String]) -> Double? {
    let points = ["LeftTopPoint", "RightTopPoint", "RightBottomPoint", "LeftBottomPoint"]
    for tag in tags {
      let corners = points.compactMap { xml?.first(named: $0)?.number(tag) }
      if corners.count == 4 { return corners.reduce(0, +) / 4 }
    }
    return nil
  }
}
