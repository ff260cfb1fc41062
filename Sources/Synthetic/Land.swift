// The whole invented land around a scene's centre; the same for both seasons and every scene size.

struct Land: Sendable {
  let seed: UInt64
  let river: River
  let villages: Villages
  let highways: [Highway]
  let districts: Districts

  /// `extent_m` is how far from the centre, along each axis, the land must be known.
  init(seed: UInt64, extent_m: Double) {
    let seed = Hash.mix(seed)
    self.seed = seed
    river = River(seed: seed, extent_m: extent_m)
    villages = Villages(seed: seed, extent_m: extent_m, river: river)
    let central = villages.central
    let side = SIMD2(-central.sine, central.cosine) * (Double(central.halfDepth_m) + 24)
    highways = Highway.network(
      seed: seed, extent_m: extent_m, through: SIMD2(central.x, central.y) - side,
      angle: Land.angle(of: central))
    districts = Districts(seed: seed, extent_m: extent_m, river: river)
  }

  private static func angle(of village: Village) -> Double {
    // Half-angle by one square root and a short series is exact enough: |angle| is at most 0.5.
    let s = village.sine
    return steady(s * (1 + s * s * (1.0 / 6 + s * s * (3.0 / 40 + s * s * 15 / 336))))
  }

  /// Width in metres of the meadow between the water and the dyke.
  @inline(__always)
  func meadowWidth(x: Double, y: Double, fractal: Span<Float>) -> Float {
    let wave = sample(fractal, texel(x, per: 45), texel(y, per: 45))
    return max(26, min(290, 105 + 190 * wave))
  }
}

/// What covers one place, for field tables and tests.
enum LandClass: Equatable, Sendable {
  case road, village, water, meadow, districtEdge, grassland, margin
  case field(Crop)
}

/// The parcel at a place and the district it belongs to.
struct Plot: Sendable {
  let district: District
  let parcel: Parcel
}

extension Land {
  /// The class at a place, and the plot when it is a field. Slow: painting goes by blocks.
  func survey(x: Double, y: Double) -> (class: LandClass, plot: Plot?) {
    for road in highways where road.position(x: x, y: y).aside.magnitude < Highway.trees_m + 3 {
      return (.road, nil)
    }
    if isVillage(x: x, y: y) { return (.village, nil) }
    if let bank = river.bank(x: x, y: y) {
      if bank.distance < 0 { return (.water, nil) }
      let noise = NoiseTable.shared.fractal
      if bank.distance < meadowWidth(x: x, y: y, fractal: noise.span) + 12 { return (.meadow, nil) }
    }
    let (index, edge, other) = nearest(x: x, y: y)
    let district = districts.all[index]
    if let other, edge < 30, edge < DistrictEdge(district, districts.all[other]).full_m + 2 {
      return (.districtEdge, nil)
    }
    if district.kind == .grassland { return (.grassland, nil) }
    let position = district.position(x: x, y: y)
    let p = Float(position.x)
    let q = Float(position.y)
    let parcel = Parcel(district: district, p: p, q: q)
    if min(p - parcel.west, parcel.east - p) < Parcel.sideMargin_m { return (.margin, nil) }
    if min(q - parcel.south, parcel.north - q) < Parcel.endMargin_m { return (.margin, nil) }
    return (.field(parcel.crop), Plot(district: district, parcel: parcel))
  }

  private func isVillage(x: Double, y: Double) -> Bool {
    var inside = false
    villages.forEach(nearX: x, y: y) { village in
      let place = village.position(x: x, y: y)
      let depth = village.halfDepth_m + Village.fringe_m + 10
      let length = village.halfLength_m + Village.fringe_m + 4
      if place.x.magnitude < length && place.y.magnitude < depth { inside = true }
    }
    return inside
  }

  /// The district at a place, the distance to its edge and the district beyond it.
  private func nearest(x: Double, y: Double) -> (district: Int, edge: Float, other: Int?) {
    let near = districts.around(x: x, y: y)
    var own = near[0]
    var best = Double.infinity
    for site in near {
      let squared = Districts.squaredDistance(site, x: x, y: y)
      if squared < best {
        best = squared
        own = site
      }
    }
    var edge = Double.infinity
    var other: Int?
    let key = districts.all[own.district].key
    for site in near where districts.all[site.district].key != key {
      let dx = site.x - own.x
      let dy = site.y - own.y
      let gap = Districts.squaredDistance(site, x: x, y: y) - best
      let distance = gap / (2 * (dx * dx + dy * dy).squareRoot())
      if distance < edge {
        edge = distance
        other = site.district
      }
    }
    return (own.district, Float(edge), other)
  }
}

extension Districts {
  /// The sites of the 5 × 5 cells around a place: the nearest is always among them.
  func around(x: Double, y: Double) -> [Site] {
    let centre = cell(x: x, y: y)
    var near: [Site] = []
    near.reserveCapacity(25)
    for j in max(0, centre.y - 2)...max(0, min(side - 1, centre.y + 2)) {
      for i in max(0, centre.x - 2)...max(0, min(side - 1, centre.x + 2)) {
        near.append(sites[j * side + i])
      }
    }
    return near
  }

  @inline(__always)
  static func squaredDistance(_ site: Site, x: Double, y: Double) -> Double {
    let dx = site.x - x
    let dy = site.y - y
    return dx * dx + dy * dy
  }
}
