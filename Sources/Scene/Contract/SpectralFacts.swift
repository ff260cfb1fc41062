// SpectralFacts: what the metadata of Jilin-1's spectral satellites (GP) prove, of bands in a file each or merged.

internal import GeoFile
internal import Metadata
internal import Raster

/// One `_meta.xml` tells of all bands: gains and biases are lists whose places are the numbers of bands, 0 to 19,
/// and each band has its own times.
struct SpectralFacts {
  let xml: XMLTree.Element?
  let common: VendorFacts

  /// The number of a band's file or of a place in the merged file, which holds B3 to B6.
  private func number(of band: ContractBand, _ contract: Contract) -> Int? {
    guard contract.layout != .bands else {
      return band.part.hasPrefix("B") ? Int(band.part.dropFirst()) : nil
    }
    return contract.bands.count == 4 ? band.fileBand + 3 : nil
  }

  /// Of the one band there is; nil for several, which the scene's own time is for.
  func time(_ contract: Contract) -> Evident<String>? {
    guard contract.layout == .bands, contract.bands.count == 1,
      let number = number(of: contract.bands[0], contract)
    else { return nil }
    return xml?.first(named: "BAND_B\(number)")?.first(named: "CenterTime").map {
      Evident($0.text, "_meta.xml BAND_B\(number) CenterTime")
    }
  }

  /// Of the finest band.
  func pixelSize_m(_ contract: Contract) -> Evident<Double>? {
    let sizes = contract.bands.compactMap { band -> Evident<Double>? in
      guard let number = number(of: band, contract) else { return nil }
      return xml?.first(named: "BAND_B\(number)")?.number("ImageRowGSD").map {
        Evident($0, "_meta.xml BAND_B\(number) ImageRowGSD")
      }
    }
    return sizes.min { $0.value < $1.value }
  }

  func readReflectance(_ contract: inout Contract) {
    let lists = JilinGains(xml)
    let gains = lists.gains ?? []
    let biases = lists.biases(count: gains.count)
    guard let sensor = contract.sensor?.value else { return }
    var known: [VendorFacts.RadiantBand] = []
    var unknown: [String] = []
    for (place, band) in contract.bands.enumerated() {
      // A list of the four merged bands has their places; any other length but twenty says nothing.
      let isOfMerged = contract.layout != .bands && gains.count == contract.bands.count
      guard let number = number(of: band, contract), isOfMerged || gains.count == Self.bandCount,
        let bias = biases?.at(isOfMerged ? place : number), let gain = gains.at(isOfMerged ? place : number),
        gain > 0,
        let sensorBand = sensorBand(sensor, place, band, contract)
      else {
        unknown.append(contract.layout == .bands ? band.part : "\(place + 1)")
        continue
      }
      let radiance = sensor.radianceScale(
        gain: gain, bias: bias)
      known.append(
        .init(place: place, sensorBand: sensorBand, gain: radiance.gain, offset: radiance.offset))
    }
    if !unknown.isEmpty {
      contract.missing.append(
        "gain and bias of band \(unknown.joined(separator: " ")) (needed for reflectance)")
    }
    common.addReflectance(&contract, known, evidence: "\(lists.evidence), by band number")
  }

  private func sensorBand(
    _ sensor: Sensor, _ place: Int, _ band: ContractBand, _ contract: Contract
  ) -> Sensor.Band? {
    if contract.layout == .bands { return sensor.band(token: band.part) }
    // Without its role nobody knows which irradiance is that of the band.
    return sensor.bands(ofPart: "MSS").at(place).flatMap { $0.role == band.role?.value ? $0 : nil }
  }

  private static let bandCount = 20
}

extension Array {
  /// Nil beyond the ends.
  fileprivate func at(_ place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
