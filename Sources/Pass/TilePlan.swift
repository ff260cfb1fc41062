// TilePlan: a raster cut into tiles of whole blocks that fit in memory.

package import Raster

/// Tiles in row-major order that cover a raster once.
package struct TilePlan: Sendable, Equatable {
  /// The side of most output blocks; tiles end on its multiples where they can.
  package static let outputBlock = 512
  /// The most output blocks side by side in a tile where the source's blocks do not matter: longer pieces of rows are
  /// no quicker to read.
  private static let mostBlocksAcross = 24
  /// Blocks side by side that are worth some memory.
  private static let goodBlocksAcross = 4
  /// Tiles each worker should have where they can be wide, so that none works alone for long at the end.
  private static let tilesPerWorker = 8
  /// Of so many rows of wide tiles the last is cut into tiles of `goodBlocksAcross`.
  private static let rowsPerClosing = 2 * tilesPerWorker

  /// Pixels of the tiles to try first where the source's blocks do not matter.
  ///
  /// - Parameter ceiling: pixels that a worker's last cache has room for.
  static func cutPixels(of size: Size, workers: Int, ceiling: Int) -> Int {
    let block = outputBlock * outputBlock
    let most = min(mostBlocksAcross * block, ceiling, size.pixelCount / (tilesPerWorker * workers))
    return max(goodBlocksAcross * block, most)
  }

  package let size: Size
  /// Where each column and row of tiles starts, and the end.
  private let columns: [Int]
  private let rows: [Int]
  /// The last rows of tiles may have narrower ones: how many rows, and where their columns start.
  private let closingRows: Int
  private let closingColumns: [Int]

  /// - Parameters:
  ///   - size: the raster.
  ///   - blocks: how the source stores it.
  ///   - pixelBudget: the most pixels a tile should have; a single block may have more.
  package init(size: Size, blocks: BlockLayout, pixelBudget: Int) {
    self.size = size
    let tile = Self.tile(for: blocks, in: size, pixelBudget: pixelBudget)
    let isStriped = tile.width >= size.width
    columns =
      isStriped
      ? [0, size.width] : Self.cuts(length: size.width, step: tile.width, phase: blocks.columnPhase)
    rows = Self.cuts(length: size.height, step: tile.height, phase: blocks.rowPhase)
    let narrow = Self.goodBlocksAcross * Self.outputBlock
    if blocks.canBeCut, tile.width > narrow {
      // Whoever takes one of the last wide tiles late works on while the others share what is left.
      closingRows = max(1, (rows.count - 1) / Self.rowsPerClosing)
      closingColumns = Self.cuts(length: size.width, step: narrow, phase: 0)
    } else {
      closingRows = 0
      closingColumns = columns
    }
  }

  private static func tile(for blocks: BlockLayout, in size: Size, pixelBudget: Int) -> Size {
    if blocks.canBeCut {
      let most = min(mostBlocksAcross, max(1, pixelBudget / (outputBlock * outputBlock)))
      // As many columns as that takes, of alike width: a narrow one at the end would cost as many reads as a wide one.
      let across = (size.width + outputBlock - 1) / outputBlock
      let columns = (across + most - 1) / most
      let width = min(size.width, (across + columns - 1) / columns * outputBlock)
      return Size(width: width, height: stripHeight(block: 1, limit: max(1, pixelBudget / width)))
    }
    let isStriped = blocks.size.width >= size.width
    let width = isStriped ? size.width : side(block: blocks.size.width, limit: outputBlock)
    let rowLimit = max(1, pixelBudget / max(1, width))
    return Size(
      width: width,
      height: isStriped
        ? stripHeight(block: blocks.size.height, limit: rowLimit)
        : side(block: blocks.size.height, limit: min(outputBlock, rowLimit)))
  }

  /// Tiles of a given size, for tests of independence from the plan.
  package init(size: Size, tile: Size) {
    self.size = size
    columns = Self.cuts(length: size.width, step: max(1, tile.width), phase: 0)
    rows = Self.cuts(length: size.height, step: max(1, tile.height), phase: 0)
    closingRows = 0
    closingColumns = columns
  }

  package var count: Int { openingCount + (closingColumns.count - 1) * closingRows }

  /// Tiles before the narrow ones.
  private var openingCount: Int { (columns.count - 1) * (rows.count - 1 - closingRows) }

  package subscript(ordinal: Int) -> Tile {
    let isClosing = ordinal >= openingCount
    let columns = isClosing ? closingColumns : columns
    let place = isClosing ? ordinal - openingCount : ordinal
    let column = place % (columns.count - 1)
    let row = place / (columns.count - 1) + (isClosing ? rows.count - 1 - closingRows : 0)
    return Tile(
      ordinal: ordinal,
      window: Window(
        column: columns[column], row: rows[row], width: columns[column + 1] - columns[column],
        height: rows[row + 1] - rows[row]))
  }

  /// Whether every output block of that side lies whole in one tile.
  package func hasWholeBlocks(side: Int) -> Bool {
    [columns, closingColumns, rows].allSatisfy { cuts in cuts.dropLast().allSatisfy { $0 % side == 0 } }
  }

  /// The largest tile.
  package var largest: Size {
    let columns = openingCount > 0 ? columns : closingColumns
    return Size(
      width: zip(columns, columns.dropFirst()).map { $1 - $0 }.max() ?? 0,
      height: zip(rows, rows.dropFirst()).map { $1 - $0 }.max() ?? 0)
  }

  /// Whole blocks up to `limit` pixels, at least one.
  private static func side(block: Int, limit: Int) -> Int {
    max(block, limit / max(1, block) * block)
  }

  /// Rows of a strip tile: whole strips, and a divisor or multiple of the output block where the strips
  /// allow, so that output blocks fill up evenly.
  private static func stripHeight(block: Int, limit: Int) -> Int {
    guard limit > block else { return block }
    var height = outputBlock
    while height > limit { height /= 2 }
    let whole = height / block * block
    return max(block, whole)
  }

  /// 0, then every multiple of `step` counted from `-phase`, then `length`.
  private static func cuts(length: Int, step: Int, phase: Int) -> [Int] {
    var places = [0]
    var next = step - phase % step
    while next < length {
      places.append(next)
      next += step
    }
    places.append(length)
    return places
  }
}
