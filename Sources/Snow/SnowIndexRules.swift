// SnowIndexRules: snow by its darkness in short-wave infrared.

internal import Foundation

/// Reflectance of a pixel where snow is told by the normalised difference of green and short-wave infrared.
///
///     NDSI = (G − S1) / (G + S1)
///
/// Dozier 1989 (doi:10.1016/0034-4257(89)90101-6). It is not held to −1…1: surface reflectance below 0, as correction
/// leaves it over snow, gives more than 1, and that is snow.
package struct InfraredSpectrum: Sendable, Equatable {
  package var green: Double
  package var red: Double
  package var nir: Double
  package var swir1: Double

  package init(green: Double, red: Double, nir: Double, swir1: Double) {
    (self.green, self.red, self.nir, self.swir1) = (green, red, nir, swir1)
  }

  /// Not finite where both bands are 0; no test holds then.
  package var ndsi: Double { (green - swir1) / (green + swir1) }
}

/// SNOMAP: NDSI ≥ 0.4, NIR > 0.11 against water, green > 0.10 against what is dark. Hall, Riggs and Salomonson 1995
/// (doi:10.1016/0034-4257(95)00137-P), Hall et al. 2002 (doi:10.1016/S0034-4257(02)00095-0).
package struct SnomapRule: Sendable, Equatable {
  package var ndsi = 0.4
  package var nir = 0.11
  package var green = 0.10

  package init() {}

  package func isSnow(_ pixel: InfraredSpectrum) -> Bool {
    pixel.ndsi >= ndsi && pixel.nir > nir && pixel.green > green
  }
}

/// The two passes of Let-it-snow: sure snow anywhere, less sure snow above the snow line. Gascoin et al. 2019
/// (doi:10.5194/essd-11-493-2019).
package struct LetItSnowRule: Sendable, Equatable {
  package struct Thresholds: Sendable, Equatable {
    package var ndsi: Double
    package var red: Double

    package init(ndsi: Double, red: Double) { (self.ndsi, self.red) = (ndsi, red) }

    package func isSnow(_ pixel: InfraredSpectrum) -> Bool { pixel.ndsi > ndsi && pixel.red > red }
  }

  package var first = Thresholds(ndsi: 0.400, red: 0.200)
  package var second = Thresholds(ndsi: 0.150, red: 0.040)
  /// Snow of the first pass, of all pixels, above which there is a second pass.
  package var leastSnowFraction = 0.001
  package var bandHeight_m = 100.0
  /// Plains have no snow line: there the second pass finds snow within `plainReach_m` of that of the first.
  package var leastRelief_m = 200.0
  package var plainReach_m = 200.0
  /// The side of the cells over which red is averaged to judge clouds again: 12 pixels of 20 m.
  package var cell_m = 240.0
  package var usualCell_px = 12
  /// A cloud whose coarse red is no more may be snow, and one that turns out to be none stays a cloud above the other.
  package var cloudRed = 0.300
  package var backToCloudRed = 0.100

  package init() {}
}

/// Which tests of a pixel with short-wave infrared hold.
package struct InfraredEvidence: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The first pass of Let-it-snow.
  package static let first = InfraredEvidence(rawValue: 1)
  /// Its second.
  package static let second = InfraredEvidence(rawValue: 2)
  package static let snomap = InfraredEvidence(rawValue: 4)
  /// Red enough to stay a cloud if it was taken for one.
  package static let redCloud = InfraredEvidence(rawValue: 8)
  /// Where the second pass of Let-it-snow may find snow: above the snow line, or near snow of the first.
  package static let reach = InfraredEvidence(rawValue: 16)
  /// The red of cells of some pixels is as bright as cloud.
  package static let brightAround = InfraredEvidence(rawValue: 32)

  /// How many of the three tests of snow hold, in percent: an order, not a probability.
  package var quality: UInt8 {
    let held = [InfraredEvidence.first, .second, .snomap].count { contains($0) }
    return UInt8((100 * held + 1) / 3)
  }

  package init(
    _ pixel: InfraredSpectrum, snomap: SnomapRule = SnomapRule(), letItSnow: LetItSnowRule = LetItSnowRule()
  ) {
    self = []
    if letItSnow.first.isSnow(pixel) { insert(.first) }
    if letItSnow.second.isSnow(pixel) { insert(.second) }
    if snomap.isSnow(pixel) { insert(.snomap) }
    if pixel.red > letItSnow.backToCloudRed { insert(.redCloud) }
  }
}

/// How much of a pixel is under snow, by published relations with NDSI; 0 to 1.
package enum SnowFraction: String, Sendable, CaseIterable {
  /// Gascoin et al. 2020 (doi:10.3390/rs12182904): 0.5 tanh(2.65 NDSI − 1.42) + 0.5, as seen from above the canopy.
  case gascoin2020
  /// Salomonson and Appel 2004 (doi:10.1016/j.rse.2003.10.016): 0.06 + 1.21 NDSI.
  case salomonson2004
  /// Salomonson and Appel 2006 (doi:10.1109/TGRS.2006.876029), Terra: −0.01 + 1.45 NDSI.
  case salomonson2006

  package func value(ndsi: Double) -> Double {
    switch self {
    case .gascoin2020: 0.5 * tanh(2.65 * ndsi - 1.42) + 0.5
    case .salomonson2004: min(max(0.06 + 1.21 * ndsi, 0), 1)
    case .salomonson2006: min(max(-0.01 + 1.45 * ndsi, 0), 1)
    }
  }

  /// On the ground below trees: FSC / (1 − TCD), at most 1.
  ///
  /// - Parameter treeCover: 0 to 1.
  package static func onGround(_ fraction: Double, treeCover: Double) -> Double {
    treeCover < 1 ? min(1, fraction / (1 - treeCover)) : 1
  }
}
