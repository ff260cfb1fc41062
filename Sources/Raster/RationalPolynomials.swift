// RationalPolynomials: RPC, which tell where on the earth a pixel of an unprojected scene lies.

/// An RPC00B model: line and sample as ratios of cubic polynomials in longitude, latitude, height.
///
/// With L, P, H = (value − offset) / scale of longitude, latitude (degrees, WGS 84) and height above the
/// ellipsoid (metres), the terms are, in this order: 1, L, P, H, LP, LH, PH, L², P², H², PLH, L³, LP², LH²,
/// L²P, P³, PH², L²H, P²H, H³. The centre of the upper-left pixel is line 0, sample 0. Source: STDI-0002
/// (NITF RPC00B).
package struct RationalPolynomials: Hashable, Sendable {
  /// One coordinate's normalisation.
  package struct Scaling: Hashable, Sendable {
    package var offset: Double
    package var scale: Double

    package init(offset: Double, scale: Double) {
      self.offset = offset
      self.scale = scale
    }
  }

  package var line: Scaling
  package var sample: Scaling
  package var latitude: Scaling
  package var longitude: Scaling
  package var height: Scaling
  /// Twenty numbers each.
  package var lineNumerator: [Double]
  package var lineDenominator: [Double]
  package var sampleNumerator: [Double]
  package var sampleDenominator: [Double]
  /// Metres; nil when not given.
  package var biasError: Double?
  package var randomError: Double?

  /// Nil unless there are twenty finite coefficients each, finite offsets and scales that are not 0.
  package init?(
    line: Scaling, sample: Scaling, latitude: Scaling, longitude: Scaling, height: Scaling,
    lineNumerator: [Double], lineDenominator: [Double], sampleNumerator: [Double],
    sampleDenominator: [Double], biasError: Double? = nil, randomError: Double? = nil
  ) {
    let scalings = [line, sample, latitude, longitude, height]
    let lists = [lineNumerator, lineDenominator, sampleNumerator, sampleDenominator]
    guard scalings.allSatisfy({ $0.offset.isFinite && $0.scale.isFinite && $0.scale != 0 }),
      lists.allSatisfy({ $0.count == 20 && $0.allSatisfy(\.isFinite) })
    else { return nil }
    (self.line, self.sample, self.latitude) = (line, sample, latitude)
    (self.longitude, self.height) = (longitude, height)
    (self.lineNumerator, self.lineDenominator) = (lineNumerator, lineDenominator)
    (self.sampleNumerator, self.sampleDenominator) = (sampleNumerator, sampleDenominator)
    (self.biasError, self.randomError) = (biasError, randomError)
  }

  /// The model of a window that begins at (`column`, `row`).
  package func shifted(column: Int, row: Int) -> RationalPolynomials {
    var moved = self
    moved.sample.offset -= Double(column)
    moved.line.offset -= Double(row)
    return moved
  }

  /// The pixel, counted from the corner of the upper-left one, that shows a place; nil where a denominator is 0.
  package func pixel(longitude: Double, latitude: Double, height_m: Double) -> (column: Double, row: Double)?
  {
    let l = (longitude - self.longitude.offset) / self.longitude.scale
    let p = (latitude - self.latitude.offset) / self.latitude.scale
    let h = (height_m - height.offset) / height.scale
    let terms = Self.terms(l, p, h)
    func value(_ coefficients: [Double]) -> Double { zip(coefficients, terms).reduce(0) { $0 + $1.0 * $1.1 } }
    let (down, across) = (value(lineDenominator), value(sampleDenominator))
    guard down != 0, across != 0 else { return nil }
    let column = sample.offset + sample.scale * value(sampleNumerator) / across + 0.5
    let row = line.offset + line.scale * value(lineNumerator) / down + 0.5
    return column.isFinite && row.isFinite ? (column, row) : nil
  }

  /// The place at the model's middle height that a pixel shows, in degrees, by Newton's method; nil where that finds
  /// none.
  package func place(column: Double, row: Double) -> (longitude: Double, latitude: Double)? {
    var (x, y) = (longitude.offset, latitude.offset)
    let step = (x: longitude.scale * 1e-4, y: latitude.scale * 1e-4)
    func seen(_ x: Double, _ y: Double) -> (column: Double, row: Double)? {
      pixel(longitude: x, latitude: y, height_m: height.offset)
    }
    for _ in 0..<30 {
      guard let here = seen(x, y), let east = seen(x + step.x, y), let north = seen(x, y + step.y) else {
        return nil
      }
      let (a, b) = ((east.column - here.column) / step.x, (north.column - here.column) / step.y)
      let (c, d) = ((east.row - here.row) / step.x, (north.row - here.row) / step.y)
      let (right, down) = (column - here.column, row - here.row)
      let area = a * d - b * c
      guard area != 0, area.isFinite else { return nil }
      x += (d * right - b * down) / area
      y += (a * down - c * right) / area
      guard x.isFinite, y.isFinite else { return nil }
      if abs(right) + abs(down) < 1e-3 { return abs(x) <= 180 && abs(y) <= 90 ? (x, y) : nil }
    }
    return nil
  }

  /// The twenty terms in their order.
  static func terms(_ l: Double, _ p: Double, _ h: Double) -> [Double] {
    let first = [1, l, p, h, l * p, l * h, p * h, l * l, p * p, h * h]
    let third = [
      p * l * h, l * l * l, l * p * p, l * h * h, l * l * p, p * p * p, p * h * h, l * l * h, p * p * h,
      h * h * h,
    ]
    return first + third
  }
}
