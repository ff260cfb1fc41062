// The scratch of one painter: a row of at most 32 pixels of one block, as surface reflectance.

struct Canvas {
  var surface = InlineArray<32, Spectrum>(repeating: .zero)
  /// Relative change of brightness from pixel to pixel, by what lies there.
  var rough = InlineArray<32, Float>(repeating: 0)
  /// Index in `BlockPlan.sites` of the owner of each pixel.
  var owners = InlineArray<32, Int>(repeating: 0)

  /// Lays `color` over a pixel with a share of 0…1.
  @inline(__always)
  mutating func lay(_ color: Spectrum, share: Float, rough amount: Float, at index: Int) {
    surface[index] += (color - surface[index]) * share
    rough[index] += (amount - rough[index]) * share
  }
}

/// A row of one block: its pixels lie on a straight line on the ground.
struct BlockRow {
  /// Row of the block, and the columns of it to paint.
  let row: Int
  let columns: Range<Int>
  /// Ground place in metres from the block's centre of column 0, and the step of a column.
  let local: SIMD2<Float>
  let step: SIMD2<Float>
  /// The same place from the scene's centre.
  let ground: SIMD2<Double>
  let groundStep: SIMD2<Double>

  init(plan: BlockPlan, frame: ImageFrame, row: Int, columns: Range<Int>) {
    self.row = row
    self.columns = columns
    let place = plan.local(frame, column: 0, row: row)
    local = SIMD2(Float(place.x), Float(place.y))
    step = SIMD2(Float(frame.columnStep.x), Float(frame.columnStep.y))
    ground = plan.centre + place
    groundStep = frame.columnStep
  }

  @inline(__always)
  func place(_ column: Int) -> SIMD2<Double> { ground + groundStep * Double(column) }

  /// The value at a column between the 5 × 5 nodes of the block, which stand 8 pixels apart: straight lines across,
  /// then down.
  @inline(__always)
  func between<Value: SIMD>(_ nodes: Span<Value>, at column: Int) -> Value where Value.Scalar == Float {
    let j = min(3, row >> 3)
    let i = min(3, column >> 3)
    let v = Float(row - j * 8) * 0.125
    let u = Float(column - i * 8) * 0.125
    let node = j * 5 + i
    let upper = nodes[node] + (nodes[node + 1] - nodes[node]) * u
    let lower = nodes[node + 5] + (nodes[node + 6] - nodes[node + 5]) * u
    return upper + (lower - upper) * v
  }

  /// Start and step of a noise coordinate along the row.
  @inline(__always)
  func texels(per size: Double, offset: UInt64 = 0) -> NoiseTrack {
    NoiseTrack(
      u: texel(ground.x, per: size) &+ Int(truncatingIfNeeded: offset & 0xFF_FFFF),
      v: texel(ground.y, per: size) &+ Int(truncatingIfNeeded: offset >> 24 & 0xFF_FFFF),
      du: texel(groundStep.x, per: size), dv: texel(groundStep.y, per: size))
  }
}

/// A straight walk through the noise table, in texels with 16 fractional bits.
struct NoiseTrack {
  var u: Int
  var v: Int
  var du: Int
  var dv: Int

  @inline(__always)
  func value(_ column: Int, _ table: Span<Float>) -> Float {
    sample(table, u &+ column &* du, v &+ column &* dv)
  }
}
