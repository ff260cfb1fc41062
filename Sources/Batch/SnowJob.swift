// SnowJob: the snow map of one scene, pass by pass.

internal import GeoFile
internal import Pass
internal import Raster
package import Scene
internal import Sinks
package import Snow
package import System

/// What a snow map is wanted to be.
package struct SnowWishes: Sendable, Equatable {
  /// Nil: what the scene allows.
  package var method: SnowMethod?
  /// Where blue decides: one threshold for all scenes, or that of the scene.
  package var isFixed = false
  /// Whether the user has seen that there is no cloud.
  package var isCloudless = false
  /// An elevation model for the snow line.
  package var elevation: String?
  /// A scene of the same ground without snow.
  package var reference: String?
  /// What is written beside the map: how sure it is, percent of pixels under snow.
  package var hasQuality = false
  package var hasFraction = false

  package init() {}

  /// Options that were given and say something where blue decides, and nothing elsewhere.
  package var blueOptions: [String] {
    (isFixed ? ["--threshold fixed"] : []) + (isCloudless ? ["--cloudless"] : [])
  }
}

/// The files of a snow map.
package struct SnowFiles: Sendable {
  package var map: PendingFile
  package var quality: PendingFile?
  package var fraction: PendingFile?
  /// Whether somebody else gives them their names, and wants their digests.
  package var areHeld = false

  package init(map: PendingFile, quality: PendingFile? = nil, fraction: PendingFile? = nil) {
    (self.map, self.quality, self.fraction) = (map, quality, fraction)
  }
}

