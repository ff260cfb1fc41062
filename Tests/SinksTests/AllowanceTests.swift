// AllowanceTests: what may be held together.

import Sinks
import Testing

struct AllowanceTests {
  @Test("what is needed is held in any case, the rest while there is room")
  func holds() {
    let allowance = Allowance(byteCount: 10)
    var taken = [allowance.take(6, isNeeded: false), allowance.take(5, isNeeded: false)]
    #expect(taken == [true, false])
    taken = [allowance.take(9, isNeeded: true), allowance.take(1, isNeeded: false)]
    #expect(taken == [true, false])
    allowance.give(9)
    #expect(allowance.take(4, isNeeded: false))
    #expect(!allowance.take(1, isNeeded: false))
  }
}
