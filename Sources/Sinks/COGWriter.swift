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
/// The layout follows from the sizes of the blocks alone, so the file has the same bytes for any threads. Overviews come
/// first in it and wait. The blocks of one large band are written in their order as they come: into the output, where the
/// file system lets header and overviews be inserted before them, and so all but a quarter of the file is on its way to
/// disk when the last block is there. What was moved is not in the page cache any more, so a file whose digest is wanted is
/// copied together instead.
final class COGWriter: Sendable {
  private let file: PendingFile
  private let profile: RasterProfile
  private let kernels: KernelSet
  private let compressor: TileCompressor
  private let waiting: WaitingTiles
  /// Nil where the raster's own blocks wait, too.
  private let body: TileStream?
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
    let isStreamed = profile.bands.count == 1 && profile.rawByteCount > COGLayout.smallByteCount
    let memory = isStreamed ? Self.waitingByteCount / 2 : Self.waitingByteCount
    waiting = WaitingTiles(target: file.target, memory: memory)
    body =
      isStreamed
      ? try TileStream(
        file, isDirect: !isDigested && file.takesInsertions(), memory: memory, frames: frames) : nil
    pyramid = TilePyramid(
      profile.grid.size, side: TilePlan.outputBlock, overviewCount: profile.overviewCount)
    places = Locked(
      pyramid.levels.map { [pyramid] level in
        profile.bands.map { _ in
          Array(repeating: WaitingTiles.Place(), count: pyramid.tileCount(level))
        }
      })
  }

  /// Takes one whole block; its rows begin `stride` pixels apart from `start` on.
  func add<Pixel: StoredPixel>(
    _ pixels: Span<Pixel>, from start: Int, stride: Int, at place: BlockPlace, band: Int
  ) throws {
    let side = TilePlan.outputBlock
    let count = side * side * MemoryLayout<Pixel>.stride
    var raw = predicted.take(count)
    defer { predicted.give(raw) }
    do {
      var target = raw.mutableSpan
      kernels.predict(
        pixels, BlockCut(start: start, stride: stride, part: Size(width: side, height: side)),
        with: profile.isPredicted ? Pixel.predictor : .none, into: &target)
    }
    let start = COGLayout.leaderByteCount
    var frame = frames.take(start + compressor.byteCountBound(of: count) + COGLayout.trailerByteCount)
    let size = try compress(
      raw.span.extracting(0..<count), rowByteCount: count / side, into: &frame, at: start)
    let ordinal = place.row * pyramid.tilesAcross(place.level) + place.column
    let kept: WaitingTiles.Place
    if place.level == 0, let body {
      // Given away, or the frame would be copied when its leader is written.
      try body.add(consume frame, byteCount: size, at: ordinal)
      kept = WaitingTiles.Place(byteCount: size)
    } else {
      kept = try waiting.add(frame.span.extracting(start..<start + size))
      frames.give(frame)
    }
    places.withLock { $0[place.level][band][ordinal] = kept }
  }

  /// Compresses the bytes of a block, and gives back how many they become.
  private func compress(
    _ block: Span<UInt8>, rowByteCount: Int, into frame: inout [UInt8], at start: Int
  ) throws -> Int {
    let row = AlikeBlocks.row(of: block, rowByteCount: rowByteCount)
    if let row, let known = alike[row] {
      var target = frame.mutableSpan
      CopyRows.copy(
        known.span, from: 0, stride: known.count, to: &target, at: start, stride: known.count,
        width: known.count, rows: 1)
      return known.count
    }
    let size = try withBytes(of: block) { try compressor.compress($0, into: &frame, at: start) }
    if let row { alike.keep(frame.span.extracting(start..<start + size), for: row) }
    return size
  }

  /// Compressed blocks that are held before they go to disk.
  private static let waitingByteCount = COGLayout.smallByteCount

  /// Bytes held over a pass: blocks in waiting, and the pieces of the file that are written last.
  static func residentByteCount(_ profile: RasterProfile) -> Int {
    min(waitingByteCount, profile.rawByteCount) + 4 * WaitingTiles.chunkByteCount
  }

  /// Lays out the file; what is returned writes what is not written yet, each part once, in parallel. After the last tile.
  ///
  /// A digest goes from the first byte to the last, so then one part writes all.
  func parts(statistics: [Moments]) throws -> [@Sendable () throws -> Void] {
    let places = places.withLock { $0 }
    let layout = try COGLayout(
      profile: profile, statistics: statistics,
      byteCounts: places.map { $0.map { $0.map { Int($0.byteCount) } } }, path: file.target)
    let tiles = layout.tiles.filter { body == nil || $0.level > 0 }
    if let body {
      let (count, byteCount) = body.written
      precondition(
        count == pyramid.tileCount(0) && layout.bodyOffset + byteCount == layout.byteCount,
        "a block is missing")
      if body.isDirect { file.insert(byteCount: layout.bodyOffset) }
    }
    // What waits in the file without a name.
    let apart = body.map { $0.isDirect ? 0 : layout.byteCount - layout.bodyOffset } ?? 0
    if isDigested {
      return [
        { [self] in
          var out = try SequentialWriter(file, isDigested: true)
          out.write(layout.header.span)
          try write(tiles[...], places, to: &out)
          if let body, apart > 0 {
            out.pad(to: layout.bodyOffset)
            try copy(body, 0..<apart, to: &out)
            body.release()
          }
          let found = try out.finish()
          digest.withLock { $0 = found }
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
    guard let body else { return parts }
    for start in stride(from: 0, to: apart, by: Self.partByteCount) {
      parts.append { [self] in
        var out = try SequentialWriter(file, at: layout.bodyOffset + start, isDigested: false)
        try copy(body, start..<min(apart, start + Self.partByteCount), to: &out)
        _ = try out.finish()
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

  /// Appends a part of the body from the file without a name.
  private func copy(_ body: TileStream, _ range: Range<Int>, to out: inout SequentialWriter) throws {
    for start in stride(from: range.lowerBound, to: range.upperBound, by: SequentialWriter.usualByteCount) {
      if let failure = file.failure { throw failure }
      let count = min(range.upperBound - start, SequentialWriter.usualByteCount)
      try out.append(count: count) { try body.copy(count, from: start, to: &$0, at: $1) }
    }
  }

  /// Brings the file to disk, once all parts are written. Its SHA-256, if wanted.
  func finish() throws -> SHA256Digest? {
    try file.seal()
    return digest.withLock { $0 }
  }
}
