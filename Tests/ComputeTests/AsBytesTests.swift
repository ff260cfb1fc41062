// AsBytesTests: pixels seen as bytes.

import Compute
import System
import TestSupport
import Testing

struct AsBytesTests {
  @Test("bytes lie in the machine's order")
  func order() throws {
    let pixels: [Int16] = [1, -2]
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a"), overwrites: false)
    withBytes(of: pixels.span) { file.write($0, at: 0) }
    try file.publish()
    let bytes = try folder.bytes(of: "a")
    #expect(bytes == [1, 0, 0xFE, 0xFF])
  }

  @Test("what the body throws comes through")
  func throwing() {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try withBytes(of: [Float(1)].span) { _ throws(Stop) -> Void in throw Stop() }
    }
  }
}
