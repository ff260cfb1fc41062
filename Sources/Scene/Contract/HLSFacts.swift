// HLSFacts: what name and tags of a Harmonized Landsat Sentinel-2 product prove.

internal import GeoFile
internal import Raster

/// Surface reflectance = DN · 0.0001, nothing where DN is −9999. Source: NASA, HLS product user guide 2.0.
struct HLSFacts {
  let name: HLSName
  let common: VendorFacts

  func add(to contract: inout Contract) {
    guard let sensor = common.stated ?? common.catalog.sensor(satellite: "HLS", camera: name.product) else {
      return
    }
    contract.describeEach(
      by: Evident(sensor, common.stated == nil ? "file name: HLS \(name.product)" : "--sensor"))
    contract.time = Self.time(name.time).map { Evident($0, "file name, as UTC") }
    for place in contract.bands.indices { readReflectance(&contract, place, sensor) }
    if contract.bands.contains(where: { $0.scalings[.surface] == nil && !isThermal($0, sensor) }) {
      contract.missing.append(
        "scale_factor in the file, or the full name of the product (needed for reflectance)")
    }
    common.addMask(
      &contract, .fmask, [(0, Self.fmask)], called: "Fmask of HLS")
  }

  /// Bits: cloud, beside cloud or shadow, shadow, snow or ice; 255 is nothing. Bit 0, cirrus, is not in use.
  static let fmask = MaskRule.bits(
    [1: .cloud, 2: .cloud, 3: .shadow, 4: .snow], whole: [255: .nodata])

  /// By the file's tags; else by the definition of the product, if the full name says that it is one.
  private func readReflectance(_ contract: inout Contract, _ place: Int, _ sensor: Sensor) {
    let band = contract.bands[place]
    guard sensor.band(token: band.part) != nil, !isThermal(band, sensor) else { return }
    if let tagged = band.scalings[.asDelivered] {
      contract.bands[place].scalings[.surface] = Evident(
        tagged.value, "\(tagged.evidence), in a surface product")
    } else if name.version == "2.0", band.stored.type == .int16 {
      contract.bands[place].scalings[.surface] = Evident(
        Scaling(gain: 0.0001), "file name: HLS 2.0, whose user guide gives 0.0001")
    }
  }

  private func isThermal(_ band: ContractBand, _ sensor: Sensor) -> Bool {
    let role = sensor.band(token: band.part)?.role
    return role == .tir1 || role == .tir2
  }

  /// Year, day of the year and time of day; a day alone is no moment.
  private static func time(_ text: String) -> Instant? {
    let parts = text.split(separator: "T")
    guard parts.count == 2, parts[0].isDigits(7), parts[1].isDigits(6), let year = Int(parts[0].prefix(4)),
      let day = Int(parts[0].suffix(3)), let hour = Int(parts[1].prefix(2)),
      let minute = Int(parts[1].dropFirst(2).prefix(2)), let second = Double(parts[1].suffix(2)),
      let start = Instant(year: year, month: 1, day: 1, hour: hour, minute: minute, second: second)
    else { return nil }
    let time = start.adding(hours: Double(day - 1) * 24)
    return day >= 1 && time.year == year ? time : nil
  }
}
