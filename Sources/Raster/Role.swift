// Role: what a band sees.

/// The spectral meaning of a band.
package enum Role: String, Sendable, CaseIterable, Hashable {
  case coastal, blue, greenI, green, yellow, red
  case rededge1, rededge2, rededge3
  case nir, nirNarrow, watervapour, cirrus, swir1, swir2, pan, tir1, tir2

  /// The role of that name, in any case.
  package init?(named name: String) {
    let wanted = name.lowercased()
    guard let role = Role.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else { return nil }
    self = role
  }
}
