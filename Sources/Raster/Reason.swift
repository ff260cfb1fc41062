// Reason: why a pixel counts or does not.

/// One reason a pixel, ordered by rank: where several hold, the largest is the one that is told.
///
/// Pixels up to `saturated` count, all others do not. The raw value is what planes hold; files hold `code`.
package enum Reason: UInt8, Sendable, CaseIterable, Comparable {
  case valid = 0
  /// Valid, with an input at the top of its range.
  case saturated = 1
  case outOfBounds = 2
  /// Not finite, or too large for the stored type.
  case notComputable = 3
  case denominator = 4
  case negative = 5
  case snow = 6
  case shadow = 7
  case cloud = 8
  /// Thin and high, or in shadow: a cloud that stays one when clouds are judged again. Files tell it as cloud.
  case cirrus = 9
  case otherMask = 10
  case nodata = 11
  case outside = 12

  package var counts: Bool { self <= .saturated }

  /// The code in a reasons file.
  package var code: UInt8 {
    switch self {
    case .valid: 0
    case .nodata: 1
    case .saturated: 2
    case .denominator: 3
    case .outOfBounds: 4
    case .cloud, .cirrus: 5
    case .shadow: 6
    case .snow: 7
    case .outside: 8
    case .otherMask: 9
    case .negative: 10
    case .notComputable: 11
    }
  }

  /// The code of each raw value, for whole planes.
  package static let codes: [UInt8] = allCases.map(\.code)

  package static func < (left: Reason, right: Reason) -> Bool { left.rawValue < right.rawValue }
}
