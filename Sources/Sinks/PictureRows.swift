// PictureRows: sums of the tiles into whole rows of a picture.

internal import Raster

/// Adds up the rows that tiles have begun, and closes each when the last pixel of the raster that falls on it is
/// there. Sums of whole numbers are the same for tiles of any shape.
///
/// Memory: the rows begun; for tiles in rows from the top, those that one row of tiles touches.
struct PictureRows {
  /// Takes a whole row: its number, the sums and counts of all layers, where the first layer begins, and how far
  /// apart the layers are.
  typealias Close = (Int, borrowing Span<Int64>, borrowing Span<UInt32>, Int, Int) throws -> Void

  /// A row that misses some of its pixels; layer after layer.
  private struct Row {
    var sums: [Int64]
    var counts: [UInt32]
    /// Pixels of the raster, whether they count or not.
    var missing: Int
  }

  private let frame: PictureFrame
  private let layerCount: Int
  private var begun: [Int: Row] = [:]
  private var spare: [Row] = []

  init(_ frame: PictureFrame, layerCount: Int) {
    self.frame = frame
    self.layerCount = layerCount
  }

  /// Adds the sums of a tile of the raster.
  mutating func add(_ part: PictureSums, of tile: Window, close: Close) throws {
    for row in part.window.row..<part.window.endRow {
      let rows = frame.sourceRows(of: row)
      let brought = rows.clamped(to: tile.row..<tile.endRow).count * tile.width
      let (start, layerStride) = (part.start(ofRow: row), part.layerStride)
      if brought == rows.count * frame.source.width {
        // Nothing to add up: the tile has all of it.
        try close(row, part.sums.span, part.counts.span, start, layerStride)
        continue
      }
      var whole = begun.removeValue(forKey: row) ?? emptyRow(missing: rows.count * frame.source.width)
      for layer in 0..<layerCount {
        let from = start + layer * layerStride
        let to = layer * frame.size.width + part.window.column
        let width = part.window.width
        Self.add(part.sums.span.extracting(from..<from + width), to: &whole.sums, at: to)
        Self.add(part.counts.span.extracting(from..<from + width), to: &whole.counts, at: to)
      }
      whole.missing -= brought
      if whole.missing > 0 {
        begun[row] = whole
      } else {
        try close(row, whole.sums.span, whole.counts.span, 0, frame.size.width)
        spare.append(whole)
      }
    }
  }

  private static func add<Number: FixedWidthInteger & BitwiseCopyable>(
    _ numbers: Span<Number>, to sums: inout [Number], at start: Int
  ) {
    var target = sums.mutableSpan
    var part = target._mutatingExtracting(start..<start + numbers.count)
    for index in 0..<numbers.count { part[index] &+= numbers[index] }
  }

  private mutating func emptyRow(missing: Int) -> Row {
    let count = layerCount * frame.size.width
    guard var row = spare.popLast() else {
      return Row(
        sums: Array(repeating: 0, count: count), counts: Array(repeating: 0, count: count), missing: missing)
    }
    do {
      var sums = row.sums.mutableSpan
      sums.update(repeating: 0)
      var counts = row.counts.mutableSpan
      counts.update(repeating: 0)
    }
    row.missing = missing
    return row
  }

  /// Bytes of the rows that tiles of the given height may have begun.
  static func byteCount(_ frame: PictureFrame, layerCount: Int, tileHeight: Int) -> Int {
    let touched = (tileHeight * frame.size.height + frame.source.height - 1) / frame.source.height + 1
    return min(frame.size.height, touched) * frame.size.width * layerCount * PictureSums.byteCount
  }
}
