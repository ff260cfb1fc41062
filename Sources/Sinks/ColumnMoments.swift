// ColumnMoments: moments of a layer whose bits do not depend on how high its tiles are.

internal import Raster

/// Moments of each column of tiles, merged row by row.
///
/// How high tiles are follows from threads and memory; how wide they are, from the blocks of the file alone.
/// So rows are merged one by one within a column of tiles, and the columns from left to right at the end.
struct ColumnMoments {
  private var columns: [Int: Moments] = [:]

  /// Adds the rows of a tile that starts at `column`; tiles of one column come from the top.
  mutating func merge(_ rows: [Moments], column: Int) {
    for row in rows { columns[column, default: Moments()].merge(row) }
  }

  var total: Moments {
    columns.sorted { $0.key < $1.key }.reduce(into: Moments()) { $0.merge($1.value) }
  }
}
