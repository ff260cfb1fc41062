// COGWriter: blocks into a cloud-optimised GeoTIFF, compressed by whoever brings them.

internal import Compute
internal import Digest
internal import GeoFile
internal import Pass
internal import Raster
internal import System
internal import TileCodec

/// Compresses blocks of any order on the thread that brings them, and lays out the file at last.
///
/// The layout follows from the sizes of the blocks alone, so the file has the same bytes for any threads. Header and
/// overviews come first in it, and their sizes are known last. So each large level of one band is written from a place of its
/// own on, with room before it, as its blocks come; small levels wait. At last the file system joins the parts, and nothing is
/// copied. Where it cannot, the levels grow in files without names.
final class COGWriter: Sendable {
  private let file: PendingFile
  private let profile: RasterProfile
  private let kernels: KernelSet
  private let compressor: TileCompressor
  private let waiting: WaitingTiles
  /// Of the large levels, from the raster's own on; several bands have none.
  private let streams: [TileStream]
  /// For the blocks of large levels that come before their turn.
  private let early = Allowance(byteCount: leastEarlyByteCount)
  /// Whether the streams are parts of the output.
  private let isDivided: Bool
  private let isDigested: Bool
  private let alike = AlikeBlocks()
  private let pyramid: TilePyramid
  /// By level, band, and block from the upper left.
  private let places: Locked<[[[WaitingTiles.Place]]]>
  private let digest = Locked<SHA256Digest?>(nil)
  private let predicted = BufferPool<UInt8>(blank: 0)
  private let frames = BufferPool<UInt8>(blank: 0)

  /// - Parameters:
  ///   - profile: what the file is; its blocks are square.
  ///   - isDigested: whether `finish` is asked for a SHA-256.
  init(profile: RasterProfile, file: PendingFile, kernels: KernelSet, isDigested: Bool) throws {
    self.file = file
    self.isDigested = isDigested
    self.profile = profile
    self.kernels = kernels
    compressor = try TileCompressor(
      profile.compression,
      level: profile.compressionLevel
        ?? TileCompressor.usualLevel(of: profile.compression, isByte: profile.type == .uint8))
    pyramid = profile.pyramid
    let largeCount = profile.bands.count == 1 ? COGLayout.largeLevelCount(of: profile, pyramid) : 0
    let memory = largeCount > 0 ? Self.waitingByteCount / 2 : Self.waitingByteCount
    waiting = WaitingTiles(target: file.target, memory: memory)
    let (starts, end) = Self.places(of: largeCount, in: pyramid, profile, compressor)
    isDivided = largeCount > 0 && file.divide(at: starts.reversed(), end: end, isReadBack: isDigested)
    streams = try starts.map { [isDivided, early, frames] start in
      try TileStream(file, at: isDivided ? start : nil, allowance: early, frames: frames)
    }
    places = Locked(
      pyramid.levels.map { [pyramid] level in
        profile.bands.map { _ in
          Array(repeating: WaitingTiles.Place(), count: pyramid.tileCount(level))
        }
      })
  }

  /// Where the large levels are written until they are joined, from the raster's own on: behind all that those before them
  /// may become; and where the last of them ends at most. Nobody pays for what is left out.
  private static func places(
    of largeCount: Int, in pyramid: TilePyramid, _ profile: RasterProfile, _ compressor: TileCompressor
  ) -> (starts: [Int], end: Int) {
    let block = pyramid.side_px * pyramid.side_px * profile.type.byteCount
    let tile = COGLayout.leaderByteCount + compressor.byteCountBound(of: block) + COGLayout.trailerByteCount
    var next = headRoom
    var starts: [Int] = []
    for level in pyramid.levels.reversed() {
      if level < largeCount { starts.append(next) }
      // An offset and a count of 8 bytes at most in the list of tiles.
      let room = pyramid.tileCount(level) * (tile + 16)
      next += (room + startStep - 1) / startStep * startStep
    }
    return (starts.reversed(), next)
  }

  /// Room for all of the header but the lists of tiles.
  private static let headRoom = 1 << 30
  private static let startStep = 16 << 20

