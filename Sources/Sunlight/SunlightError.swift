// SunlightError: light that haze cannot be taken from.

package import Raster

package enum SunlightError: Diagnosis, Equatable {
  /// The darkest pixels of a visible band reflect this much.
  case noDarkObject(centre_nm: Double, reflectance: Double, limit: Double)
  case sunTooLow(elevation_deg: Double, limit_deg: Double)
  /// A wavelength, a dark value or an angle that no scene has.
  case badNumber(name: String, value: Double)

  package var id: String {
    switch self {
    case .noDarkObject: "sunlight.no-dark-object"
    case .sunTooLow: "sunlight.sun-too-low"
    case .badNumber: "sunlight.bad-number"
    }
  }

  package var what: String {
    switch self {
    case .noDarkObject(let centre, let reflectance, let limit):
      "nothing in the scene is dark: the least reflectance at \(centre) nm is "
        + "\(Self.short(reflectance)), over \(Self.short(limit)), as "
        + "under snow or cloud"
    case .sunTooLow(let elevation, let limit):
      "the sun stands \(elevation)° high, and haze can be taken from scenes with at least \(limit)°"
    case .badNumber(let name, let value): "the \(name) is \(value), which no scene has"
    }
  }

  private static func short(_ value: Double) -> String { "\((value * 1_000).rounded() / 1_000)" }

  package var place: String? { nil }

  package var remedy: String {
    switch self {
    case .noDarkObject, .sunTooLow: "leave the atmosphere as it is, with --atmosphere none"
    case .badNumber: "check the metadata, or leave the atmosphere as it is, with --atmosphere none"
    }
  }

  package var outcome: Outcome { .refused }
}
