// SentinelFacts: what name, XML and layers of a Sentinel-2 product prove.

internal import GeoFile
internal import Metadata
internal import Raster
internal import Sunlight

/// Reflectance = (DN + offset) / divisor. Since processing baseline 04.00 there is an offset, and products of any
/// date may be processed anew, so only the XML or a baseline before it proves what to add; a date never does.
/// Source: ESA, Sentinel-2 products specification; jilin1.md 6.2.
struct SentinelFacts {
  let name: SentinelName
  let common: VendorFacts

  private var isSurface: Bool { common.delivery.kind == .sentinel2L2A }
  private var level: Level { isSurface ? .surface : .toa }

  func add(to contract: inout Contract) {
    if let sensor = common.stated ?? common.catalog.sensor(satellite: name.satellite ?? "S2A", camera: nil) {
      let evidence = "file name: \(name.satellite ?? "bands of Sentinel-2")"
      contract.describeEach(by: Evident(sensor, common.stated == nil ? evidence : "--sensor"))
    }
    common.readBits(&contract, nil)
    let xml = common.readXML(
      &contract, called: "MTD_MSI\(isSurface ? "L2A" : "L1C").xml",
      use:
        "(offset and divisor: needed for reflectance; a band file alone does not tell whether the offset is applied)"
    )
    let granule = common.delivery.metadata(.granuleXML).flatMap {
      common.readXML(&contract, at: $0, called: "granule XML (sun)")
    }
    common.readTime(
      &contract,
      [
        granule?.first(named: "SENSING_TIME").map { Evident($0.text, "granule XML SENSING_TIME") },
        xml?.first(named: "PRODUCT_START_TIME").map { Evident($0.text, "XML PRODUCT_START_TIME") },
        name.time.map { Evident($0, "file name") },
      ].compactMap(\.self), clock: .utc)
    let angle = granule?.first(named: "Mean_Sun_Angle")
    let zenith = angle?.number("ZENITH_ANGLE").flatMap { (0...90).contains($0) ? $0 : nil }
    common.readSun(
      &contract, told: zenith.map { Evident(90 - $0, "granule XML Mean_Sun_Angle") },
      azimuth_deg: angle?.number("AZIMUTH_ANGLE"), computed: nil, isNeeded: false)
    contract.cloudShare_percent = xml?.number("Cloud_Coverage_Assessment").map {
      Evident($0, "XML Cloud_Coverage_Assessment")
    }
    readReflectance(&contract, xml)
    contract.doubtOffsets(at: level) { Self.bandNumbers[$0] != nil }
    common.addMask(&contract, .scl, [(0, Self.sceneClasses)], called: "SCL, the scene classification")
  }

  /// Dark areas and topographic shadow (2), vegetation, bare ground, water and unclassified (4 to 7) count.
  static let sceneClasses = MaskRule.values([
    0: .nodata, 1: .otherMask, 3: .shadow, 8: .cloud, 9: .cloud, 10: .cirrus, 11: .snow,
  ])

  private func readReflectance(_ contract: inout Contract, _ xml: XMLTree.Element?) {
    let told = xml?.first(named: "PROCESSING_BASELINE").flatMap { Self.baseline($0.text) }
    let named = name.baseline.flatMap { Self.baseline(String($0.dropFirst())) }
    if let told, let named, told != named {
      contract.warn(
        "scene.baseline-contradiction",
        "the name says processing baseline \(Self.text(named)), the XML \(Self.text(told)): the XML is believed"
      )
    }
    guard let xml else { return readReflectance(&contract, namedBaseline: named) }
    let divisors =
      isSurface ? ["BOA_QUANTIFICATION_VALUE", "L2A_BOA_QUANTIFICATION_VALUE"] : ["QUANTIFICATION_VALUE"]
    let found = divisors.lazy.compactMap { tag in xml.number(tag).map { Evident($0, tag) } }.first
    guard let divisor = found, divisor.value > 0 else {
      contract.missing.append("\(divisors[0]) in the XML (needed for reflectance)")
      return
    }
    let tag = isSurface ? "BOA_ADD_OFFSET" : "RADIO_ADD_OFFSET"
    let offsets = Self.offsets(xml.all(named: tag))
    for place in contract.bands.indices {
      let part = contract.bands[place].part
      guard let number = Self.bandNumbers[part] else { continue }
      let offset: Evident<Double>
      if let told = offsets[number] {
        offset = Evident(told, "\(tag) \(Self.text(told))")
      } else if offsets.isEmpty, let baseline = told ?? named, baseline < Self.firstWithOffset {
        offset = Evident(0, "no offset before baseline 04.00, this is \(Self.text(baseline))")
      } else {
        contract.missing.append("\(tag) of \(part) in the XML (needed for reflectance)")
        continue
      }
      set(&contract, place, offset.value, divisor.value, "XML: \(divisor.evidence), \(offset.evidence)")
    }
  }

  /// Without XML: every product from baseline 02.00 up to 04.00 was divided by 10,000 and had no offset.
  private func readReflectance(_ contract: inout Contract, namedBaseline: Int?) {
    guard let baseline = namedBaseline, (200..<Self.firstWithOffset).contains(baseline) else { return }
    for place in contract.bands.indices where Self.bandNumbers[contract.bands[place].part] != nil {
      set(
        &contract, place, 0, 10_000,
        "file name: baseline \(Self.text(baseline)), before 04.00: DN / 10000 without offset")
    }
  }

  private func set(
    _ contract: inout Contract, _ place: Int, _ offset: Double, _ divisor: Double, _ evidence: String
  ) {
    contract.bands[place].scalings[level] = Evident(
      Scaling(gain: 1 / divisor, offset: offset / divisor), evidence)
  }

  /// Added to DN, by band number; what is told twice and differently is not told.
  private static func offsets(_ elements: [XMLTree.Element]) -> [Int: Double] {
    var offsets: [Int: Double] = [:]
    var contradicted: Set<Int> = []
    for element in elements {
      guard let number = element.attribute("band_id").flatMap({ Int($0) }),
        let offset = LenientNumber.number(element.text)
      else { continue }
      if let before = offsets[number], before != offset { contradicted.insert(number) }
      offsets[number] = offset
    }
    return offsets.filter { !contradicted.contains($0.key) }
  }

  /// `band_id` of the XML.
  private static let bandNumbers: [String: Int] = Dictionary(
    uniqueKeysWithValues: [
      "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12",
    ].enumerated().map { ($1, $0) })

  private static let firstWithOffset = 400

  /// Hundredths: 509 of `05.09`, `0509` and `05.09 `; nil for anything else, as `99.99` of test products.
  private static func baseline(_ text: String) -> Int? {
    let digits = text.filter { $0 != "." && !$0.isWhitespace }
    guard digits.isDigits(4...4), let number = Int(digits), number < 9_000 else { return nil }
    return number
  }

  private static func text(_ baseline: Int) -> String {
    let (major, minor) = (baseline / 100, baseline % 100)
    return "\(major < 10 ? "0" : "")\(major).\(minor < 10 ? "0" : "")\(minor)"
  }

  private static func text(_ offset: Double) -> String {
    offset == offset.rounded() && abs(offset) < 1e9 ? "\(Int(offset))" : "\(offset)"
  }
}
