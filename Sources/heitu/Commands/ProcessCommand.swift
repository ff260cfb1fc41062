// ProcessCommand: `heitu process`.

internal import ArgumentParser
internal import Batch
internal import Foundation
internal import GeoFile
internal import Indices
internal import Pass
internal import PNGFile
internal import Raster
internal import Scene
internal import System
internal import TileCodec

struct ProcessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process",
    abstract: "Many products of each scene, from one read of it, by a recipe.",
    discussion: """
      Writes DIR/<scene>_<INDEX>.tif, _reasons.tif, _<INDEX>.png and _stac.json as the recipe asks, and last
      <scene>.record.json, which says what was made of what. A scene whose record agrees with its files, the
      recipe and this version is skipped. A scene that fails does not stop the others (exit 3).

      A recipe is YAML:
        heitu: 1
        indices: [NDVI, EVI2, {name: mine, formula: "(nir - red) / (nir + red + 0.16)"}]
        reasons: true
        previews: {size: 1024}
        output: {compress: DEFLATE, stac: true}

      Examples:
        heitu process SampleScenes/summer --recipe SampleScenes/recipe.yaml -o made
        heitu process SampleScenes --recipe SampleScenes/recipe.yaml -o all --dry-run
      """)

  @Argument(
    help: ArgumentHelp("Rasters, folders, metadata files, or patterns of them.", valueName: "scene"))
  var scenes: [String]

  @Option(help: ArgumentHelp("What to make, as YAML.", valueName: "file"))
  var recipe: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder for what is made.", valueName: "folder"))
  var output: String

  @Flag(help: "Make everything again, and replace what is there.")
  var overwrite = false

  @Flag(help: "Only tell what would be made, and what it would cost.")
  var dryRun = false

  @Flag(help: "With --dry-run: one JSON document.")
  var json = false

  @OptionGroup(title: "Running") var runOptions: RunOptions

  mutating func run() throws {
    let reporter = try runOptions.makeReporter()
    do {
      let code = try process(runOptions.settings(reporter))
      guard code == Exit.done else { throw ExitCode(code) }
    } catch let error as any Diagnosis {
      let code = Exit.code(for: error.outcome)
      reporter.failed(error, code: code)
      throw ExitCode(code)
    }
  }

  private func process(_ settings: RunOptions.Settings) throws -> Int32 {
    guard !json || dryRun else {
      throw UsageError.badValue(option: "--json", value: "without --dry-run", expected: "both, or neither")
    }
    let order = try order(settings)
    let paths = try ScenePaths.expand(scenes, scenes: Scene.paths(inFolder:))
    if dryRun {
      try tell(paths, order)
      return Exit.done
    }
    try OutputFolder.make(output)
    OutputFolder.removeLeftovers(output)
    return try ProcessRun(order: order, reporter: settings.reporter).run(paths)
  }

  /// The recipe in the words of the command line, whose own parsers then judge them.
  private func order(_ settings: RunOptions.Settings) throws -> RunOrder {
    let recipe = try Recipe(path: recipe)
    var sceneOptions = try recipe.sceneOptions()
    sceneOptions.memoryByteCount = settings.allowance.memoryByteCount
    let request = try recipe.request()
    var form = RasterForm()
    (form.encoding, form.compression) = (recipe.output.encoding, recipe.output.compression)
    (form.level, form.hasOverviews) = (recipe.output.level, recipe.output.layout == .cog)
    let libraries = Dictionary(
      uniqueKeysWithValues: TileCompressor.libraries + [
        ("proj", GDALLibrary.projVersion), ("libpng", PNG.version),
      ])
    return RunOrder(
      recipe: recipe, recipeHash: try recipe.hash(), indices: request.indices, rules: request.rules,
      form: form, sceneOptions: sceneOptions, folder: output, overwrites: overwrite,
      software: Record.Software(heitu: Heitu.version, gdal: GDALLibrary.version, libraries: libraries),
      allowance: settings.allowance, contract: { try JSONValue(encoding: SceneReport($0)) })
  }

  private func tell(_ paths: [String], _ order: RunOrder) throws {
    var found: [PlanEstimate.Scene] = []
    for path in paths {
      do {
        found.append(try Item(path: path, order: order).estimate())
      } catch let error as any Diagnosis where paths.count > 1 && !error.outcome.endsRun {
        found.append(PlanEstimate.refused(path, because: error.what))
      }
    }
    let plan = PlanEstimate(
      scenes: found, threads: order.allowance.workers, memoryLimitBytes: order.allowance.memoryByteCount)
    try Report.result(json ? String(decoding: plan.json(), as: UTF8.self) : plan.text)
  }
}

/// Scenes one after another; a failure is told, counted, and left behind.
private struct ProcessRun {
  let order: RunOrder
  let reporter: ProgressReporter

  func run(_ paths: [String]) throws -> Int32 {
    var failures: [any Diagnosis] = []
    var names: [String: String] = [:]
    for path in paths {
      if let signal = order.allowance.cancellation.signal { throw PassError.interrupted(signal: signal) }
      reporter.sceneStarted(path)
      do {
        let item = try Item(path: path, order: order)
        if let other = names.updateValue(path, forKey: item.names.scene.lowercased()) {
          throw BatchError.nameTwice(scene: item.names.scene, path: path, other: other)
        }
        let outcome = try item.make()
        reporter.sceneDone(path, output: item.place(item.names.record), isUnchanged: outcome == .unchanged)
        try Report.result(item.place(item.names.record))
      } catch let error as any Diagnosis {
        // What would stop every other scene as well stops the run.
        if paths.count == 1 || error.outcome.endsRun { throw error }
        reporter.sceneFailed(path, error)
        failures.append(error)
      }
    }
    let code = failures.isEmpty ? Exit.done : Exit.partial
    reporter.runDone(failed: failures.count, code: code)
    return code
  }
}

extension Outcome {
  /// Whether going on with other scenes makes no sense: storage fails, somebody asked to stop.
  fileprivate var endsRun: Bool {
    switch self {
    case .storage, .interrupted, .usage: true
    case .failed, .refused, .exists, .budget: false
    }
  }
}