  /// Takes one whole block; its rows begin `stride` pixels apart from `start` on.
  func add<Pixel: StoredPixel>(
    _ pixels: Span<Pixel>, from start: Int, stride: Int, at place: BlockPlace, band: Int
  ) throws {
    let side = pyramid.side_px
    let cut = BlockCut(start: start, stride: stride, part: Size(width: side, height: side))
    let start = COGLayout.leaderByteCount
    let bound = compressor.byteCountBound(of: cut.block.pixelCount * MemoryLayout<Pixel>.stride)
    var frame = frames.take(start + bound + COGLayout.trailerByteCount)
    let size = try compress(pixels, cut, into: &frame, at: start)
    let ordinal = place.row * pyramid.tilesAcross(place.level) + place.column
    let kept: WaitingTiles.Place
    if place.level < streams.count {
      // Given away, or the frame would be copied when its leader is written.
      try streams[place.level].add(consume frame, byteCount: size, at: ordinal)
      kept = WaitingTiles.Place(byteCount: size)
    } else {
      kept = try waiting.add(frame.span.extracting(start..<start + size))
      frames.give(frame)
    }
    places.withLock { $0[place.level][band][ordinal] = kept }
  }

  /// Compresses a block, and gives back how many bytes it becomes.
  private func compress<Pixel: StoredPixel>(
    _ pixels: Span<Pixel>, _ cut: BlockCut, into frame: inout [UInt8], at start: Int
  ) throws -> Int {
    let row = alikeRow(of: pixels, cut)
    if let row, let known = alike[row] {
      var target = frame.mutableSpan
      CopyRows.copy(
        known.span, from: 0, stride: known.count, to: &target, at: start, stride: known.count,
        width: known.count, rows: 1)
      return known.count
    }
    let count = cut.block.pixelCount * MemoryLayout<Pixel>.stride
    var raw = predicted.take(count)
    defer { predicted.give(raw) }
    do {
      var target = raw.mutableSpan
      kernels.predict(pixels, cut, with: profile.isPredicted ? Pixel.predictor : .none, into: &target)
    }
    let size = try withBytes(of: raw.span.extracting(0..<count)) {
      try compressor.compress($0, into: &frame, at: start)
    }
    if let row { alike.keep(frame.span.extracting(start..<start + size), for: row) }
    return size
  }

  /// Compressed blocks that are held before they go to disk.
  private static let waitingByteCount = COGLayout.smallByteCount
  /// The same of large levels, before their turn, at least and at most.
  private static let leastEarlyByteCount = COGLayout.smallByteCount
  private static let mostEarlyByteCount = 4 * leastEarlyByteCount

  /// Room for the blocks of a tile that overtakes the one whose turn it is: else they would be written twice.
  private static func earlyByteCount(_ profile: RasterProfile, tiles: TilePlan) -> Int {
    let pixels = tiles.largest.pixelCount * profile.type.byteCount
    return min(max(leastEarlyByteCount, pixels), mostEarlyByteCount)
  }

  /// Bytes held over a pass: blocks in waiting, and the pieces of the file that are written last.
  static func residentByteCount(_ profile: RasterProfile, tiles: TilePlan) -> Int {
    min(waitingByteCount / 2 + earlyByteCount(profile, tiles: tiles), profile.rawByteCount)
      + 4 * WaitingTiles.chunkByteCount
  }

  /// Makes room for what tiles of that size bring too early.
  func begin(_ tiles: TilePlan) {
    early.give(Self.earlyByteCount(profile, tiles: tiles) - Self.leastEarlyByteCount)
  }

