// NaturalOrderTests: names as people sort them.

import Batch
import Testing

struct NaturalOrderTests {
  @Test(
    "lists in their order",
    arguments: [
      ["scene1", "scene2", "scene10", "scene11"], ["", "a", "a1", "a1b", "a2", "b"],
      ["x2y10", "x2y9"].reversed(), ["a99999999999999999999", "a100000000000000000000"], ["A", "a"],
      ["1.tif", "a.tif", "吉.tif"],
    ])
  func lists(_ names: [String]) {
    #expect(names.reversed().sorted(by: NaturalOrder.precedes) == names)
  }

  @Test("names that differ only in zeros have an order, and a name does not precede itself")
  func zeros() {
    #expect(NaturalOrder.precedes("a01", "a1") && !NaturalOrder.precedes("a1", "a01"))
    #expect(!NaturalOrder.precedes("a1", "a1"))
    #expect(["010", "2", "1", "01"].sorted(by: NaturalOrder.precedes) == ["01", "1", "2", "010"])
  }
}
