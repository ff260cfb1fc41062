// What a failed file was asked to hold can be read back, and long fillings take no room.

import Compute
import Foundation
import Raster
import System
import TestSupport
import Testing

struct UnwrittenBytesTests {
  @Test("an abandoned file reads back what was written, repetitions and others, and leaves nothing")
  func abandoned() throws {
    let folder = try TemporaryFolder()
    let pieces: [(offset: Int, bytes: [UInt8])] = [
      (0, [1, 2, 3]), (3, (0..<1000).map { UInt8($0 % 2 * 128) }), (1003, (0..<100).map { UInt8($0) }),
      (2000, [UInt8](repeating: 7, count: 64)), (1050, [9, 9]),
    ]
    do {
      let file = try PendingFile(target: folder.file("a"), overwrites: false)
      file.abandon()
      var wanted = [UInt8](repeating: 0, count: 2064)
      for piece in pieces {
        withBytes(of: piece.bytes.span) { file.write($0, at: piece.offset) }
        wanted.replaceSubrange(piece.offset..<piece.offset + piece.bytes.count, with: piece.bytes)
      }
      #expect(file.byteCount == 2064)
      var got = Data(repeating: 255, count: 2064)
      do {
        var bytes = got.mutableBytes
        #expect(file.read(into: &bytes, at: 0) == 2064)
      }
      #expect([UInt8](got) == wanted)
    }
    #expect(folder.names.isEmpty)
  }
}
