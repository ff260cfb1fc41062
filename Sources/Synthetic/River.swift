// The meandering river: a sine-generated curve (Langbein and Leopold 1966) with sand on its inner bends.

import Foundation

/// What the river means for one place.
struct Bank: Sendable {
  /// Metres from the waterline, negative in the water.
  var distance: Float
  /// Width in metres of the sand here, 0 on outer bends.
  var sand: Float
}

struct River: Sendable {
  struct Piece: Sendable {
    var x: Float
    var y: Float
    var dx: Float
    var dy: Float
    var halfWidth: Float
    /// Curvature times 100 m, positive when the river turns left.
    var bend: Float
  }

  static let step_m = 25.0
  /// Beyond this the river has no meaning for a place.
  static let reach_m: Float = 900
  private static let cell_m = 512.0
  private static let awayFromCentre_m = 330.0

  let pieces: [Piece]
  private let firstCell: SIMD2<Int>
  private let cells: SIMD2<Int>
  private let starts: [Int32]
  private let members: [Int32]

  /// A river that passes the centre at a third of a kilometre and runs on to `extent_m` both ways.
  init(seed: UInt64, extent_m: Double) {
    let seed = Hash.of(seed, 101)
    let bearing = Double(Hash.unit(seed, 0)) * 2 * .pi
    let start =
      SIMD2(-steady(sin(bearing)), steady(cos(bearing))) * Self.awayFromCentre_m
    let upstream = Self.trace(seed: seed, from: start, bearing: bearing, sign: -1, extent_m: extent_m)
    let downstream = Self.trace(seed: seed, from: start, bearing: bearing, sign: 1, extent_m: extent_m)
    pieces = upstream.reversed() + downstream

    let limit = extent_m + 1_500
    let low = Int((-limit / Self.cell_m).rounded(.down))
    let count = Int((limit / Self.cell_m).rounded(.up)) - low + 1
    firstCell = SIMD2(low, low)
    cells = SIMD2(count, count)
    (starts, members) = Self.index(pieces, firstCell: firstCell, cells: cells)
  }

  private static func direction(_ seed: UInt64, _ bearing: Double, at length: Double) -> Double {
    let swing = 1.15 + 0.6 * Hash.wave(seed ^ 1, length / 2_600)
    let phase = 2 * .pi * length / 1_350 + 1.9 * Hash.wave(seed ^ 2, length / 1_900)
    return bearing + 0.75 * Hash.wave(seed ^ 3, length / 8_000) + 0.35 * Hash.wave(seed ^ 7, length / 2_900)
      + swing * sin(phase)
  }

  private static func trace(
    seed: UInt64, from start: SIMD2<Double>, bearing: Double, sign: Double, extent_m: Double
  ) -> [Piece] {
    var pieces: [Piece] = []
    var place = start
    let limit = Int(extent_m * 8 / step_m) + 400
    let axis = SIMD2(cos(bearing), sin(bearing)) * sign
    for index in 0..<limit {
      let length = sign * (Double(index) + 0.5) * step_m
      let angle = direction(seed, bearing, at: length)
      // Steps in whole 1/256 m add up without rounding.
      let move = SIMD2(
        (cos(angle) * step_m * 256).rounded() / 256, (sin(angle) * step_m * 256).rounded() / 256)
      let turn = direction(seed, bearing, at: length + 25) - direction(seed, bearing, at: length - 25)
      let next = place + move * sign
      let first = sign > 0 ? place : next
      pieces.append(
        Piece(
          x: Float(first.x), y: Float(first.y), dx: Float(move.x), dy: Float(move.y),
          halfWidth: Float(steady(33 + 9 * Hash.wave(seed ^ 4, length / 600))),
          bend: Float(steady(turn * 2))))
      place = next
      if (place * axis).sum() > extent_m + 1_500 { break }
    }
    return pieces
  }

  private static func index(
    _ pieces: [Piece], firstCell: SIMD2<Int>, cells: SIMD2<Int>
  ) -> ([Int32], [Int32]) {
    var lists = [[Int32]](repeating: [], count: cells.x * cells.y)
    let reach = Double(reach_m)
    for (number, piece) in pieces.enumerated() {
      let west = max(0, Int(((Double(piece.x) - reach) / cell_m).rounded(.down)) - firstCell.x)
      let east = min(cells.x - 1, Int(((Double(piece.x) + reach) / cell_m).rounded(.down)) - firstCell.x)
      let south = max(0, Int(((Double(piece.y) - reach) / cell_m).rounded(.down)) - firstCell.y)
      let north = min(cells.y - 1, Int(((Double(piece.y) + reach) / cell_m).rounded(.down)) - firstCell.y)
      guard west <= east, south <= north else { continue }
      for j in south...north {
        for i in west...east { lists[j * cells.x + i].append(Int32(number)) }
      }
    }
    var starts: [Int32] = [0]
    for list in lists { starts.append((starts.last ?? 0) + Int32(list.count)) }
    return (starts, lists.flatMap { $0 })
  }

  /// The pieces that may matter at a place, as a range of `member(_:)`.
  func candidates(x: Double, y: Double) -> Range<Int> {
    let i = Int((x / Self.cell_m).rounded(.down)) - firstCell.x
    let j = Int((y / Self.cell_m).rounded(.down)) - firstCell.y
    guard i >= 0, j >= 0, i < cells.x, j < cells.y else { return 0..<0 }
    let cell = j * cells.x + i
    return Int(starts[cell])..<Int(starts[cell + 1])
  }

  func member(_ index: Int) -> Int { Int(members[index]) }

  /// The bank at a place by the nearest of some pieces, nil beyond the river's reach.
  func bank(x: Double, y: Double) -> Bank? {
    let range = candidates(x: x, y: y)
    var nearest = NearestPiece()
    for index in range { nearest.consider(pieces[member(index)], x: Float(x), y: Float(y)) }
    let bank = nearest.bank
    return bank.distance < Self.reach_m - 60 ? bank : nil
  }
}

/// Keeps the nearest river piece to one place.
struct NearestPiece {
  private var squared: Float = 1e12
  private var halfWidth: Float = 0
  private var inward: Float = 0

  @inline(__always)
  mutating func consider(_ piece: River.Piece, x: Float, y: Float) {
    let px = x - piece.x
    let py = y - piece.y
    let length2 = piece.dx * piece.dx + piece.dy * piece.dy
    let share = max(0, min(1, (px * piece.dx + py * piece.dy) / length2))
    let ex = px - share * piece.dx
    let ey = py - share * piece.dy
    let distance2 = ex * ex + ey * ey
    guard distance2 < squared else { return }
    squared = distance2
    halfWidth = piece.halfWidth
    let side: Float = piece.dx * py - piece.dy * px > 0 ? 1 : -1
    inward = side * piece.bend
  }

  var bank: Bank {
    Bank(distance: squared.squareRoot() - halfWidth, sand: max(0, min(70, inward * 62 - 9)))
  }
}
