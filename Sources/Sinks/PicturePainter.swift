// PicturePainter: whole rows of sums into colours, and those into a file.

internal import Digest
internal import PNGFile
internal import Raster
internal import System

/// Paints rows as they become whole where colours are known, and writes them from the top; else keeps their means
/// until the end. Belongs to one thread at a time.
final class PicturePainter {
  private let size: Size
  private let style: PreviewStyle
  private let output: PendingFile
  private var rows: PictureRows
  private let colors: PictureColors
  /// Begun with the first row, so that nothing is written before a pass has been allowed its memory.
  private var file: PictureFile?
  private var nextRow = 0
  /// Painted rows that wait for one above.
  private var waiting: [Int: [UInt8]] = [:]
  /// NaN where no pixel counts; empty where colours are known.
  private var means: [Float]
  /// One row: means, layer after layer, and colours.
  private var values: [Double]
  private var rgba: [UInt8]

  init(_ frame: PictureFrame, style: PreviewStyle, form: PreviewForm, output: PendingFile) {
    size = frame.size
    self.style = style
    self.output = output
    colors = PictureColors(style, form: form, width: size.width)
    rows = PictureRows(frame, layerCount: style.steps.count)
    means = style.isFound ? Array(repeating: .nan, count: size.pixelCount) : []
    values = Array(repeating: .nan, count: size.width * style.steps.count)
    rgba = Array(repeating: 0, count: size.width * 4)
  }

  /// Adds the sums of a tile of the raster.
  func add(_ part: PictureSums, of tile: Window) throws {
    try rows.add(part, of: tile) { row, sums, counts, start, layerStride in
      colors.average(sums, counts, from: start, layerStride: layerStride, into: &values)
      if style.isFound {
        keep(row)
      } else {
        colors.paint(values, range: nil, into: &rgba)
        try place(row)
      }
    }
  }

  /// Ends the file and brings it to disk.
  func finish() throws -> SHA256Digest? {
    if case .palette(_, .found(let range)) = style {
      let found = range()
      for row in 0..<size.height {
        for column in 0..<size.width { values[column] = Double(means[row * size.width + column]) }
        colors.paint(values, range: found, into: &rgba)
        try write(rgba)
      }
      means = []
    }
    // Rows that no tile brought are transparent.
    while nextRow < size.height {
      try write(waiting.removeValue(forKey: nextRow) ?? Array(repeating: 0, count: size.width * 4))
    }
    return try file?.finish()
  }

  private func keep(_ row: Int) {
    var means = means.mutableSpan
    for column in 0..<size.width { means[row * size.width + column] = Float(values[column]) }
  }

  /// Writes the painted row, or lets it wait for those above.
  private func place(_ row: Int) throws {
    guard row == nextRow else {
      waiting[row] = rgba
      return
    }
    try write(rgba)
    while let next = waiting.removeValue(forKey: nextRow) { try write(next) }
  }

  private func write(_ rgba: [UInt8]) throws {
    let file = try file ?? PictureFile(output, size: size, content: style.content)
    self.file = file
    try file.write(rgba.span)
    nextRow += 1
  }

  /// Bytes held for tiles of the given height that come in rows from the top.
  static func byteCount(_ frame: PictureFrame, style: PreviewStyle, tileHeight: Int) -> Int {
    let width = frame.size.width
    return PictureRows.byteCount(frame, layerCount: style.steps.count, tileHeight: tileHeight)
      + (style.isFound ? frame.size.pixelCount * 4 : 0) + width * (8 * style.steps.count + 4)
      + PictureFile.byteCount(width: width)
  }
}

extension PreviewStyle {
  fileprivate var content: PNGContent {
    switch self {
    case .palette: .fewColors
    case .trueColor: .manyColors
    }
  }
}
