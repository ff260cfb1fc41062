// Where villages lie: one near the scene's centre, others on a loose grid away from the river.

import Foundation

struct Villages: Sendable {
  static let spacing_m = 2_700.0

  let all: [Village]
  private let first: Int
  private let side: Int
  /// Village index of each grid cell, -1 where there is none; the central one is index 0 of `all`.
  private let cells: [Int32]

  var central: Village { all[0] }

  init(seed: UInt64, extent_m: Double, river: River) {
    let low = Int((-extent_m / Self.spacing_m).rounded(.down)) - 1
    first = low
    side = 1 - 2 * low
    let central = Self.central(seed: seed, river: river)
    var villages = [central]
    var cells = [Int32](repeating: -1, count: side * side)
    for j in 0..<side {
      for i in 0..<side {
        guard let village = Self.village(seed: seed, i: i + low, j: j + low, river: river) else { continue }
        let dx = village.x - central.x
        let dy = village.y - central.y
        guard dx * dx + dy * dy > 1_900 * 1_900 else { continue }
        cells[j * side + i] = Int32(villages.count)
        villages.append(village)
      }
    }
    all = villages
    self.cells = cells
  }

  /// Calls `body` with every village whose grid cell is near a place, and with the central one.
  func forEach(nearX x: Double, y: Double, _ body: (Village) -> Void) {
    body(all[0])
    let i = Int((x / Self.spacing_m).rounded(.down)) - first
    let j = Int((y / Self.spacing_m).rounded(.down)) - first
    for row in max(0, j - 1)...max(0, min(side - 1, j + 1)) {
      for column in max(0, i - 1)...max(0, min(side - 1, i + 1)) {
        let index = Int(cells[row * side + column])
        if index > 0 { body(all[index]) }
      }
    }
  }

  /// The farthest place from the river on a coarse lattice around the centre, in view of small scenes.
  private static func central(seed: UInt64, river: River) -> Village {
    let hash = Hash.of(seed, 301)
    var best = SIMD2(0.0, 0.0)
    var bestRoom = -1.0
    for j in -4...4 {
      for i in -5...5 {
        let place = SIMD2(Double(i) * 115, Double(j) * 95)
        let bank = river.bank(x: place.x, y: place.y)
        let room = min(450, Double(bank?.distance ?? 900)) + Double(Hash.unit(Hash.of(hash, i, j), 0)) * 60
        if room > bestRoom {
          bestRoom = room
          best = place
        }
      }
    }
    let size = Float(max(110, min(235, bestRoom - 150)))
    return make(
      at: best, angle: Double(Hash.signed(hash, 1)) * 0.5, halfLength_m: size, halfDepth_m: size * 0.76,
      seed: hash, name: VillageNames.name(ordinal: 0, seed: seed))
  }

  private static func village(seed: UInt64, i: Int, j: Int, river: River) -> Village? {
    let hash = Hash.of(seed &+ 311, i, j)
    guard Hash.unit(hash, 3) < 0.86 else { return nil }
    let place = SIMD2(
      (Double(i) + 0.5 + 0.36 * Double(Hash.signed(hash, 0))) * spacing_m,
      (Double(j) + 0.5 + 0.36 * Double(Hash.signed(hash, 1))) * spacing_m)
    let more = Hash.mix(hash)
    let halfLength = 150 + 260 * Hash.unit(more, 0) * Hash.unit(more, 1)
    if let bank = river.bank(x: place.x, y: place.y), bank.distance < halfLength + 330 { return nil }
    return make(
      at: place, angle: Double(Hash.signed(more, 2)) * 0.45, halfLength_m: halfLength,
      halfDepth_m: halfLength * (0.5 + 0.4 * Hash.unit(more, 3)), seed: more,
      name: VillageNames.name(ordinal: Int(hash % 399) + 1, seed: seed))
  }

  private static func make(
    at place: SIMD2<Double>, angle: Double, halfLength_m: Float, halfDepth_m: Float, seed: UInt64,
    name: String
  ) -> Village {
    Village(
      x: place.x, y: place.y, cosine: steady(cos(angle)), sine: steady(sin(angle)),
      halfLength_m: Float(steady(Double(halfLength_m))), halfDepth_m: Float(steady(Double(halfDepth_m))),
      seed: seed, name: name)
  }
}
