// The field table of an invented scene: GeoJSON of the parcels that are whole and in view.

/// One parcel fit for a field table.
struct SampleField: Sendable {
  let id: String
  let crop: Crop
  let area_ha: Double
  /// Ground places of the corners, counterclockwise.
  let corners: [SIMD2<Double>]
  let centre: SIMD2<Double>
}

extension SampleScene {
  /// Writes `fields.geojson` piece by piece: a FeatureCollection by RFC 7946 (longitude, latitude on WGS 84),
  /// one parcel a feature, with id, name, crop and area_ha. A parcel is left out when a corner lies outside
  /// what the sensor saw, or river, road, village or district edge cut it. Clouds do not matter.
  package func writeFields(_ emit: (String) throws -> Void) rethrows {
    try emit("{\"type\":\"FeatureCollection\",\"name\":\"fields\",\"features\":[")
    var isFirst = true
    var counts: [String: Int] = [:]
    try forEachField { field in
      let village = land.villages.nearestName(to: field.centre)
      let number = counts[village, default: 0] + 1
      counts[village] = number
      try emit(isFirst ? "\n" : ",\n")
      isFirst = false
      try emit(feature(field, name: "\(village) \(number) 号地"))
    }
    try emit("\n]}\n")
  }

  private func feature(_ field: SampleField, name: String) -> String {
    let ring = (field.corners + field.corners.prefix(1)).map { corner in
      let degrees = locate(corner)
      return "[\(fixed(degrees.x, 7)),\(fixed(degrees.y, 7))]"
    }
    return "{\"type\":\"Feature\",\"id\":\"\(field.id)\",\"properties\":{\"id\":\"\(field.id)\","
      + "\"name\":\"\(name)\",\"crop\":\"\(field.crop.label)\",\"area_ha\":\(fixed(field.area_ha, 4))},"
      + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(ring.joined(separator: ","))]]}}"
  }

  /// Calls `body` with every whole parcel in view, district after district.
  func forEachField(_ body: (SampleField) throws -> Void) rethrows {
    let reach = 2.3 * Districts.spacing_m
    let extent = frame.halfExtent_m
    for district in land.districts.owners where district.kind != .grassland {
      let anchor = district.anchor
      guard anchor.x.magnitude < extent.x + reach, anchor.y.magnitude < extent.y + reach else { continue }
      let bands = Int(reach / Double(district.length_m)) + 1
      let strips = Int(reach / Double(district.width_m)) + 1
      for band in -bands...bands {
        for strip in -strips...strips {
          if let field = field(Parcel(district: district, band: band, strip: strip), of: district) {
            try body(field)
          }
        }
      }
    }
  }

  /// The field a parcel makes, nil when it is cut or out of view.
  private func field(_ parcel: Parcel, of district: District) -> SampleField? {
    let west = Double(parcel.west + Parcel.sideMargin_m)
    let east = Double(parcel.east - Parcel.sideMargin_m)
    let south = Double(parcel.south + Parcel.endMargin_m)
    let north = Double(parcel.north - Parcel.endMargin_m)
    guard east - west > 15, north - south > 30 else { return nil }
    let centre = district.ground(SIMD2((west + east) / 2, (south + north) / 2))
    guard frame.sees(centre), holds(parcel, district, centre) else { return nil }
    let corners = [SIMD2(west, south), SIMD2(east, south), SIMD2(east, north), SIMD2(west, north)]
      .map(district.ground)
    guard corners.allSatisfy(frame.sees) else { return nil }
    // What cuts a parcel is wider than these steps or shows at its rim.
    let columns = Int((east - west) / 24) + 2
    let rows = Int((north - south) / 24) + 2
    for j in 0...rows {
      for i in 0...columns {
        let p = west + 0.5 + (east - west - 1) * Double(i) / Double(columns)
        let q = south + 0.5 + (north - south - 1) * Double(j) / Double(rows)
        guard holds(parcel, district, district.ground(SIMD2(p, q))) else { return nil }
      }
    }
    let id =
      "HT-" + padded(spiral(district.cell) + 1, 4) + "-"
      + padded(spiral(SIMD2(parcel.strip, parcel.band)) + 1, 4)
    return SampleField(
      id: id, crop: parcel.crop, area_ha: (east - west) * (north - south) / 10_000, corners: corners,
      centre: centre)
  }

  private func holds(_ parcel: Parcel, _ district: District, _ place: SIMD2<Double>) -> Bool {
    guard let plot = land.survey(x: place.x, y: place.y).plot else { return false }
    return plot.district.key == district.key && plot.parcel.band == parcel.band
      && plot.parcel.strip == parcel.strip
  }
}

/// The ordinal of a lattice point on a square spiral around the origin, so that numbers near the centre stay
/// small and do not depend on the scene's size.
func spiral(_ point: SIMD2<Int>) -> Int {
  let ring = max(point.x.magnitude, point.y.magnitude)
  guard ring > 0 else { return 0 }
  let r = Int(ring)
  let inner = (2 * r - 1) * (2 * r - 1)
  if point.y == -r { return inner + point.x + r }
  if point.x == r { return inner + 2 * r + point.y + r }
  if point.y == r { return inner + 4 * r + r - point.x }
  return inner + 6 * r + r - point.y
}

extension Districts {
  /// Every district once.
  var owners: [District] {
    sites.indices.filter { all[sites[$0].district].cell == cell(ofSite: $0) }
      .map { all[sites[$0].district] }
  }
}

extension Villages {
  /// Name of the village nearest to a place.
  func nearestName(to place: SIMD2<Double>) -> String {
    var best = Double.infinity
    var name = central.name
    forEach(nearX: place.x, y: place.y) { village in
      let offset = SIMD2(village.x, village.y) - place
      let squared = (offset * offset).sum()
      if squared < best {
        best = squared
        name = village.name
      }
    }
    return name
  }
}
