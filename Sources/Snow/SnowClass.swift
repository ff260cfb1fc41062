// SnowClass: what a pixel of a snow map says.

/// The codes of a snow map: those of Let-it-snow, and one for what cannot be told.
package enum SnowClass: UInt8, Sendable, CaseIterable {
  case noSnow = 0
  case snow = 100
  case cloud = 205
  /// Bright as snow and as cloud, and nothing at hand tells which.
  case undecidable = 253
  case nodata = 254

  /// Whether the ground was seen: only such pixels count where a share of snow is told.
  package var isClear: Bool { self == .noSnow || self == .snow }
}
