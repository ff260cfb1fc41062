// Reason: why a pixel counts or does not.

/// One reason a pixel; the raw value is the code written into a reasons band.
///
/// `valid` and `saturated` pixels count, all others do not.
package enum Reason: UInt8, Sendable, CaseIterable {
  case valid = 0
  case nodata = 1
  case saturated = 2
  case denominator = 3
  case outOfBounds = 4
  case notComputable = 11

  package var counts: Bool { self == .valid || self == .saturated }
}
