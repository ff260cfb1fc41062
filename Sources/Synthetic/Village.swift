// Villages: rows of yards along streets, each yard with a house, sheds, a garden and trees.

struct Village: Sendable {
  static let rowPitch_m: Float = 54
  static let yardWidth_m: Float = 23
  static let street_m: Float = 6.5
  /// Trees stand around the yards to this distance.
  static let fringe_m: Float = 26

  let x: Double
  let y: Double
  /// Direction of the streets.
  let cosine: Double
  let sine: Double
  let halfLength_m: Float
  let halfDepth_m: Float
  let seed: UInt64
  let name: String

  var radius_m: Double {
    let a = Double(halfLength_m)
    let b = Double(halfDepth_m)
    return (a * a + b * b).squareRoot() + Double(Self.fringe_m) + 4
  }

  @inline(__always)
  func position(x px: Double, y py: Double) -> SIMD2<Float> {
    let dx = px - x
    let dy = py - y
    return SIMD2(Float(dx * cosine + dy * sine), Float(dy * cosine - dx * sine))
  }

  /// What stands at a place given along and across the streets.
  enum Part {
    case outside, fringe, street, yard, garden, trees
    case roof(color: Int, lit: Float, glint: Bool)
    case houseShade
  }

  @inline(__always)
  func part(at place: SIMD2<Float>) -> Part {
    let rows = (halfDepth_m / Self.rowPitch_m).rounded(.down)
    let rowPosition = place.y / Self.rowPitch_m + rows
    let along = place.x.magnitude
    guard rowPosition > -0.6, rowPosition < 2 * rows + 0.6, along < halfLength_m + Self.fringe_m else {
      return .outside
    }
    let row = Int(max(0, min(2 * rows - 1, rowPosition)).rounded(.down))
    let rowHash = Hash.of(seed, row, 7)
    let reach = halfLength_m * (0.72 + 0.28 * Hash.unit(rowHash, 0))
    if along > reach || rowPosition < 0 || rowPosition >= 2 * rows {
      return along < reach + Self.fringe_m ? .fringe : .outside
    }
    let depth = (rowPosition - Float(row)) * Self.rowPitch_m
    if depth < Self.street_m { return .street }
    let shift = Hash.unit(rowHash, 1) * Self.yardWidth_m
    let yardPosition = (place.x + shift) / Self.yardWidth_m + 512
    let yard = Int(yardPosition)
    let within = (yardPosition - Float(yard)) * Self.yardWidth_m
    if yard % 9 == 0 && within < 5 { return .street }
    return house(row: row, yard: yard, within: within, depth: depth)
  }

  @inline(__always)
  private func house(row: Int, yard: Int, within: Float, depth: Float) -> Part {
    let block = Hash.of(seed, row + 1_000, yard / 3)
    if Hash.unit(block, 0) < 0.05 {
      // A granary, school or workshop fills three yards.
      let long = within + Float(yard % 3) * Self.yardWidth_m
      if long > 8, long < 62, depth > 20, depth < 38 {
        return .roof(color: 0, lit: depth < 29 ? 1.12 : 0.9, glint: false)
      }
      return .yard
    }
    let hash = Hash.of(seed, row, yard)
    let length = 10 + 7 * Hash.unit(hash, 0)
    let front = 24 + 3 * Hash.unit(hash, 1)
    let inHouse = within > 3.2 && within < 3.2 + length
    if inHouse && depth > front && depth < front + 8.6 {
      let lit: Float = depth < front + 4.3 ? 1.15 : 0.82
      let glint = Hash.unit(hash, 3) < 0.11 && depth < front + 4.3
      return .roof(color: Int(hash >> 33 & 7), lit: lit, glint: glint)
    }
    if inHouse && depth >= front + 8.6 && depth < front + 12.6 { return .houseShade }
    let other = Hash.mix(hash)
    if depth > 44, depth < 50, within > 9, within < 9 + 8 * Hash.unit(other, 0), Hash.unit(other, 1) < 0.6 {
      return .roof(color: 2, lit: 0.9, glint: false)
    }
    if depth < 12 || depth > 39 { return Hash.unit(other, 2) < 0.72 ? .garden : .trees }
    return .yard
  }
}
