// Product: one output layer asked for.

package import Indices
package import Raster

/// A layer: an output of the pass's program, with the rule for results outside its bounds.
package struct Product: Sendable, Equatable {
  package var name: String
  /// What the formula can reach; nil where it has no limit.
  package var bounds: ClosedRange<Float>?
  package var outOfRange: OutOfRangeRule
  /// Whether sinks that want numbers want those of this layer: what does not fit has no value either then.
  package var hasNumbers = true

  package init(name: String, bounds: ClosedRange<Float>? = nil, outOfRange: OutOfRangeRule = .invalid) {
    self.name = name
    self.bounds = bounds
    self.outOfRange = outOfRange
  }
}

/// Products and the program that computes them, output by output.
package struct ProductSet: Sendable, Equatable {
  package let program: Program
  package var products: [Product]

  /// - Parameter program: has one output a product.
  package init(_ products: [Product], program: Program) {
    precondition(program.outputs.count == products.count, "one output a product")
    self.products = products
    self.program = program
  }

  /// The planes of a source as they are.
  package init(planes names: [String]) {
    self.init(names.map { Product(name: $0) }, program: Program(planeCount: names.count))
  }
}
