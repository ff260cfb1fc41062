// PlaceFacts: whether what tells a scene's place can be used, and agrees.

internal import GeoFile
internal import Raster

extension Contract {
  /// Two places that are further apart are not of one scene.
  private static let placeTolerance_m = 500.0

  /// Warns of RPC tags that are no model, and of files whose geotransform shows other ground than their model.
  mutating func examinePlaces() {
    for file in files {
      let description = file.description
      if let flaw = description.polynomialsFlaw, file.rationalPolynomials == nil {
        warnOnce("scene.rpc-unread", "the RPC in the tag of \(description.path) are not used: \(flaw)")
      }
      guard let model = file.rationalPolynomials?.value,
        let apart = GroundPlace.distance_m(of: model, from: description.grid),
        !(apart <= Self.placeTolerance_m)
      else { continue }
      warnOnce(
        "scene.place-contradiction",
        "by its geotransform the middle of \(description.path) lies \(Self.text(apart)) from where its RPC place it: "
          + "one of them is wrong, and --geocoding map or rpc says which is used")
    }
  }

  private static func text(_ distance_m: Double) -> String {
    distance_m < 10_000
      ? "\(Int(distance_m.rounded())) m" : "\(Int((min(distance_m, 1e9) / 1000).rounded())) km"
  }
}
