// Clouds, where their shadows fall, and the sun that throws them.

import Foundation

struct Sky: Sendable {
  /// Density at which cloud begins, and where it is whole.
  static let thin: Float = 0.5
  static let whole: Float = 0.86

  /// From a place to the cloud that shades it, metres.
  let towardCloud: SIMD2<Double>
  /// Ground vector of the shade of a thing one metre high.
  let shadePerMetre: SIMD2<Float>
  private let drift: SIMD2<Double>
  private let bump: SIMD2<Double>
  private let bumpRadius_m: Double

  /// `gridAzimuth_deg` is the sun's azimuth from grid north.
  init(
    season: Season, seed: UInt64, elevation_deg: Double, gridAzimuth_deg: Double, village: SIMD2<Double>
  ) {
    let hash = Hash.of(seed, 701, season == .summer ? 0 : 1)
    let azimuth = gridAzimuth_deg * .pi / 180
    let slope = steady(1 / tan(elevation_deg * .pi / 180))
    let sun = SIMD2(steady(sin(azimuth)), steady(cos(azimuth)))
    towardCloud = sun * (slope * season.cloudBase_m)
    shadePerMetre = SIMD2(Float(-sun.x * slope), Float(-sun.y * slope))
    drift = SIMD2(Double(Hash.unit(hash, 0)), Double(Hash.unit(hash, 1))) * 50_000
    bumpRadius_m = 560 + 120 * Double(Hash.unit(hash, 2))
    // The cloud of the centre keeps itself and its shadow away from the village.
    var best = SIMD2(0.0, 0.0)
    var room = -1.0
    for j in -3...3 {
      for i in -4...4 {
        let cloud = SIMD2(Double(i) * 170, Double(j) * 150)
        let free = min(Sky.distance(cloud, village), Sky.distance(cloud - towardCloud, village), 640)
        let score = free + 200 * Double(Hash.unit(Hash.of(hash, i, j), 0))
        if score > room {
          room = score
          best = cloud
        }
      }
    }
    bump = best
  }

  private static func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    ((a - b) * (a - b)).sum().squareRoot()
  }

  /// Density of cloud over a place; cloud begins at `Sky.thin`.
  func density(x: Double, y: Double, fractal: Span<Float>) -> Float {
    let u = x + drift.x
    let v = y + drift.y
    let wide = sample(fractal, texel(u * 0.8 + v * 0.6, per: 310), texel(v * 0.8 - u * 0.6, per: 310))
    let small = sample(fractal, texel(u, per: 27), texel(v, per: 27))
    let centre2 = (x * x + y * y) / (2_300 * 2_300)
    let clearing = centre2 < 1 ? Float((1 - centre2) * 0.75) : 0
    let offset = SIMD2(x, y) - bump
    let bump2 = (offset * offset).sum() / (bumpRadius_m * bumpRadius_m)
    let rise = bump2 < 1 ? Float((1 - bump2) * (1 - bump2)) : 0
    return wide * 0.8 * (1 - rise) + small * (0.48 + 0.65 * rise) - clearing + rise * 2.25
  }

  /// Percent of the seen places under cloud, from a lattice of them.
  func cloudPercent(over frame: ImageFrame) -> Int {
    let noise = NoiseTable.shared.fractal
    let fractal = noise.span
    var covered = 0
    for j in 0..<96 {
      for i in 0..<96 {
        let s = ((Double(i) + 0.5) / 48 - 1) * frame.halfSwath_m
        let t = ((Double(j) + 0.5) / 48 - 1) * frame.halfLength_m
        let place = frame.across * s + frame.along * t
        if density(x: place.x, y: place.y, fractal: fractal) > (Sky.thin + Sky.whole) / 2 { covered += 1 }
      }
    }
    return Int((Double(covered) * 100 / (96 * 96)).rounded())
  }
}
