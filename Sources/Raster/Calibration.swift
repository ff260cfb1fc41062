// Calibration: what turns a stored number into a value.

/// value = DN · gain + offset, taken in double precision and rounded once to Float32.
///
/// `nodata` is compared with the stored number, before any arithmetic; NaN and infinities are nodata
/// always. A DN at or above `saturation` counts, and is flagged.
package struct Calibration: Hashable, Sendable {
  package var gain: Double
  package var offset: Double
  package var nodata: Double?
  package var saturation: Double?

  package init(gain: Double = 1, offset: Double = 0, nodata: Double? = nil, saturation: Double? = nil) {
    self.gain = gain
    self.offset = offset
    self.nodata = nodata
    self.saturation = saturation
  }

  package var isIdentity: Bool { gain == 1 && offset == 0 }
}
