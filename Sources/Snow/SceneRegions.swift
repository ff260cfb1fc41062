// SceneRegions: regions of all tiles, put together.

package import Raster

/// Joins the regions of tiles that touch; tiles come in their order, row after row of them.
package struct SceneRegions: Sendable {
  private var union = Union()
  private var regions: [Region] = []
  /// The first number of each tile's labels, less one.
  private var bases: [Int32] = []
  /// The last row of the row of tiles above, in columns of the scene.
  private var above: [SnowRun] = []
  /// The same of this row of tiles, as far as they have come.
  private var last: [SnowRun] = []
  private var row = -1
  /// Of the tile before: its window, and the number of the region at the right end of each row, or less than 0.
  private var left: (window: Window, numbers: [Int32])?

  package init() {}

  /// Takes the next tile.
  package mutating func add(_ tile: TileRegions, at window: Window) {
    if window.row != row {
      (above, last, row, left) = (last, [], window.row, nil)
    }
    let base = Int32(union.count) - 1
    bases.append(base)
    for region in tile.open {
      _ = union.add()
      regions.append(region)
    }
    func numbered(_ runs: ArraySlice<SnowRun>) -> [SnowRun] {
      runs.filter { $0.label > 0 }.map {
        SnowRun(
          start: $0.start + Int32(window.column), end: $0.end + Int32(window.column), label: base + $0.label)
      }
    }
    guard window.height > 0 else { return }
    forEachTouch(above, numbered(tile.runs(ofRow: 0))) { union.unite($0.label, $1.label) }
    if let left, left.window.endColumn == window.column {
      for row in 0..<window.height {
        guard let run = tile.runs(ofRow: row).first, run.start == 0 else { continue }
        for other in max(0, row - 1)...min(window.height - 1, row + 1) where left.numbers[other] >= 0 {
          union.unite(left.numbers[other], base + run.label)
        }
      }
    }
    left = (
      window,
      (0..<window.height).map { row in
        guard let run = tile.runs(ofRow: row).last, run.end == window.width, run.label > 0 else { return -1 }
        return base + run.label
      }
    )
    last += numbered(tile.runs(ofRow: window.height - 1))
  }

  /// Which labels of which tiles are kept, once all tiles are there.
  package consuming func judged(by rule: RegionRule) -> KeptRegions {
    var whole = regions
    for number in regions.indices {
      let root = Int(union.root(of: Int32(number)))
      if root != number { whole[root].merge(regions[number]) }
    }
    let kept = regions.indices.map { rule.keeps(whole[Int(union.root(of: Int32($0)))]) }
    return KeptRegions(kept: kept, bases: bases)
  }
}

/// The judgement of every open region.
package struct KeptRegions: Sendable {
  fileprivate let kept: [Bool]
  fileprivate let bases: [Int32]

  /// Whether the runs of a label are kept.
  ///
  /// - Parameter tile: its place in the order of tiles.
  package func keeps(_ label: Int32, ofTile tile: Int) -> Bool {
    label == 0 || kept[Int(bases[tile] + label)]
  }
}
