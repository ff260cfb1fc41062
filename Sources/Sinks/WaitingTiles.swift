// WaitingTiles: compressed tiles until their file is laid out.

internal import Compute
internal import Raster
internal import System

/// Compressed tiles in memory, and from a limit on in a file without a name beside the output.
///
/// A cloud-optimised file begins with its overviews, whose sizes are known last; so all tiles wait. They are
/// kept in chunks, which go to disk whole.
final class WaitingTiles: Sendable {
  /// Where the bytes of one tile lie.
  struct Place {
    fileprivate var chunk: Int32 = 0
    fileprivate var offset: Int32 = 0
    fileprivate(set) var byteCount: Int32 = 0

    /// Of a tile that does not wait here, or of none.
    init(byteCount: Int = 0) { self.byteCount = Int32(byteCount) }

    fileprivate init(chunk: Int, offset: Int, byteCount: Int) {
      (self.chunk, self.offset, self.byteCount) = (Int32(chunk), Int32(offset), Int32(byteCount))
    }
  }

  /// Bytes of a chunk; a larger tile gets one of its own.
  static let chunkByteCount = 1 << 20

  private enum Chunk {
    case memory([UInt8])
    case disk(offset: Int)
  }

  /// A chunk on its way to disk.
  private struct Leaving {
    var bytes: [UInt8]
    var count: Int
    var offset: Int
    var file: SpillFile
  }

  private struct State {
    /// All chunks; the last is the one being filled, whose bytes are in `open`.
    var chunks: [Chunk] = []
    var open: [UInt8] = []
    var filled = 0
    var spare: [[UInt8]] = []
    var residentCount = 0
    var spill: SpillFile?
    var spilledByteCount = 0
  }

  private let target: String
  private let residentLimit: Int
  private let state = Locked(State())

  /// - Parameters:
  ///   - target: the output that the tiles are for.
  ///   - memory: bytes that may be held, beside one chunk that is filled and those on their way to disk.
  init(target: String, memory: Int) {
    self.target = target
    residentLimit = max(0, memory / Self.chunkByteCount)
  }

  /// Keeps a tile. Any thread may call it.
  func add(_ bytes: Span<UInt8>) throws -> Place {
    let count = bytes.count
    let (place, leaving) = try state.withLock { state in
      var leaving: Leaving?
      if state.chunks.isEmpty || count > state.open.count - state.filled {
        leaving = try closeChunk(&state)
        let spare = state.spare.popLast() ?? []
        state.open =
          spare.count >= count ? spare : [UInt8](repeating: 0, count: max(count, Self.chunkByteCount))
        state.filled = 0
        state.chunks.append(.memory([]))
      }
      let start = state.filled
      do {
        var target = state.open.mutableSpan
        CopyRows.copy(
          bytes, from: 0, stride: count, to: &target, at: start, stride: count, width: count, rows: 1)
      }
      state.filled = start + count
      return (Place(chunk: state.chunks.count - 1, offset: start, byteCount: count), leaving)
    }
    guard let leaving else { return place }
    // Written while others go on: nobody reads before the last tile is there.
    try withBytes(of: leaving.bytes.span.extracting(0..<leaving.count)) { bytes in
      try leaving.file.write(bytes, at: leaving.offset)
    }
    state.withLock { $0.spare.append(leaving.bytes) }
    return place
  }

  /// Puts the chunk that was filled in its place: in memory while there is room, else on its way to disk.
  private func closeChunk(_ state: inout State) throws -> Leaving? {
    guard !state.chunks.isEmpty else { return nil }
    defer { state.open = [] }
    if state.residentCount < residentLimit {
      state.residentCount += 1
      state.chunks[state.chunks.count - 1] = .memory(state.open)
      return nil
    }
    let file = try state.spill ?? SpillFile(beside: target)
    let offset = state.spilledByteCount
    state.spill = file
    state.spilledByteCount += state.filled
    state.chunks[state.chunks.count - 1] = .disk(offset: offset)
    return Leaving(bytes: state.open, count: state.filled, offset: offset, file: file)
  }

  /// Copies a tile to `start` of `bytes`; only after the last tile was added.
  func copy(_ place: Place, to bytes: inout MutableSpan<UInt8>, at start: Int) throws {
    let (offset, count) = (Int(place.offset), Int(place.byteCount))
    let chunk = state.withLock { state in
      Int(place.chunk) == state.chunks.count - 1 ? .memory(state.open) : state.chunks[Int(place.chunk)]
    }
    switch chunk {
    case .memory(let held):
      CopyRows.copy(
        held.span, from: offset, stride: count, to: &bytes, at: start, stride: count, width: count, rows: 1)
    case .disk(let place):
      let file = state.withLock { $0.spill }
      try withMutableBytes(of: &bytes, start..<start + count) { bytes in
        try file?.read(into: &bytes, at: place + offset)
      }
    }
  }
}
