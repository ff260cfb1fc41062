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

  /// The most bytes this process has held in memory so far; 0 when the system does not say.
  ///
  /// Linux: VmHWM of /proc/self/status, for getrusage counts what the parent held when it started us.
  package static var peak: Int {
    #if os(Linux)
      let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
      guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      else { return 0 }
      return kilobytes * 1024
    #else
      return heitu_peak_memory()
    #endif
  }
}
