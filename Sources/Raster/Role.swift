// Role: what a band sees.

/// The meaning of a band: part of the spectrum, radar polarization, or measured light.
package enum Role: String, Sendable, CaseIterable, Hashable {
  case coastal, blue, greenI, green, yellow, red
  case rededge1, rededge2, rededge3
  case nir, nirNarrow, watervapour, cirrus, swir1, swir2, pan, tir1, tir2
  /// Radar backscatter, linear power; the letters are sent and received polarization.
  case vv, vh, hh, hv
  /// Photosynthetically active radiation in µmol m⁻² s⁻¹.
  case par

  /// The role of that name, in any case.
  package init?(named name: String) {
    let wanted = name.lowercased()
    guard let role = Role.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else { return nil }
    self = role
  }
}
