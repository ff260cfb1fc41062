// IndexJob: indices of one scene, ready for a pass.

package import GeoFile
package import Indices
package import Pass
package import Raster
package import Scene
package import Sinks

/// The source, products and file profiles for some indices of a scene, and what is doubtful about them.
package struct IndexJob: Sendable {
  package let scene: Scene
  package let indices: [RequestedIndex]
  package let rules: ValueRules
  package let form: RasterForm
  package let source: SceneSource
  package let products: ProductSet
  /// How each index is stored in a file of its own.
  package let encodings: [Encoding]
  /// The level of the bands that are used.
  package let level: Level
  /// Told before the pass.
  package let warnings: [SceneWarning]
  /// The program and its version, for the files.
  private let software: String

  /// Finds out what `scene` must give, after `Allowance.withoutHaze`.
  ///
  /// - Throws: as `Scene.source(for:rules:)`.
  package init(
    scene: Scene, indices: [RequestedIndex], rules: ValueRules, form: RasterForm, software: String
  ) throws {
    self.scene = scene
    self.indices = indices
    self.rules = rules
    self.form = form
    self.software = software
    var (source, products) = try scene.source(for: indices, rules: rules)
    let encodings = scene.bounded(indices).map { form.encoding ?? ($0.fitsInt16 ? .int16 : .float32) }
    for (layer, encoding) in encodings.enumerated() {
      products.products[layer].hasNumbers = encoding == .int16
    }
    (self.source, self.products, self.encodings) = (source, products, encodings)
    let roles = Set(indices.flatMap(\.roles))
    level = scene.level(of: roles.compactMap(scene.band(of:)))
    warnings = Self.warnings(scene, source, indices)
  }

  private static func warnings(
    _ scene: Scene, _ source: SceneSource, _ indices: [RequestedIndex]
  ) -> [SceneWarning] {
    var warnings = scene.contract.warnings + source.warnings
    for index in scene.levelDependent(indices) {
      warnings.append(
        SceneWarning(
          id: "index.level-dn",
          text:
            "\(index.name) is computed from stored numbers, not reflectance: its values are not those of the literature"
        ))
    }
    if !source.isRegridded, let place = scene.lostPlace {
      warnings.append(
        SceneWarning(
          id: "index.no-map-position",
          text: "the output has no map position, for the input has only \(place)"))
    }
    return warnings
  }

  /// Bands of the scene that indices use, counting from 0.
  package static func bands(of indices: [RequestedIndex], in scene: Scene) -> [Int] {
    RequestedIndex.roles(of: indices).compactMap(scene.band(of:))
  }

  /// What the pixels say of the level, once the pass is over.
  package func warnings(samples: BandSampleSink) -> [SceneWarning] {
    let medians = RequestedIndex.roles(of: indices).enumerated().compactMap { plane, role -> BandMedian? in
      guard let band = scene.band(of: role), let median = samples.median(ofPlane: plane) else { return nil }
      return BandMedian(role: role, number: band + 1, median: median, count: samples.count(ofPlane: plane))
    }
    return PlausibleMedians.warnings(for: medians, level: level)
  }

  /// A sink for `warnings(samples:)`; nil where there is nothing to judge by.
  package func makeSampleSink() -> BandSampleSink? {
    level.isReflectance ? BandSampleSink(planeCount: source.calibrations.count) : nil
  }

  /// How some of the indices are stored in one file: one that needs it makes all bands Float32.
  package func encoding(of indices: Range<Int>) -> Encoding {
    encodings[indices].contains(.float32) ? .float32 : .int16
  }

  /// A file with some of the indices as bands.
  package func profile(of indices: Range<Int>) -> RasterProfile {
    var profile = RasterProfile(
      grid: source.grid, type: encoding(of: indices).type, bands: self.indices[indices].map(Self.band))
    profile.compression = form.compression
    profile.compressionLevel = form.level
    if form.hasOverviews { profile.addOverviews() }
    profile.rationalPolynomials = source.rationalPolynomials
    profile.metadata = metadata
    return profile
  }

  /// A file with the reasons of all indices.
  package var reasonsProfile: RasterProfile {
    var profile = profile(of: self.indices.indices)
    profile.bands = indices.map { RasterProfile.Band(description: "\($0.name) reasons") }
    return profile
  }

  private static func band(_ index: RequestedIndex) -> RasterProfile.Band {
    var metadata = ["LONG_NAME": index.longName, "HEITU_FORMULA": index.formula.expression.text]
    if !index.constants.isEmpty {
      metadata["HEITU_CONSTANTS"] =
        index.constants.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
    if let citation = index.citation { metadata["HEITU_CITATION"] = citation }
    return RasterProfile.Band(description: index.name, metadata: metadata)
  }

  private var metadata: [String: String] {
    scene.provenance(at: level, source: source, software: software).merging([
      "HEITU_NEGATIVE": rules.negative.rawValue, "HEITU_OUT_OF_RANGE": rules.outOfRange.rawValue,
    ]) { $1 }
  }
}

extension Scene {
  /// What files tell of where they come from: nothing that differs between two runs.
  ///
  /// - Parameter alsoSaid: options beside those of the scene.
  func provenance(
    at level: Level, source: SceneSource, software: String, alsoSaid: [String] = []
  ) -> [String: String] {
    var items = [
      "TIFFTAG_SOFTWARE": software, "HEITU_SCENE": contract.name, "HEITU_LEVEL": level.rawValue,
      "HEITU_SCALED": isScaled(at: level) ? "YES" : "NO",
      "HEITU_BANDS": contract.bands.compactMap { band in
        band.role.map { "\($0.value)=\(band.number)" }
      }.joined(separator: ","),
    ].merging(hazeMetadata) { $1 }
    let said = options.statements + alsoSaid
    if !said.isEmpty { items["HEITU_OPTIONS"] = said.joined(separator: " ") }
    if let time = contract.time?.value { items["HEITU_TIME"] = time.text }
    if let sensor = contract.sensor?.value { items["HEITU_SENSOR"] = sensor.id }
    if let offset = source.heightOffset_m { items["HEITU_HEIGHT_OFFSET_M"] = "\(offset)" }
    return items
  }

  /// What outputs say of the atmosphere; empty where nothing was done about it.
  var hazeMetadata: [String: String] {
    guard !contract.haze.isEmpty else { return [:] }
    return [
      "HEITU_ATMOSPHERE": options.atmosphere.rawValue,
      "HEITU_HAZE": contract.haze.map { "\($0.role.rawValue)=\($0.text)" }.joined(separator: "; "),
    ]
  }
}
