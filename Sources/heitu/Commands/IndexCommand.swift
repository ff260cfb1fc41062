// IndexCommand: `heitu index`.

internal import ArgumentParser
internal import GeoFile
internal import Indices
internal import Pass
internal import Raster
internal import Scene
internal import Sinks
internal import System

struct IndexCommand: PassCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Index rasters of a scene.",
    discussion: """
      Indices of the catalogue and formulas of your own become bands of one file, in the order in which
      they are asked for, from one read of the scene. `heitu catalog indices` lists what is known.

      Formulas are made of band roles (nir, red, ...) or the catalogue's letters (N, R, S1, ...), numbers,
      constants, + - * / **, comparisons, and where min max clamp abs sqrt exp log tanh.

      Examples:
        heitu index SampleScenes/summer/*/*_MSS.tif -o ndvi.tif -i NDVI
        heitu index SampleScenes/winter/*/*_MSS.tif -o w.tif -i NDWI --reasons y.tif
        heitu index SampleScenes/summer/*/*_MSS.tif -o r.tif --formula 'r = N / R'
        heitu index SampleScenes/level1 -o placed.tif -i NDVI --ortho
      """)

  @Argument(help: ArgumentHelp("A raster, a folder or a metadata file.", valueName: "scene"))
  var scene: String

  @OptionGroup var target: TargetOptions

  @OptionGroup(title: "Indices") var indexOptions: IndexOptions
  @OptionGroup(title: "Scene") var sceneOptions: SceneOptionGroup
  @OptionGroup(title: "Output") var outputOptions: RasterOutputOptions
  @OptionGroup(title: "Running") var runOptions: RunOptions

  @Option(
    help: ArgumentHelp(
      "Also write why each pixel counts or not: a byte band an output band.", valueName: "file"))
  var reasons: String?

  func run(_ settings: RunOptions.Settings) throws {
    let output = try outputOptions.settings()
    let request = try indexOptions.parsed(CommandLine.arguments)
    var options = try sceneOptions.parsed()
    options.memoryByteCount = settings.memoryByteCount
    let inputs = Scene.inputPaths(path: scene, options: options)
    try target.check(inputs: inputs, endings: [".tif", ".tiff"])
    let why = try reasonsPlace(inputs)
    settings.reporter.sceneStarted(scene)
    let delivered = try Scene(path: scene, options: options)
    let used = RequestedIndex.roles(of: request.indices).compactMap(delivered.band(of:))
    let corrected = try settings.withoutHaze(delivered, bands: used) {
      _ = try delivered.source(for: request.indices, rules: request.rules)
    }
    let job = Job(scene: corrected, request: request, output: output, settings: settings)
    try job.write(to: target.place, reasons: why)
    settings.reporter.sceneDone(scene, output: target.output)
    try Report.result(target.output)
    if let why { try Report.result(why.path) }
  }

  private func reasonsPlace(_ inputs: [String]) throws -> OutputPlace? {
    guard let reasons else { return nil }
    let place = OutputPlace(path: reasons, overwrites: target.overwrite)
    try place.check(inputs: inputs, endings: [".tif", ".tiff"])
    guard !PendingFile.isSameFile(place.path, target.output) else {
      throw UsageError.badValue(option: "--reasons", value: place.path, expected: "another file than -o")
    }
    return place
  }
}

/// One scene's indices into one file.
private struct Job {
  let scene: Scene
  let request: IndexOptions.Request
  let output: RasterOutputOptions.Settings
  let settings: RunOptions.Settings

  /// The level of the bands that are used.
  private var level: Level {
    let roles = Set(request.indices.flatMap(\.roles))
    return scene.level(of: roles.compactMap(scene.band(of:)))
  }

  /// One index that needs it makes all bands of the file Float32.
  private var encoding: Encoding {
    output.encoding ?? (scene.bounded(request.indices).allSatisfy(\.fitsInt16) ? .int16 : .float32)
  }

