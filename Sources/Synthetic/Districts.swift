// The mosaic of districts: a Voronoi diagram of jittered points, some cells of which belong together.

struct Districts: Sendable {
  static let spacing_m = 960.0

  struct Site: Sendable {
    var x: Double
    var y: Double
    /// Index in `all`.
    var district: Int
  }

  let all: [District]
  let sites: [Site]
  private let first: Int
  let side: Int

  init(seed: UInt64, extent_m: Double, river: River) {
    let low = Int((-extent_m / Self.spacing_m).rounded(.down)) - 4
    first = low
    side = 1 - 2 * low
    var districts: [District] = []
    var sites: [Site] = []
    for j in 0..<side {
      for i in 0..<side {
        let cell = SIMD2(i + low, j + low)
        let place = Self.place(seed: seed, cell: cell)
        let owner = Self.owner(seed: seed, cell: cell)
        let anchor = Self.place(seed: seed, cell: owner)
        let bank = river.bank(x: anchor.x, y: anchor.y)
        sites.append(Site(x: place.x, y: place.y, district: districts.count))
        districts.append(
          District(
            seed: seed, key: Hash.of(seed &+ 431, owner.x, owner.y), cell: owner, anchor: anchor,
            riverDistance_m: bank?.distance ?? 5_000))
      }
    }
    all = districts
    self.sites = sites
  }

  private static func place(seed: UInt64, cell: SIMD2<Int>) -> SIMD2<Double> {
    let hash = Hash.of(seed &+ 421, cell.x, cell.y)
    return SIMD2(
      (Double(cell.x) + 0.5 + 0.43 * Double(Hash.signed(hash, 0))) * spacing_m,
      (Double(cell.y) + 0.5 + 0.43 * Double(Hash.signed(hash, 1))) * spacing_m)
  }

  /// Two or three cells of a square of four may join its lower left one: districts of several sizes.
  private static func owner(seed: UInt64, cell: SIMD2<Int>) -> SIMD2<Int> {
    let square = SIMD2(cell.x & ~1, cell.y & ~1)
    let joins = Hash.unit(Hash.of(seed &+ 441, cell.x, cell.y), 0) < 0.3
    return joins ? square : cell
  }

  /// The cell of a site, counted from the scene's centre.
  func cell(ofSite index: Int) -> SIMD2<Int> { SIMD2(index % side + first, index / side + first) }

  /// Column and row in `sites` of the cell around a place.
  @inline(__always)
  func cell(x: Double, y: Double) -> SIMD2<Int> {
    SIMD2(
      Int((x / Self.spacing_m).rounded(.down)) - first, Int((y / Self.spacing_m).rounded(.down)) - first)
  }
}
