// SystemCalls: which files a run of the program opens, by strace.

import Foundation
import TestSupport
import Testing

/// One system call of a run that names a file or makes a connection.
struct SystemCall {
  var name: String
  /// Arguments and result, with strings decoded.
  var text: String
  /// Where links led to, of a file that was opened.
  var opened: String?

  var isForWriting: Bool {
    ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].contains { text.contains($0) }
  }
}

enum SystemCalls {
  /// Whether a program may be watched here.
  static let canWatch: Bool = {
    guard PeerTool.path("strace") != nil else { return false }
    return (try? PeerTool.run("strace", ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "/bin/true"]))
      != nil
  }()

  /// What the program does with files and sockets.
  static func of(_ arguments: [String]) throws -> (outcome: Outcome, calls: [SystemCall]) {
    let folder = try TemporaryFolder()
    let launcher = [
      try #require(PeerTool.path("strace")), "-f", "--seccomp-bpf", "-qq", "-xx", "-y", "-s", "8192", "-o",
      folder / "calls",
      "-e", "trace=%file,%network",
    ]
    let outcome = try Tool.run(arguments, through: launcher)
    let text = try String(contentsOfFile: folder / "calls", encoding: .utf8)
    return (outcome, calls(in: text))
  }

  /// The calls in what strace wrote; a call that was interrupted by another thread's is put together again.
  static func calls(in text: String) -> [SystemCall] {
    var begun: [Substring: String] = [:]
    var calls: [SystemCall] = []
    for line in text.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { continue }
      let thread = line[..<blank]
      var words = String(line[blank...].drop { $0 == " " })
      if let cut = words.range(of: " <unfinished ...>") {
        begun[thread] = String(words[..<cut.lowerBound])
        continue
      }
      if words.hasPrefix("<... "), let cut = words.range(of: " resumed>") {
        words = (begun.removeValue(forKey: thread) ?? "") + words[cut.upperBound...]
      }
      guard let bracket = words.firstIndex(of: "(") else { continue }
      let name = String(words[..<bracket])
      var opened: String?
      if name.hasPrefix("open"), words.hasSuffix(">"),
        let place = words.range(of: ") = ", options: .backwards),
        let start = words[place.upperBound...].firstIndex(of: "<")
      {
        opened = decoded(String(words[words.index(after: start)...].dropLast()))
      }
      calls.append(SystemCall(name: name, text: decoded(words), opened: opened))
    }
    return calls
  }

  /// `\x41\x42` as `AB`; all strings are written so.
  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"), rest.count > 2,
        let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a program may open that is no scene: itself, libraries, the data of GDAL and PROJ, the machine's facts.
  private static let ownFolders = [
    "/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/", "/usr/share/", "/proc/", "/sys/",
    "/etc/ld.so.cache", "/dev/null", "/dev/urandom",
    URL(fileURLWithPath: Tool.path).resolvingSymlinksInPath().deletingLastPathComponent().path + "/",
  ]

  /// Calls that open a file outside the folder, change one inside, or connect to anything.
  ///
  /// - Parameter extra: other files that the command line names.
  static func trespasses(_ calls: [SystemCall], folder: String, extra: [String] = []) -> [String] {
    let inside = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let changing = [
      "rename", "unlink", "mkdir", "rmdir", "link", "symlink", "truncate", "chmod", "chown", "utime",
    ]
    return calls.filter { call in
      if call.name.hasPrefix("socket") || call.name == "connect" { return true }
      if changing.contains(where: call.name.hasPrefix) { return call.text.contains(inside) }
      guard let opened = call.opened else { return call.text.contains(inside) && call.isForWriting }
      if opened == inside || opened.hasPrefix(inside + "/") { return call.isForWriting }
      // Swift's own libraries lie wherever it was installed.
      if (opened.split(separator: "/").last ?? "").contains(".so"), !call.isForWriting { return false }
      return !extra.contains(opened) && !ownFolders.contains { opened.hasPrefix($0) }
    }.map { "\($0.name)\($0.text.prefix(400))" }
  }
}
