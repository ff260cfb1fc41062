// CodecsCommand: size and speed of every codec and level on the blocks of a raster.

internal import ArgumentParser
internal import Compute
internal import Foundation
internal import GeoFile
internal import Raster
internal import TileCodec

struct CodecsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codecs",
    abstract: "Size and speed of predictors, codecs and levels on the blocks of a raster, on one core.",
    discussion: "The first band, in blocks of 512; bytes are those of the blocks before compression.")

  @Argument(help: "A raster of Int16, UInt8 or Float32.")
  var file: String

  @Option(help: "Take one block of so many.")
  var every = 7

  @Option(help: "Rounds; the quickest counts.")
  var rounds = 3

  @Flag(help: "Pixels as they are, without a predictor.")
  var plain = false

  @Option(
    help: "Write the blocks as they are before compression to this file, print the bytes of one, and stop.")
  var save: String?

  func run() throws {
    GDALLibrary.start()
    let type = try RasterDescription(path: file).bands.first?.type
    switch type {
    case .int16:
      try measure(Int16.self, .int16) {
        Int16(bitPattern: UInt16($0[$0.startIndex]) | UInt16($0[$0.startIndex + 1]) << 8)
      }
    case .uint8: try measure(UInt8.self, .uint8) { $0[$0.startIndex] }
    case .float32:
      try measure(Float.self, .float32) { bytes in
        Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[bytes.startIndex + $1]) << UInt32(8 * $1) })
      }
    default: throw ValidationError("\(file) is neither Int16, UInt8 nor Float32")
    }
  }

  private func measure<Pixel: PredictedPixel>(
    _: Pixel.Type, _ type: DataType, _ number: (ArraySlice<UInt8>) -> Pixel
  ) throws {
    let blocks = try pixels(type, number)
    let predictor = plain ? Predictor.none : Pixel.predictor
    let size = MemoryLayout<Pixel>.stride * blockSize.pixelCount
    var packed = [[UInt8]](repeating: [UInt8](repeating: 0, count: size), count: blocks.count)
    if let save {
      for (place, block) in blocks.enumerated() {
        var target = packed[place].mutableSpan
        KernelSet().predict(
          block.pixels.span, BlockCut(stride: block.size.width, part: block.size, block: blockSize),
          with: predictor, into: &target)
      }
      try Data(packed.joined()).write(to: URL(fileURLWithPath: save))
      return print(size)
    }
    print("\(blocks.count) blocks of \(size) bytes, predictor \(predictor.rawValue)")
    for kernels in Workbench.rungs {
      let seconds = fastest {
        for (place, block) in blocks.enumerated() {
          var target = packed[place].mutableSpan
          kernels.predict(
            block.pixels.span, BlockCut(stride: block.size.width, part: block.size, block: blockSize),
            with: predictor, into: &target)
        }
      }
      line("predict " + kernels.isa.rawValue, nil, packed, seconds, packed.count * size)
    }
    for compression in Compression.allCases where compression != .none {
      for level in compression.levels.map({ Array($0) as [Int?] }) ?? [nil] {
        try compress(packed, compression, level)
      }
    }
  }

  private func compress(_ blocks: [[UInt8]], _ compression: Compression, _ level: Int?) throws {
    let compressor = try TileCompressor(compression, level: level)
    var target: [UInt8] = []
    var total = 0
    let seconds = try fastest(rounds: (level ?? 1) > 9 ? 1 : rounds) {
      total = 0
      for block in blocks { total += try compressor.compress(block.span, into: &target) }
    }
    line(compression.rawValue, level, blocks, seconds, total)
  }

  private func line(_ name: String, _ level: Int?, _ blocks: [[UInt8]], _ seconds: Double, _ total: Int) {
    let raw = Double(blocks.reduce(0) { $0 + $1.count })
    print(
      column(name, width: 18) + column(level.map(String.init) ?? "", width: 4)
        + column(Double(total) / 1e6) + " MB" + column(100 * Double(total) / raw, digits: 2) + " %"
        + column(raw / seconds / 1e6, digits: 1) + " MB/s")
  }

  private func fastest(rounds: Int? = nil, _ work: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<(rounds ?? self.rounds) {
      best = min(best, Stopwatch.nanoseconds(try ContinuousClock().measure { try work() }) / 1e9)
    }
    return best
  }

  private var blockSize: Size { Size(width: 512, height: 512) }

  /// Some blocks of the file, as they are there; those at the edges are smaller.
  private func pixels<Pixel>(
    _ type: DataType, _ number: (ArraySlice<UInt8>) -> Pixel
  ) throws -> [(size: Size, pixels: [Pixel])] {
    let size = try RasterDescription(path: file).grid.size
    let reader = try RasterReader(path: file, bands: [0])
    var planes = PlaneStack(type: type, planeCount: 1)
    var blocks: [(size: Size, pixels: [Pixel])] = []
    let columns = (size.width + 511) / 512
    let count = columns * ((size.height + 511) / 512)
    for ordinal in stride(from: 0, to: count, by: max(1, every)) {
      let place = Window(
        column: ordinal % columns * 512, row: ordinal / columns * 512, width: 512, height: 512)
      guard let window = place.intersection(Window(size)) else { continue }
      try reader.read(window, into: &planes)
      let step = type.byteCount
      let values = (0..<window.pixelCount).map { number(planes.bytes[$0 * step..<($0 + 1) * step]) }
      blocks.append((window.size, values))
    }
    return blocks
  }
}
