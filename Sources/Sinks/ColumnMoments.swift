// ColumnMoments: moments of a layer whose bits do not depend on the shape of its tiles.

internal import Pass
internal import Raster

/// The moments of each row of a tile, or of a column of output blocks in it.
package struct ColumnRows: Sendable {
  /// The first pixel of the rows.
  var column: Int
  var rows: [Moments]
}

/// Moments of each column, merged row by row.
///
/// How high tiles are follows from threads and memory, and how many output blocks lie side by side in one, too. So a tile is
/// cut at the borders of output blocks; rows are merged one by one within a column, and the columns from
/// left to right at the end. Where tiles do not begin at these borders, the blocks of the file alone say where.
struct ColumnMoments {
  private var columns: [Int: Moments] = [:]

  /// The parts of a tile's columns.
  static func columns(of tile: Window) -> [Range<Int>] {
    let side = TilePlan.outputBlock
    let inner = stride(from: (tile.column / side + 1) * side, to: tile.endColumn, by: side)
    let cuts = [tile.column] + inner + [tile.endColumn]
    return zip(cuts, cuts.dropFirst()).map { $0..<$1 }
  }

  /// Adds the rows of a tile; tiles of one column come from the top.
  mutating func merge(_ added: ColumnRows) {
    for row in added.rows { columns[added.column, default: Moments()].merge(row) }
  }

  var total: Moments {
    columns.sorted { $0.key < $1.key }.reduce(into: Moments()) { $0.merge($1.value) }
  }
}
