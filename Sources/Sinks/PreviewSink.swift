// PreviewSink: layers into one PNG, averaged from all pixels.

package import Compute
package import Digest
internal import Foundation
internal import PNGFile
package import Pass
package import Raster
package import System

/// How layers become colours.
package enum PreviewStyle: Sendable, Equatable {
  /// The first layer by a palette over a range.
  case palette(Palette, ClosedRange<Double>)
  /// The first three layers as red, green and blue light, each from the lower to the upper end of its
  /// range.
  case trueColor([ClosedRange<Double>])

  var ranges: [ClosedRange<Double>] {
    switch self {
    case .palette(_, let range): [range]
    case .trueColor(let ranges): ranges
    }
  }
}

/// Averages the pixels that count into an RGBA picture; where there are none it is transparent.
///
/// Pixel (x, y) belongs to picture pixel (x·w/W, y·h/H), rounded down: every pixel counts once. Sums are
/// integers in steps of 2⁻²⁰ of the range, so that the picture does not depend on the tiles.
package final class PreviewSink: Sink {
  /// Sums over the picture pixels that a tile touches.
  package struct Partial: Sendable {
    var window: Window
    var sums: [[Int64]]
    var counts: [[UInt32]]
  }

  private let source: Size
  package let size: Size
  private let style: PreviewStyle
  private let firstLayer: Int
  private let range: @Sendable () -> ClosedRange<Double>?
  private let kernels: KernelSet
  private let file: PendingFile
  /// Made with the first merge, when the pass has been allowed its memory.
  private let state = Locked<Partial?>(nil)
  private let found = Locked<SHA256Digest?>(nil)

  /// - Parameters:
  ///   - source: the size of the raster.
  ///   - longestSide: the most pixels the picture has on a side; it is never larger than the raster.
  ///   - layer: the first layer it shows.
  ///   - range: asked after the last tile for another range of the palette, which the pass itself has found;
  ///     nil for that of `style`, in 2⁻²⁰ of which values are rounded.
  package init(
    source: Size, longestSide: Int, style: PreviewStyle, layer: Int = 0, file: PendingFile,
    kernels: KernelSet, range: @escaping @Sendable () -> ClosedRange<Double>? = { nil }
  ) {
    self.source = source
    size = Self.size(of: source, longestSide: longestSide)
    self.style = style
    firstLayer = layer
    self.range = range
    self.kernels = kernels
    self.file = file
  }

  /// The raster's size scaled down to `longestSide`, at least one pixel.
  package static func size(of source: Size, longestSide: Int) -> Size {
    let longest = max(source.width, source.height)
    guard longest > longestSide else { return source }
    func scaled(_ side: Int) -> Int { max(1, (side * longestSide + longest / 2) / longest) }
    return Size(width: scaled(source.width), height: scaled(source.height))
  }

  private static func empty(_ window: Window, layers: Int) -> Partial {
    Partial(
      window: window,
      sums: Array(repeating: [Int64](repeating: 0, count: window.pixelCount), count: layers),
      counts: Array(repeating: [UInt32](repeating: 0, count: window.pixelCount), count: layers))
  }

  private func column(_ x: Int) -> Int { x * size.width / source.width }
  private func row(_ y: Int) -> Int { y * size.height / source.height }

  private static func stepsPerUnit(_ range: ClosedRange<Double>) -> Double {
    let width = range.upperBound - range.lowerBound
    return width > 0 ? Double(1 << 20) / width : 0
  }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) -> Partial {
    let window = tile.window
    let left = column(window.column)
    let top = row(window.row)
    let touched = Window(
      column: left, row: top, width: column(window.endColumn - 1) - left + 1,
      height: row(window.endRow - 1) - top + 1)
    let columns = (window.column..<window.endColumn).map { UInt32(column($0) - left) }
    var partial = Self.empty(touched, layers: style.ranges.count)
    for (layer, range) in style.ranges.enumerated() {
      let (values, reasons) = (layers.values, layers.reasons)
      let start = layers.range(ofLayer: firstLayer + layer).lowerBound
      for y in 0..<window.height {
        let first = (row(window.row + y) - top) * touched.width
        let pixels = start + y * window.width..<start + (y + 1) * window.width
        var sums = partial.sums[layer].mutableSpan
        var counts = partial.counts[layer].mutableSpan
        kernels.accumulate(
          values.span.extracting(pixels), reasons: reasons.span.extracting(pixels), columns: columns.span,
          low: range.lowerBound, stepsPerUnit: Self.stepsPerUnit(range), from: first, sums: &sums,
          valid: &counts)
      }
    }
    return partial
  }

  package func merge(_ partial: Partial, of tile: Tile) {
    state.withLock { total in
      var state = total ?? Self.empty(Window(size), layers: style.ranges.count)
      total = nil
      defer { total = state }
      for layer in partial.sums.indices {
        for y in 0..<partial.window.height {
          let from = y * partial.window.width
          let to = (partial.window.row + y) * size.width + partial.window.column
          for x in 0..<partial.window.width {
            state.sums[layer][to + x] += partial.sums[layer][from + x]
            state.counts[layer][to + x] += partial.counts[layer][from + x]
          }
        }
      }
    }
  }

  package func finish() throws {
    let rgba = state.withLock { total in
      defer { total = nil }
      return colors(of: total ?? Self.empty(Window(size), layers: style.ranges.count))
    }
    let bytes = try PNG.encode(rgba.span, size: size)
    withBytes(of: bytes.span) { file.write($0, at: 0) }
    try file.seal()
    let digest = try SHA256Digest(of: bytes.span)
    found.withLock { $0 = digest }
  }

  /// The SHA-256 of the file, once it is finished.
  package var digest: SHA256Digest? { found.withLock { $0 } }

  package func publish() throws { try file.publish() }

  /// Four bytes a picture pixel.
  private func colors(of total: borrowing Partial) -> [UInt8] {
    var rgba = [UInt8](repeating: 0, count: size.pixelCount * 4)
    let range = range()
    for pixel in 0..<size.pixelCount {
      let means = style.ranges.indices.compactMap { layer -> Double? in
        let count = total.counts[layer][pixel]
        guard count > 0 else { return nil }
        return Double(total.sums[layer][pixel]) / (Double(count) * Double(1 << 20))
      }
      guard means.count == style.ranges.count else { continue }
      let color = color(of: means, range: range)
      rgba[4 * pixel] = color.red
      rgba[4 * pixel + 1] = color.green
      rgba[4 * pixel + 2] = color.blue
      rgba[4 * pixel + 3] = 255
    }
    return rgba
  }

  /// - Parameters:
  ///   - means: a mean a layer, as a share of the range of its style.
  ///   - range: another one for the colours.
  private func color(of means: [Double], range: ClosedRange<Double>?) -> Color {
    switch style {
    case .palette(let palette, let own):
      let width = own.upperBound - own.lowerBound
      return palette.color(of: own.lowerBound + means[0] * width, in: range ?? own)
    case .trueColor:
      let light = means.map { 255 * Self.encoded($0) }
      return Color(red: light[0], green: light[1], blue: light[2])
    }
  }

  /// The sRGB transfer function (IEC 61966-2-1): numbers of a scene are linear in light, a screen is not.
  private static func encoded(_ linear: Double) -> Double {
    let held = min(max(linear, 0), 1)
    return held <= 0.0031308 ? 12.92 * held : 1.055 * pow(held, 1 / 2.4) - 0.055
  }

  package var forms: LayerForms { [.values, .reasons] }

  package var partialBytesPerPixel: Int {
    let share = Double(size.pixelCount) / Double(source.pixelCount)
    return Int((share * 12 * Double(style.ranges.count)).rounded(.up))
  }

  /// Sums, colours and the encoded picture.
  package func residentByteCount(tileHeight: Int) -> Int {
    size.pixelCount * (12 * style.ranges.count + 8) + (1 << 20)
  }
}
