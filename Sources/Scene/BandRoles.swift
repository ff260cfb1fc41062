// BandRoles: which band sees what, and how we know.

internal import Foundation
internal import GeoFile
internal import Raster

enum BandRoles {
  /// Roles by, in this order: the user's word, band descriptions, the sensor catalogue, colour interpretation.
  /// A role goes to the first band that claims it; a band has one role.
  static func assign(_ contract: inout Contract, stated: [Role: Int]) {
    let known = contract.bands.compactMap { band in band.role.map { (band.number, $0) } }
    let claims =
      stated.sorted { $0.value < $1.value }.map { ($0.value, Evident($0.key, "--bands")) }
      + contract.bands.compactMap { band in description(band).map { (band.number, $0) } } + known
      + contract.bands.compactMap { band in color(band).map { (band.number, $0) } }
    for place in contract.bands.indices { contract.bands[place].role = nil }
    for (number, claim) in claims
    where contract.bands.indices.contains(number - 1) && contract.bands[number - 1].role == nil
      && !contract.bands.contains(where: { $0.role?.value == claim.value })
    {
      contract.bands[number - 1].role = claim
    }
  }

  private static let words: [String: Role] = [
    "b": .blue, "g": .green, "r": .red, "n": .nir, "near infrared": .nir, "near-infrared": .nir,
    "nir1": .nir, "red edge": .rededge1, "red-edge": .rededge1, "panchromatic": .pan,
  ]

  private static func description(_ band: ContractBand) -> Evident<Role>? {
    let text = band.stored.description
    let word = text.trimmingCharacters(in: .whitespaces).lowercased()
    return (Role(named: word) ?? words[word]).map { Evident($0, "band description \"\(text)\"") }
  }

  private static func color(_ band: ContractBand) -> Evident<Role>? {
    guard let role = Role(named: band.stored.colorInterpretation), [.red, .green, .blue].contains(role)
    else { return nil }
    return Evident(role, "colour interpretation")
  }
}
