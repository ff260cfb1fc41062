// SnowTiles: what tiles of a scene may be snow, until the whole scene is known.

internal import Compute
package import Pass
package import Raster
internal import Snow
internal import System

/// Tiles run by run: what is known of a pixel, or the label of the region that it belongs to. In memory, and from a limit on in a
/// file without a name beside the output.
package final class SnowTiles: Sendable {
  /// What a run is; labels follow from `firstLabel` on.
  private enum Code {
    static let noSnow = 0
    static let nodata = 1
    static let cloud = 2
    static let kept = 3
    static let firstLabel = 4
  }

  /// Bytes of runs that are held.
  private static let memoryByteCount = 16 << 20

  private let waiting: WaitingTiles
  private let places = Locked<[Window: (ordinal: Int, place: WaitingTiles.Place)]>([:])

  /// - Parameter target: the output that they are for.
  package init(target: String) {
    waiting = WaitingTiles(target: target, memory: Self.memoryByteCount)
  }

  static var residentByteCount: Int { memoryByteCount + 2 * WaitingTiles.chunkByteCount }

  /// Keeps a tile. Any thread may call it.
  ///
  /// - Parameter reasons: a raw value of `Reason` a pixel.
  func add(_ regions: TileRegions, reasons: Span<UInt8>, of tile: Tile) throws {
    let bytes = Self.coded(regions, reasons)
    let place = try waiting.add(bytes.span)
    places.withLock { $0[tile.window] = (tile.ordinal, place) }
  }

  private static func coded(_ regions: TileRegions, _ reasons: Span<UInt8>) -> [UInt8] {
    var numbers = PackedNumbers()
    let codes = Reason.allCases.sorted().map { reason in
      switch reason {
      case .nodata, .outside: Code.nodata
      case .cloud, .cirrus, .shadow, .otherMask: Code.cloud
      default: Code.noSnow
      }
    }
    let width = regions.size.width
    for row in 0..<regions.size.height {
      let first = row * width
      var column = 0
      func fill(to end: Int) {
        while column < end {
          let why = reasons[first + column]
          let start = column
          repeat { column += 1 } while column < end && reasons[first + column] == why
          numbers.append(codes[Int(why)])
          numbers.append(column - start)
        }
      }
      for run in regions.runs(ofRow: row) {
        fill(to: Int(run.start))
        numbers.append(run.label == 0 ? Code.kept : Code.firstLabel + Int(run.label) - 1)
        numbers.append(Int(run.end - run.start))
        column = Int(run.end)
      }
      fill(to: width)
    }
    return numbers.bytes
  }

  /// Evidence and reasons of a tile, as `SnowTilesSource` gives them.
  func read(_ window: Window, _ judgement: SnowJudgement, into planes: inout PlaneStack) throws {
    guard let (ordinal, place) = places.withLock({ $0[window] }) else {
      preconditionFailure("a window that was no tile of the pass before")
    }
    var bytes = [UInt8](repeating: 0, count: Int(place.byteCount))
    do {
      var target = bytes.mutableSpan
      try waiting.copy(place, to: &target, at: 0)
    }
    planes.resize(to: window.size, masked: false, reasoned: true)
    var (evidence, reasons) = (planes.bytes, planes.reasons)
    (planes.bytes, planes.reasons) = ([], [])
    do {
      var evidenceSpan = evidence.mutableSpan
      var reasonSpan = reasons.mutableSpan
      var next = 0
      var pixel = 0
      while pixel < window.pixelCount {
        let code = PackedNumbers.next(in: bytes, at: &next)
        let length = PackedNumbers.next(in: bytes, at: &next)
        let isKept =
          code >= Code.kept
          && judgement.keeps(Int32(max(0, code - Code.firstLabel + 1)), ofTile: ordinal)
        let why = (code == Code.nodata ? Reason.nodata : code == Code.cloud ? .cloud : .valid).rawValue
        let what = (isKept ? SnowEvidence.grown : .none).rawValue
        for place in pixel..<pixel + length {
          evidenceSpan[place] = what
          reasonSpan[place] = why
        }
        pixel += length
      }
    }
    (planes.bytes, planes.reasons) = (evidence, reasons)
  }
}

/// Which regions of a scene are kept; none where the scene has too few seeds.
struct SnowJudgement: Sendable {
  private let kept: KeptRegions?

  init(_ kept: KeptRegions?) { self.kept = kept }

  func keeps(_ label: Int32, ofTile tile: Int) -> Bool { kept?.keeps(label, ofTile: tile) ?? false }
}

/// Evidence of a scene whose regions are judged: raw values of `SnowEvidence`, `none` for what is not kept. Its tiles must be those
/// of the pass that found it.
package struct SnowTilesSource: Source {
  private let tiles: SnowTiles
  private let judgement: SnowJudgement
  package let grid: Grid

  init(_ tiles: SnowTiles, _ judgement: SnowJudgement, grid: Grid) {
    (self.tiles, self.judgement, self.grid) = (tiles, judgement, grid)
  }

  package var type: DataType { .uint8 }
  package var calibrations: [Calibration] { [Calibration()] }
  package var hasMask: Bool { false }
  package var givesReasons: Bool { true }
  package var blocks: BlockLayout { BlockLayout(size: grid.size) }
  package var isCached: Bool { false }
  package var sharedByteCount: Int { SnowTiles.residentByteCount }

  package func makeReader() -> any PlaneReader { Reader(tiles: tiles, judgement: judgement) }

  private struct Reader: PlaneReader {
    let tiles: SnowTiles
    let judgement: SnowJudgement

    func read(_ window: Window, into planes: inout PlaneStack) throws {
      try tiles.read(window, judgement, into: &planes)
    }
  }
}
