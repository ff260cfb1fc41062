// Product: one output layer asked for.

package import Raster

/// A layer computed from planes of the source.
package struct Product: Sendable, Equatable {
  /// How the layer comes from planes, named by their place in the source.
  package enum Formula: Sendable, Equatable {
    /// The calibrated values of one plane.
    case band(Int)
    /// (a − b) / (a + b) of two planes.
    case normalizedDifference(Int, Int)
  }

  package var name: String
  package var formula: Formula
  /// Results outside are invalid (reason 4).
  package var bounds: ClosedRange<Float>

  package init(name: String, formula: Formula, bounds: ClosedRange<Float>) {
    self.name = name
    self.formula = formula
    self.bounds = bounds
  }

  /// Planes the formula reads.
  package var planes: [Int] {
    switch formula {
    case .band(let plane): [plane]
    case .normalizedDifference(let a, let b): [a, b]
    }
  }
}

/// The layers of one tile: a value and a reason a pixel for each product.
///
/// Belongs to one worker, which reuses its buffers. Rows from the top, no padding.
package struct ProductPlanes {
  package private(set) var size = Size(width: 0, height: 0)
  package var values: [[Float]]
  package var reasons: [[UInt8]]

  package init(productCount: Int) {
    values = Array(repeating: [], count: productCount)
    reasons = Array(repeating: [], count: productCount)
  }

  mutating func resize(to size: Size) {
    self.size = size
    let count = size.pixelCount
    for index in values.indices where values[index].count < count {
      values[index] = [Float](repeating: 0, count: count)
      reasons[index] = [UInt8](repeating: 0, count: count)
    }
  }
}
