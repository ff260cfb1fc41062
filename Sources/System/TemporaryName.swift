// TemporaryName: names of unfinished outputs, and how to tell a dead one.

internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `.<name>.<host>.<pid>.<start>.<random>.tmp` beside the target: host, process and its start time tell
/// whether whoever wrote it still lives; so does its lock, where processes cannot see each other.
enum TemporaryName {
  /// Bytes a file name may have on common file systems.
  static let longest = 255

  static func folder(of target: String) -> String {
    guard let slash = target.lastIndex(of: "/") else { return "." }
    return slash == target.startIndex ? "/" : String(target[..<slash])
  }

  static func make(for target: String) -> String {
    let random = String(UInt64.random(in: .min ... .max), radix: 36)
    let tail = ".\(host).\(getpid()).\(startTime(of: getpid()) ?? "0").\(random).tmp"
    return folder(of: target) + "/" + prefix(for: target, room: longest - tail.utf8.count) + tail
  }

  /// Deletes temporaries of the same target whose process on this host is gone.
  static func removeLeftovers(of target: String) {
    removeLeftovers(inFolder: folder(of: target)) { name, tail in
      name == prefix(for: target, room: longest - tail.utf8.count - 1) + "." + tail
    }
  }

  /// Deletes temporaries in a folder whose process on this host is gone.
  ///
  /// - Parameter isWanted: looks at a name, and at its end from the host on.
  static func removeLeftovers(
    inFolder folder: String, where isWanted: (String, String) -> Bool = { _, _ in true }
  ) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(".") && name.hasSuffix(".tmp") {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count >= 7, parts[parts.count - 5] == host else { continue }
      let tail = parts.suffix(5).joined(separator: ".")
      guard let process = Int32(parts[parts.count - 4]), UInt64(parts[parts.count - 3]) != nil,
        UInt64(parts[parts.count - 2], radix: 36) != nil, isWanted(name, tail)
      else { continue }
      let path = folder + "/" + name
      if startTime(of: process) != String(parts[parts.count - 3]), !Syscalls.isLocked(path) {
        Syscalls.unlink(path)
      }
    }
  }

  private static func prefix(for target: String, room: Int) -> String {
    var name = "." + (target.split(separator: "/").last.map(String.init) ?? "output")
    while name.utf8.count > room, name.count > 1 { name.removeLast() }
    return name
  }

  /// The host's name without dots, which part the fields.
  private static let host = ProcessInfo.processInfo.hostName.replacing(".", with: "-")

  /// When a process began, in the kernel's ticks; nil when there is no such process.
  private static func startTime(of process: Int32) -> String? {
    #if os(Linux)
      guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let end = stat.lastIndex(of: ")")
      else { return nil }
      let fields = stat[stat.index(after: end)...].split(separator: " ")
      return fields.count > 19 ? String(fields[19]) : nil
    #else
      return kill(process, 0) == 0 || errno == EPERM ? "0" : nil
    #endif
  }
}
