// ProductTests: products and the program that makes them.

import Indices
import Pass
import Raster
import TestSupport
import Testing

struct ProductTests {
  @Test("planes as they are become a product each, without bounds")
  func planes() {
    let set = ProductSet(planes: ["blue", "green"])
    #expect(set.products == [Product(name: "blue"), Product(name: "green")])
    #expect(set.products.allSatisfy { $0.bounds == nil && $0.outOfRange == .invalid })
    #expect(set.program == Program(planeCount: 2))
  }

  @Test("the words of the rule for results outside their bounds are those of the command line")
  func rules() {
    #expect(OutOfRangeRule.allCases.map(\.rawValue) == ["invalid", "keep", "clamp"])
  }
}
