// What may touch one block of 32 × 32 pixels, found once so that its pixels need not search.

/// Blocks lie on whole multiples of 32 columns and rows of the scene, whatever window is asked for.
struct BlockPlan {
  static let side = 32
  static let maximumSites = 8
  /// More than half the diagonal of a block on the ground, metres.
  static let radius_m = 72.0

  enum Sight { case none, some, all }

  let column: Int
  let row: Int
  /// Ground place of the block's centre; local metres count from here.
  let centre: SIMD2<Double>
  let sight: Sight
  /// The districts' points that may own a pixel of the block, and at `maximumSites · i + j` the edge from
  /// the land of the i-th to that of the j-th.
  var sites: [LocalSite] = []
  var edges: [LocalEdge] = []
  var hasEdges = false
  /// Waterline distance, width of sand and distance beyond the dyke at 5 × 5 nodes; empty far from the river.
  var banks: [Spectrum] = []
  /// Density of cloud above and of cloud that shades, at 5 × 5 nodes; empty in plain sun.
  var clouds: [SIMD2<Float>] = []
  var highways: [Int] = []
  var villages: [Village] = []

  struct LocalSite {
    var district = 0
    /// Squared distance less the squared distance to the block's centre: constant and slopes.
    var constant: Float = 0
    var slopeX: Float = 0
    var slopeY: Float = 0
  }

  struct LocalEdge {
    var divides = false
    var inverse: Float = 0
    /// Unit vector from the edge into the first site's land.
    var normal = SIMD2<Float>.zero
    var line = DistrictEdge.plain
  }

  init(scene: SampleScene, column: Int, row: Int) {
    self.column = column
    self.row = row
    let frame = scene.frame
    let half = Double(Self.side) / 2
    centre = frame.ground(column: Double(column) + half, row: Double(row) + half)
    sight = Self.sight(frame, column: column, row: row)
    guard sight != .none else { return }
    findSites(scene.land.districts)
    findBanks(scene)
    findClouds(scene)
    let place = centre
    highways = scene.land.highways.indices.filter {
      let aside = scene.land.highways[$0].position(x: place.x, y: place.y).aside
      return aside.magnitude < Float(Self.radius_m) * 1.25 + Highway.trees_m
    }
    var near: [Village] = []
    scene.land.villages.forEach(nearX: place.x, y: place.y) { village in
      let offset = SIMD2(village.x, village.y) - place
      let reach = village.radius_m + Self.radius_m
      if (offset * offset).sum() < reach * reach { near.append(village) }
    }
    villages = near
  }

  /// Ground place, from the block's centre, of the centre of a pixel of the block.
  @inline(__always)
  func local(_ frame: ImageFrame, column: Int, row: Int) -> SIMD2<Double> {
    let half = Double(Self.side) / 2 - 0.5
    return frame.columnStep * (Double(column) - half) + frame.rowStep * (Double(row) - half)
  }

  private static func sight(_ frame: ImageFrame, column: Int, row: Int) -> Sight {
    guard frame.hasCollar else { return .all }
    var low = SIMD2(repeating: Double.infinity)
    var high = SIMD2(repeating: -Double.infinity)
    for (x, y) in [(0, 0), (side, 0), (0, side), (side, side)] {
      let flight = frame.flight(at: frame.ground(column: Double(column + x), row: Double(row + y)))
      low = pointwiseMin(low, flight)
      high = pointwiseMax(high, flight)
    }
    let half = SIMD2(frame.halfSwath_m, frame.halfLength_m)
    if low.x > half.x || low.y > half.y || high.x < -half.x || high.y < -half.y { return .none }
    let inside = low.x > -half.x && low.y > -half.y && high.x < half.x && high.y < half.y
    return inside ? .all : .some
  }
}

