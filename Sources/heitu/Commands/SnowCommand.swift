// SnowCommand: `heitu snow`.

internal import ArgumentParser
internal import Batch
internal import Raster
internal import Scene
internal import Snow
internal import System

struct SnowCommand: PassCommand {
  static let configuration = CommandConfiguration(
    commandName: "snow",
    abstract: "The snow map of a scene.",
    discussion: """
      Classes are 0 no snow, 100 snow, 205 cloud, 253 undecidable, 254 nodata.

      With short-wave infrared snow is told by NDSI. Four bands (blue, green,
      red, nir) do not tell snow from cloud: where no mask says where clouds
      are, what is bright is undecidable. Give a mask of clouds with --mask, or
      say --cloudless if you have looked.

      Examples:
        heitu snow SampleScenes/winter/*/*_MSS.tif -o s.tif --cloudless --json
        heitu preview s.tif -o s.png
      """)

  @Argument(help: ArgumentHelp("A raster, a folder or a metadata file.", valueName: "scene"))
  var scene: String

  @OptionGroup var target: TargetOptions

  @Option(help: ArgumentHelp("auto, ndsi, lis or bgrn.", valueName: "name"))
  var method: String = "auto"

  @Option(
    help: ArgumentHelp(
      "For bgrn, how bright blue must be: adaptive (by the scene's histogram) or fixed (0.25).",
      valueName: "kind"))
  var threshold: String = "adaptive"

  @Option(
    help: ArgumentHelp(
      "For bgrn, the same ground without snow, by the same sensor and of the same level: snow is brighter.",
      valueName: "scene"))
  var reference: String?

  @Flag(help: "For bgrn: you have seen that there is no cloud, so what is bright is snow.")
  var cloudless = false

  @Option(
    help: ArgumentHelp(
      "Also write how sure snow is, 0 to 100: an order, not a probability.", valueName: "file"))
  var quality: String?

  @Option(
    help: ArgumentHelp(
      "Also write the percent of each pixel under snow, by its NDSI (Gascoin 2020).", valueName: "file"))
  var fraction: String?

  @Flag(help: "Print what was found as JSON instead of the path.")
  var json = false

  @OptionGroup(title: "Scene") var sceneOptions: SceneOptionGroup
  @OptionGroup(title: "Output") var storageOptions: StorageOptions
  @OptionGroup(title: "Running") var runOptions: RunOptions

  func run(_ settings: RunOptions.Settings) throws {
    let form = try storageOptions.settings()
    let wishes = try wishes()
    var options = try sceneOptions.parsed(usesHeights: true)
    options.memoryByteCount = settings.allowance.memoryByteCount
    let inputs =
      Scene.inputPaths(path: scene, options: options)
      + (reference.map { Scene.inputPaths(path: $0, options: SceneOptions()) } ?? [])
    try target.check(inputs: inputs, endings: [".tif", ".tiff"])
    let quality = try other(self.quality, "--quality", inputs)
    let fraction = try other(self.fraction, "--fraction", inputs)
    if let quality, let fraction, PendingFile.isSameFile(quality.path, fraction.path) {
      throw UsageError.badValue(
        option: "--fraction", value: fraction.path, expected: "another file than --quality")
    }
    settings.reporter.sceneStarted(scene)
    let delivered = try Scene(path: scene, options: options)
    let asked = try SnowJob(scene: delivered, wishes: wishes, form: form, software: Heitu.software)
    let corrected = try settings.allowance.withoutHaze(delivered, bands: asked.bands) {}
    let job = try SnowJob(scene: corrected, wishes: wishes, form: form, software: Heitu.software)
    for warning in job.warnings { settings.reporter.warn(id: warning.id, warning.text) }
    let findings = try job.make(settings.allowance) {
      SnowFiles(map: try target.open(), quality: try quality?.open(), fraction: try fraction?.open())
    }
    for warning in findings.warnings { settings.reporter.warn(id: warning.id, warning.text) }
    settings.reporter.sceneDone(scene, output: target.output)
    let report = SnowReport(findings, output: target.output)
    if json { return try Report.json(report) }
    if !runOptions.quiet { Report.message(report.text) }
    try Report.result(target.output)
    for place in [quality, fraction].compactMap(\.self) { try Report.result(place.path) }
  }

  /// Where a layer beside the map goes.
  private func other(_ path: String?, _ option: String, _ inputs: [String]) throws -> OutputPlace? {
    guard let path else { return nil }
    let place = OutputPlace(path: path, overwrites: target.overwrite)
    try place.check(inputs: inputs, endings: [".tif", ".tiff"])
    guard !PendingFile.isSameFile(place.path, target.output) else {
      throw UsageError.badValue(option: option, value: place.path, expected: "another file than -o")
    }
    return place
  }

  private func wishes() throws -> SnowWishes {
    var wishes = SnowWishes()
    wishes.method = SnowMethod(rawValue: method)
    guard wishes.method != nil || method == "auto" else {
      throw UsageError.badValue(
        option: "--method", value: method,
        expected: (["auto"] + SnowMethod.allCases.map(\.rawValue)).joined(separator: ", "))
    }
    guard ["adaptive", "fixed"].contains(threshold) else {
      throw UsageError.badValue(option: "--threshold", value: threshold, expected: "adaptive or fixed")
    }
    (wishes.isFixed, wishes.isCloudless) = (threshold == "fixed", cloudless)
    if let method = wishes.method, method != .bgrn, let option = wishes.blueOptions.first {
      throw UsageError.unusedOption(option, with: "--method \(method.rawValue)")
    }
    (wishes.elevation, wishes.reference) = (sceneOptions.place.dem, reference)
    (wishes.hasQuality, wishes.hasFraction) = (quality != nil, fraction != nil)
    return wishes
  }
}
