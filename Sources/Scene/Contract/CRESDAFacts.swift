// CRESDAFacts: what name, catalogue and XML of a Gaofen, Ziyuan or Huanjing scene prove.

internal import GeoFile
internal import Metadata
internal import Raster
internal import Sunlight

/// Gain and bias are published by year, not delivered. `SolarZenith` is a zenith to some readers and an elevation
/// to others, so the computed sun decides.
struct CRESDAFacts {
  let name: CRESDAName
  let common: VendorFacts

  func add(to contract: inout Contract) {
    let xml = common.readXML(&contract, called: "XML")
    guard let part = readSensor(&contract) else { return }
    common.readRPC(&contract)
    common.readTime(
      &contract,
      [xml?.first(named: "CenterTime").map { Evident($0.text, "XML CenterTime") }].compactMap(\.self))
    let place = common.middle(
      contract, longitude_deg: xml?.number("CenterLongitude") ?? corners(xml, "Longitude"),
      latitude_deg: xml?.number("CenterLatitude") ?? corners(xml, "Latitude"))
    let zenith = xml?.number("SolarZenith").flatMap { (0...90).contains($0) ? $0 : nil }
    common.correctClock(&contract, place: place, told: zenith.map { [90 - $0, $0] } ?? [])
    let computed = common.computedSun(contract, place: place)
    common.readSun(
      &contract, told: elevation(&contract, xml, computed), azimuth_deg: xml?.number("SolarAzimuth"),
      computed: computed)
    func fact(_ tag: String) -> Evident<Double>? { xml?.number(tag).map { Evident($0, "XML \(tag)") } }
    contract.cloudShare_percent = fact("CloudPercent")
    contract.roll_deg = fact("RollViewingAngle")
    contract.pixelSize_m = fact("ImageGSD")
    common.readBits(&contract, nil)
    common.addTabledReflectance(&contract, part: part, date: name.date)
  }

  /// The part of the sensor that this raster is; nil without a sensor.
  private func readSensor(_ contract: inout Contract) -> String? {
    let found = common.stated ?? common.catalog.sensor(satellite: name.satellite, camera: name.camera)
    guard let sensor = found else {
      contract.warn(
        "scene.sensor-unknown", "\(name.satellite) \(name.camera) is not in the catalogue: say --bands")
      return nil
    }
    let evidence = common.stated == nil ? "file name: \(name.satellite) \(name.camera)" : "--sensor"
    // A camera's multispectral part is called MSS, MUX, WFV or CCD.
    let isPan = name.commonPart == "PAN" || sensor.part(named: name.commonPart)?.name == "PAN"
    let part =
      sensor.part(named: name.commonPart)?.name
      ?? sensor.parts.first {
        ($0.name == "PAN") == isPan && sensor.bands(ofPart: $0.name).count == contract.bands.count
      }?.name
    contract.describe(by: Evident(sensor, evidence), part: part ?? "")
    return part
  }

  /// The mean of the corners.
  private func corners(_ xml: XMLTree.Element?, _ axis: String) -> Double? {
    let corners = ["TopLeft", "TopRight", "BottomRight", "BottomLeft"].compactMap { xml?.number($0 + axis) }
    return corners.count == 4 ? corners.reduce(0, +) / 4 : nil
  }

  /// The reading of `SolarZenith` that is nearer to the computed sun, if one is near.
  private func elevation(
    _ contract: inout Contract, _ xml: XMLTree.Element?, _ computed: SunPosition?
  ) -> Evident<Double>? {
    guard let zenith = xml?.number("SolarZenith"), (0...90).contains(zenith) else { return nil }
    guard let computed else { return Evident(90 - zenith, "XML SolarZenith") }
    let asZenith = abs(90 - zenith - computed.elevation_deg)
    let asElevation = abs(zenith - computed.elevation_deg)
    if min(asZenith, asElevation) > Self.nearness_deg {
      contract.warn(
        "scene.sun-contradiction",
        "SolarZenith \(VendorFacts.short(zenith)) of the XML fits neither as zenith nor as elevation: the sun stood "
          + "\(VendorFacts.short(computed.elevation_deg)) degrees high, which is used")
      return nil
    }
    if asElevation < asZenith { return Evident(zenith, "XML SolarZenith, which is an elevation here") }
    return Evident(90 - zenith, "XML SolarZenith")
  }

  private static let nearness_deg = 5.0
}
