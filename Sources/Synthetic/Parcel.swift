// A parcel: one strip of a district under one crop, found from any place by rounding and a few hashes.

struct Parcel: Sendable {
  /// Which band of strips of the district, and which strip in it.
  let band: Int
  let strip: Int
  /// Limits in metres across (p) and along (q) the strips.
  let west: Float
  let east: Float
  let south: Float
  let north: Float
  let crop: Crop
  let hash: UInt64

  /// Half of the earth bank between strips and of the track at their ends.
  static let sideMargin_m: Float = 1.3
  static let endMargin_m: Float = 2.6

  /// The parcel around a place of the district.
  init(district: District, p: Float, q: Float) {
    let length = district.length_m
    var band = Int((q / length).rounded(.down))
    var south = Parcel.bandEdge(district, band)
    var north = Parcel.bandEdge(district, band + 1)
    if q < south {
      band -= 1
      north = south
      south = Parcel.bandEdge(district, band)
    } else if q >= north {
      band += 1
      south = north
      north = Parcel.bandEdge(district, band + 1)
    }
    var strip = Int((p / district.width_m).rounded(.down))
    var west = Parcel.stripEdge(district, band, strip)
    var east = Parcel.stripEdge(district, band, strip + 1)
    if p < west {
      strip -= 1
      east = west
      west = Parcel.stripEdge(district, band, strip)
    } else if p >= east {
      strip += 1
      west = east
      east = Parcel.stripEdge(district, band, strip + 1)
    }
    self.init(district: district, band: band, strip: strip, p: west...east, q: south...north)
  }

  /// The parcel with given numbers.
  init(district: District, band: Int, strip: Int) {
    let west = Parcel.stripEdge(district, band, strip)
    let south = Parcel.bandEdge(district, band)
    self.init(
      district: district, band: band, strip: strip,
      p: west...Parcel.stripEdge(district, band, strip + 1),
      q: south...Parcel.bandEdge(district, band + 1))
  }

  private init(
    district: District, band: Int, strip: Int, p: ClosedRange<Float>, q: ClosedRange<Float>
  ) {
    self.band = band
    self.strip = strip
    west = p.lowerBound
    east = p.upperBound
    south = q.lowerBound
    north = q.upperBound
    hash = Hash.of(district.key &+ 501, band, strip)
    crop = Parcel.crop(district, Hash.unit(hash, 0), Hash.unit(hash, 1))
  }

  /// Edges wander by less than half a step each, so they never change order.
  @inline(__always)
  private static func bandEdge(_ district: District, _ band: Int) -> Float {
    let wander = Hash.signed(Hash.of(district.key, band, 1_001), 0) * 0.22
    return (Float(band) + wander) * district.length_m
  }

  @inline(__always)
  private static func stripEdge(_ district: District, _ band: Int, _ strip: Int) -> Float {
    let range: Float = district.kind == .paddies ? 0.12 : 0.36
    let wander = Hash.signed(Hash.of(district.key, strip, band + 3_001), 0) * range
    return (Float(strip) + wander) * district.width_m
  }

  private static func crop(_ district: District, _ first: Float, _ second: Float) -> Crop {
    if district.kind == .paddies {
      return first < 0.94 ? .rice : (second < 0.5 ? .bareSoil : .soybean)
    }
    if first < 0.6 { return district.mainCrop }
    if first < 0.8 { return district.mainCrop == .maize ? .soybean : .maize }
    return second < 0.42 ? .stubble : .bareSoil
  }
}
