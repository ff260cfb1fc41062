// SceneRegions: regions of all tiles, put together.

package import Raster

/// Joins the regions of tiles that touch; tiles come in their order, row after row of them.
///
/// Every open region of a tile gets a number. After each row of tiles only the regions that go on below are held; how those above
/// hang on them is told by `RegionLinks`, which are followed once, from the last row up.
package struct SceneRegions: Sendable {
  private let rule: RegionRule
  /// Regions that came over from the row of tiles above, then those of this row.
  private var union = Union()
  private var regions: [Region] = []
  /// How many came over.
  private var oldCount = 0
  /// Of each row of tiles that is over.
  private var links: [RegionLinks] = []
  private var numberCount = 0
  /// The number before the first of each tile.
  private var bases: [Int] = []
  /// The last row of the row of tiles above, in columns of the scene.
  private var above: [SnowRun] = []
  /// The same of this row of tiles, as far as they have come.
  private var last: [SnowRun] = []
  private var row = -1
  /// Of the tile before: its window, and the region at the right end of each row, or less than 0.
  private var left: (window: Window, regions: [Int32])?

  package init(_ rule: RegionRule) { self.rule = rule }

  /// Bytes of links that are held to the end.
  package var linkByteCount: Int { links.reduce(0) { $0 + $1.byteCount } }

  /// Takes the next tile.
  package mutating func add(_ tile: TileRegions, at window: Window) {
    if window.row != row {
      settle()
      (above, last, row, left) = (last, [], window.row, nil)
    }
    let base = Int32(union.count) - 1
    bases.append(numberCount - 1)
    for region in tile.open {
      _ = union.add()
      regions.append(region)
    }
    numberCount += tile.open.count
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
        for other in max(0, row - 1)...min(window.height - 1, row + 1) where left.regions[other] >= 0 {
          union.unite(left.regions[other], base + run.label)
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

  /// Judges what can be judged, and gives those regions that go on below new places.
  private mutating func settle() {
    for place in regions.indices.reversed() {
      let root = Int(union.root(of: Int32(place)))
      if root != place { regions[root].merge(regions[place]) }
    }
    var next = [Int32](repeating: -1, count: regions.count)
    var (onward, fresh) = ([Region](), Union())
    for run in last.indices {
      let root = Int(union.root(of: last[run].label))
      if next[root] < 0 {
        next[root] = fresh.add()
        onward.append(regions[root])
      }
      last[run].label = next[root]
    }
    var fates: [RegionFate] = []
    fates.reserveCapacity(regions.count)
    for place in regions.indices {
      let root = Int(union.root(of: Int32(place)))
      fates.append(rule.keeps(regions[root]) ? .kept : next[root] < 0 ? .dropped : .asNext(next[root]))
    }
    links.append(
      RegionLinks(fates, firstNumber: numberCount - regions.count + oldCount, oldCount: oldCount))
    (union, regions, oldCount) = (fresh, onward, onward.count)
  }

  /// Which labels of which tiles are kept, once all tiles are there.
  package consuming func judged() -> KeptRegions {
    last = []
    settle()
    var kept = Bits(count: numberCount)
    var next: [Bool] = []
    while let row = links.popLast() {
      var these: [Bool] = []
      these.reserveCapacity(row.oldCount)
      var place = 0
      row.forEach { fate in
        let isKept =
          switch fate {
          case .kept: true
          case .dropped: false
          case .asNext(let other): next[Int(other)]
          }
        if place < row.oldCount {
          these.append(isKept)
        } else if isKept {
          kept.set(row.firstNumber + place - row.oldCount)
        }
        place += 1
      }
      next = these
    }
    return KeptRegions(kept: kept, bases: bases)
  }
}

/// The judgement of every open region.
package struct KeptRegions: Sendable {
  fileprivate let kept: Bits
  fileprivate let bases: [Int]

  /// Whether the runs of a label are kept.
  ///
  /// - Parameter tile: its place in the order of tiles.
  package func keeps(_ label: Int32, ofTile tile: Int) -> Bool {
    label == 0 || kept[bases[tile] + Int(label)]
  }
}

/// Truths, eight a byte.
private struct Bits: Sendable {
  private var bytes: [UInt8]

  /// None of them holds.
  init(count: Int) { bytes = [UInt8](repeating: 0, count: (count + 7) / 8) }

  mutating func set(_ place: Int) { bytes[place >> 3] |= 1 << UInt8(place & 7) }

  subscript(place: Int) -> Bool { bytes[place >> 3] >> UInt8(place & 7) & 1 != 0 }
}
