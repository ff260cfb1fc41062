// Outline: boxes as rings of points, and what of a ring lies in a box.

internal import Raster

enum Outline {
  /// What of a ring lies in a box, as a ring: Sutherland and Hodgman, Reentrant polygon clipping (1974).
  ///
  /// - Parameter ring: points of two coordinates, the last joined to the first.
  static func clipped(_ ring: [[Double]], to box: GroundPlace.Box) -> [[Double]] {
    let sides = [(0, box.left, 1.0), (0, box.right, -1), (1, box.bottom, 1), (1, box.top, -1)]
    return sides.reduce(ring) { ring, side in
      let (axis, limit, sign) = side
      var kept: [[Double]] = []
      for (index, point) in ring.enumerated() {
        let before = ring[index == 0 ? ring.count - 1 : index - 1]
        let (here, there) = (sign * (point[axis] - limit), sign * (before[axis] - limit))
        if (here >= 0) != (there >= 0) {
          let share = there / (there - here)
          kept.append((0..<2).map { before[$0] + share * (point[$0] - before[$0]) })
        }
        if here >= 0 { kept.append(point) }
      }
      return kept
    }
  }
}

extension GroundPlace.Box {
  /// All pixels of a raster.
  init(_ size: Size) {
    (left, bottom, right, top) = (0, 0, Double(size.width), Double(size.height))
  }

  /// Nil where the points have no extent.
  init?(around points: [(Double, Double)]) {
    let (xs, ys) = (points.map(\.0), points.map(\.1))
    guard let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max() else {
      return nil
    }
    self.init(left: left, bottom: bottom, right: right, top: top)
  }

  /// A twentieth wider on each side, for what is bent between points.
  var widened: GroundPlace.Box? {
    let (x, y) = ((right - left) / 20, (top - bottom) / 20)
    return GroundPlace.Box(left: left - x, bottom: bottom - y, right: right + x, top: top + y)
  }

  func intersection(_ other: GroundPlace.Box) -> GroundPlace.Box? {
    GroundPlace.Box(
      left: max(left, other.left), bottom: max(bottom, other.bottom), right: min(right, other.right),
      top: min(top, other.top))
  }

  /// 64 points a side, round about.
  var outline: (xs: [Double], ys: [Double]) {
    let corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    var (xs, ys): ([Double], [Double]) = ([], [])
    for side in 0..<4 {
      let (from, to) = (corners[side], corners[side + 1])
      for step in 0..<64 {
        let share = Double(step) / 64
        xs.append(from.0 + share * (to.0 - from.0))
        ys.append(from.1 + share * (to.1 - from.1))
      }
    }
    return (xs, ys)
  }
}
