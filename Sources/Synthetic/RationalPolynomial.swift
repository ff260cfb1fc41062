// The rational polynomial of an invented scene, fitted to its true geometry.

import Foundation

/// RPC00B with denominators of 1: line and sample as cubic polynomials of longitude, latitude and height.
struct RationalPolynomial: Sendable {
  /// Off and scale of each quantity: value = offset + scale · normalised.
  struct Range: Sendable {
    var offset: Double
    var scale: Double

    init(_ low: Double, _ high: Double) {
      offset = (low + high) / 2
      scale = max((high - low) / 2, 1e-9)
    }

    func normalised(_ value: Double) -> Double { (value - offset) / scale }
  }

  let line: Range
  let sample: Range
  let latitude: Range
  let longitude: Range
  let height: Range
  let lineCoefficients: [Double]
  let sampleCoefficients: [Double]

  /// The order of RPC00B: L longitude, P latitude, H height, all normalised.
  static func terms(_ l: Double, _ p: Double, _ h: Double) -> [Double] {
    [
      1, l, p, h, l * p, l * h, p * h, l * l, p * p, h * h, p * l * h, l * l * l, l * p * p, l * h * h,
      l * l * p, p * p * p, p * h * h, l * l * h, p * p * h, h * h * h,
    ]
  }

  /// Fits the scene's grid: a place `h` metres above the plain is seen `h · tan(roll)` farther across.
  /// Line and sample 0 are the centre of the upper-left pixel.
  init(_ scene: SampleScene) {
    let frame = scene.frame
    let width = Double(frame.width)
    let rows = Double(frame.height)
    line = Range(0, max(1, rows - 1))
    sample = Range(0, max(1, width - 1))
    height = Range(SampleScene.height_m - 400, SampleScene.height_m + 400)
    let lean = tan(SampleScene.roll_deg * .pi / 180)
    var places: [(degrees: SIMD2<Double>, height: Double, line: Double, sample: Double)] = []
    for k in -2...2 {
      let above = Double(k) * 200
      for j in 0...12 {
        for i in 0...12 {
          let column = (Double(i) / 12 * 1.1 - 0.05) * width
          let row = (Double(j) / 12 * 1.1 - 0.05) * rows
          let ground = frame.ground(column: column, row: row)
          let seen = frame.pixel(at: ground + frame.across * (above * lean))
          places.append(
            (scene.locate(ground), SampleScene.height_m + above, seen.row - 0.5, seen.column - 0.5))
        }
      }
    }
    let longitudes = places.map(\.degrees.x)
    let latitudes = places.map(\.degrees.y)
    longitude = Range(longitudes.min() ?? 0, longitudes.max() ?? 1).rounded(6)
    latitude = Range(latitudes.min() ?? 0, latitudes.max() ?? 1).rounded(6)
    var fit = LeastSquares(unknowns: 20, targets: 2)
    for place in places {
      fit.add(
        Self.terms(
          longitude.normalised(place.degrees.x), latitude.normalised(place.degrees.y),
          height.normalised(place.height)),
        [line.normalised(place.line), sample.normalised(place.sample)])
    }
    let solved = fit.solve()
    lineCoefficients = solved[0].map(Self.trimmed)
    sampleCoefficients = solved[1].map(Self.trimmed)
  }

  /// To the 12 decimals that are written.
  private static func trimmed(_ value: Double) -> Double { (value * 1e12).rounded() / 1e12 }

  /// Line and sample of a place.
  func project(longitude_deg: Double, latitude_deg: Double, height_m: Double) -> (
    line: Double, sample: Double
  ) {
    let terms = Self.terms(
      longitude.normalised(longitude_deg), latitude.normalised(latitude_deg), height.normalised(height_m))
    let first = zip(terms, lineCoefficients).reduce(0) { $0 + $1.0 * $1.1 }
    let second = zip(terms, sampleCoefficients).reduce(0) { $0 + $1.0 * $1.1 }
    return (line.offset + line.scale * first, sample.offset + sample.scale * second)
  }
}

extension RationalPolynomial.Range {
  fileprivate func rounded(_ decimals: Int) -> Self {
    let unit = pow(10, Double(decimals))
    var copy = self
    copy.offset = (offset * unit).rounded() / unit
    copy.scale = max((scale * unit).rounded() / unit, 1 / unit)
    return copy
  }
}

extension SampleScene {
  /// Text of `<name>_MSS_rpc.txt`, GeoEye style, for level 1 and map grids alike.
  package func rpcText() -> String {
    let model = RationalPolynomial(self)
    var lines = [
      "LINE_OFF: \(fixed(model.line.offset, 2)) pixels", "SAMP_OFF: \(fixed(model.sample.offset, 2)) pixels",
      "LAT_OFF: \(fixed(model.latitude.offset, 8)) degrees",
      "LONG_OFF: \(fixed(model.longitude.offset, 8)) degrees",
      "HEIGHT_OFF: \(fixed(model.height.offset, 3)) meters",
      "LINE_SCALE: \(fixed(model.line.scale, 2)) pixels",
      "SAMP_SCALE: \(fixed(model.sample.scale, 2)) pixels",
      "LAT_SCALE: \(fixed(model.latitude.scale, 8)) degrees",
      "LONG_SCALE: \(fixed(model.longitude.scale, 8)) degrees",
      "HEIGHT_SCALE: \(fixed(model.height.scale, 3)) meters",
    ]
    let one = [1.0] + Array(repeating: 0, count: 19)
    for (key, values) in [
      ("LINE_NUM", model.lineCoefficients), ("LINE_DEN", one), ("SAMP_NUM", model.sampleCoefficients),
      ("SAMP_DEN", one),
    ] {
      for (index, value) in values.enumerated() {
        lines.append("\(key)_COEFF_\(index + 1): \(fixed(value, 12))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
