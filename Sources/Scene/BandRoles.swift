// BandRoles: which band sees what, and how we know.

internal import Foundation
internal import GeoFile
package import Raster

/// The role of one band with the evidence for it.
package struct BandRole: Sendable, Equatable {
  /// Counting from 1.
  package var band: Int
  package var role: Role
  package var evidence: String
}

enum BandRoles {
  /// Roles by, in this order: the user's word, band descriptions, the file's name, colour
  /// interpretation. A role goes to the first band that claims it; a band has one role.
  static func recognise(
    _ description: RasterDescription, stated: [Role: Int]
  ) -> [BandRole] {
    var roles = stated.sorted { $0.value < $1.value }.map {
      BandRole(band: $0.value, role: $0.key, evidence: "--bands")
    }
    for claim in byDescription(description) + byName(description) + byColor(description)
    where !roles.contains(where: { $0.role == claim.role || $0.band == claim.band }) {
      roles.append(claim)
    }
    return roles.sorted { $0.band < $1.band }
  }

  private static let words: [String: Role] = [
    "b": .blue, "g": .green, "r": .red, "n": .nir, "near infrared": .nir, "near-infrared": .nir,
    "nir1": .nir, "red edge": .rededge1, "red-edge": .rededge1, "panchromatic": .pan,
  ]

  private static func byDescription(_ description: RasterDescription) -> [BandRole] {
    description.bands.enumerated().compactMap { index, band in
      let word = band.description.trimmingCharacters(in: .whitespaces).lowercased()
      guard let role = Role(named: word) ?? words[word] else { return nil }
      return BandRole(
        band: index + 1, role: role, evidence: "band description \"\(band.description)\"")
    }
  }

  /// Jilin-1 multispectral parts of four bands are blue, green, red, near infrared
  /// (PCI GDB pages for GF03B and GF03D; Mapflow for GF03A).
  private static func byName(_ description: RasterDescription) -> [BandRole] {
    let name = description.path.split(separator: "/").last.map(String.init) ?? ""
    let isJilin = name.wholeMatch(of: /(?i)(JL1|JXGF|JL101)[A-Z0-9]*[_ ].*[_ ]MSS([_ ]\d+)?\.tiff?/) != nil
    guard isJilin, description.bands.count == 4 else { return [] }
    return [Role.blue, .green, .red, .nir].enumerated().map { index, role in
      BandRole(band: index + 1, role: role, evidence: "file name: Jilin-1 MSS of four bands")
    }
  }

  private static func byColor(_ description: RasterDescription) -> [BandRole] {
    description.bands.enumerated().compactMap { index, band in
      guard let role = Role(named: band.colorInterpretation),
        [.red, .green, .blue].contains(role)
      else { return nil }
      return BandRole(band: index + 1, role: role, evidence: "colour interpretation")
    }
  }
}
