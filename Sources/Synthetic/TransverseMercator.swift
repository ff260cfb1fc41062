// UTM zone 51N both ways, for corners, RPC and field polygons.

import Foundation

package struct TransverseMercator: Sendable {
  package static let utm51 = TransverseMercator(centralMeridian_deg: 123)

  private let centralMeridian: Double
  private let eccentricity: Double
  /// Scale factor times the rectifying radius, metres.
  private let radius: Double
  private let alpha: [Double]
  private let beta: [Double]

  private static let scale = 0.9996
  private static let falseEasting_m = 500_000.0

  /// Krüger's series to the fourth power of the third flattening (Karney 2011, eqs. 35 and 36): better
  /// than a micrometre inside the zone. WGS 84.
  init(centralMeridian_deg: Double) {
    let flattening = 1 / 298.257223563
    let n = flattening / (2 - flattening)
    let n2 = n * n
    let n3 = n2 * n
    let n4 = n2 * n2
    centralMeridian = centralMeridian_deg * .pi / 180
    eccentricity = (flattening * (2 - flattening)).squareRoot()
    radius = Self.scale * 6_378_137 / (1 + n) * (1 + n2 / 4 + n4 / 64)
    alpha = [
      n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180,
      13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1_440,
      61 * n3 / 240 - 103 * n4 / 140,
      49_561 * n4 / 161_280,
    ]
    beta = [
      n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360,
      n2 / 48 + n3 / 15 - 437 * n4 / 1_440,
      17 * n3 / 480 - 37 * n4 / 840,
      4_397 * n4 / 161_280,
    ]
  }

  /// Easting and northing in metres of a place in degrees.
  package func project(longitude_deg: Double, latitude_deg: Double) -> (easting: Double, northing: Double) {
    let longitude = longitude_deg * .pi / 180 - centralMeridian
    let sine = sin(latitude_deg * .pi / 180)
    let tau = sinh(atanh(sine) - eccentricity * atanh(eccentricity * sine))
    let xi = atan2(tau, cos(longitude))
    let eta = atanh(sin(longitude) / (1 + tau * tau).squareRoot())
    var x = eta
    var y = xi
    for (index, term) in alpha.enumerated() {
      let k = 2 * Double(index + 1)
      y += term * sin(k * xi) * cosh(k * eta)
      x += term * cos(k * xi) * sinh(k * eta)
    }
    return (Self.falseEasting_m + radius * x, radius * y)
  }

  /// The place in degrees of an easting and northing in metres.
  package func locate(easting: Double, northing: Double) -> (longitude_deg: Double, latitude_deg: Double) {
    let y = northing / radius
    let x = (easting - Self.falseEasting_m) / radius
    var xi = y
    var eta = x
    for (index, term) in beta.enumerated() {
      let k = 2 * Double(index + 1)
      xi -= term * sin(k * y) * cosh(k * x)
      eta -= term * cos(k * y) * sinh(k * x)
    }
    let target = asinh(sin(xi) / (sinh(eta) * sinh(eta) + cos(xi) * cos(xi)).squareRoot())
    // The isometric latitude is inverted by iteration: it converges by a factor e² a step.
    var sine = tanh(target)
    for _ in 0..<8 {
      sine = tanh(target + eccentricity * atanh(eccentricity * sine))
    }
    let longitude = centralMeridian + atan2(sinh(eta), cos(xi))
    return (longitude * 180 / .pi, asin(sine) * 180 / .pi)
  }

  /// Angle in degrees from true north to grid north at a place, positive east of the meridian.
  package func convergence_deg(longitude_deg: Double, latitude_deg: Double) -> Double {
    let longitude = longitude_deg * .pi / 180 - centralMeridian
    return atan(tan(longitude) * sin(latitude_deg * .pi / 180)) * 180 / .pi
  }
}
