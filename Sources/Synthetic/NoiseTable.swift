// Tables of fractal and normal noise, made once: a pixel then costs a few loads instead of octaves.

struct NoiseTable: Sendable {
  static let side = 256
  static let shared = NoiseTable()

  /// `side` × `side` values of fractal noise that tiles, mean 0, root mean square 0.4.
  let fractal: [Float]
  /// 256 independent values in -1…1, for lines and strips.
  let lines: [Float]
  /// The normal quantiles at (i + ½) / 2048.
  let normal: [Float]

  private init() {
    var values = [Float](repeating: 0, count: Self.side * Self.side)
    var amplitude: Float = 1
    for (octave, period) in [8, 16, 32, 64, 128].enumerated() {
      Self.add(period: period, amplitude: amplitude, seed: UInt64(octave + 1), to: &values)
      amplitude *= 0.62
    }
    let mean = values.reduce(0, +) / Float(values.count)
    let power = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(values.count)
    let scale = 0.4 / power.squareRoot()
    fractal = values.map { ($0 - mean) * scale }
    lines = (0..<256).map { Hash.signed(Hash.of(77, $0), 1) }
    normal = (0..<2048).map { Self.quantile((Double($0) + 0.5) / 2048) }
  }

  private static func add(period: Int, amplitude: Float, seed: UInt64, to values: inout [Float]) {
    let step = side / period
    for row in 0..<side {
      let v = Float(row % step) / Float(step)
      let sv = v * v * (3 - 2 * v)
      for column in 0..<side {
        let u = Float(column % step) / Float(step)
        let su = u * u * (3 - 2 * u)
        let i = column / step
        let j = row / step
        let a = knot(seed, i, j, period)
        let b = knot(seed, i + 1, j, period)
        let c = knot(seed, i, j + 1, period)
        let d = knot(seed, i + 1, j + 1, period)
        let top = a + (b - a) * su
        let bottom = c + (d - c) * su
        values[row * side + column] += amplitude * (top + (bottom - top) * sv)
      }
    }
  }

  private static func knot(_ seed: UInt64, _ i: Int, _ j: Int, _ period: Int) -> Float {
    Hash.signed(Hash.of(seed, i % period, j % period), 0)
  }

  /// Sum of twelve uniforms would need twelve draws a pixel; the inverse by bisection of the logistic
  /// approximation Φ(z) ≈ 1 / (1 + e^(-1.5976 z - 0.07056 z³)) (Bowling 2009) needs only a table.
  private static func quantile(_ share: Double) -> Float {
    var low = -4.5
    var high = 4.5
    for _ in 0..<40 {
      let z = (low + high) / 2
      let odds = 1.5976 * z + 0.07056 * z * z * z
      if odds < logOdds(share) { low = z } else { high = z }
    }
    return Float(steady((low + high) / 2))
  }

  /// ln(p / (1 - p)) by the series of 2·artanh, so that no libm is asked.
  private static func logOdds(_ share: Double) -> Double {
    var ratio = share / (1 - share)
    var halvings = 0.0
    while ratio > 1.5 {
      ratio /= 2
      halvings += 1
    }
    while ratio < 0.75 {
      ratio *= 2
      halvings -= 1
    }
    let t = (ratio - 1) / (ratio + 1)
    var power = t
    var sum = 0.0
    for odd in stride(from: 1.0, through: 41, by: 2) {
      sum += power / odd
      power *= t * t
    }
    return 2 * sum + halvings * 0.693147180559945309
  }
}

/// Bilinear value of a tiling table at a place in texels with 16 fractional bits.
@inline(__always)
func sample(_ table: Span<Float>, _ u: Int, _ v: Int) -> Float {
  let left = (u >> 16) & 255
  let right = (left &+ 1) & 255
  let top = ((v >> 16) & 255) &* 256
  let bottom = (top &+ 256) & 0xFFFF
  let fu = Float(u & 0xFFFF) * (1 / 65536)
  let fv = Float(v & 0xFFFF) * (1 / 65536)
  let upper = table[top &+ left] + (table[top &+ right] - table[top &+ left]) * fu
  let lower = table[bottom &+ left] + (table[bottom &+ right] - table[bottom &+ left]) * fu
  return upper + (lower - upper) * fv
}

/// A place in texels with 16 fractional bits, for `sample`.
@inline(__always)
func texel(_ metres: Double, per size: Double) -> Int {
  Int((metres / size * 65536).rounded())
}
