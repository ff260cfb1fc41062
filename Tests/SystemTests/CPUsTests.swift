// CPUsTests: processors that may be used.

import Foundation
import System
import Testing

struct CPUsTests {
  @Test("at least one processor may be used, and no more than affinity grants")
  func usable() {
    #expect(CPUs.usable >= 1)
    #expect(CPUs.usable <= CPUs.affinity)
    #expect(CPUs.affinity <= ProcessInfo.processInfo.processorCount)
  }

  @Test("a quota, where there is one, is a positive number and holds")
  func quota() {
    guard let quota = CPUs.quota else { return }
    #expect(quota > 0)
    #expect(Double(CPUs.usable) < quota + 1)
  }
}