extension BlockPlan {
  private mutating func findSites(_ districts: Districts) {
    let near = districts.around(x: centre.x, y: centre.y)
    let place = centre
    let ranked = near.map { ($0, Districts.squaredDistance($0, x: place.x, y: place.y).squareRoot()) }
      .sorted { $0.1 < $1.1 }
    // A site can own, or edge, a pixel of the block only if it is this near: see the triangle inequality.
    let reach = (ranked.first?.1 ?? 0) + 2 * (Self.radius_m + Double(DistrictEdge.reach_m))
    let chosen = ranked.prefix(Self.maximumSites).filter { $0.1 <= reach }.map(\.0)
    for site in chosen {
      let x = site.x - centre.x
      let y = site.y - centre.y
      sites.append(
        LocalSite(
          district: site.district, constant: Float(x * x + y * y), slopeX: Float(-2 * x),
          slopeY: Float(-2 * y)))
    }
    guard chosen.count > 1 else { return }
    edges = Array(repeating: LocalEdge(), count: Self.maximumSites * chosen.count)
    for i in chosen.indices {
      for j in chosen.indices where j != i {
        let first = districts.all[chosen[i].district]
        let second = districts.all[chosen[j].district]
        let x = chosen[i].x - chosen[j].x
        let y = chosen[i].y - chosen[j].y
        let length = (x * x + y * y).squareRoot()
        let divides = first.key != second.key
        if divides { hasEdges = true }
        edges[i * Self.maximumSites + j] = LocalEdge(
          divides: divides, inverse: Float(0.5 / length), normal: SIMD2(Float(x / length), Float(y / length)),
          line: divides ? DistrictEdge(first, second) : .plain)
      }
    }
  }

  private mutating func findBanks(_ scene: SampleScene) {
    let river = scene.land.river
    let range = river.candidates(x: centre.x, y: centre.y)
    guard !range.isEmpty else { return }
    let x = Float(centre.x)
    let y = Float(centre.y)
    var nearest = Float.infinity
    for index in range {
      let piece = river.pieces[river.member(index)]
      nearest = min(nearest, (piece.x - x) * (piece.x - x) + (piece.y - y) * (piece.y - y))
    }
    let distance = nearest.squareRoot()
    guard distance < 480 else { return }
    let reach = distance + 2 * Float(Self.radius_m) + 2 * Float(River.step_m)
    let pieces = range.map { river.pieces[river.member($0)] }.filter {
      ($0.x - x) * ($0.x - x) + ($0.y - y) * ($0.y - y) < reach * reach
    }
    let noise = NoiseTable.shared.fractal
    banks.reserveCapacity(25)
    for node in 0..<25 {
      let place = node_m(node, scene.frame)
      var nearest = NearestPiece()
      for piece in pieces { nearest.consider(piece, x: Float(place.x), y: Float(place.y)) }
      let bank = nearest.bank
      let meadow = scene.land.meadowWidth(x: place.x, y: place.y, fractal: noise.span)
      banks.append(Spectrum(bank.distance, bank.sand, bank.distance - meadow, 0))
    }
  }

  private mutating func findClouds(_ scene: SampleScene) {
    let noise = NoiseTable.shared.fractal
    let fractal = noise.span
    let shift = scene.sky.towardCloud
    var nodes: [SIMD2<Float>] = []
    nodes.reserveCapacity(25)
    var highest: Float = -1
    for node in 0..<25 {
      let place = node_m(node, scene.frame)
      let above = scene.sky.density(x: place.x, y: place.y, fractal: fractal)
      let beside = scene.sky.density(x: place.x + shift.x, y: place.y + shift.y, fractal: fractal)
      nodes.append(SIMD2(above, beside))
      highest = max(highest, above, beside)
    }
    if highest > Sky.thin - 0.14 { clouds = nodes }
  }

  /// Ground place of node `5 · j + i`: nodes stand 8 pixels apart, the first on the centre of a pixel.
  private func node_m(_ node: Int, _ frame: ImageFrame) -> SIMD2<Double> {
    centre + local(frame, column: node % 5 * 8, row: node / 5 * 8)
  }
}
