// Rungs: the instruction sets of this machine, the lowest first.

package import Compute

extension ISA {
  /// Every rung this CPU can run.
  package static let here = ISA.allCases.filter(KernelSet.supports)
}

extension KernelSet {
  /// The kernels of every rung this CPU can run.
  package static let rungs = ISA.here.map { KernelSet(limit: $0) }
}

/// Counts of pixels at which vector loops begin, end and leave a rest.
package let oddCounts = [0, 1, 7, 8, 9, 4095, 4096, 4097]
