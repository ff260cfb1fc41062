// PreviewSink: layers into one PNG, averaged from all pixels.

package import Compute
package import Digest
package import Pass
package import Raster
package import System

/// Averages the pixels that count into an RGBA picture; where there are none it is transparent.
///
/// Pixel (x, y) belongs to picture pixel (x·w/W, y·h/H), rounded down: every pixel counts once. Sums are
/// integers, in steps of 2⁻²⁰ of the range or of stored numbers, so that the picture does not depend on the tiles.
package final class PreviewSink: Sink {
  /// Sums over the picture pixels that a tile touches.
  package final class Partial: Sendable {
    fileprivate let sums: Locked<PictureSums?>

    fileprivate init(_ sums: PictureSums) { self.sums = Locked(sums) }

    /// The sums, which leave this, so that nobody shares their buffers when those are used again.
    fileprivate func take() -> PictureSums? { sums.withLock { $0.take() } }
  }

  private let frame: PictureFrame
  private let style: PreviewStyle
  private let form: PreviewForm
  private let firstLayer: Int
  private let kernels: KernelSet
  private let file: PendingFile
  private let sums = BufferPool<Int64>(blank: 0)
  private let counts = BufferPool<UInt32>(blank: 0)
  /// Made with the first merge, when the pass has been allowed its memory.
  private let painter = Locked<PicturePainter?>(nil)
  private let found = Locked<SHA256Digest?>(nil)

  /// - Parameters:
  ///   - source: the size of the raster.
  ///   - longestSide: the most pixels the picture has on a side; it is never larger than the raster.
  ///   - layer: the first layer it shows.
  package init(
    source: Size, longestSide: Int, style: PreviewStyle, form: PreviewForm = .values, layer: Int = 0,
    file: PendingFile, kernels: KernelSet
  ) {
    frame = PictureFrame(source: source, size: Self.size(of: source, longestSide: longestSide))
    self.style = style
    self.form = form
    firstLayer = layer
    self.kernels = kernels
    self.file = file
  }

  package var size: Size { frame.size }

  /// The raster's size scaled down to `longestSide`, at least one pixel.
  package static func size(of source: Size, longestSide: Int) -> Size {
    let longest = max(source.width, source.height)
    guard longest > longestSide else { return source }
    func scaled(_ side: Int) -> Int { max(1, (side * longestSide + longest / 2) / longest) }
    return Size(width: scaled(source.width), height: scaled(source.height))
  }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) -> Partial {
    let window = tile.window
    let touched = frame.touched(by: window)
    let columns = (window.column..<window.endColumn).map { UInt32(frame.column($0) - touched.column) }
    let count = touched.pixelCount * style.steps.count
    var (sums, counts) = (self.sums.take(count), self.counts.take(count))
    let (values, reasons, numbers) = (layers.values, layers.reasons, layers.numbers)
    do {
      var sums = sums.mutableSpan
      var counts = counts.mutableSpan
      sums.update(repeating: 0)
      counts.update(repeating: 0)
      for (layer, range) in style.steps.enumerated() {
        let start = layers.range(ofLayer: firstLayer + layer).lowerBound
        for row in touched.row..<touched.endRow {
          let rows = frame.sourceRows(of: row).clamped(to: window.row..<window.endRow)
          let first = start + (rows.lowerBound - window.row) * window.width
          let pixels = first..<first + rows.count * window.width
          let target = (layer * touched.height + row - touched.row) * touched.width
          switch form {
          case .values:
            kernels.accumulate(
              values.span.extracting(pixels), reasons: reasons.span.extracting(pixels), columns: columns.span,
              low: range.lowerBound, stepsPerUnit: Self.stepsPerUnit(range), from: target, sums: &sums,
              valid: &counts)
          case .numbers:
            kernels.accumulate(
              numbers.span.extracting(pixels), nodata: Encoding.nodata, columns: columns.span, from: target,
              sums: &sums, valid: &counts)
          }
        }
      }
    }
    return Partial(PictureSums(window: touched, sums: sums, counts: counts))
  }

  private static func stepsPerUnit(_ range: ClosedRange<Double>) -> Double {
    let width = range.upperBound - range.lowerBound
    return width > 0 ? Double(1 << 20) / width : 0
  }

  package func merge(_ partial: Partial, of tile: Tile) throws {
    guard let part = partial.take() else { return }
    try painter.withLock { painter in
      let working = painter ?? PicturePainter(frame, style: style, form: form, output: file)
      painter = working
      try working.add(part, of: tile.window)
    }
    sums.give(part.sums)
    counts.give(part.counts)
  }

  package func finish() throws {
    let digest = try painter.withLock { painter in
      let working = painter.take() ?? PicturePainter(frame, style: style, form: form, output: file)
      return try working.finish()
    }
    found.withLock { $0 = digest }
  }

  /// The SHA-256 of the file, once it is finished.
  package var digest: SHA256Digest? { found.withLock { $0 } }

  package func publish() throws { try file.publish() }

  package var forms: LayerForms { form == .numbers ? [.numbers] : [.values, .reasons] }

  private var bytesPerPicturePixel: Int { PictureSums.byteCount * style.steps.count }

  /// By the share of picture pixels; those that two tiles touch are counted in `residentByteCount`.
  package var partialBytesPerPixel: Int {
    let share = Double(size.pixelCount) / Double(frame.source.pixelCount)
    return Int((share * Double(bytesPerPicturePixel)).rounded(.up))
  }

  /// Partials under way with eight workers.
  private static let partialCount = 16

  /// Rows begun, means or rows in encoding, and the edges of partials.
  package func residentByteCount(tiles: TilePlan) -> Int {
    let tileHeight = tiles.largest.height
    let rows = (tileHeight * size.height + frame.source.height - 1) / frame.source.height
    // A tile touches at most two rows and two columns beyond its share.
    let edges = (2 * (size.width + rows) + 4) * bytesPerPicturePixel
    return PicturePainter.byteCount(frame, style: style, tileHeight: tileHeight) + Self.partialCount * edges
  }
}