  func write(to target: OutputPlace, reasons: OutputPlace?) throws {
    let (source, products) = try scene.source(for: request.indices, rules: request.rules)
    for warning in scene.contract.warnings + source.warnings {
      settings.reporter.warn(id: warning.id, warning.text)
    }
    for index in scene.levelDependent(request.indices) {
      settings.reporter.warn(
        id: "index.level-dn",
        "\(index.name) is computed from stored numbers, not reflectance: its values are not those of the literature"
      )
    }
    if !source.isRegridded, let place = scene.lostPlace {
      settings.reporter.warn(
        id: "index.no-map-position", "the output has no map position, for the input has only \(place)")
    }
    let profile = profile(source)
    let sink = try GeoTIFFSink(
      profile: profile, encoding: encoding, file: target.open(), kernels: settings.kernels)
    var sinks: [any Sink] = [sink]
    if let reasons {
      sinks.append(
        try ReasonsSink(profile: reasonsProfile(profile), file: reasons.open(), kernels: settings.kernels))
    }
    let samples = BandSampleSink(planeCount: source.calibrations.count)
    if level.isReflectance { sinks.append(samples) }
    try settings.run(source: source, products: products, sinks: sinks)
    for warning in PlausibleMedians.warnings(for: medians(samples), level: level) {
      settings.reporter.warn(id: warning.id, warning.text)
    }
    for (band, index) in request.indices.enumerated() where sink.statistics(band: band).count == 0 {
      settings.reporter.warn(id: "index.no-pixels", "no pixel of the scene has a value of \(index.name)")
    }
  }

  /// The middle of each band that the indices use.
  private func medians(_ samples: BandSampleSink) -> [BandMedian] {
    RequestedIndex.roles(of: request.indices).enumerated().compactMap { plane, role in
      guard let band = scene.band(of: role), let median = samples.median(ofPlane: plane) else { return nil }
      return BandMedian(role: role, number: band + 1, median: median, count: samples.count(ofPlane: plane))
    }
  }

  private func profile(_ source: SceneSource) -> RasterProfile {
    var profile = RasterProfile(
      grid: source.grid, type: encoding.type,
      bands: request.indices.map { index in
        var metadata = ["LONG_NAME": index.longName, "HEITU_FORMULA": index.formula.expression.text]
        if !index.constants.isEmpty {
          metadata["HEITU_CONSTANTS"] =
            index.constants.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        }
        if let citation = index.citation { metadata["HEITU_CITATION"] = citation }
        return RasterProfile.Band(description: index.name, metadata: metadata)
      })
    profile.compression = output.compression
    profile.compressionLevel = output.level
    profile.threads = settings.workers
    profile.overviewCount = output.hasOverviews ? GeoTIFFSink.overviewCount(for: source.grid.size) : 0
    profile.rationalPolynomials = source.rationalPolynomials
    profile.metadata = [
      "TIFFTAG_SOFTWARE": "Heitu \(Heitu.version)", "HEITU_SCENE": scene.contract.name,
      "HEITU_LEVEL": level.rawValue,
      "HEITU_SCALED": scene.isScaled(at: level) ? "YES" : "NO",
      "HEITU_BANDS": scene.contract.bands.compactMap { band in
        band.role.map { "\($0.value)=\(band.number)" }
      }.joined(separator: ","),
      "HEITU_NEGATIVE": request.rules.negative.rawValue,
      "HEITU_OUT_OF_RANGE": request.rules.outOfRange.rawValue,
    ].merging(scene.hazeMetadata) { $1 }
    if !scene.options.statements.isEmpty {
      profile.metadata["HEITU_OPTIONS"] = scene.options.statements.joined(separator: " ")
    }
    if let time = scene.contract.time?.value { profile.metadata["HEITU_TIME"] = time.text }
    if let sensor = scene.contract.sensor?.value { profile.metadata["HEITU_SENSOR"] = sensor.id }
    if let offset = source.heightOffset_m { profile.metadata["HEITU_HEIGHT_OFFSET_M"] = "\(offset)" }
    return profile
  }

  private func reasonsProfile(_ profile: RasterProfile) -> RasterProfile {
    var profile = profile
    profile.bands = request.indices.map { RasterProfile.Band(description: "\($0.name) reasons") }
    return profile
  }
}
