// Programs: formulas in the catalogue's letters, made ready for planes.

package import Indices
package import Pass
package import Raster

extension Program {
  /// One output a formula; its inputs are planes of the given roles, in their order.
  package init(
    formulas: [String], inputs: [Role], constants: [String: Double] = [:]
  ) throws {
    self = try Program(
      formulas.map { Request(try Formula($0).expression, constants: constants) }, inputs: inputs)
  }
}

extension ProductSet {
  /// A product a formula, with the bounds of each.
  package init(
    _ formulas: [(text: String, bounds: ClosedRange<Float>?)], planes: [Role],
    outOfRange: OutOfRangeRule = .invalid
  ) throws {
    self.init(
      formulas.map { Product(name: $0.text, bounds: $0.bounds, outOfRange: outOfRange) },
      program: try Program(formulas: formulas.map(\.text), inputs: planes))
  }

  /// (plane 0 − plane 1) / (plane 0 + plane 1).
  package static func ndvi() throws -> ProductSet {
    try ProductSet([("(N - R) / (N + R)", -1...1)], planes: [.nir, .red])
  }
}
