// SignalsTests: the flag that stops work.

import System
import Testing

struct SignalsTests {
  @Test("nothing is cancelled until a signal says so, and the first one counts")
  func cancellation() {
    let cancellation = Cancellation()
    #expect(cancellation.signal == nil)
    cancellation.cancel(signal: 15)
    cancellation.cancel(signal: 2)
    #expect(cancellation.signal == 15)
  }
}
