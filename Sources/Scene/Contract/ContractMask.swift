// ContractMask: a raster that tells which pixels do not count, and what its numbers mean.

package import Raster

/// One band of a mask.
package struct ContractMask: Sendable, Equatable {
  package var path: String
  /// Counting from 0.
  package var band: Int
  package var rule: MaskRule
  /// What it is and who says so: `SCL`, `QA_PIXEL`, `--mask`.
  package var evidence: String
  /// Whether the user gave it.
  package var isStated: Bool { evidence == Self.stated }
  package static let stated = "--mask"

  package init(path: String, band: Int = 0, rule: MaskRule, evidence: String) {
    (self.path, self.band, self.rule, self.evidence) = (path, band, rule, evidence)
  }
}

/// A number in some bits of another, and what it means.
package struct BitField: Sendable, Equatable {
  /// Of the lowest bit, counting from 0.
  package var bit: Int
  package var width: Int
  /// The number that gives the reason.
  package var number: Int
  package var reason: Reason

  package init(bit: Int, width: Int = 1, number: Int = 1, reason: Reason) {
    (self.bit, self.width, self.number, self.reason) = (bit, width, number, reason)
  }
}

/// Which numbers of a mask mean that a pixel does not count, and why; all others mean nothing.
package enum MaskRule: Sendable, Equatable {
  /// By the whole number.
  case values([Int: Reason])
  /// By bits, counting from 0; where several are set, the gravest reason holds. `whole` comes before: numbers
  /// that are no bits, as 255 for nothing.
  case bits([Int: Reason], whole: [Int: Reason] = [:])
  /// By numbers that lie in a few bits each; where several say so, the gravest reason holds.
  case fields([BitField])
  /// Every number but 0.
  case nonzero(Reason)

  /// All that it can say.
  var reasons: Set<Reason> {
    switch self {
    case .values(let reasons): Set(reasons.values)
    case .bits(let reasons, let whole): Set(reasons.values).union(whole.values)
    case .fields(let fields): Set(fields.map(\.reason))
    case .nonzero(let reason): [reason]
    }
  }

  /// The raw value of a `Reason` for each stored bit pattern of an 8- or 16-bit type.
  package func table(for type: DataType) -> [UInt8] {
    let isSigned = type == .int16
    return (0..<(type.byteCount == 1 ? 256 : 65_536)).map { pattern in
      reason(of: isSigned && pattern >= 32_768 ? pattern - 65_536 : pattern).rawValue
    }
  }

  private func reason(of number: Int) -> Reason {
    switch self {
    case .values(let reasons): reasons[number] ?? .valid
    case .bits(let reasons, let whole):
      whole[number] ?? Self.gravest(reasons.filter { number >> $0.key & 1 == 1 }.map(\.value))
    case .fields(let fields):
      Self.gravest(fields.filter { number >> $0.bit & ((1 << $0.width) - 1) == $0.number }.map(\.reason))
    case .nonzero(let reason): number == 0 ? .valid : reason
    }
  }

  /// Of several that hold. A cloud in shadow stays one, as cirrus does, whoever looks again.
  private static func gravest(_ reasons: [Reason]) -> Reason {
    let gravest = reasons.max() ?? .valid
    return gravest == .cloud && reasons.contains(.shadow) ? .cirrus : gravest
  }
}
