// Locked lets one thread at a time touch its value.

import Dispatch
import System
import Testing

struct LockedTests {
  @Test("no addition is lost among many threads")
  func additions() {
    let total = Locked(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<10_000 { total.withLock { $0 += 1 } }
    }
    #expect(total.withLock { $0 } == 80_000)
  }

  @Test("a failure in the body is passed on and the lock is free again")
  func failures() {
    struct Refused: Error {}
    let value = Locked(1)
    #expect(throws: Refused.self) { try value.withLock { _ throws(Refused) in throw Refused() } }
    #expect(value.withLock { $0 } == 1)
  }
}
