// TemporaryNameTests: leftovers of dead processes go, those of living ones stay.

import Foundation
import System
import TestSupport
import Testing

struct TemporaryNameTests {
  private struct Parts {
    var target: String
    var name: String
    var fields: [String]

    /// Host, process, start, random, tmp stand last.
    init(_ temporary: String, target: String) {
      self.target = target
      let all = temporary.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      fields = Array(all.suffix(5))
      name = all.dropLast(5).joined(separator: ".")
    }

    func with(process: String? = nil, start: String? = nil, host: String? = nil) -> String {
      let tail = [host ?? fields[0], process ?? fields[1], start ?? fields[2]] + fields[3...]
      let end = "." + tail.joined(separator: ".")
      // The name gives way where both do not fit into 255 bytes.
      var start = "." + target
      while start.utf8.count + end.utf8.count > 255 { start.removeLast() }
      return start + end
    }
  }

  /// The name a temporary of this process has.
  private func example(_ folder: TemporaryFolder, _ target: String) throws -> Parts {
    let file = try PendingFile(target: folder.file(target), overwrites: true)
    return try withExtendedLifetime(file) {
      Parts(try #require(folder.names.first { $0.hasSuffix(".tmp") }), target: target)
    }
  }

  /// A process id that nothing has: the kernel's largest is 4,194,304.
  private let nobody = "4194399"

  @Test("a temporary names host, process, start and a random number beside its target")
  func form() throws {
    let folder = try TemporaryFolder()
    let parts = try example(folder, "out.tif")
    #expect(parts.name == ".out.tif")
    #expect(parts.fields[1] == "\(ProcessInfo.processInfo.processIdentifier)")
    #expect(Int(parts.fields[2]) != nil)
    #expect(parts.fields[4] == "tmp")
    #expect(folder.names.isEmpty)
  }

  @Test(
    "leftovers of a dead process and of a process that has its number again are removed",
    arguments: [
      "out.tif", "黑土.tif", "a.b.c.tif", String(repeating: "y", count: 250),
    ])
  func dead(_ target: String) throws {
    let folder = try TemporaryFolder()
    let parts = try example(folder, target)
    let gone = [parts.with(process: nobody), parts.with(start: "1")]
    for name in gone { try folder.write([1], to: name) }
    #expect(folder.names.count == 2)
    let file = try PendingFile(target: folder.file(target), overwrites: false)
    try file.publish()
    #expect(folder.names == [target])
  }

  @Test("temporaries of a living process, of another host and of another target stay")
  func living() throws {
    let folder = try TemporaryFolder()
    let parts = try example(folder, "out.tif")
    var other = parts
    other.target = "other.tif"
    let kept = [
      parts.with(), parts.with(process: nobody, host: "elsewhere"), other.with(process: nobody),
      ".out.tif.tmp", "out.tif.tmp", ".out.tif.x.y.z.tmp",
    ]
    for name in kept { try folder.write([1], to: name) }
    try PendingFile(target: folder.file("out.tif"), overwrites: false).publish()
    #expect(folder.names == (kept + ["out.tif"]).sorted())
  }
}
