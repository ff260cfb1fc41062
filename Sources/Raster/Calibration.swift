// Calibration: what turns a stored number into a value.

/// value = DN · gain + offset, taken in double precision and rounded once to Float32.
///
/// `nodata` is compared with the stored number, before any arithmetic; NaN and infinities are nodata
/// always. A DN at or above `saturation` counts, and is flagged. Then `negative` says what a value below
/// zero becomes.
package struct Calibration: Hashable, Sendable {
  package var gain: Double
  package var offset: Double
  package var nodata: Double?
  package var saturation: Double?
  package var negative: NegativeRule

  package init(
    gain: Double = 1, offset: Double = 0, nodata: Double? = nil, saturation: Double? = nil,
    negative: NegativeRule = .keep
  ) {
    self.gain = gain
    self.offset = offset
    self.nodata = nodata
    self.saturation = saturation
    self.negative = negative
  }

  package var isIdentity: Bool { gain == 1 && offset == 0 }
}

/// What becomes of negative reflectance, which haze correction and noise leave over dark ground.
package enum NegativeRule: String, Sendable, CaseIterable {
  /// It counts as it is.
  case keep
  /// Down to −0.05 it becomes 0; below, the pixel does not count.
  case zero
  /// The pixel does not count.
  case invalid
}
