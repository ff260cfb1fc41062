// How the pixel grid of a scene lies on the ground, and which of its pixels the sensor saw.

import Foundation

/// Ground places are metres east (x) and north (y) of the scene's centre, in UTM 51N.
struct ImageFrame: Sendable {
  static let pixelSize_m = 3.0

  let width: Int
  let height: Int
  /// Ground step of one column and of one row.
  let columnStep: SIMD2<Double>
  let rowStep: SIMD2<Double>
  /// Unit vectors across and along the flight, and half the swath and half the length in metres.
  let across: SIMD2<Double>
  let along: SIMD2<Double>
  let halfSwath_m: Double
  let halfLength_m: Double
  let hasCollar: Bool

  /// The satellite flies south by south-west: its lines are turned against grid north by 8°, and the
  /// turning earth below skews the scene by 3°. A long narrow grid is turned less, or its collar
  /// would swallow the scene.
  init(width: Int, height: Int, level1: Bool) {
    self.width = width
    self.height = height
    let narrowness = Double(min(width, height)) / Double(max(width, height))
    let turn = level1 ? 1 : min(1, 1.25 * narrowness)
    let heading = 8 * turn * .pi / 180
    let tilt = 5 * turn * .pi / 180
    across = SIMD2(steady(cos(tilt)), -steady(sin(tilt)))
    along = SIMD2(-steady(sin(heading)), -steady(cos(heading)))
    hasCollar = !level1
    if level1 {
      columnStep = across * Self.pixelSize_m
      rowStep = along * Self.pixelSize_m
      halfSwath_m = Double(width) * Self.pixelSize_m / 2
      halfLength_m = Double(height) * Self.pixelSize_m / 2
    } else {
      columnStep = SIMD2(Self.pixelSize_m, 0)
      rowStep = SIMD2(0, -Self.pixelSize_m)
      // Largest skewed rectangle in the grid: |swath·across| + |length·along| fills both sides.
      let half = SIMD2(Double(width), Double(height)) * (Self.pixelSize_m / 2)
      let determinant = across.x * -along.y - across.y * along.x
      halfSwath_m = (half.x * -along.y + half.y * along.x) / determinant
      halfLength_m = (half.y * across.x + half.x * across.y) / determinant
    }
  }

  /// Ground place of a point given in columns and rows from the upper-left corner of the grid.
  func ground(column: Double, row: Double) -> SIMD2<Double> {
    columnStep * (column - Double(width) / 2) + rowStep * (row - Double(height) / 2)
  }

  /// The inverse of `ground(column:row:)`.
  func pixel(at place: SIMD2<Double>) -> (column: Double, row: Double) {
    let determinant = columnStep.x * rowStep.y - columnStep.y * rowStep.x
    let column = (place.x * rowStep.y - place.y * rowStep.x) / determinant
    let row = (columnStep.x * place.y - columnStep.y * place.x) / determinant
    return (column + Double(width) / 2, row + Double(height) / 2)
  }

  /// Metres across and along the flight from the centre.
  @inline(__always)
  func flight(at place: SIMD2<Double>) -> SIMD2<Double> {
    let determinant = across.x * along.y - across.y * along.x
    return SIMD2(
      (place.x * along.y - place.y * along.x) / determinant,
      (across.x * place.y - across.y * place.x) / determinant)
  }

  /// Whether the sensor saw a place.
  @inline(__always)
  func sees(_ place: SIMD2<Double>) -> Bool {
    let position = flight(at: place)
    return position.x.magnitude <= halfSwath_m && position.y.magnitude <= halfLength_m
  }

  /// Corners of what the sensor saw: upper left, upper right, lower right, lower left.
  var corners: [SIMD2<Double>] {
    let swath = across * halfSwath_m
    let length = along * halfLength_m
    return [-swath - length, swath - length, swath + length, length - swath]
  }

  /// Half the sides of the upright rectangle around the grid.
  var halfExtent_m: SIMD2<Double> {
    let a = columnStep * (Double(width) / 2)
    let b = rowStep * (Double(height) / 2)
    return SIMD2(a.x.magnitude + b.x.magnitude, a.y.magnitude + b.y.magnitude)
  }
}
