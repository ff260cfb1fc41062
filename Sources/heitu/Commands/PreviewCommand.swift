// PreviewCommand: `heitu preview`.

internal import ArgumentParser
internal import Batch
internal import Foundation
internal import Indices
internal import Pass
internal import PNGFile
internal import Raster
internal import Scene
internal import Sinks

struct PreviewCommand: PassCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "A PNG of a raster or scene.",
    discussion: """
      A scene shows true colour, with -i an index; a raster of one band shows its palette. True colour
      takes each band from its 2nd to its 98th percentile as linear light, and encodes it as sRGB.
      Palettes: \(PictureColoring.meanings.joined(separator: "; ")).

      Examples:
        heitu preview SampleScenes/summer/*/*_MSS.tif -o color.png
        heitu preview SampleScenes/summer/*/*_MSS.tif -i NDVI -o ndvi.png --size 1024
      """)

  @Argument(help: ArgumentHelp("A raster, a folder or a metadata file.", valueName: "raster"))
  var raster: String

  @OptionGroup var target: TargetOptions

  @Option(
    name: [.customShort("i"), .customLong("index")],
    help: ArgumentHelp("Show this index of the scene.", valueName: "name"))
  var index: String?

  @Option(help: ArgumentHelp("The longest side in pixels; never more than the raster has.", valueName: "n"))
  var size: Int = 2048

  @Option(
    help: ArgumentHelp("Colours of one band or index: ndvi or gray, snow for classes.", valueName: "name"))
  var palette: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Values at the ends of the palette, as in 0,0.9, or percentiles, as in p2,p98.",
      valueName: "low,high"))
  var range: String?

  @OptionGroup(title: "Scene") var sceneOptions: SceneOptionGroup
  @OptionGroup(title: "Running") var runOptions: RunOptions

  func run(_ settings: RunOptions.Settings) throws {
    guard (1...PNG.longestSide).contains(size) else {
      throw UsageError.badValue(
        option: "--size", value: "\(size)", expected: "a number from 1 to \(PNG.longestSide)")
    }
    let stretch = try range.map { text in
      guard let stretch = Stretch(text) else {
        throw UsageError.badValue(
          option: "--range", value: text, expected: "low,high as in 0,0.9, or percentiles as in p2,p98")
      }
      return stretch
    }
    let palette = try self.palette.map { name in
      guard let found = PictureColoring(named: name) else {
        throw UsageError.badValue(
          option: "--palette", value: name, expected: PictureColoring.names.joined(separator: " or "))
      }
      return found
    }
    let index = try self.index.map { name in try Catalog.index(named: name) }
    var options = try sceneOptions.parsed()
    options.memoryByteCount = settings.allowance.memoryByteCount
    try target.check(
      inputs: Scene.inputPaths(path: raster, options: options), endings: [".png"])
    settings.reporter.sceneStarted(raster)
    let scene = try Scene(path: raster, options: options)
    func picture(of scene: Scene) throws -> Picture {
      try Picture(scene: scene, index: index, palette: palette, stretch: stretch)
    }
    let shown = try settings.allowance.withoutHaze(scene, bands: Picture.bands(of: scene, index: index)) {
      _ = try picture(of: scene)
    }
    try draw(picture(of: shown), settings)
    settings.reporter.sceneDone(raster, output: target.output)
    try Report.result(target.output)
  }

  private func draw(_ picture: Picture, _ settings: RunOptions.Settings) throws {
    let file = try target.open()
    func sink(_ style: PreviewStyle) -> PreviewSink {
      PreviewSink(
        source: picture.source.grid.size, longestSide: size, style: style, file: file,
        kernels: settings.allowance.kernels)
    }
    // A picture too large for the memory is refused before a pass has looked for its ranges.
    _ = try settings.allowance.plan(
      source: picture.source, products: picture.products, sinks: [sink(picture.unstretchedStyle)])
    let style = try picture.style(settings)
    try settings.allowance.run(source: picture.source, products: picture.products, sinks: [sink(style)])
  }
}
