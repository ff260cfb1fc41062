// KernelSet: the pixel loops of one CPU rung.

internal import CKernels

/// The instruction sets the kernels are compiled for.
package enum ISA: String, Sendable, CaseIterable {
  case baseline, avx2, avx512, neon
}

/// The table of pixel loops of one rung. All rungs give the same bits.
@safe package struct KernelSet: Sendable {
  // Safe because the tables are immutable C globals that live as long as the process.
  nonisolated(unsafe) let table: UnsafePointer<ht_kernels>

  /// The best rung of this CPU that is not above `limit`.
  ///
  /// - Parameter limit: nil for no limit; `neon` means the baseline of arm64.
  package init(limit: ISA? = nil) {
    let rung: ht_isa =
      switch limit {
      case .baseline, .neon: HT_ISA_BASELINE
      case .avx2: HT_ISA_AVX2
      case .avx512, nil: HT_ISA_AVX512
      }
    unsafe table = ht_select(rung)
  }

  /// The rung in use.
  package var isa: ISA {
    unsafe ISA(rawValue: String(cString: table.pointee.name)) ?? .baseline
  }

  /// Whether this CPU can run `isa`.
  package static func supports(_ isa: ISA) -> Bool { KernelSet(limit: isa).isa == isa }
}
