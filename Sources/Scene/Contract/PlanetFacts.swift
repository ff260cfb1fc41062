// PlanetFacts: what name, XML and UDM2 of a PlanetScope scene prove.

internal import GeoFile
internal import Metadata
internal import Raster
internal import Sunlight

/// Reflectance above the air = DN · reflectanceCoefficient of the XML; `_SR` is surface reflectance · 10,000.
/// Source: Planet, imagery product specification.
struct PlanetFacts {
  let name: PlanetName
  let common: VendorFacts

  private var isSurface: Bool { common.rasters.first?.part == "AnalyticMS_SR" }

  func add(to contract: inout Contract) {
    let xml = common.readXML(
      &contract, called: "_metadata.xml",
      use: isSurface ? "(time, sun)" : "(coefficients: needed for reflectance; time, sun)")
    readSensor(&contract, instrument: xml?.first(named: "Instrument")?.first(named: "shortName")?.text)
    common.readRPC(&contract)
    common.readTime(
      &contract,
      [
        xml?.first(named: "acquisitionDateTime").map { Evident($0.text, "XML acquisitionDateTime") },
        Evident("\(name.date)\(name.time.prefix(6))", "file name"),
      ].compactMap(\.self), clock: .utc)
    let elevation = xml?.number("illuminationElevationAngle").flatMap { (-90...90).contains($0) ? $0 : nil }
    common.readSun(
      &contract, told: elevation.map { Evident($0, "XML illuminationElevationAngle") },
      azimuth_deg: xml?.number("illuminationAzimuthAngle"),
      computed: common.computedSun(
        contract, place: common.middle(contract, longitude_deg: nil, latitude_deg: nil)), isNeeded: false)
    contract.cloudShare_percent = xml?.number("cloudCoverPercentage").map {
      Evident($0, "XML cloudCoverPercentage")
    }
    contract.offNadir_deg = xml?.number("spaceCraftViewAngle").map { Evident($0, "XML spaceCraftViewAngle") }
    if isSurface { addDefinition(&contract) } else { readReflectance(&contract, xml) }
    common.addMask(&contract, .udm2, Self.udm2, called: "UDM2")
    if common.delivery.mask(.udm2) == nil, common.delivery.mask(.udm) != nil {
      contract.remarks.append("the older mask (udm) has no bands of cloud, shadow and snow: it is not used")
    }
  }

  /// Bands, counting from 0, that are 1 where there is snow, shadow, heavy haze, cloud. Light haze counts.
  static let udm2: [(band: Int, rule: MaskRule)] = [
    (1, .nonzero(.snow)), (2, .nonzero(.shadow)), (4, .nonzero(.cloud)), (5, .nonzero(.cloud)),
  ]

  /// By the instrument; where it is not told, by the number of bands, which lie in the same order in all.
  private func readSensor(_ contract: inout Contract, instrument: String?) {
    let count = contract.bands.count
    func fits(_ sensor: Sensor?) -> Sensor? { sensor?.bands.count == count ? sensor : nil }
    if let stated = common.stated {
      contract.describe(by: Evident(stated, "--sensor"), part: stated.parts.first?.name ?? "")
    } else if let instrument,
      let told = fits(common.catalog.sensor(satellite: "PlanetScope", camera: instrument))
    {
      contract.describe(by: Evident(told, "XML shortName: \(instrument)"), part: "MS")
    } else if let sensor = common.catalog.sensor(id: "PlanetScope_\(count)b") {
      contract.describe(by: Evident(sensor, "\(count) bands"), part: "MS")
      if count == 4 {
        contract.remarks.append(
          "the edges of the four bands are those of Dove; Dove-R and SuperDove see narrower ones in the same order"
        )
      }
    } else {
      contract.warn("scene.sensor-unknown", "PlanetScope has no product of \(count) bands: say --bands")
    }
  }

  private func readReflectance(_ contract: inout Contract, _ xml: XMLTree.Element?) {
    guard let xml else { return }
    var coefficients: [Int: Double] = [:]
    for element in xml.all(named: "bandSpecificMetadata") {
      guard let number = element.number("bandNumber").flatMap({ Int(exactly: $0) }),
        coefficients[number] == nil,
        let coefficient = element.number("reflectanceCoefficient"), coefficient > 0
      else { continue }
      coefficients[number] = coefficient
    }
    var unknown: [String] = []
    for place in contract.bands.indices {
      guard let coefficient = coefficients[place + 1] else {
        unknown.append("\(place + 1)")
        continue
      }
      contract.bands[place].scalings[.toa] = Evident(
        Scaling(gain: coefficient), "XML reflectanceCoefficient of band \(place + 1)")
    }
    if !unknown.isEmpty {
      contract.missing.append(
        "reflectanceCoefficient of band \(unknown.joined(separator: " ")) in the XML (needed for reflectance)"
      )
    }
  }

  private func addDefinition(_ contract: inout Contract) {
    for place in contract.bands.indices where contract.bands[place].stored.type == .uint16 {
      contract.bands[place].scalings[.surface] = Evident(
        Scaling(gain: 0.0001), "file name: _SR, surface reflectance times 10000 by its specification")
    }
  }
}
