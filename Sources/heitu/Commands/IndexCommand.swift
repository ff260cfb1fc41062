// IndexCommand: `heitu index`.

internal import ArgumentParser
internal import Batch
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
    options.memoryByteCount = settings.allowance.memoryByteCount
    let inputs = Scene.inputPaths(path: scene, options: options)
    try target.check(inputs: inputs, endings: [".tif", ".tiff"])
    let why = try reasonsPlace(inputs)
    settings.reporter.sceneStarted(scene)
    let delivered = try Scene(path: scene, options: options)
    let used = IndexJob.bands(of: request.indices, in: delivered)
    let corrected = try settings.allowance.withoutHaze(delivered, bands: used) {
      _ = try delivered.source(for: request.indices, rules: request.rules)
    }
    let job = try IndexJob(
      scene: corrected, indices: request.indices, rules: request.rules, form: output,
      software: Heitu.software)
    try write(job, reasons: why, settings)
    settings.reporter.sceneDone(scene, output: target.output)
    try Report.result(target.output)
    if let why { try Report.result(why.path) }
  }

  private func write(_ job: IndexJob, reasons: OutputPlace?, _ settings: RunOptions.Settings) throws {
    for warning in job.warnings { settings.reporter.warn(id: warning.id, warning.text) }
    let all = job.indices.indices
    let kernels = settings.allowance.kernels
    let sink = try GeoTIFFSink(
      profile: job.profile(of: all), encoding: job.encoding(of: all), layers: all, file: target.open(),
      kernels: kernels)
    var sinks: [any Sink] = [sink]
    if let reasons {
      sinks.append(
        try ReasonsSink(profile: job.reasonsProfile, file: reasons.open(), kernels: kernels))
    }
    let samples = job.makeSampleSink()
    if let samples { sinks.append(samples) }
    try settings.allowance.run(source: job.source, products: job.products, sinks: sinks)
    for warning in samples.map(job.warnings(samples:)) ?? [] {
      settings.reporter.warn(id: warning.id, warning.text)
    }
    for (band, index) in job.indices.enumerated() where sink.statistics(band: band).count == 0 {
      settings.reporter.warn(id: "index.no-pixels", "no pixel of the scene has a value of \(index.name)")
    }
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
