// Footprint: outlines on the earth as GeoJSON (RFC 7946).

/// Rings of longitude and latitude in degrees, closed and counter-clockwise.
package struct Footprint {
  private let rings: [[(x: Double, y: Double)]]

  /// Nil where no ring has three points, or one is not on the earth.
  package init?(_ outlines: [[(longitude_deg: Double, latitude_deg: Double)]]) {
    var rings: [[(x: Double, y: Double)]] = []
    for outline in outlines {
      var ring = outline.map { (x: $0.longitude_deg, y: $0.latitude_deg) }
      guard ring.allSatisfy({ (-180...180).contains($0.x) && (-90...90).contains($0.y) }) else { return nil }
      if let first = ring.first, let last = ring.last, ring.count > 1, first == last { ring.removeLast() }
      guard ring.count >= 3 else { continue }
      if Self.area(ring) < 0 { ring.reverse() }
      if let first = ring.first { rings.append(ring + [first]) }
    }
    guard !rings.isEmpty else { return nil }
    self.rings = rings
  }

  package var geometry: JSONValue {
    let polygons = rings.map { ring in
      JSONValue.array([.array(ring.map { .array([.number($0.x), .number($0.y)]) })])
    }
    guard polygons.count > 1 else {
      return .object(["type": .string("Polygon"), "coordinates": polygons[0]])
    }
    return .object(["type": .string("MultiPolygon"), "coordinates": .array(polygons)])
  }

  /// West, south, east, north; west is the larger where the outlines lie on both sides of 180°.
  package var box: JSONValue {
    let points = rings.flatMap(\.self)
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    var (west, east) = (xs.min() ?? 0, xs.max() ?? 0)
    let isSplit = rings.contains { zip($0, $0.dropFirst()).contains { abs($0.x - $1.x) > 180 } }
    let touchesBoth = rings.count > 1 && west == -180 && east == 180
    if isSplit || touchesBoth {
      west = xs.filter { $0 > 0 }.min() ?? west
      east = xs.filter { $0 < 0 }.max() ?? east
    }
    return .array([west, ys.min() ?? 0, east, ys.max() ?? 0].map { .number($0) })
  }

  /// Twice the area within, greater than 0 for counter-clockwise; differences are taken the short way round.
  private static func area(_ ring: [(x: Double, y: Double)]) -> Double {
    guard let start = ring.first else { return 0 }
    func x(_ point: (x: Double, y: Double)) -> Double {
      let x = point.x - start.x
      return x > 180 ? x - 360 : x < -180 ? x + 360 : x
    }
    return zip(ring, ring.dropFirst() + [start]).reduce(0) { sum, pair in
      sum + x(pair.0) * (pair.1.y - start.y) - x(pair.1) * (pair.0.y - start.y)
    }
  }
}