  /// Lays out the file; what is returned writes what is not written yet, each part once, in parallel. After the last tile.
  ///
  /// A digest goes from the first byte to the last, so then one part writes all.
  func parts(statistics: [Moments]) throws -> [@Sendable () throws -> Void] {
    let places = places.withLock { $0 }
    let layout = try COGLayout(
      profile: profile, statistics: statistics,
      byteCounts: places.map { $0.map { $0.map { Int($0.byteCount) } } }, path: file.target)
    let tiles = layout.tiles.filter { $0.level >= streams.count }
    for (level, stream) in streams.enumerated() {
      let (count, byteCount) = stream.written
      precondition(
        count == pyramid.tileCount(level) && layout.levels[level].count == byteCount, "a block is missing")
    }
    if isDivided || isDigested {
      return [
        { [self] in
          var out = try SequentialWriter(file, isDigested: isDigested)
          out.write(layout.header.span)
          try write(tiles[...], places, to: &out)
          if isDigested {
            file.beginWriteback()
            for (stream, range) in zip(streams, layout.levels).reversed() {
              try append(stream, at: range, to: &out)
            }
          }
          let found = try out.finish()
          digest.withLock { $0 = found }
          if isDivided { file.join(at: streams.indices.reversed().map { layout.levels[$0].lowerBound }) }
        }
      ]
    }
    var cuts = [0]
    for (index, tile) in tiles.enumerated() {
      let start = tiles[cuts[cuts.count - 1]].offset
      if tile.offset - start >= Self.partByteCount { cuts.append(index) }
    }
    var parts: [@Sendable () throws -> Void] = zip(cuts, cuts.dropFirst() + [tiles.count]).map { first, end in
      { [self] in
        var out = try SequentialWriter(
          file, at: first == 0 ? 0 : tiles[first].offset - COGLayout.leaderByteCount, isDigested: false)
        if first == 0 { out.write(layout.header.span) }
        try write(tiles[first..<end], places, to: &out)
        _ = try out.finish()
      }
    }
    for (stream, range) in zip(streams, layout.levels) {
      for start in stride(from: 0, to: range.count, by: Self.partByteCount) {
        parts.append { [self] in
          var out = try SequentialWriter(file, at: range.lowerBound + start, isDigested: false)
          try copy(stream, start..<min(range.count, start + Self.partByteCount), to: &out)
          _ = try out.finish()
        }
      }
    }
    return parts
  }

  /// Bytes of the file that one part writes.
  private static let partByteCount = 16 << 20

  /// Appends tiles that waited, each between its leader and trailer.
  private func write(
    _ tiles: ArraySlice<COGLayout.TilePlace>, _ places: [[[WaitingTiles.Place]]],
    to out: inout SequentialWriter
  ) throws {
    for tile in tiles {
      // What a full disk does not take would be held in memory.
      if let failure = file.failure { throw failure }
      let place = places[tile.level][tile.band][tile.tile]
      out.pad(to: tile.offset - COGLayout.leaderByteCount)
      out.write(COGLayout.leader(byteCount: tile.byteCount).span)
      let trailer = try out.append(count: tile.byteCount) { bytes, start in
        try waiting.copy(place, to: &bytes, at: start)
        return COGLayout.trailer(of: bytes.span.extracting(start..<start + tile.byteCount))
      }
      out.write(trailer.span)
    }
  }

  /// Appends a large level at its place: what is in the output already goes into the digest alone.
  private func append(_ stream: TileStream, at range: Range<Int>, to out: inout SequentialWriter) throws {
    guard isDivided else {
      out.pad(to: range.lowerBound)
      try copy(stream, 0..<range.count, to: &out)
      return stream.release()
    }
    out.passZeros(to: range.lowerBound)
    for start in stride(from: 0, to: range.count, by: SequentialWriter.usualByteCount) {
      let count = min(range.count - start, SequentialWriter.usualByteCount)
      try out.pass(count: count) { try stream.copy(count, from: start, to: &$0, at: $1) }
    }
  }

  /// Appends a part of a level from the file without a name.
  private func copy(_ stream: TileStream, _ range: Range<Int>, to out: inout SequentialWriter) throws {
    for start in stride(
      from: range.lowerBound, to: range.upperBound, by: SequentialWriter.usualByteCount)
    {
      if let failure = file.failure { throw failure }
      let count = min(range.upperBound - start, SequentialWriter.usualByteCount)
      try out.append(count: count) { try stream.copy(count, from: start, to: &$0, at: $1) }
    }
  }

  /// Brings the file to disk, once all parts are written. Its SHA-256, if wanted.
  func finish() throws -> SHA256Digest? {
    try file.seal()
    return digest.withLock { $0 }
  }
}
