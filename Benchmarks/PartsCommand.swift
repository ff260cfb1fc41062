// PartsCommand: what one index of a scene costs, part by part.

internal import ArgumentParser
internal import Compute
internal import GeoFile
internal import Pass
internal import Raster
internal import Scene
internal import System
internal import TileCodec

struct PartsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parts",
    abstract: "Seconds of one thread to read, compute, count, shrink, encode and write an index, each alone.",
    discussion: "A line a part: its name and the quickest round. `sync` is the wait for the disk at the end.")

  @Argument(help: "A scene; read it once before, so that it is in the page cache.")
  var scene: String

  @Argument(help: "The file to write; it is replaced, and is no raster.")
  var output: String

  @Option(help: "The index.")
  var index = "NDVI"

  @Option(help: "NONE, DEFLATE, ZSTD or LZW.")
  var compress = "ZSTD"

  @Option(help: "Rounds.")
  var rounds = 3

  private static let side = TilePlan.outputBlock

  func run() throws {
    GDALLibrary.start()
    let (source, products) = try Scene(path: scene, options: SceneOptions())
      .source(for: [try Workbench.index(index)])
    let keeper = NumbersSink(source.grid.size, isKept: true)
    try run(source, products, keeper)
    let read = try seconds { try readAll(source, plan(source, products, keeper)) }
    line("read", read)
    let discarded = NumbersSink(source.grid.size, isKept: false)
    line("compute", max(0, try seconds { try run(source, products, discarded) } - read))
    let kernels = KernelSet()
    let raster = keeper.take()
    line("count", try seconds { _ = kernels.summarize(raster.span, nodata: Encoding.nodata) })
    let pyramid = TilePyramid(
      source.grid.size, side: Self.side,
      overviewCount: TilePyramid.overviewCount(for: source.grid.size, side: Self.side))
    var levels: [[Int16]] = []
    line("shrink", try seconds { levels = shrunk(raster, pyramid, kernels) })
    var tiles: [[UInt8]] = []
    var quickest = Double.infinity
    for _ in 0..<rounds {
      tiles = []
      quickest = min(quickest, try encode(levels, pyramid, kernels, into: &tiles))
    }
    line("encode", quickest)
    // Dropped between rounds, not within one: that deletes it.
    var last: PendingFile?
    line("write", try seconds(pausing: { last = nil }) { last = try written(tiles) })
    line("sync", try once { try last?.publish() })
  }

  private func written(_ tiles: [[UInt8]]) throws -> PendingFile {
    let file = try PendingFile(target: output, overwrites: true)
    var offset = 0
    for tile in tiles {
      withBytes(of: tile.span) { file.write($0, at: offset) }
      offset += tile.count
    }
    return file
  }

  private func plan(_ source: SceneSource, _ products: ProductSet, _ sink: NumbersSink) throws -> MemoryPlan {
    try MemoryPlan(
      source: source, products: products, sinks: [sink], workers: 1, limit: 512_000_000,
      cacheByteCount: GDALLibrary.cacheByteCount)
  }

  private func run(_ source: SceneSource, _ products: ProductSet, _ sink: NumbersSink) throws {
    let plan = try plan(source, products, sink)
    try Pass(source: source, products: products, sinks: [sink], plan: plan, kernels: KernelSet()).run()
  }

  private func readAll(_ source: SceneSource, _ plan: MemoryPlan) throws {
    var reader = try source.makeReader()
    var planes = PlaneStack(type: source.type, planeCount: source.calibrations.count)
    for ordinal in 0..<plan.tiles.count {
      let window = plan.tiles[ordinal].window
      reader.prepare(window)
      for strip in source.strips(of: window) { try reader.read(strip, into: &planes) }
    }
  }

  /// The raster, then each overview; rows and columns beyond an odd edge are nodata.
  private func shrunk(_ raster: [Int16], _ pyramid: TilePyramid, _ kernels: KernelSet) -> [[Int16]] {
    var levels = [raster]
    for level in pyramid.levels.dropFirst() {
      let (from, to) = (pyramid.size(of: level - 1), pyramid.size(of: level))
      let below = levels[level - 1]
      var above = [Int16](repeating: Encoding.nodata, count: to.pixelCount)
      var target = above.mutableSpan
      let whole = from.width / 2
      for row in 0..<to.height {
        let top = 2 * row * from.width
        let bottom = min(2 * row + 1, from.height - 1) * from.width
        kernels.shrink(
          top: below.span.extracting(top..<top + 2 * whole),
          bottom: below.span.extracting(bottom..<bottom + 2 * whole), nodata: Encoding.nodata, count: whole,
          at: row * to.width, stored: &target)
      }
      levels.append(above)
    }
    return levels
  }

  /// Seconds to predict and compress every block; not those to keep it.
  private func encode(
    _ levels: [[Int16]], _ pyramid: TilePyramid, _ kernels: KernelSet, into tiles: inout [[UInt8]]
  ) throws -> Double {
    let compression = Compression(rawValue: compress) ?? .none
    let compressor = try TileCompressor(compression, level: TileCompressor.usualLevel(of: compression))
    let block = Size(width: Self.side, height: Self.side)
    var pixels = [Int16](repeating: Encoding.nodata, count: block.pixelCount)
    var raw = [UInt8](repeating: 0, count: 2 * block.pixelCount)
    var packed: [UInt8] = []
    var total = 0.0
    for level in pyramid.levels {
      let (size, numbers) = (pyramid.size(of: level), levels[level])
      for place in 0..<pyramid.tileCount(level) {
        let column = place % pyramid.tilesAcross(level) * Self.side
        let row = place / pyramid.tilesAcross(level) * Self.side
        let part = Size(width: min(Self.side, size.width - column), height: min(Self.side, size.height - row))
        do {
          var target = pixels.mutableSpan
          CopyRows.copy(
            numbers.span, from: row * size.width + column, stride: size.width, to: &target, at: 0,
            stride: Self.side, width: part.width, rows: part.height)
        }
        var count = 0
        total += try once {
          var target = raw.mutableSpan
          kernels.predict(
            pixels.span, BlockCut(stride: Self.side, part: part, block: block),
            with: compression == .none ? .none : .horizontal, into: &target)
          count = try compressor.compress(raw.span, into: &packed)
        }
        tiles.append(Array(packed[0..<count]))
      }
    }
    return total
  }

  private func seconds(pausing prepare: () throws -> Void = {}, _ work: () throws -> Void) throws -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
      try prepare()
      best = min(best, try once(work))
    }
    return best
  }

  private func once(_ work: () throws -> Void) rethrows -> Double {
    Stopwatch.nanoseconds(try ContinuousClock().measure { try work() }) / 1e9
  }

  private func line(_ name: String, _ seconds: Double) {
    print("\(column(name, width: 8)) \(column(seconds))")
  }
}

/// The Int16 numbers of one layer, kept as a raster or thrown away.
private final class NumbersSink: Sink {
  private let size: Size
  private let raster: Locked<[Int16]>

  init(_ size: Size, isKept: Bool) {
    self.size = size
    raster = Locked(isKept ? Array(repeating: 0, count: size.pixelCount) : [])
  }

  var forms: LayerForms { .numbers }
  var partialBytesPerPixel: Int { 0 }
  func residentByteCount(tiles: TilePlan) -> Int { 0 }

  func absorb(_ tile: Tile, _ layers: borrowing Layers) {
    let numbers = layers.numbers
    let window = tile.window
    // One worker: nobody else looks for it meanwhile.
    var held = take()
    guard !held.isEmpty else { return }
    do {
      var target = held.mutableSpan
      CopyRows.copy(
        numbers.span, from: 0, stride: window.width, to: &target, at: window.row * size.width + window.column,
        stride: size.width, width: window.width, rows: window.height)
    }
    raster.withLock { [held] in $0 = held }
  }

  func merge(_ partial: Void, of tile: Tile) {}
  func finish() {}

  /// The raster, which is not kept longer.
  func take() -> [Int16] {
    raster.withLock { raster in
      defer { raster = [] }
      return raster
    }
  }
}
