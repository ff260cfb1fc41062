// ExpressionShapeTests: what a tree holds.

import Indices
import Raster
import Testing

struct ExpressionShapeTests {
  @Test("roles and constants are listed once, in order of first appearance")
  func leaves() throws {
    let expression = try Formula("L * B + where(C1 < R, N, B) - L**alpha").expression
    #expect(expression.roles == [.blue, .red, .nir])
    #expect(expression.constants == ["L", "C1", "alpha"])
  }

  @Test(
    "height counts levels, nodeCount counts nodes",
    arguments: [("N", 1, 1), ("-N", 2, 2), ("N + R * G", 3, 5), ("where(N, R, -G)", 3, 5), ("kNR", 6, 13)])
  func size(_ text: String, _ height: Int, _ nodes: Int) throws {
    let expression = try Formula(text).expression
    #expect(expression.height == height)
    #expect(expression.nodeCount == nodes)
  }
}
