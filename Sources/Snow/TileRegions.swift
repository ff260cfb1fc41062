// TileRegions: the regions of one tile, those that end in it already judged.

package import Raster

/// What a tile knows of its regions: runs of those that are kept or may be.
///
/// A region that touches no neighbouring tile is judged here; its runs are left out, or have the label 0. Others get the labels
/// 1, 2, ... in the order of their first pixels.
package struct TileRegions: Sendable, Equatable {
  package let size: Size
  /// Row after row, each from left to right.
  package private(set) var runs: [SnowRun] = []
  /// Where each row begins in `runs`, and the end.
  package private(set) var rowStarts: [Int] = [0]
  /// The regions that reach the edge, from label 1 on.
  package private(set) var open: [Region] = []

  /// - Parameters:
  ///   - evidence: raw values of `SnowEvidence`, row after row.
  ///   - edges: sides of the tile with other tiles behind them.
  package init(_ evidence: Span<UInt8>, size: Size, edges: TileEdges, rule: RegionRule) {
    self.size = size
    var found = Self.runs(of: evidence, size: size)
    var union = Union(room: found.runs.count)
    for place in found.runs.indices { found.runs[place].label = union.add() }
    for row in 1..<max(1, size.height) {
      let above = found.runs[found.rowStarts[row - 1]..<found.rowStarts[row]]
      let below = found.runs[found.rowStarts[row]..<found.rowStarts[row + 1]]
      forEachTouch(above, below) { union.unite($0.label, $1.label) }
    }
    var regions = [Region](repeating: Region(), count: union.count)
    var isOpen = [Bool](repeating: false, count: union.count)
    for row in 0..<size.height {
      let isEdge = (row == 0 && edges.top) || (row == size.height - 1 && edges.bottom)
      for place in found.rowStarts[row]..<found.rowStarts[row + 1] {
        let run = found.runs[place]
        let root = Int(union.root(of: run.label))
        regions[root].merge(Region(pixelCount: Int(run.end - run.start), hasSeed: found.seeds[place]))
        if isEdge || (run.start == 0 && edges.left) || (run.end == size.width && edges.right) {
          isOpen[root] = true
        }
      }
    }
    var labels = [Int32](repeating: 0, count: union.count)
    runs.reserveCapacity(found.runs.count)
    for row in 0..<size.height {
      for place in found.rowStarts[row]..<found.rowStarts[row + 1] {
        let root = Int(union.root(of: found.runs[place].label))
        guard isOpen[root] || rule.keeps(regions[root]) else { continue }
        if isOpen[root], labels[root] == 0 {
          open.append(regions[root])
          labels[root] = Int32(open.count)
        }
        runs.append(SnowRun(start: found.runs[place].start, end: found.runs[place].end, label: labels[root]))
      }
      rowStarts.append(runs.count)
    }
  }

  /// The same without runs that no other tile touches.
  package var outline: TileRegions {
    var outline = self
    (outline.runs, outline.rowStarts) = ([], [0])
    for row in 0..<size.height {
      let runs = runs(ofRow: row)
      let isEdge = row == 0 || row == size.height - 1
      outline.runs += isEdge ? Array(runs) : runs.filter { $0.start == 0 || $0.end == size.width }
      outline.rowStarts.append(outline.runs.count)
    }
    return outline
  }

  /// Of one row.
  package func runs(ofRow row: Int) -> ArraySlice<SnowRun> { runs[rowStarts[row]..<rowStarts[row + 1]] }

  private struct Found {
    var runs: [SnowRun] = []
    var seeds: [Bool] = []
    var rowStarts = [0]
  }

  private static func runs(of evidence: Span<UInt8>, size: Size) -> Found {
    var found = Found()
    // Asked once: a raw value is a call.
    let (none, seed) = (SnowEvidence.none.rawValue, SnowEvidence.seed.rawValue)
    // Counted first: arrays that grow hold twice as much, and more.
    var count = 0
    for row in 0..<size.height {
      var wasThere = false
      for place in row * size.width..<(row + 1) * size.width {
        let isThere = evidence[place] != none
        if isThere, !wasThere { count += 1 }
        wasThere = isThere
      }
    }
    found.runs.reserveCapacity(count)
    found.seeds.reserveCapacity(count)
    for row in 0..<size.height {
      let first = row * size.width
      var column = 0
      while column < size.width {
        guard evidence[first + column] != none else {
          column += 1
          continue
        }
        let start = column
        var hasSeed = false
        while column < size.width, evidence[first + column] != none {
          hasSeed = hasSeed || evidence[first + column] == seed
          column += 1
        }
        found.runs.append(SnowRun(start: Int32(start), end: Int32(column), label: 0))
        found.seeds.append(hasSeed)
      }
      found.rowStarts.append(found.runs.count)
    }
    return found
  }
}

/// Sides of a tile with other tiles behind them.
package struct TileEdges: Sendable, Equatable {
  package var left: Bool
  package var top: Bool
  package var right: Bool
  package var bottom: Bool

  package init(of window: Window, in size: Size) {
    left = window.column > 0
    top = window.row > 0
    right = window.endColumn < size.width
    bottom = window.endRow < size.height
  }
}
