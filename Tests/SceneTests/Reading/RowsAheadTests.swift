// RowsAheadTests: every row is asked for once.

import Scene
import Testing

struct RowsAheadTests {
  @Test("rows are taken once, from the first wanted to the end")
  func once() {
    let ahead = RowsAhead(end: 100)
    #expect(ahead.take(from: 10, to: 30) == 10..<30)
    #expect(ahead.take(from: 10, to: 30) == nil)
    #expect(ahead.take(from: 20, to: 60) == 30..<60)
    #expect(ahead.take(from: 80, to: 140) == 80..<100)
    #expect(ahead.take(from: 90, to: 140) == nil)
  }
}
