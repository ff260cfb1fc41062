// SampleCommand: the hidden `heitu sample`.

internal import ArgumentParser
internal import Batch
internal import Compute
internal import Foundation
internal import GeoFile
internal import Pass
internal import Raster
internal import Sinks
internal import Synthetic
internal import System

struct SampleCommand: PassCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "A synthetic scene in the manner of Jilin-1, for trying things out and for measuring.",
    discussion: """
      Writes DIR/<scene>/<scene>_MSS.tif with its _meta.xml, _rpc.txt and fields.geojson. The place is
      invented; the same options give the same bytes.

      Examples:
        heitu sample samples --size 1200x900
        heitu sample samples --size 800x600 --season winter --layout tiled
      """,
    shouldDisplay: false)

  @Argument(help: ArgumentHelp("The folder to write into.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Width and height in pixels.", valueName: "WxH"))
  var size: String = "1200x900"

  @Option(help: "striped (one row a strip) or tiled (blocks of 512).")
  var layout: String = "striped"

  @Option(help: "pixel or band.")
  var interleave: String = "pixel"

  @Option(help: "NONE, LZW, DEFLATE or ZSTD.")
  var compress: String = "NONE"

  @Option(help: "summer or winter.")
  var season: String = Season.summer.rawValue

  @Option(help: "Another seed is another place.")
  var seed: UInt64 = 1

  @Flag(name: .customLong("level1"), help: "Sensor geometry with RPC, not map-projected.")
  var level1 = false

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @OptionGroup(title: "Running") var runOptions: RunOptions

  func run(_ settings: RunOptions.Settings) throws {
    let scene = try parsedScene()
    let profile = try profile(of: scene)
    let home = "\(folder)/\(scene.name)"
    try OutputFolder.make(home)
    let stem = "\(home)/\(scene.name)_MSS"
    // No file has its name before the raster has.
    let sides = [
      try text("\(stem)_meta.xml") { emit in emit(scene.metadataXML()) },
      try text("\(stem)_rpc.txt") { emit in emit(scene.rpcText()) },
      try text("\(home)/fields.geojson") { emit in scene.writeFields(emit) },
    ]
    for file in sides { try file.seal() }
    try writeRaster("\(stem).tif", scene, profile, settings)
    for file in sides { try file.publish() }
    try Report.result("\(stem).tif")
  }

  private func parsedScene() throws -> SampleScene {
    let sides = size.lowercased().split(separator: "x").compactMap { Int($0) }
    guard sides.count == 2, sides.allSatisfy({ (16...100_000).contains($0) }) else {
      throw UsageError.badValue(option: "--size", value: size, expected: "WxH from 16x16 to 100000x100000")
    }
    guard let season = Season(rawValue: season.lowercased()) else {
      throw UsageError.badValue(option: "--season", value: self.season, expected: "summer or winter")
    }
    return SampleScene(width: sides[0], height: sides[1], season: season, seed: seed, level1: level1)
  }

  private func profile(of scene: SampleScene) throws -> RasterProfile {
    guard let compression = Compression(rawValue: compress.uppercased()) else {
      throw UsageError.badValue(
        option: "--compress", value: compress, expected: "NONE, LZW, DEFLATE or ZSTD")
    }
    guard ["striped", "tiled"].contains(layout) else {
      throw UsageError.badValue(option: "--layout", value: layout, expected: "striped or tiled")
    }
    guard ["pixel", "band"].contains(interleave) else {
      throw UsageError.badValue(option: "--interleave", value: interleave, expected: "pixel or band")
    }
    // Deliveries name no bands and tag no nodata; roles come from the file name, nodata from its habit.
    var profile = RasterProfile(
      grid: LandSource(scene, blocks: BlockLayout(size: Size(width: 1, height: 1))).grid, type: .uint16,
      bands: SampleScene.bandNames.map { _ in RasterProfile.Band(description: "") })
    profile.blocks = layout == "tiled" ? .tiled(side: TilePlan.outputBlock) : .striped(rows: 1)
    profile.isPixelInterleaved = interleave == "pixel"
    profile.compression = compression
    profile.compressionLevel = compression == .zstd ? 3 : nil
    return profile
  }

  private func writeRaster(
    _ path: String, _ scene: SampleScene, _ profile: RasterProfile, _ settings: RunOptions.Settings
  ) throws {
    var profile = profile
    profile.threads = settings.allowance.workers
    let block: Size =
      switch profile.blocks {
      case .tiled(let side): Size(width: side, height: side)
      case .striped(let rows): Size(width: scene.width, height: rows)
      }
    let source = LandSource(scene, blocks: BlockLayout(size: block))
    let products = ProductSet(planes: SampleScene.bandNames)
    let sink = try StoredSink(
      profile: profile, file: PendingFile(target: path, overwrites: overwrite))
    try settings.allowance.run(source: source, products: products, sinks: [sink])
  }

  /// Text that comes in pieces, not published yet.
  private func text(_ path: String, _ body: ((String) -> Void) -> Void) throws -> PendingFile {
    let file = try PendingFile(target: path, overwrites: overwrite)
    var offset = 0
    body { text in
      let bytes = Array(text.utf8)
      withBytes(of: bytes.span) { file.write($0, at: offset) }
      offset += bytes.count
    }
    return file
  }
}
