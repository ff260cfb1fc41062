// MemoryTests: memory there is and memory used.

import System
import Testing

struct MemoryTests {
  @Test("the peak is what this process has held, within the machine")
  func peak() {
    #expect(Memory.peak > 1 << 20)
    #expect(Memory.peak < Memory.physical)
  }

  @Test("a limit, where there is one, is below the machine's memory")
  func limit() {
    if let limit = Memory.limit { #expect(limit > 0 && limit < Memory.physical) }
  }
}
