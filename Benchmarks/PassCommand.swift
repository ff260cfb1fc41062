// PassCommand: a pass over a scene without encoding and writing.

internal import ArgumentParser
internal import Compute
internal import GeoFile
internal import Indices
internal import Pass
internal import Raster
internal import Scene
internal import System

struct PassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pass", abstract: "Read, kernels and summaries of a scene; nothing is encoded or written.")

  @Argument(help: "A scene; read it once before, so that it is in the page cache.")
  var scene: String

  @Option(help: "Rounds; every round times each set of indices once, in turn.")
  var rounds = 5

  private static let sets = [
    ["NDVI"], ["EVI"], ["NDVI", "EVI2", "GNDVI", "SAVI", "MSAVI", "NDWI"],
  ]

  func run() throws {
    var options = SceneOptions()
    options.scales = [0.0001]
    let opened = try Scene(path: scene, options: options)
    var times = Self.sets.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (place, names) in Self.sets.enumerated() {
        let (source, products) = try opened.source(for: try names.map(Workbench.index))
        let sink = SummarySink(count: names.count)
        let plan = try MemoryPlan(
          source: source, products: products, sinks: [sink], workers: CPUs.usable, limit: 512_000_000,
          cacheByteCount: GDALLibrary.cacheByteCount)
        let pass = Pass(
          source: source, products: products, sinks: [sink], plan: plan, kernels: KernelSet())
        let clock = ContinuousClock()
        times[place].append(Stopwatch.nanoseconds(try clock.measure { try pass.run() }) / 1e9)
      }
    }
    let medians = times.map { $0.sorted()[$0.count / 2] }
    for (names, median) in zip(Self.sets, medians) {
      print(
        "\(column(names.joined(separator: " "), width: 36)) \(column(median)) s  "
          + "\(column(median / medians[0], digits: 2)) x NDVI")
    }
  }
}

/// Exact sums of every layer's numbers.
final class SummarySink: Sink {
  private let kernels = KernelSet()
  private let totals: Locked<[IntegerSums]>
  private let count: Int

  init(count: Int) {
    self.count = count
    totals = Locked(Array(repeating: IntegerSums(), count: count))
  }

  var forms: LayerForms { .numbers }
  var partialBytesPerPixel: Int { 2 * count }
  func residentByteCount(tiles: TilePlan) -> Int { 0 }

  func absorb(_ tile: Tile, _ layers: borrowing Layers) -> [IntegerSums] {
    let ranges = (0..<count).map { layers.range(ofLayer: $0) }
    let pixels = layers.numbers
    return ranges.map { kernels.summarize(pixels.span.extracting($0), nodata: Encoding.nodata) }
  }

  func merge(_ partial: [IntegerSums], of tile: Tile) {
    totals.withLock { totals in
      for (place, sums) in partial.enumerated() { totals[place].merge(sums) }
    }
  }

  func finish() {}
}
