// Haze: the pass that looks for a scene's dark object, before the pass that uses it.

internal import Pass
internal import Raster
internal import Scene
internal import Sinks

extension RunOptions.Settings {
  /// The scene as `--atmosphere` wants it; a pass over the whole scene unless it wants nothing.
  ///
  /// - Parameters:
  ///   - bands: those that will be used, counting from 0.
  ///   - check: throws for what would be refused after the pass as well.
  func withoutHaze(_ scene: Scene, bands: [Int], check: () throws -> Void) throws -> Scene {
    guard scene.options.atmosphere == .dos else { return scene }
    let search = try scene.darkObjectSearch(for: bands)
    try check()
    let sink = HistogramSink(histograms: search.histograms, kernels: kernels)
    try run(source: search.source, products: search.products, sinks: [sink])
    return try scene.corrected(search, by: sink.histograms)
  }
}

extension Scene {
  /// What outputs say of the atmosphere; empty where nothing was done about it.
  var hazeMetadata: [String: String] {
    guard !contract.haze.isEmpty else { return [:] }
    return [
      "HEITU_ATMOSPHERE": options.atmosphere.rawValue,
      "HEITU_HAZE": contract.haze.map { "\($0.role.rawValue)=\($0.text)" }.joined(separator: "; "),
    ]
  }

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