/// A scene, ready for a snow map.
package struct SnowJob: Sendable {
  package let scene: Scene
  package let wishes: SnowWishes
  package let form: RasterForm
  package let method: SnowMethod
  let source: SnowSource
  let level: Level
  /// What is always bright, for `bgrn`.
  let snowFree: SnowFreeScene?
  private let software: String

  /// - Throws: `SnowError`; as `Scene.snowSource`.
  package init(scene: Scene, wishes: SnowWishes, form: RasterForm, software: String) throws {
    (self.scene, self.wishes, self.form, self.software) = (scene, wishes, form, software)
    method = wishes.method ?? Self.usualMethod(of: scene, wishes)
    let question: SnowQuestion =
      switch method {
      case .ndsi, .lis: .infrared
      case .bgrn: wishes.isFixed ? .blue(.fixed) : .blueBins
      }
    source = try scene.snowSource([question], method: wishes.method?.rawValue)
    guard !wishes.hasFraction || method != .bgrn else { throw SnowError.noFraction(path: scene.path) }
    level = scene.level(of: question.roles.compactMap(scene.band(of:)))
    snowFree = try wishes.reference.map { [method] path in
      guard method == .bgrn else { throw SnowError.noUseOfReference(method: method.rawValue, path: path) }
      return try SnowFreeScene(path: path, for: scene)
    }
  }

  /// Bands of the scene that it uses, counting from 0.
  package var bands: [Int] { source.questions[0].roles.compactMap(scene.band(of:)) }

  /// Short-wave infrared tells snow from cloud, and heights where more of it is; without it blue must do.
  private static func usualMethod(of scene: Scene, _ wishes: SnowWishes) -> SnowMethod {
    guard SnowQuestion.infrared.roles.allSatisfy({ scene.band(of: $0) != nil }) else { return .bgrn }
    return wishes.elevation == nil ? .ndsi : .lis
  }

  /// Whether something may tell where clouds are, or that there are none.
  var isCloudKnown: Bool { wishes.isCloudless || scene.isCloudMasked }

  /// Told before the passes.
  package var warnings: [SceneWarning] {
    scene.contract.warnings + source.scene.warnings + SnowDoubts.unused(wishes, by: method)
  }

  /// Makes the map, and what else is wanted of it.
  ///
  /// - Parameter open: makes the outputs, those that were wished for.
  /// - Throws: `SnowError`, and what passes throw.
  package func make(_ allowance: Allowance, open: () throws -> SnowFiles) throws -> SnowFindings {
    // Refused before the first pass, not after it.
    _ = try heaviestPlan(allowance)
    let relief = try relief(allowance)
    return switch method {
    case .bgrn: try makeByBlue(allowance, relief, open)
    case .ndsi: try makeBySnomap(allowance, relief, open)
    case .lis: try makeByLetItSnow(allowance, relief, open)
    }
  }

  /// How often its bands are read.
  var readCount: Int {
    switch method {
    case .bgrn: (wishes.isFixed ? 1 : 2) + (wishes.elevation == nil ? 0 : 1) + (wishes.hasQuality ? 1 : 0)
    case .ndsi: 1
    case .lis: 2
    }
  }

  /// The plan of the pass that needs most memory, before heights are known.
  func heaviestPlan(_ allowance: Allowance) throws -> MemoryPlan {
    let relief = try heights.map { Relief(heights: $0, bands: ElevationBands()) }
    return switch method {
    case .bgrn: try bluePlan(allowance, relief, sight: cloudSight())
    case .ndsi: try infraredPlan(allowance, relief, SnowSurroundings())
    case .lis: try letItSnowPlan(allowance, relief)
    }
  }

  /// What the files of the map will need.
  var plannedFiles: [any Sink] {
    let count = 1 + (wishes.hasQuality ? 1 : 0) + (wishes.hasFraction ? 1 : 0)
    return Array(repeating: PlannedSnowMap(profile: profile("snow", [:])), count: count)
  }

  /// Heights and their bands.
  struct Relief {
    var heights: LaidBand
    var bands: ElevationBands

    var extent_m: Double { bands.highest_m - bands.lowest_m }
  }

  /// From the Dead Sea to Everest, and some more: what lies beyond is no height, but a number for none.
  private static let ground_m = -500.0...9_000.0

  private var heights: LaidBand? {
    get throws { try wishes.elevation.map { try scene.heights(path: $0, for: source.questions[0]) } }
  }

  /// One more pass over the elevation model, if there is one.
  private func relief(_ allowance: Allowance) throws -> Relief? {
    guard let path = wishes.elevation, let heights = try heights else { return nil }
    let sink = HistogramSink(
      histograms: [Histogram(range: 0...1, binCount: 1)], kernels: allowance.kernels)
    try allowance.run(source: heights, products: ProductSet(planes: ["height"]), sinks: [sink])
    guard let range = sink.ranges[0], Self.ground_m.contains(range.lowerBound),
      Self.ground_m.contains(range.upperBound),
      let bands = ElevationBands(
        lowest_m: range.lowerBound, highest_m: range.upperBound, step_m: LetItSnowRule().bandHeight_m),
      bands.bands.count <= ElevatedEvidence.mostBands
    else { throw SnowError.noHeights(path: path) }
    return Relief(heights: heights, bands: bands)
  }

  /// A source with the elevation band behind its planes, where there are heights.
  func elevated(_ source: any Source, _ relief: Relief?, _ use: SnowLineUse = .none) -> any Source {
    guard let relief else { return source }
    return ElevatedSource(source, heights: relief.heights, bands: relief.bands, use: use)
  }

  /// What evidence says of elevation bands and of the scene; one pass.
  func line(
    _ allowance: Allowance, _ source: SnowSource, snowBit: UInt8, _ relief: Relief?
  ) throws -> SnowLineSink {
    let sink = SnowLineSink(snowBit: snowBit, bands: relief?.bands)
    let source = elevated(source, relief)
    try allowance.run(source: source, products: Self.products(of: source), sinks: [sink])
    return sink
  }

  /// The planes of a source as they are.
  static func products(of source: any Source) -> ProductSet {
    ProductSet(planes: source.calibrations.indices.map { "plane \($0)" })
  }

  /// The files of a map, as sinks of a pass.
  struct MapSinks {
    var map: SnowMapSink
    var others: [SnowMapSink] = []

    var all: [any Sink] { [map] + others }
  }

  /// - Parameters:
  ///   - source: its first plane is evidence, its last the elevation band where there is a relief.
  ///   - layers: the plane of quality, nil where evidence tells it, and that of the fraction.
  ///   - doubt: nil where nothing is doubted.
  ///   - facts: what the files tell beside their provenance.
  func sinks(
    _ classifier: SnowClassifier, _ files: SnowFiles, of source: any Source,
    layers: (quality: Int?, fraction: Int?), doubt: SnowDoubt? = nil, facts: [String: String],
    _ relief: Relief?, _ allowance: Allowance
  ) throws -> MapSinks {
    func sink(_ name: String, _ layer: SnowLayer, _ file: PendingFile) throws -> SnowMapSink {
      try SnowMapSink(
        profile: profile(name, facts), classifier: classifier, file: file, kernels: allowance.kernels,
        layer: layer, bandPlane: relief == nil ? nil : source.calibrations.count - 1, doubt: doubt,
        isHeld: files.areHeld)
    }
    var sinks = MapSinks(map: try sink("snow", .classes, files.map))
    if let file = files.quality {
      sinks.others.append(try sink("snow quality", .quality(plane: layers.quality), file))
    }
    if let file = files.fraction, let plane = layers.fraction {
      sinks.others.append(try sink("snow fraction", .fraction(plane: plane), file))
    }
    return sinks
  }

  func profile(_ name: String, _ facts: [String: String]) -> RasterProfile {
    var profile = RasterProfile(
      grid: source.grid, type: .uint8, bands: [RasterProfile.Band(description: name)])
    profile.compression = form.compression
    profile.compressionLevel = form.level
    if form.hasOverviews { profile.addOverviews() }
    profile.rationalPolynomials = source.scene.rationalPolynomials
    let said = wishes.blueOptions + (wishes.reference.map { ["--reference \($0)"] } ?? [])
    profile.metadata = scene.provenance(
      at: level, source: source.scene, software: software, alsoSaid: method == .bgrn ? said : []
    ).merging(facts) { $1 }
    profile.metadata["HEITU_SNOW_METHOD"] = method.rawValue
    return profile
  }

  /// By the map, else by the model of the sensor over the whole scene. Nil where nothing tells.
  var pixel: GroundPlace.Pixel? {
    GroundPlace.pixel(of: source.grid)
      ?? scene.ground.map { GroundPlace.Pixel(of: $0, scene.mainFile.grid.size) }
  }

  func findings(_ sinks: MapSinks, _ relief: Relief?) -> SnowFindings {
    let sink = sinks.map
    var findings = SnowFindings(
      method: method, level: level, counts: sink.counts, pixelArea_m2: pixel?.area_m2)
    findings.digests = ([sink] + sinks.others).compactMap(\.digest)
    findings.bands =
      relief.map { relief in
        zip(relief.bands.bands, sink.countsOfBands).map {
          SnowFindings.Band(heights_m: $0.heights_m, counts: $1)
        }
      } ?? []
    findings.warnings = SnowDoubts.of(scene) + SnowDoubts.of(findings.counts)
    if relief != nil { findings.warnings += SnowDoubts.withoutHeights(findings) }
    if method != .bgrn {
      findings.warnings += SnowDoubts.saturated(
        sink.saturatedCount, of: findings.counts.clear, means: "their NDSI is no measurement")
    }
    return findings
  }
}
