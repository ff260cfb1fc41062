// AtmosphereError: scenes whose haze cannot be taken out.

package import Raster

package enum AtmosphereError: Diagnosis, Equatable {
  case alreadySurface(path: String)
  /// Bands count from 1.
  case notTOA(band: Int, missing: [String], path: String)
  /// No role, or one that haze does not concern.
  case noHaze(band: Int, role: Role?, path: String)
  /// Only visible bands tell snow from a dark object.
  case noVisibleBand(path: String)
  case noSun(path: String)
  case tooFewPixels(band: Int, count: Int, needed: Int, path: String)

  package var id: String {
    switch self {
    case .alreadySurface: "atmosphere.already-surface"
    case .notTOA: "atmosphere.not-toa"
    case .noHaze: "atmosphere.no-haze"
    case .noVisibleBand: "atmosphere.no-visible-band"
    case .noSun: "atmosphere.no-sun"
    case .tooFewPixels: "atmosphere.too-few-pixels"
    }
  }

  package var what: String {
    switch self {
    case .alreadySurface: "the scene is delivered as surface reflectance: its haze is taken out already"
    case .notTOA(let band, _, _):
      "nothing proves the reflectance above the air of band \(band), from which haze would be taken"
    case .noHaze(let band, let role, _):
      "nothing says how much haze band \(band) (\(role?.rawValue ?? "no role")) shows: that takes a role and a "
        + "wavelength from 400 to 2500 nm, and one band of colour, not panchromatic"
    case .noVisibleBand:
      "there is no visible band of proved reflectance, which alone tells a dark object from snow"
    case .noSun: "nothing says how high the sun stood, from which the transmittance of the air follows"
    case .tooFewPixels(let band, let count, let needed, _):
      "band \(band) has \(count) pixels that count, and a dark object is sought among at least \(needed)"
    }
  }

  package var place: String? {
    switch self {
    case .alreadySurface(let path), .notTOA(_, _, let path), .noHaze(_, _, let path),
      .noVisibleBand(let path), .noSun(let path),
      .tooFewPixels(_, _, _, let path):
      path
    }
  }

  package var remedy: String {
    switch self {
    case .alreadySurface, .noVisibleBand: "leave --atmosphere out"
    case .notTOA(_, let missing, _):
      (missing.isEmpty ? "" : "missing: \(missing.joined(separator: "; ")); or ") + "leave --atmosphere out"
    case .noHaze: "ask for indices of other bands, or leave --atmosphere out"
    case .noSun: "say --sun-elevation, or leave --atmosphere out"
    case .tooFewPixels: "take the whole scene, or leave --atmosphere out"
    }
  }

  package var outcome: Outcome { .refused }
}
