// PredictTests: the bytes of blocks against the words of the TIFF notes.

import Compute
import Raster
import TestSupport
import Testing

struct PredictTests {
  /// Rows cut out of a buffer, padded as a block is: the last pixel and the last row repeated.
  private func rows<Pixel>(_ pixels: [Pixel], _ cut: BlockCut) -> [[Pixel]] {
    (0..<cut.block.height).map { row in
      let start = cut.start + min(row, cut.part.height - 1) * cut.stride
      return (0..<cut.block.width).map { pixels[start + min($0, cut.part.width - 1)] }
    }
  }

  /// TIFF 6.0, section 14, for samples of `bytes` bytes, little endian.
  private func differences(_ row: [Int], bytes: Int) -> [UInt8] {
    row.indices.flatMap { place in
      let difference = row[place] - (place > 0 ? row[place - 1] : 0)
      return (0..<bytes).map { UInt8(truncatingIfNeeded: difference >> (8 * $0)) }
    }
  }

  /// TIFF Technical Note 3: planes of bytes, most significant first, then differences of bytes.
  private func floatingPoint(_ row: [Float]) -> [UInt8] {
    let planes = stride(from: 24, through: 0, by: -8).flatMap { shift in
      row.map { UInt8(truncatingIfNeeded: $0.bitPattern >> UInt32(shift)) }
    }
    return planes.indices.map { planes[$0] &- ($0 > 0 ? planes[$0 - 1] : 0) }
  }

  private func predicted<Pixel: PredictedPixel>(
    _ pixels: [Pixel], _ cut: BlockCut, _ kernels: KernelSet, with predictor: Predictor = Pixel.predictor
  ) -> [UInt8] {
    let count = cut.block.pixelCount * MemoryLayout<Pixel>.stride
    var block = [UInt8](repeating: 77, count: count + 3)
    do {
      var target = block.mutableSpan
      kernels.predict(pixels.span, cut, with: predictor, into: &target)
    }
    #expect(block.suffix(3) == [77, 77, 77], "bytes behind the block")
    return Array(block.prefix(count))
  }

  @Test("the example of a row of each type")
  func literals() {
    let kernels = KernelSet()
    // 300 - 5 is 295 = 0x0127; -32768 - 300 wraps to 32468 = 0x7ED4.
    #expect(
      predicted([Int16(5), 300, -32768], BlockCut(row: 3), kernels) == [5, 0, 0x27, 0x01, 0xD4, 0x7E])
    #expect(predicted([UInt16(65535), 0], BlockCut(row: 2), kernels) == [0xFF, 0xFF, 1, 0])
    #expect(predicted([UInt8(3), 2, 255], BlockCut(row: 3), kernels) == [3, 255, 253])
    // 1 is 3F800000 and -2 is C0000000: planes 3F C0, 80 00, 00 00, 00 00.
    #expect(predicted([Float(1), -2], BlockCut(row: 2), kernels) == [0x3F, 0x81, 0xC0, 0x80, 0, 0, 0, 0])
    #expect(predicted([Int16(1), 2], BlockCut(row: 2), kernels, with: .none) == [1, 0, 2, 0])
  }

  /// Parts of a buffer of 70 × 9, and blocks at edges.
  static let cuts: [BlockCut] = [
    BlockCut(row: 1), BlockCut(row: 70, at: 70), BlockCut(row: 17, at: 3),
    BlockCut(stride: 70, part: Size(width: 70, height: 9)),
    BlockCut(start: 75, stride: 70, part: Size(width: 33, height: 8)),
    BlockCut(
      start: 2, stride: 70, part: Size(width: 64, height: 5), block: Size(width: 80, height: 16)),
    BlockCut(start: 629, stride: 70, part: Size(width: 1, height: 1), block: Size(width: 16, height: 16)),
  ]

  @Test("blocks of whole numbers on every rung", arguments: cuts, ISA.here)
  func wholeNumbers(_ cut: BlockCut, _ isa: ISA) {
    var random = SeededRandom(seed: 11)
    let kernels = KernelSet(limit: isa)
    let pixels = (0..<630).map { _ in Int16.random(in: .min ... .max, using: &random) }
    let wide = rows(pixels, cut).flatMap { differences($0.map(Int.init), bytes: 2) }
    #expect((predicted(pixels, cut, kernels) == wide) as Bool)
    let unsigned = pixels.map(UInt16.init(bitPattern:))
    #expect((predicted(unsigned, cut, kernels) == wide) as Bool)
    let bytes = pixels.map { UInt8(truncatingIfNeeded: $0) }
    let narrow = rows(bytes, cut).flatMap { differences($0.map(Int.init), bytes: 1) }
    #expect((predicted(bytes, cut, kernels) == narrow) as Bool)
  }

  @Test("blocks of floats on every rung, whatever their bits", arguments: cuts, ISA.here)
  func floats(_ cut: BlockCut, _ isa: ISA) {
    var random = SeededRandom(seed: 12)
    let pixels = (0..<630).map { _ in Float(bitPattern: .random(in: .min ... .max, using: &random)) }
    let wanted = rows(pixels, cut).flatMap(floatingPoint)
    #expect((predicted(pixels, cut, KernelSet(limit: isa)) == wanted) as Bool)
  }

  @Test("without a predictor a block is its pixels", arguments: cuts)
  func plain(_ cut: BlockCut) {
    let pixels = (0..<630).map(Int16.init)
    let wanted = rows(pixels, cut).flatMap { row in
      row.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }
    #expect((predicted(pixels, cut, KernelSet(), with: .none) == wanted) as Bool)
  }

  @Test("every count of a row at which vector loops leave a rest", arguments: oddCounts.filter { $0 > 0 })
  func counts(_ count: Int) {
    var random = SeededRandom(seed: 13)
    let pixels = (0..<count).map { _ in Int16.random(in: .min ... .max, using: &random) }
    let floats = (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
    let wanted = differences(pixels.map(Int.init), bytes: 2)
    let planes = floatingPoint(floats)
    for kernels in KernelSet.rungs {
      #expect((predicted(pixels, BlockCut(row: count), kernels) == wanted) as Bool, "\(kernels.isa)")
      #expect((predicted(floats, BlockCut(row: count), kernels) == planes) as Bool, "\(kernels.isa)")
    }
  }
}
