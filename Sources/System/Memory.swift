// Memory: what there is, what may be used, what was used.

internal import CSystem
internal import Foundation

package enum Memory {
  /// Bytes of the machine.
  package static var physical: Int { Int(ProcessInfo.processInfo.physicalMemory) }

  /// Bytes the control group grants; nil without a limit.
  package static var limit: Int? {
    let text =
      ControlGroup.read("memory.max", controller: "")
      ?? ControlGroup.read("memory.limit_in_bytes", controller: "memory")
    guard let text, let bytes = Int(text), bytes < physical else { return nil }
    return bytes
  }

  /// The most bytes this process has held in memory so far. C: getrusage
  package static var peak: Int { heitu_peak_memory() }
}
