// SnowSurroundings: what Let-it-snow asks of the pixels around one.

internal import Compute
package import Pass
package import Raster
internal import Snow

/// How far around a pixel is looked.
package struct SnowSurroundings: Sendable, Equatable {
  /// Pixels to the left and right, for each row up and down, that are near enough to snow of the first pass: no more than in the row
  /// before. Empty where heights say where the second pass may find snow.
  package var reach_px: [Int]
  /// The side of the cells over which red is averaged, where clouds are judged again; 0 where they are not.
  package var cell_px: Int

  /// - Parameters:
  ///   - distance_m: of the middles of pixels.
  ///   - pixel_m: their width and height.
  ///   - size: of the raster, beyond which nothing lies.
  package static func reach(
    distance_m: Double, pixel_m: (width: Double, height: Double), in size: Size
  ) -> [Int] {
    func count(_ length_m: Double, _ side_m: Double, most: Int) -> Int {
      // Rounding may leave less than nothing under the root; NaN is no number of pixels.
      let pixels = (max(0, length_m) / side_m).rounded(.down)
      return pixels >= 0 ? Int(min(pixels, Double(most))) : 0
    }
    return (0...count(distance_m, pixel_m.height, most: size.height)).map { row in
      let up = Double(row) * pixel_m.height
      return count(
        max(0, distance_m * distance_m - up * up).squareRoot(), pixel_m.width, most: size.width)
    }
  }

  package init(reach_px: [Int] = [], cell_px: Int = 0) {
    (self.reach_px, self.cell_px) = (reach_px, cell_px)
  }

  /// Rows up and down that snow reaches, by how many columns it is away; -1 for one column more than it reaches at all.
  var rowsByColumns: [Int32] {
    var rows: [Int32] = []
    for row in reach_px.indices.reversed() {
      while rows.count <= reach_px[row] { rows.append(Int32(row)) }
    }
    return rows + [-1]
  }

  /// Where the pixels lie that a window asks for, within a raster.
  func needed(of window: Window, in size: Size) -> Window {
    let halo = Window(
      column: window.column - (reach_px.max() ?? 0), row: window.row - max(0, reach_px.count - 1),
      width: window.width + 2 * (reach_px.max() ?? 0), height: window.height + 2 * max(0, reach_px.count - 1))
    let cell = max(1, cell_px)
    let (left, top) = (max(0, halo.column) / cell * cell, max(0, halo.row) / cell * cell)
    let right = min(size.width, (halo.endColumn + cell - 1) / cell * cell)
    let bottom = min(size.height, (halo.endRow + cell - 1) / cell * cell)
    return Window(column: left, row: top, width: right - left, height: bottom - top)
  }
}

