// PreviewSinkTests: pictures against averages by the definition.

import Compute
import Pass
import Raster
import Sinks
import System
import TestSupport
import Testing

/// Counts the tiles that were merged.
private struct Counting: Sink {
  let merged: Locked<Int>
  var forms: LayerForms { [] }
  var partialBytesPerPixel: Int { 0 }
  func absorb(_ tile: Tile, _ layers: borrowing Layers) {}
  func merge(_ partial: Void, of tile: Tile) { merged.withLock { $0 += 1 } }
  func finish() {}
  func residentByteCount(tiles: TilePlan) -> Int { 0 }
}

struct PreviewSinkTests {
  private let size = Size(width: 301, height: 173)

  private func picture(
    longestSide: Int, tile: Size, workers: Int, style: PreviewStyle = .palette(.ndvi, .stated(-0.2...0.9))
  ) throws -> PNGPixels {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("out.png"), overwrites: false)
    let sink = PreviewSink(
      source: size, longestSide: longestSide, style: style, file: file, kernels: KernelSet())
    try run(scene(size), [sink], tile: tile, workers: workers)
    #expect(folder.names == ["out.png"])
    let picture = try PNGPixels(folder.bytes(of: "out.png"))
    #expect(picture.size == sink.size)
    return picture
  }

  /// The picture by the definition: pixel (x, y) belongs to (x·w/W, y·h/H).
  private func expected(_ small: Size, range: ClosedRange<Double>) -> [UInt8] {
    var sums = [Double](repeating: 0, count: small.pixelCount)
    var counts = [Double](repeating: 0, count: small.pixelCount)
    for (pixel, value) in truth(size).enumerated() {
      guard let value else { continue }
      let x = pixel % size.width * small.width / size.width
      let y = pixel / size.width * small.height / size.height
      sums[y * small.width + x] += Double(value)
      counts[y * small.width + x] += 1
    }
    return zip(sums, counts).flatMap { sum, count -> [UInt8] in
      guard count > 0 else { return [0, 0, 0, 0] }
      let color = Palette.ndvi.color(of: sum / count, in: range)
      return [color.red, color.green, color.blue, 255]
    }
  }

  @Test(
    "each picture pixel has the colour of the mean, transparent where nothing counts",
    arguments: [
      1, 7, 64, 200, 301, 1000,
    ])
  func averages(_ longestSide: Int) throws {
    let got = try picture(longestSide: longestSide, tile: Size(width: 50, height: 31), workers: 2)
    let wanted = expected(got.size, range: -0.2...0.9)
    #expect(got.rgba.count == wanted.count)
    for pixel in 0..<got.size.pixelCount {
      let (a, b) = (got.rgba[4 * pixel..<4 * pixel + 4], wanted[4 * pixel..<4 * pixel + 4])
      // Steps of 2⁻²⁰ of the range may tip a rounding by one.
      guard zip(a, b).allSatisfy({ abs(Int($0) - Int($1)) <= 1 }) else {
        Issue.record("pixel \(pixel): \(Array(a)), not \(Array(b))")
        return
      }
    }
    if longestSide >= 64 {
      #expect(stride(from: 3, to: got.rgba.count, by: 4).contains { got.rgba[$0] == 0 })
    }
  }

  @Test(
    "the picture does not depend on tiles and workers",
    arguments: [
      (Size(width: 301, height: 1), 1), (Size(width: 16, height: 16), 3), (Size(width: 7, height: 173), 2),
    ])
  func independent(_ tile: Size, _ workers: Int) throws {
    for style in [PreviewStyle.palette(.ndvi, .stated(-0.2...0.9)), .palette(.gray, .found { -0.5...0.5 })] {
      let one = try picture(longestSide: 83, tile: size, workers: 1, style: style)
      #expect((try picture(longestSide: 83, tile: tile, workers: workers, style: style) == one) as Bool)
    }
  }

  /// Its means are kept as Float32, which tips one rounding in a hundred thousand.
  @Test("a range that is found by the pass gives the colours of the same range stated")
  func found() throws {
    let tile = Size(width: 50, height: 31)
    let stated = try picture(
      longestSide: 200, tile: tile, workers: 2, style: .palette(.ndvi, .stated(-0.3...0.6)))
    let found = try picture(
      longestSide: 200, tile: tile, workers: 2, style: .palette(.ndvi, .found { -0.3...0.6 }))
    #expect(found.size == stated.size)
    let steps = zip(found.rgba, stated.rgba).map { abs(Int($0) - Int($1)) }
    // The rounding of values in steps of another range tips some more.
    #expect(steps.allSatisfy { $0 <= 1 } && steps.reduce(0, +) < 20)
  }

  @Test("the range is asked for once, after the last tile")
  func asked() throws {
    let folder = try TemporaryFolder()
    let merged = Locked(0)
    let asked = Locked<[Int]>([])
    let sink = PreviewSink(
      source: size, longestSide: 64,
      style: .palette(
        .ndvi,
        .found {
          asked.withLock { $0.append(merged.withLock { $0 }) }; return nil
        }),
      file: try PendingFile(target: folder.file("out.png"), overwrites: false), kernels: KernelSet())
    let tile = Size(width: 50, height: 31)
    try run(scene(size), [sink, Counting(merged: merged)], tile: tile, workers: 2)
    #expect(asked.withLock { $0 } == [TilePlan(size: size, tile: tile).count])
  }

  @Test(
    "the size keeps the shape, has at least one pixel, and never grows",
    arguments: [
      (Size(width: 1000, height: 500), 100, Size(width: 100, height: 50)),
      (Size(width: 10, height: 1000), 50, Size(width: 1, height: 50)),
      (Size(width: 30, height: 20), 100, Size(width: 30, height: 20)),
      (Size(width: 1, height: 1), 1, Size(width: 1, height: 1)),
      (Size(width: 29200, height: 27620), 2048, Size(width: 2048, height: 1937)),
    ])
  func sizes(_ source: Size, _ side: Int, _ size: Size) {
    #expect(PreviewSink.size(of: source, longestSide: side) == size)
  }

  /// Shares 1/3, 1/2 and 2/3 of full light are 156, 188 and 213 in sRGB (IEC 61966-2-1).
  @Test("three layers become red, green and blue light, held at their ranges")
  func trueColor() throws {
    let size = Size(width: 4, height: 1)
    let source = ArraySource(size, .uint8, planes: 3) { plane, x, _ in
      [[0, 100, 200, 255], [50, 50, 50, 50], [0, 10, 20, 30]][plane][x]
    }
    let products = ProductSet(planes: ["0", "1", "2"])
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("out.png"), overwrites: false)
    let sink = PreviewSink(
      source: size, longestSide: 4, style: .trueColor([100...200, 0...100, 0...30]), file: file,
      kernels: KernelSet())
    let plan = MemoryPlan(tiles: TilePlan(size: size, tile: size), workers: 1)
    try Pass(source: source, products: products, sinks: [sink], plan: plan, kernels: KernelSet()).run()
    let got = try PNGPixels(folder.bytes(of: "out.png"))
    let columns = (0..<4).map { got.pixel($0, 0) }
    #expect(
      columns == [[0, 188, 0, 255], [0, 188, 156, 255], [255, 188, 213, 255], [255, 188, 255, 255]])
  }

  /// What a run holds at most, counted by hand from the tiles: a mean is 12 bytes, a row begun misses some pixels.
  @Test(
    "what is said to be held is at least what is held",
    arguments: [
      (Size(width: 3000, height: 2000), 512, Size(width: 3000, height: 1)),
      (Size(width: 3000, height: 2000), 512, Size(width: 3000, height: 128)),
      (Size(width: 3000, height: 2000), 2000, Size(width: 512, height: 512)),
      (Size(width: 3000, height: 2000), 5000, Size(width: 512, height: 512)),
      (Size(width: 1000, height: 3000), 97, Size(width: 64, height: 16)),
      (Size(width: 5, height: 4000), 100, Size(width: 5, height: 512)),
    ])
  func memory(_ source: Size, _ side: Int, _ tile: Size) throws {
    let folder = try TemporaryFolder()
    for (style, layers, kept) in [
      (PreviewStyle.palette(.ndvi, .stated(0...1)), 1, 0), (.palette(.ndvi, .found { nil }), 1, 4),
      (.trueColor([0...1, 0...1, 0...1]), 3, 0),
    ] {
      let sink = PreviewSink(
        source: source, longestSide: side, style: style,
        file: try PendingFile(target: folder.file("out.png"), overwrites: false), kernels: KernelSet())
      let plan = TilePlan(size: source, tile: tile)
      let size = sink.size
      var (rows, touched) = (0, 0)
      for tile in (0..<plan.count).map({ plan[$0].window }) {
        let (top, bottom) = (
          tile.row * size.height / source.height, (tile.endRow - 1) * size.height / source.height
        )
        let (left, right) = (
          tile.column * size.width / source.width, (tile.endColumn - 1) * size.width / source.width
        )
        rows = max(rows, bottom - top + 1)
        touched = max(touched, (bottom - top + 1) * (right - left + 1))
      }
      let begun = tile.width >= source.width ? 1 : rows
      let held = 16 * touched * 12 * layers + begun * size.width * 12 * layers + size.pixelCount * kept
      let said =
        16 * plan.largest.pixelCount * sink.partialBytesPerPixel
        + sink.residentByteCount(tiles: plan)
      // Beside the sums: the PNG's writer.
      #expect(said >= held + 700_000, "\(source) \(side) \(tile)")
    }
  }

  /// 2048 px on a side: 16.8 MB of Float32 means where colours are known last; else rows under way.
  @Test("a large picture of a larger raster takes little memory")
  func smallMemory() throws {
    let folder = try TemporaryFolder()
    func resident(_ style: PreviewStyle, source: Int) throws -> Int {
      let size = Size(width: source, height: source)
      return PreviewSink(
        source: size, longestSide: 2048, style: style,
        file: try PendingFile(target: folder.file("out.png"), overwrites: false), kernels: KernelSet()
      ).residentByteCount(tiles: TilePlan(size: size, tile: Size(width: source, height: 128)))
    }
    for source in [12000, 65536] {
      #expect(try resident(.palette(.ndvi, .stated(0...1)), source: source) < 3_000_000)
      #expect(try resident(.trueColor([0...1, 0...1, 0...1]), source: source) < 6_000_000)
      #expect(try resident(.palette(.ndvi, .found { nil }), source: source) < 4 * 2048 * 2048 + 3_000_000)
    }
  }
}
