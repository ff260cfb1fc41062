// WriteCommand: encoding and writing alone, without reading.

internal import ArgumentParser
internal import Compute
internal import GeoFile
internal import Indices
internal import Pass
internal import Raster
internal import Sinks
internal import System

struct WriteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Seconds to encode, write and sync one Int16 band, and to compute it without writing.",
    discussion:
      "Pixels come from one tile in memory, so that nothing is read. Prints both, a line each round.")

  @Argument(help: "The file to write; it is replaced.")
  var output: String

  @Option(help: "Pixels on a side.")
  var side = 12000

  @Option(help: "NONE, DEFLATE, ZSTD or LZW.")
  var compress = "NONE"

  @Option(help: "Rounds.")
  var rounds = 5

  func run() throws {
    GDALLibrary.start()
    let source = MemorySource(size: Size(width: side, height: side))
    let products = ProductSet(planes: ["number"])
    for _ in 0..<rounds {
      let summary = try seconds(source, products, SummarySink(count: 1))
      var profile = RasterProfile(
        grid: source.grid, type: .int16, bands: [RasterProfile.Band(description: "number")])
      profile.compression = Compression(rawValue: compress) ?? .none
      if profile.compression == .zstd { profile.compressionLevel = 1 }
      profile.threads = CPUs.usable
      let file = try PendingFile(target: output, overwrites: true)
      let sink = try GeoTIFFSink(profile: profile, encoding: .int16, file: file, kernels: KernelSet())
      print("\(try seconds(source, products, sink)) \(summary)")
    }
  }

  private func seconds(_ source: MemorySource, _ products: ProductSet, _ sink: any Sink) throws -> Double {
    let plan = try MemoryPlan(
      source: source, products: products, sinks: [sink], workers: CPUs.usable, limit: 512_000_000,
      cacheByteCount: GDALLibrary.cacheByteCount)
    let pass = Pass(source: source, products: products, sinks: [sink], plan: plan, kernels: KernelSet())
    return Stopwatch.nanoseconds(try ContinuousClock().measure { try pass.run() }) / 1e9
  }
}

/// One plane of numbers up to 0.9 in steps of 0.0001, the same in every tile.
private struct MemorySource: Source {
  let grid: Grid
  let type = DataType.uint16
  let calibrations = [Calibration(gain: 0.0001)]
  let hasMask = false
  let blocks: BlockLayout

  init(size: Size) {
    grid = Grid(size: size)
    blocks = BlockLayout(size: Size(width: size.width, height: 1))
  }

  func makeReader() -> any PlaneReader { MemoryReader() }
}

private struct MemoryReader: PlaneReader {
  private var isFilled = false

  mutating func read(_ window: Window, into planes: inout PlaneStack) {
    planes.resize(to: window.size, masked: false)
    if isFilled { return }
    isFilled = true
    var state: UInt32 = 7
    for place in stride(from: 0, to: planes.bytes.count - 1, by: 2) {
      state = state &* 1_664_525 &+ 1_013_904_223
      let number = 6000 + Int(state >> 21)
      planes.bytes[place] = UInt8(number & 255)
      planes.bytes[place + 1] = UInt8(number >> 8)
    }
  }
}