/// `SnowSource` whose first question is `infrared` with what the surroundings say: `InfraredEvidence.reach` near snow of the first pass, and
/// `InfraredEvidence.brightAround`.
package struct SurroundedSource: Source {
  private let base: SnowSource
  private let surroundings: SnowSurroundings

  package init(_ base: SnowSource, _ surroundings: SnowSurroundings) {
    (self.base, self.surroundings) = (base, surroundings)
  }

  package var grid: Grid { base.grid }
  package var type: DataType { .uint8 }
  package var calibrations: [Calibration] { base.calibrations }
  package var hasMask: Bool { false }
  package var givesReasons: Bool { true }
  /// What the base needs, its answers and reasons, and how far snow reaches.
  package var scratchBytesPerPixel: Int { base.scratchBytesPerPixel + base.questions.count + 1 + 4 }
  package var sharedByteCount: Int { base.sharedByteCount }
  package var blocks: BlockLayout {
    var blocks = base.blocks
    // Strips of a few rows would read their surroundings many times.
    blocks.canBeCut = false
    blocks.byteCount += scratchBytesPerPixel * haloPixelCount(around: blocks.size)
    return blocks
  }
  package var isCached: Bool { base.isCached }

  /// Pixels that are read around a tile of whole blocks, at most.
  private func haloPixelCount(around block: Size) -> Int {
    let size = base.grid.size
    let cell = surroundings.cell_px
    let columns = min(size.width, 2 * ((surroundings.reach_px.max() ?? 0) + cell))
    let rows = min(size.height, 2 * (max(0, surroundings.reach_px.count - 1) + cell))
    let isStriped = block.width >= size.width
    let (width, height) = (
      isStriped ? size.width : min(size.width, max(block.width, 512)), min(size.height, 512)
    )
    let halo = isStriped ? rows * width : columns * height + rows * width + columns * rows
    return min(halo, size.pixelCount)
  }

  package func makeReader() throws -> any PlaneReader {
    Reader(
      inner: try base.makeSnowReader(), surroundings: surroundings,
      rowsByColumns: surroundings.rowsByColumns, size: base.grid.size,
      around: PlaneStack(type: .uint8, planeCount: base.questions.count))
  }

  /// Belongs to one worker.
  private struct Reader: PlaneReader {
    var inner: SnowReader
    let surroundings: SnowSurroundings
    let rowsByColumns: [Int32]
    let size: Size
    var around: PlaneStack

    mutating func read(_ window: Window, into planes: inout PlaneStack) throws {
      let needed = surroundings.needed(of: window, in: size)
      try inner.read(needed, into: &around)
      markCells(needed)
      planes.resize(to: window.size, masked: false, reasoned: true)
      let first = (window.row - needed.row) * needed.width + window.column - needed.column
      for row in 0..<window.height {
        for column in 0..<window.width {
          let from = first + row * needed.width + column
          let to = row * window.width + column
          for plane in 0..<around.planeCount {
            planes.bytes[plane * window.pixelCount + to] = around.bytes[plane * needed.pixelCount + from]
          }
          planes.reasons[to] = around.reasons[from]
        }
      }
      if !surroundings.reach_px.isEmpty { markReach(window, in: needed, &planes) }
    }

    /// Cells begin at the upper left of the scene.
    private mutating func markCells(_ window: Window) {
      let side = surroundings.cell_px
      guard side > 0 else { return }
      for top in stride(from: 0, to: window.height, by: side) {
        for left in stride(from: 0, to: window.width, by: side) {
          let cell = Window(
            column: left, row: top, width: min(side, window.width - left),
            height: min(side, window.height - top))
          guard let red = inner.meanRed(of: cell, stride: window.width), red > LetItSnowRule().cloudRed else {
            continue
          }
          for row in cell.row..<cell.endRow {
            for column in cell.column..<cell.endColumn {
              around.bytes[row * window.width + column] |= InfraredEvidence.brightAround.rawValue
            }
          }
        }
      }
    }

    /// Snow that is some columns away reaches as many rows up and down as the disc is high there: a pixel is near where one such
    /// span of its column covers it.
    private func markReach(_ window: Window, in needed: Window, _ planes: inout PlaneStack) {
      // Not kept: between tiles its room is the reader's.
      let spans = spans(in: needed)
      let (down, across) = (window.row - needed.row, window.column - needed.column)
      // What is left of spans that began above, then of those that began below.
      for rows in [Array(0..<needed.height), (0..<needed.height).reversed()] {
        var left = [Int32](repeating: -1, count: window.width)
        for row in rows {
          let from = row * needed.width + across
          for column in 0..<window.width { left[column] = max(left[column] - 1, spans[from + column]) }
          guard (down..<down + window.height).contains(row) else { continue }
          let to = (row - down) * window.width
          for column in 0..<window.width
          where left[column] >= 0
            && planes.bytes[to + column] & InfraredEvidence.second.rawValue != 0
          {
            planes.bytes[to + column] |= InfraredEvidence.reach.rawValue
          }
        }
      }
    }

    /// Rows up and down that the nearest snow of a pixel's row reaches in its column; less than 0 where it does not come so far.
    private func spans(in needed: Window) -> [Int32] {
      let farthest = rowsByColumns.count - 1
      var spans = [Int32](repeating: 0, count: needed.pixelCount)
      for row in 0..<needed.height {
        let start = row * needed.width
        var far = farthest
        for column in 0..<needed.width {
          far = isFirst(start + column) ? 0 : min(farthest, far + 1)
          spans[start + column] = Int32(far)
        }
        far = farthest
        for column in (0..<needed.width).reversed() {
          far = spans[start + column] == 0 ? 0 : min(farthest, far + 1)
          spans[start + column] = rowsByColumns[min(far, Int(spans[start + column]))]
        }
      }
      return spans
    }

    /// Snow of the first pass: where no cloud is.
    private func isFirst(_ pixel: Int) -> Bool {
      around.bytes[pixel] & InfraredEvidence.first.rawValue != 0
        && around.reasons[pixel] <= Reason.saturated.rawValue
    }
  }
}
