// What runs along the edge between two districts: a track, a shelter belt, a dirt road or a ditch.

struct DistrictEdge: Sendable {
  enum Kind: Sendable { case track, belt, road, avenue, ditch }

  let kind: Kind
  let seed: UInt64

  /// Beyond this distance an edge leaves no mark.
  static let reach_m: Float = 46

  /// No mark at all, between cells of one district.
  static let plain = DistrictEdge(kind: .track, seed: 0)

  private init(kind: Kind, seed: UInt64) {
    self.kind = kind
    self.seed = seed
  }

  init(_ a: District, _ b: District) {
    seed = Hash.of(min(a.key, b.key), Int(truncatingIfNeeded: max(a.key, b.key) >> 1), 601)
    let draw = Hash.unit(seed, 0)
    if a.kind == .paddies && b.kind == .paddies {
      kind = draw < 0.6 ? .ditch : .track
    } else if draw < 0.3 {
      kind = .belt
    } else if draw < 0.5 {
      kind = .avenue
    } else if draw < 0.72 {
      kind = .road
    } else {
      kind = .track
    }
  }

  /// Half the width in metres of bare ground or water, and of all the edge takes from the fields.
  var core_m: Float {
    switch kind {
    case .track: 1.6
    case .belt: 0
    case .road: 3.2
    case .avenue: 3
    case .ditch: 3.4
    }
  }

  var full_m: Float {
    switch kind {
    case .track: 3
    case .belt: 9.5
    case .road: 5.5
    case .avenue: 12
    case .ditch: 8
    }
  }

  var hasTrees: Bool { kind == .belt || kind == .avenue }
}
