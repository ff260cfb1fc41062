// BlueRule: snow told by blue and the shape of four bands, where there is no short-wave infrared.

/// Reflectance of a pixel of four bands. Green does not help: over snow it is the first to be saturated.
package struct VisibleSpectrum: Sendable, Equatable {
  package var blue: Double
  package var red: Double
  package var nir: Double

  package init(blue: Double, red: Double, nir: Double) {
    (self.blue, self.red, self.nir) = (blue, red, nir)
  }

  /// nd(B, R)
  package var blueOverRed: Double { (blue - red) / (blue + red) }
  /// nd(B, N)
  package var blueOverNIR: Double { (blue - nir) / (blue + nir) }
  package var ndvi: Double { (nir - red) / (nir + red) }
}

/// What a pixel is taken for before its neighbours are asked.
package enum SnowEvidence: UInt8, Sendable, Equatable {
  case none = 0
  /// Snow if it touches a seed, at whatever distance through others like it.
  case grown = 1
  case seed = 2
}

/// Thresholds of blue and limits of shape: snow is bright in blue and flat, soil, straw and film rise towards the infrared.
///
/// Not calibrated on scenes it had not seen; see docs/snow.md.
package struct BlueRule: Sendable, Equatable {
  /// How the thresholds of blue were found.
  package enum Mode: String, Sendable {
    /// One threshold for all scenes, for seeds and what joins them.
    case fixed
    /// The usual thresholds: the histogram has no two clear classes.
    case usual
    /// From the scene's histogram of blue.
    case otsu
  }

  package var mode: Mode
  /// Blue of seeds.
  package var seedBlue: Double
  /// Blue of what may join them.
  package var grownBlue: Double
  package var blueOverRed = -0.10
  package var blueOverNIR = -0.20
  package var seedNDVI = 0.20
  package var grownNDVI = 0.25

  private init(mode: Mode, seedBlue: Double, grownBlue: Double) {
    (self.mode, self.seedBlue, self.grownBlue) = (mode, seedBlue, grownBlue)
  }

  /// Blue alone: B ≥ 0.25 with the limits of shape.
  package static let fixed = BlueRule(mode: .fixed, seedBlue: 0.25, grownBlue: 0.25)

  /// Separability of the histogram's classes, the range of the threshold between snow and ground, and shares of pixels
  /// above it, for which it is believed.
  private static let leastSeparability = 0.75
  private static let believed = 0.28...0.55
  private static let brightFractions = 0.01...0.99
  private static let seedBlues = 0.30...0.45
  /// Where the histogram says nothing.
  private static let usualSeedBlue = (toa: 0.35, surface: 0.40)
  private static let leastGrownBlue = 0.22
  private static let grownShare = 0.6

  /// - Parameters:
  ///   - otsu: of 256 bins of blue reflectance from 0 to 1 over the pixels that count.
  ///   - isSurface: whether it is surface reflectance, not that above the atmosphere.
  package static func adaptive(_ otsu: OtsuThreshold?, isSurface: Bool) -> BlueRule {
    var (mode, seed) = (Mode.usual, isSurface ? usualSeedBlue.surface : usualSeedBlue.toa)
    if let otsu, otsu.separability >= leastSeparability, believed.contains(otsu.value),
      brightFractions.contains(otsu.brightFraction)
    {
      (mode, seed) = (.otsu, min(max(otsu.value, seedBlues.lowerBound), seedBlues.upperBound))
    }
    return BlueRule(mode: mode, seedBlue: seed, grownBlue: max(leastGrownBlue, grownShare * seed))
  }

  /// - Parameter isShapeKnown: false where a visible band is saturated, so that its ratios say nothing.
  package func evidence(_ pixel: VisibleSpectrum, isShapeKnown: Bool = true) -> SnowEvidence {
    guard pixel.blue >= grownBlue,
      !isShapeKnown || (pixel.blueOverRed >= blueOverRed && pixel.blueOverNIR >= blueOverNIR)
    else { return .none }
    if pixel.blue >= seedBlue, pixel.ndvi <= seedNDVI { return .seed }
    return pixel.ndvi <= grownNDVI ? .grown : .none
  }

  /// How much brighter than without snow, where that is known; and what is left of the quality of what was bright then.
  package static let rise = (seed: 0.10, grown: 0.15)
  package static let alwaysBrightShare = 0.6

  /// The evidence where the ground without snow is known.
  package func evidence(_ evidence: SnowEvidence, blue: Double, without snowFree: Double) -> SnowEvidence {
    let least = evidence == .seed ? Self.rise.seed : Self.rise.grown
    return blue - snowFree >= least ? evidence : .none
  }

  /// The most that a pixel has which is no seed.
  package static let grownQuality = 70.0
  /// What is left of quality where nothing tells where clouds are, and where there should be no snow at that time.
  package static let qualityShares = (cloudUnknown: 0.5, offSeason: 0.7)

  /// How far a pixel is inside the rule, 0 to 100: the least of three distances. An order, not a probability: it was not
  /// calibrated.
  ///
  ///     100 min(s((B − T_lo)/(T_hi + 0.10 − T_lo)), s((nd(B,R) + 0.20)/0.12), s((nd(B,N) + 0.35)/0.20))
  ///
  /// with s the clamp to 0…1.
  package func quality(_ pixel: VisibleSpectrum) -> Double {
    func distance(_ value: Double, _ ramp: Ramp) -> Double {
      let distance = (value - ramp.from) / ramp.over
      return distance > 0 ? min(distance, 1) : 0
    }
    let flat = min(
      distance(pixel.blueOverRed, Self.ofBlueOverRed), distance(pixel.blueOverNIR, Self.ofBlueOverNIR))
    return 100 * min(distance(pixel.blue, ofBlue), flat)
  }

  /// Where a distance is 0, and how much further it is 1.
  package struct Ramp: Sendable {
    package var from: Double
    package var over: Double
  }

  package var ofBlue: Ramp { Ramp(from: grownBlue, over: seedBlue + 0.10 - grownBlue) }
  package static let ofBlueOverRed = Ramp(from: -0.20, over: 0.12)
  package static let ofBlueOverNIR = Ramp(from: -0.35, over: 0.20)
}
