// TileStreamTests: tiles in any order are written in theirs.

import Compute
import Dispatch
import GeoFile
import Pass
import Sinks
import System
import TestSupport
import Testing

struct TileStreamTests {
  /// A tile of its own size and content.
  private static func tile(_ ordinal: Int) -> [UInt8] {
    (0...(ordinal * 7919) % 5000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ ordinal) }
  }

  /// A tile in a buffer of 6000 bytes, with room for its leader and trailer.
  private static func frame(_ ordinal: Int) -> [UInt8] {
    let room = [UInt8](repeating: 99, count: COGLayout.leaderByteCount) + tile(ordinal)
    return room + [UInt8](repeating: 99, count: 6000 - room.count)
  }

  private static func level(_ count: Int) -> [UInt8] {
    (0..<count).flatMap { ordinal in
      let tile = tile(ordinal)
      return COGLayout.leader(byteCount: tile.count) + tile + COGLayout.trailer(of: tile.span)
    }
  }

  private static func fill(_ stream: TileStream, _ order: [Int]) throws {
    for ordinal in order {
      try stream.add(frame(ordinal), byteCount: tile(ordinal).count, at: ordinal)
    }
  }

  /// A stream of its own file, or one that begins at a place of the output.
  private static func stream(_ file: PendingFile, at start: Int?, memory: Int) throws -> TileStream {
    try TileStream(
      file, at: start, allowance: Allowance(byteCount: memory), frames: BufferPool(blank: 0))
  }

  @Test(
    "tiles of any order lie in theirs, however few may be held",
    arguments: [0, 13_000, 1 << 20], [nil, 0, 12_345])
  func inOrder(_ memory: Int, _ start: Int?) throws {
    var random = SeededRandom(seed: 11)
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
    let stream = try Self.stream(file, at: start, memory: memory)
    #expect(folder.names.count == 1)
    try Self.fill(stream, Array(0..<100).shuffled(using: &random))
    let wanted = Self.level(100)
    #expect(stream.written == (100, wanted.count))
    var found = [UInt8](repeating: 0, count: wanted.count)
    var span = found.mutableSpan
    try stream.copy(wanted.count - 5, from: 5, to: &span, at: 5)
    try stream.copy(5, from: 0, to: &span, at: 0)
    #expect((found == wanted) as Bool)
  }

  @Test("threads that bring tiles at once write the same into the output", arguments: [0, 1 << 20])
  func together(_ memory: Int) throws {
    let folder = try TemporaryFolder()
    let file = try PendingFile(target: folder.file("a.tif"), overwrites: false)
    let stream = try Self.stream(file, at: 0, memory: memory)
    let failures = Locked(0)
    DispatchQueue.concurrentPerform(iterations: 4) { worker in
      do {
        try Self.fill(stream, Array(stride(from: 99 - worker, through: 0, by: -4)))
      } catch {
        failures.withLock { $0 += 1 }
      }
    }
    #expect(failures.withLock { $0 } == 0)
    let wanted = Self.level(100)
    #expect(stream.written == (100, wanted.count))
    try file.publish()
    #expect((try folder.bytes(of: "a.tif") == wanted) as Bool)
  }
}
