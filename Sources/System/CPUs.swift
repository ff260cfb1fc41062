// CPUs: how many processors this process may really use.

internal import CSystem
internal import Foundation

/// Processors by affinity, control group quota and scheduler; the machine's count is not the answer in a
/// container or a cluster job.
package enum CPUs {
  /// The least of affinity, quota (rounded up) and SLURM_CPUS_PER_TASK; at least 1.
  package static var usable: Int {
    var count = affinity
    if let quota { count = min(count, max(1, Int(quota.rounded(.up)))) }
    if let task = ProcessInfo.processInfo.environment["SLURM_CPUS_PER_TASK"].flatMap({ Int($0) }), task > 0 {
      count = min(count, task)
    }
    return max(1, count)
  }

  /// C: sched_getaffinity
  package static var affinity: Int {
    let count = Int(heitu_affinity_count())
    return count > 0 ? count : ProcessInfo.processInfo.activeProcessorCount
  }

  /// CPUs the control group grants, possibly a fraction; nil without a limit.
  package static var quota: Double? {
    let two = ControlGroup.read("cpu.max", controller: "")?.split(separator: " ").map(String.init)
    if let two, two.count == 2, let share = Double(two[0]), let period = Double(two[1]), period > 0 {
      return share / period
    }
    let share = ControlGroup.read("cpu.cfs_quota_us", controller: "cpu").flatMap { Double($0) }
    let period = ControlGroup.read("cpu.cfs_period_us", controller: "cpu").flatMap { Double($0) }
    if let share, share > 0, let period, period > 0 { return share / period }
    return nil
  }
}

/// Files of the control group this process is in, version 2 (controller "") or 1.
enum ControlGroup {
  static func read(_ file: String, controller: String) -> String? {
    let lines = (try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)) ?? ""
    var folders: [String] = []
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3,
        parts[1].split(separator: ",").contains(Substring(controller))
          || (controller.isEmpty && parts[1].isEmpty)
      else { continue }
      let mount = controller.isEmpty ? "/sys/fs/cgroup" : "/sys/fs/cgroup/\(controller)"
      folders += [mount + parts[2], mount]
    }
    for folder in folders {
      if let text = try? String(contentsOfFile: folder + "/" + file, encoding: .utf8) {
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
    return nil
  }
}
