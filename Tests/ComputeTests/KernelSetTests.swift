// KernelSetTests: which rung is taken.

import Compute
import Testing

struct KernelSetTests {
  @Test("without a limit the highest rung of this CPU is taken")
  func best() {
    #expect(
      KernelSet().isa == ISA.allCases.filter { $0 != .neon && KernelSet.supports($0) }.last
        ?? KernelSet(limit: .neon).isa)
  }

  @Test("a limit is never exceeded", arguments: ISA.allCases)
  func limited(_ isa: ISA) {
    let order = ISA.allCases
    let got = KernelSet(limit: isa).isa
    if KernelSet.supports(isa) { #expect(got == isa) }
    if isa != .neon, let a = order.firstIndex(of: got), let b = order.firstIndex(of: isa), got != .neon {
      #expect(a <= b)
    }
  }

  @Test("there is always a lowest rung")
  func lowest() {
    #expect(KernelSet.supports(.baseline) || KernelSet.supports(.neon))
  }
}
