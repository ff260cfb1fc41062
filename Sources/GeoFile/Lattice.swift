// Lattice: a smooth transform computed at nodes, and between them by cubics that are checked.

internal import Raster

/// Transforms every 32nd pixel of every 32nd row and puts cubics (Lagrange, 4 × 4 nodes) through them.
///
/// Each cell is compared with the transform at its middle, where cubics are furthest off; a cell that is off
/// by more than the tolerance is transformed pixel by pixel. Nodes and cells are counted from the target's
/// origin, so a pixel's place does not depend on the window.
final class Lattice: PixelMap {
  private let transform: EarthTransform
  private let tolerance: Double
  private static let side = 32
  private static let weights = (0...side).map { cubic(Double($0) / Double(side)) }

  private var nodes = SourcePlaces()
  private var middles = SourcePlaces()

  /// - Parameter tolerance: in what the transform gives.
  init(_ transform: EarthTransform, tolerance: Double) {
    (self.transform, self.tolerance) = (transform, tolerance)
  }

  /// The cubics through the nodes −1, 0, 1, 2 at `t`.
  private static func cubic(_ t: Double) -> SIMD4<Double> {
    SIMD4(
      -t * (t - 1) * (t - 2) / 6, (t + 1) * (t - 1) * (t - 2) / 2, -(t + 1) * t * (t - 2) / 2,
      (t + 1) * t * (t - 1) / 6)
  }

  func locate(_ window: Window, into places: inout SourcePlaces) {
    guard window.pixelCount > 0 else { return }
    places.resize(window.pixelCount)
    let side = Self.side
    let cells = Window(
      column: window.column / side, row: window.row / side,
      width: (window.endColumn - 1) / side - window.column / side + 1,
      height: (window.endRow - 1) / side - window.row / side + 1)
    let across = cells.width + 3
    transform(
      &nodes, Window(column: cells.column - 1, row: cells.row - 1, width: across, height: cells.height + 3),
      shift: 0)
    transform(&middles, cells, shift: side / 2)
    for row in 0..<cells.height {
      for column in 0..<cells.width {
        let cell = Window(
          column: (cells.column + column) * side, row: (cells.row + row) * side, width: side, height: side)
        guard let part = cell.intersection(window) else { continue }
        let patch = Patch(nodes, at: row * across + column, across: across)
        let middle = row * cells.width + column
        let half = patch.row(Self.weights[side / 2])
        let found = Patch.point(half, Self.weights[side / 2])
        let error = max(abs(found.x - middles.columns[middle]), abs(found.y - middles.rows[middle]))
        // NaN is not within any tolerance.
        if error <= tolerance {
          fill(part, of: window, patch, cell, into: &places)
        } else {
          fillExactly(part, of: window, into: &places)
        }
      }
    }
  }

  /// Transforms the pixel centres of every node of `range`.
  private func transform(_ target: inout SourcePlaces, _ range: Window, shift: Int) {
    target.resize(range.pixelCount)
    for row in 0..<range.height {
      for column in 0..<range.width {
        let index = row * range.width + column
        target.columns[index] = Double((range.column + column) * Self.side + shift) + 0.5
        target.rows[index] = Double((range.row + row) * Self.side + shift) + 0.5
      }
    }
    transform.toSource(&target.columns, &target.rows, from: 0, count: range.pixelCount)
  }

  private func fill(
    _ part: Window, of window: Window, _ patch: Patch, _ cell: Window, into places: inout SourcePlaces
  ) {
    for row in part.row..<part.endRow {
      let line = patch.row(Self.weights[row - cell.row])
      let start = (row - window.row) * window.width - window.column
      for column in part.column..<part.endColumn {
        let point = Patch.point(line, Self.weights[column - cell.column])
        places.columns[start + column] = point.x
        places.rows[start + column] = point.y
      }
    }
  }

  private func fillExactly(_ part: Window, of window: Window, into places: inout SourcePlaces) {
    for row in part.row..<part.endRow {
      let start = (row - window.row) * window.width - window.column
      for column in part.column..<part.endColumn {
        places.columns[start + column] = Double(column) + 0.5
        places.rows[start + column] = Double(row) + 0.5
      }
      transform.toSource(
        &places.columns, &places.rows, from: start + part.column, count: part.width)
    }
  }
}

/// The 4 × 4 nodes around a cell.
private struct Patch {
  typealias Line = (x: SIMD4<Double>, y: SIMD4<Double>)
  private let lines: (Line, Line, Line, Line)

  init(_ nodes: SourcePlaces, at first: Int, across: Int) {
    func line(_ row: Int) -> Line {
      let start = first + row * across
      return (
        SIMD4(nodes.columns[start..<start + 4]), SIMD4(nodes.rows[start..<start + 4])
      )
    }
    lines = (line(0), line(1), line(2), line(3))
  }

  /// The values at one height over the four columns of nodes.
  func row(_ w: SIMD4<Double>) -> Line {
    let x = (lines.0.x * w[0] + lines.1.x * w[1]) + (lines.2.x * w[2] + lines.3.x * w[3])
    let y = (lines.0.y * w[0] + lines.1.y * w[1]) + (lines.2.y * w[2] + lines.3.y * w[3])
    return (x, y)
  }

  @inline(__always)
  static func point(_ line: Line, _ w: SIMD4<Double>) -> (x: Double, y: Double) {
    let (x, y) = (line.x * w, line.y * w)
    return ((x[0] + x[1]) + (x[2] + x[3]), (y[0] + y[1]) + (y[2] + y[3]))
  }
}
