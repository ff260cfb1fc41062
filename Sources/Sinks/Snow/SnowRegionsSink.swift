// SnowRegionsSink: the regions of a scene that may be snow.

package import Compute
package import Pass
package import Raster
package import Snow
internal import System

/// Finds the regions of every tile from `SnowQuestion.blue`, and joins those that go on in others.
package final class SnowRegionsSink: Sink {
  package struct Partial: Sendable {
    fileprivate var regions: TileRegions
    fileprivate var evidence: [UInt64]
    fileprivate var reasons: [UInt64]
    fileprivate var unknownCount = 0
  }

  /// Pixels of the scene.
  package struct Counts: Sendable {
    package var clear = 0
    package var seeds = 0
    package var saturated = 0
    /// Clear, and the scene without snow tells nothing of them.
    package var unknown = 0
  }

  private struct State {
    var regions: SceneRegions?
    var counts = Counts()
  }

  /// Seeds of the pixels that count, below which a scene has no snow.
  private static let leastSeedShare = 0.001

  private let kernels: KernelSet
  private let size: Size
  private let rule: RegionRule
  private let unknownPlane: Int?
  private let tiles: SnowTiles
  private let state: Locked<State>

  /// - Parameters:
  ///   - target: the output that the regions are for; data are set aside beside it.
  ///   - unknownPlane: of `SnowQuestion.beyondReference`, if the source tells it.
  package init(
    size: Size, rule: RegionRule = RegionRule(), target: String, kernels: KernelSet, unknownPlane: Int? = nil
  ) {
    (self.size, self.rule, self.kernels, self.unknownPlane) = (size, rule, kernels, unknownPlane)
    tiles = SnowTiles(target: target)
    state = Locked(State(regions: SceneRegions(rule)))
  }

  package var forms: LayerForms { [.planes, .reasons] }
  /// Runs at the borders of a tile; usually next to nothing.
  package var partialBytesPerPixel: Int { 1 }
  /// Lines a pixel apart, at worst: runs as they are found and as they stay, numbers and regions, and what is kept of a tile.
  package var absorbBytesPerPixel: Int { 32 }
  package func residentByteCount(tiles: TilePlan) -> Int { SnowTiles.residentByteCount }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) throws -> Partial {
    let (count, planes, reasons) = (layers.pixelCount, layers.planes, layers.reasons)
    let regions = TileRegions(
      planes.span.extracting(0..<count), size: tile.window.size,
      edges: TileEdges(of: tile.window, in: size),
      rule: rule)
    try tiles.add(regions, reasons: reasons.span, of: tile)
    var partial = Partial(
      regions: regions.outline, evidence: Array(repeating: 0, count: 256),
      reasons: Array(repeating: 0, count: 256))
    kernels.tally(planes.span.extracting(0..<count), into: &partial.evidence)
    kernels.tally(reasons.span.extracting(0..<count), into: &partial.reasons)
    if let unknownPlane {
      var counts = [UInt64](repeating: 0, count: 256)
      kernels.tally(planes.span.extracting(unknownPlane * count..<(unknownPlane + 1) * count), into: &counts)
      partial.unknownCount = Int(counts[1])
    }
    return partial
  }

  package func merge(_ partial: Partial, of tile: Tile) {
    state.withLock { state in
      state.regions?.add(partial.regions, at: tile.window)
      state.counts.seeds += Int(partial.evidence[Int(SnowEvidence.seed.rawValue)])
      for reason in Reason.allCases where reason.counts {
        state.counts.clear += Int(partial.reasons[Int(reason.rawValue)])
      }
      state.counts.unknown += partial.unknownCount
      state.counts.saturated += Int(partial.reasons[Int(Reason.saturated.rawValue)])
    }
  }

  package func finish() {}

  /// After the pass.
  package var counts: Counts { state.withLock(\.counts) }

  /// Whether there are seeds enough for a snow map.
  package var hasSnow: Bool {
    let counts = counts
    return Double(counts.seeds) >= Self.leastSeedShare * Double(counts.clear) && counts.seeds > 0
  }

  /// The regions that are kept; once, after the pass.
  package func judged(on grid: Grid) -> SnowTilesSource {
    let hasSnow = hasSnow
    let regions = state.withLock { state in
      defer { state.regions = nil }
      return state.regions
    }
    return SnowTilesSource(tiles, SnowJudgement(hasSnow ? regions?.judged() : nil), grid: grid)
  }
}
