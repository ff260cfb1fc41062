// SnowError: scenes in which snow cannot be told.

package import Raster

package enum SnowError: Diagnosis, Equatable {
  /// - Parameter method: the one asked for; nil if any would do.
  case bandsMissing(method: String?, missing: [Role], has: [Role], path: String)
  case noReflectance(path: String)
  case sunTooLow(elevation_deg: Double, least_deg: Double, path: String)
  /// Of an elevation model.
  case noHeights(path: String)
  /// An elevation model or a scene without snow.
  case notLaid(reason: String, path: String)
  /// Of a scene without snow.
  case referenceBand(path: String)
  case referenceLevel(level: Level, wanted: Level, path: String)
  case referenceIsScene(path: String)
  /// It tells nothing of any pixel.
  case referenceEmpty(path: String)
  case noUseOfReference(method: String, path: String)
  /// Without short-wave infrared.
  case noFraction(path: String)

  package var id: String {
    switch self {
    case .bandsMissing: "snow.bands-missing"
    case .noReflectance: "snow.no-reflectance"
    case .sunTooLow: "snow.sun-too-low"
    case .noHeights: "snow.no-heights"
    case .notLaid: "snow.not-laid"
    case .noFraction: "snow.no-fraction"
    case .referenceBand: "snow.reference-band"
    case .referenceLevel: "snow.reference-level"
    case .referenceIsScene: "snow.reference-is-scene"
    case .referenceEmpty: "snow.reference-empty"
    case .noUseOfReference: "snow.reference-unused"
    }
  }

  package var what: String {
    switch self {
    case .bandsMissing(let method, let missing, let has, _):
      "\(method.map { "--method \($0)" } ?? "a snow map") needs \(Self.list(missing)), this scene proves \(Self.list(has))"
    case .noReflectance:
      "snow is told by reflectance, and nothing proves that these numbers are: stored numbers have no threshold"
    case .sunTooLow(let elevation_deg, let least_deg, _):
      "the sun stood \(Self.rounded(elevation_deg))° high, and below \(Self.rounded(least_deg))° shadows and reflectance "
        + "are not what the thresholds were made for"
    case .noFraction: "no published relation gives the fraction of snow without short-wave infrared"
    case .notLaid(let reason, _): "this raster cannot be laid onto the scene: \(reason)"
    case .referenceBand: "the scene without snow has no blue band"
    case .referenceLevel(let level, let wanted, _):
      "the scene without snow is of level \(level.rawValue), and the one with snow of level \(wanted.rawValue)"
    case .referenceIsScene:
      "the scene without snow is the scene itself: nothing would be brighter than without snow"
    case .referenceEmpty:
      "the scene without snow tells nothing of any pixel: it lies elsewhere, has no data there, or its masks hide them"
    case .noUseOfReference(let method, _): "--method \(method) makes no use of a scene without snow"
    case .noHeights:
      "the elevation model has no heights on this scene, or some that no ground has, from -500 to 9000 m"
    }
  }

  package var place: String? {
    switch self {
    case .bandsMissing(_, _, _, let path), .noReflectance(let path), .sunTooLow(_, _, let path),
      .noHeights(let path), .notLaid(_, let path), .noFraction(let path), .referenceBand(let path),
      .referenceLevel(_, _, let path), .referenceIsScene(let path), .referenceEmpty(let path),
      .noUseOfReference(_, let path):
      path
    }
  }

  package var remedy: String {
    switch self {
    case .bandsMissing(_, let missing, _, _):
      "say which bands they are, as in --bands \(missing.map { "\($0)=N" }.joined(separator: ",")), or take another --method"
    case .noReflectance:
      "keep the metadata file beside the scene, or say how numbers become reflectance, as in --scale 0.0001"
    case .noFraction:
      "leave --fraction (in a recipe, fraction: true) out, or name the band with --bands swir1=N"
    case .notLaid: "give a raster with a place on the map; beside a scene without one, of the same size"
    case .referenceBand: "say which band it is: --bands holds for both scenes"
    case .referenceLevel: "take a scene of the same sensor and level; --level and --scale hold for both"
    case .referenceIsScene: "give a scene of a day without snow, or leave --reference out"
    case .referenceEmpty: "give a scene of the same ground that shows it, or leave --reference out"
    case .noUseOfReference: "leave --reference out, or say --method bgrn"
    case .noHeights: "take a model that covers the scene, whose nodata is told"
    case .sunTooLow: "take a scene from nearer to noon or to summer; --sun-elevation corrects a wrong one"
    }
  }

  package var outcome: Outcome { .refused }

  private static func list(_ roles: [Role]) -> String {
    roles.isEmpty ? "no band" : roles.map(\.rawValue).joined(separator: " ")
  }

  /// Down to a tenth: what is too low must not read as enough.
  private static func rounded(_ angle: Double) -> String {
    let tenths = (angle * 10).rounded(.down) / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }
}
