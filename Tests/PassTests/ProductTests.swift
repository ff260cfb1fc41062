// ProductTests: planes a formula reads.

import Pass
import Testing

struct ProductTests {
  @Test("a product names the planes it reads")
  func planes() {
    #expect(Product(name: "x", formula: .band(3), bounds: 0...1).planes == [3])
    #expect(Product(name: "x", formula: .normalizedDifference(2, 0), bounds: 0...1).planes == [2, 0])
  }
}
