// Haze: what `--atmosphere` would do with a scene.

internal import Raster
internal import Scene

extension Scene {
  /// What `--atmosphere dos` would do, for `inspect`, which reads no pixels.
  var hazeRemark: String? {
    guard options.atmosphere == .dos else { return nil }
    do {
      // What indices are mostly made of; others may show no haze.
      let bands = [Role.blue, .green, .red, .nir].compactMap(band(of:))
      let search = try darkObjectSearch(for: bands)
      let names = search.bands.compactMap { contract.bands[$0].role?.value.rawValue }
      return
        "--atmosphere dos would look for a dark object in all pixels of \(names.joined(separator: " ")), and make "
        + "surface reflectance if there is one"
    } catch {
      return "--atmosphere dos would be refused: \((error as? any Diagnosis)?.what ?? "\(error)")"
    }
  }
}
