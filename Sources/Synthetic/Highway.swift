// Highways: nearly straight roads across the land, with verges and rows of trees.

import Foundation

struct Highway: Sendable {
  static let knotSpacing_m: Float = 1_500
  /// Half the widths in metres of the carriageway, of carriageway and verge, and of all with its trees.
  static let carriageway_m: Float = 4.5
  static let verge_m: Float = 9
  static let trees_m: Float = 17

  let origin: SIMD2<Double>
  let direction: SIMD2<Double>
  let seed: UInt64
  private let firstKnot: Int
  private let offsets: [Float]

  /// A road through `origin`; `straight` keeps its middle straight, for the village street there.
  init(origin: SIMD2<Double>, angle: Double, straight: Bool, seed: UInt64, extent_m: Double) {
    self.origin = origin
    self.seed = seed
    direction = SIMD2(steady(cos(angle)), steady(sin(angle)))
    let reach = Int((extent_m * 1.5 + 3_000) / Double(Self.knotSpacing_m)) + 2
    firstKnot = -reach
    offsets = (-reach...reach).map { knot in
      if straight && knot.magnitude <= 1 { return 0 }
      return Float(steady(260 * Hash.wave(seed, Double(knot) * 0.37) * (straight ? 0.8 : 1)))
    }
  }

  /// Metres along the road and, signed, aside of it.
  @inline(__always)
  func position(x: Double, y: Double) -> (along: Float, aside: Float) {
    let px = x - origin.x
    let py = y - origin.y
    let s = Float(px * direction.x + py * direction.y)
    let t = Float(py * direction.x - px * direction.y)
    return (s, t - offset(at: s))
  }

  @inline(__always)
  func offset(at along: Float) -> Float {
    let position = along / Self.knotSpacing_m - Float(firstKnot)
    let last = Float(offsets.count - 2)
    let clamped = max(0, min(last, position))
    let knot = Int(clamped)
    let share = min(1, clamped - Float(knot))
    return offsets[knot] + (offsets[knot + 1] - offsets[knot]) * share
  }

  /// The roads of the land: one past the first village, others some kilometres apart both ways.
  static func network(
    seed: UInt64, extent_m: Double, through: SIMD2<Double>, angle: Double
  ) -> [Highway] {
    var roads = [
      Highway(origin: through, angle: angle, straight: true, seed: Hash.of(seed, 201), extent_m: extent_m)
    ]
    let count = Int(extent_m * 1.4 / 5_200) + 1
    for family in 0..<2 {
      let turned = angle + (family == 0 ? 0.06 : .pi / 2 - 0.1)
      let normal = SIMD2(-steady(sin(turned)), steady(cos(turned)))
      for index in -count...count where family == 1 || index != 0 {
        let hash = Hash.of(seed, 210 + family, index)
        let spread = Double(Hash.signed(hash, 0)) * 1_300
        let aside = (Double(index) + (family == 1 ? 0.42 : 0)) * 5_200 + spread
        roads.append(
          Highway(
            origin: through + normal * aside, angle: turned + Double(Hash.signed(hash, 1)) * 0.05,
            straight: false, seed: hash, extent_m: extent_m))
      }
    }
    return roads
  }
}
