// A district: one block of farmland with its own direction, strips and crops.

import Foundation

enum Crop: Int, Sendable, CaseIterable {
  case maize, rice, soybean, stubble, bareSoil

  /// The word in field tables.
  var label: String {
    switch self {
    case .maize: "maize"
    case .rice: "rice"
    case .soybean: "soybean"
    case .stubble: "stubble"
    case .bareSoil: "bare soil"
    }
  }
}

struct District: Sendable {
  enum Kind: Sendable { case strips, paddies, grassland }

  /// Equal for the cells that make one district.
  let key: UInt64
  /// Column and row of the cell the district is named by.
  let cell: SIMD2<Int>
  let kind: Kind
  let anchor: SIMD2<Double>
  let cosine: Double
  let sine: Double
  /// Usual length and width of a parcel.
  let length_m: Float
  let width_m: Float
  let mainCrop: Crop
  /// -1…1: how well crops stand here.
  let vigour: Float

  init(seed: UInt64, key: UInt64, cell: SIMD2<Int>, anchor: SIMD2<Double>, riverDistance_m: Float) {
    self.key = key
    self.cell = cell
    self.anchor = anchor
    let first = Hash.of(seed ^ key, 401)
    let second = Hash.mix(first)
    let third = Hash.mix(second)
    // Neighbours follow the lie of the land, some turned by a right angle, a few at odds with it.
    let lie = 0.9 * Hash.wave(seed ^ 5, anchor.x / 7_000) + 0.9 * Hash.wave(seed ^ 6, anchor.y / 7_000)
    let quarter = Hash.unit(first, 0) < 0.42 ? Double.pi / 2 : 0
    let odd = Hash.unit(first, 1) < 0.3 ? 0.75 : 0.24
    let angle = lie + quarter + odd * Double(Hash.signed(first, 2))
    cosine = steady(cos(angle))
    sine = steady(sin(angle))
    vigour = Hash.signed(first, 3)

    let isWet = riverDistance_m < 420 || (riverDistance_m < 800 && Hash.unit(second, 3) < 0.5)
    if isWet && Hash.unit(second, 0) < 0.72 {
      kind = .paddies
      length_m = 130 + 120 * Hash.unit(second, 1)
      width_m = 42 + 26 * Hash.unit(second, 2)
      mainCrop = .rice
      return
    }
    kind = Hash.unit(second, 0) > 0.94 ? .grassland : .strips
    length_m = 230 + 330 * Hash.unit(second, 1)
    width_m = 58 + 84 * Hash.unit(second, 2) * Hash.unit(third, 0)
    mainCrop = Hash.unit(third, 1) < 0.64 ? .maize : .soybean
  }

  /// Metres across (p) and along (q) the strips.
  @inline(__always)
  func position(x: Double, y: Double) -> SIMD2<Double> {
    let dx = x - anchor.x
    let dy = y - anchor.y
    return SIMD2(dx * cosine + dy * sine, dy * cosine - dx * sine)
  }

  func ground(_ position: SIMD2<Double>) -> SIMD2<Double> {
    anchor
      + SIMD2(
        position.x * cosine - position.y * sine, position.x * sine + position.y * cosine)
  }
}
