// IndexCommand: `heitu index`.

internal import ArgumentParser
internal import GeoFile
internal import Indices
internal import Raster
internal import Scene
internal import Sinks

struct IndexCommand: PassCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Index rasters of a scene.",
    discussion: """
      Examples:
        heitu index SampleScenes/summer/*/*_MSS.tif -o ndvi.tif -i NDVI
        heitu index SampleScenes/winter/*/*_MSS.tif -o w.tif -i NDVI --ot float32
      """)

  @Argument(help: ArgumentHelp("A TIFF.", valueName: "scene"))
  var scene: String

  @OptionGroup var target: TargetOptions

  @Option(
    name: [.customShort("i"), .customLong("index")],
    help: ArgumentHelp("An index; several become bands in that order.", valueName: "name"))
  var index: [String]

  @OptionGroup(title: "Scene") var sceneOptions: SceneOptionGroup
  @OptionGroup(title: "Output") var outputOptions: RasterOutputOptions
  @OptionGroup(title: "Running") var runOptions: RunOptions

  func run(_ settings: RunOptions.Settings) throws {
    let output = try outputOptions.settings()
    let indices = try index.map { name in try Catalog.index(named: name) }
    let options = try sceneOptions.parsed()
    try target.check(input: scene, endings: [".tif", ".tiff"])
    settings.reporter.sceneStarted(scene)
    try write(indices, Scene(path: scene, options: options), output, settings)
    settings.reporter.sceneDone(scene, output: target.output)
    try Report.result(target.output)
  }

  private func write(
    _ indices: [SpectralIndex], _ scene: Scene, _ output: RasterOutputOptions.Settings,
    _ settings: RunOptions.Settings
  ) throws {
    let (source, products) = try scene.source(for: indices)
    if let place = scene.lostPlace {
      settings.reporter.warn(
        id: "index.no-map-position", "the output has no map position, for the input has only \(place)")
    }
    var profile = RasterProfile(
      grid: source.grid, type: output.encoding.type,
      bands: indices.map { RasterProfile.Band(description: $0.name, metadata: ["LONG_NAME": $0.longName]) })
    profile.compression = output.compression
    profile.compressionLevel = output.level
    profile.threads = settings.workers
    profile.overviewCount = output.hasOverviews ? GeoTIFFSink.overviewCount(for: source.grid.size) : 0
    profile.metadata = [
      "TIFFTAG_SOFTWARE": "Heitu \(Heitu.version)", "HEITU_LEVEL": scene.options.level.rawValue,
      "HEITU_SCALED": scene.isUnscaled ? "NO" : "YES",
      "HEITU_BANDS": scene.roles.map { "\($0.role)=\($0.band)" }.joined(separator: ","),
    ]
    let sink = try GeoTIFFSink(
      profile: profile, encoding: output.encoding, file: target.open(), kernels: settings.kernels)
    try settings.run(source: source, products: products, sinks: [sink])
    for (band, index) in indices.enumerated() where sink.statistics(band: band).count == 0 {
      settings.reporter.warn(id: "index.no-pixels", "no pixel of the scene has a value of \(index.name)")
    }
  }
}
