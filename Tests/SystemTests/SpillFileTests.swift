// SpillFileTests: bytes set aside come back, and the folder never shows them.

import Compute
import System
import TestSupport
import Testing

struct SpillFileTests {
  @Test("gives back what was written, under no name")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let file = try SpillFile(beside: folder.file("out.tif"))
    #expect(folder.names.isEmpty)
    let one = [UInt8](repeating: 7, count: 5000)
    let other = (0..<3000).map { UInt8(truncatingIfNeeded: $0) }
    try withBytes(of: other.span) { try file.write($0, at: 5000) }
    try withBytes(of: one.span) { try file.write($0, at: 0) }
    var back = [UInt8](repeating: 0, count: 8000)
    var span = back.mutableSpan
    try withMutableBytes(of: &span, 0..<8000) { try file.read(into: &$0, at: 0) }
    #expect((back == one + other) as Bool)
  }

  @Test("what was given up is gone, and the file can be written again")
  func release() throws {
    let folder = try TemporaryFolder()
    let file = try SpillFile(beside: folder.file("out.tif"))
    let bytes = [UInt8](repeating: 7, count: 5000)
    try withBytes(of: bytes.span) { try file.write($0, at: 0) }
    file.release()
    var back = [UInt8](repeating: 0, count: 10)
    #expect(throws: StorageError.self) {
      var span = back.mutableSpan
      try withMutableBytes(of: &span, 0..<10) { try file.read(into: &$0, at: 0) }
    }
    try withBytes(of: bytes.span) { try file.write($0, at: 0) }
    var span = back.mutableSpan
    try withMutableBytes(of: &span, 0..<10) { try file.read(into: &$0, at: 4990) }
    #expect(back == Array(repeating: 7, count: 10))
  }

  @Test("what was never written is an error, and so is a folder that is not there")
  func failures() throws {
    let folder = try TemporaryFolder()
    let file = try SpillFile(beside: folder.file("out.tif"))
    var back = [UInt8](repeating: 0, count: 10)
    #expect(throws: StorageError.self) {
      var span = back.mutableSpan
      try withMutableBytes(of: &span, 0..<10) { try file.read(into: &$0, at: 0) }
    }
    #expect(throws: StorageError.self) { _ = try SpillFile(beside: folder.file("none/out.tif")) }
  }
}
