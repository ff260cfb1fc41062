// TileStream: compressed tiles one behind the other in their order, by whoever brings them.

internal import Compute
internal import GeoFile
package import Pass
package import System

/// Writes the tiles of one level with their leaders and trailers one behind the other: into a part of the output that is
/// their own, or a file without a name, from which they are copied.
///
/// A tile whose predecessors are all there gets its place at once, and those that waited for it get theirs. Others are held
/// while there is an allowance, else in a file without a name. So the file does not depend on the order in which tiles come.
package final class TileStream: Sendable {
  /// A tile with its leader and trailer that came before its turn.
  private enum Early {
    /// In a buffer that may be larger.
    case memory([UInt8], byteCount: Int)
    case disk(offset: Int, byteCount: Int)

    var byteCount: Int {
      switch self {
      case .memory(_, let byteCount), .disk(_, let byteCount): byteCount
      }
    }
  }

  private struct State {
    var next = 0
    var end = 0
    var early: [Int: Early] = [:]
    var spill: SpillFile?
    var spilledByteCount = 0
  }

  private enum Home {
    case output(start: Int)
    case spill(SpillFile)
  }

  private let file: PendingFile
  private let home: Home
  private let allowance: Allowance
  private let frames: BufferPool<UInt8>
  private let state = Locked(State())

  /// - Parameters:
  ///   - file: the output.
  ///   - start: where the tiles are written into it; nil for a file of their own.
  ///   - allowance: bytes of early tiles that may be held.
  ///   - frames: where buffers come from and go back to.
  package init(
    _ file: PendingFile, at start: Int?, allowance: Allowance, frames: BufferPool<UInt8>
  ) throws(StorageError) {
    (self.file, self.allowance, self.frames) = (file, allowance, frames)
    home = if let start { .output(start: start) } else { .spill(try SpillFile(beside: file.target)) }
  }

  /// Takes the tile of an ordinal, each once. Any thread may call it.
  ///
  /// - Parameter frame: the tile's `byteCount` bytes, with room for a leader before them and a trailer behind.
  package func add(_ frame: consuming [UInt8], byteCount: Int, at ordinal: Int) throws {
    // What a full disk does not take would be held in memory.
    if let failure = file.failure { throw failure }
    Self.close(&frame, byteCount: byteCount)
    let all = COGLayout.leaderByteCount + byteCount + COGLayout.trailerByteCount
    let tile = try held(frame, byteCount: all, at: ordinal)
    let ready = state.withLock { state in
      state.early[ordinal] = tile
      var ready: [(tile: Early, offset: Int)] = []
      while let tile = state.early.removeValue(forKey: state.next) {
        if case .memory(let frame, _) = tile { allowance.give(frame.count) }
        ready.append((tile, state.end))
        state.end += tile.byteCount
        state.next += 1
      }
      return ready
    }
    for (tile, offset) in ready { try write(tile, at: offset) }
  }

  /// Tiles and bytes that have their place.
  package var written: (tileCount: Int, byteCount: Int) { state.withLock { ($0.next, $0.end) } }

  /// Copies `count` bytes from `place` of the level on to `start` of `bytes`; only after the last tile.
  package func copy(
    _ count: Int, from place: Int, to bytes: inout MutableSpan<UInt8>, at start: Int
  ) throws {
    try withMutableBytes(of: &bytes, start..<start + count) { bytes in
      switch home {
      case .output(let first): try file.readAll(into: &bytes, at: first + place)
      case .spill(let spill): try spill.read(into: &bytes, at: place)
      }
    }
  }

  /// Frees what was copied out of a file of its own.
  package func release() { if case .spill(let spill) = home { spill.release() } }

  /// Puts the leader before the tile and the trailer behind it.
  private static func close(_ frame: inout [UInt8], byteCount: Int) {
    let start = COGLayout.leaderByteCount
    let end = start + byteCount
    for (place, byte) in COGLayout.leader(byteCount: byteCount).enumerated() { frame[place] = byte }
    let trailer = COGLayout.trailer(of: frame.span.extracting(start..<end))
    for (place, byte) in trailer.enumerated() { frame[end + place] = byte }
  }

  /// The tile in memory, or on disk if it is not its turn and there is no room.
  private func held(_ frame: consuming [UInt8], byteCount: Int, at ordinal: Int) throws -> Early {
    let away: (file: SpillFile, offset: Int)? = try state.withLock { state in
      if allowance.take(frame.count, isNeeded: ordinal == state.next) { return nil }
      let file = try state.spill ?? SpillFile(beside: file.target)
      state.spill = file
      defer { state.spilledByteCount += byteCount }
      return (file, state.spilledByteCount)
    }
    guard let away else { return .memory(frame, byteCount: byteCount) }
    try withBytes(of: frame.span.extracting(0..<byteCount)) { try away.file.write($0, at: away.offset) }
    frames.give(frame)
    return .disk(offset: away.offset, byteCount: byteCount)
  }

  private func write(_ tile: Early, at offset: Int) throws {
    let frame =
      switch tile {
      case .memory(let held, _): held
      case .disk(let place, let byteCount): try recalled(byteCount, from: place)
      }
    try withBytes(of: frame.span.extracting(0..<tile.byteCount)) { bytes in
      switch home {
      case .output(let start): file.write(bytes, at: start + offset)
      case .spill(let spill): try spill.write(bytes, at: offset)
      }
    }
    frames.give(frame)
  }

  private func recalled(_ byteCount: Int, from place: Int) throws -> [UInt8] {
    var frame = frames.take(byteCount)
    let spill = state.withLock { $0.spill }
    var bytes = frame.mutableSpan
    try withMutableBytes(of: &bytes, 0..<byteCount) { try spill?.read(into: &$0, at: place) }
    return frame
  }
}
