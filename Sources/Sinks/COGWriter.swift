// COGWriter: blocks into a cloud-optimised GeoTIFF, compressed by whoever brings them.

internal import Compute
internal import Digest
internal import GeoFile
internal import Pass
internal import Raster
internal import System
internal import TileCodec

/// Compresses blocks of any order on the thread that brings them, lets them wait, and lays out the file at last.
///
/// The layout follows from the sizes of the blocks alone, so the file has the same bytes for any threads.
final class COGWriter: Sendable {
  private let file: PendingFile
  private let profile: RasterProfile
  private let kernels: KernelSet
  private let compressor: TileCompressor
  private let waiting: WaitingTiles
  private let pyramid: TilePyramid
  /// By level, band, and block from the upper left.
  private let places: Locked<[[[WaitingTiles.Place]]]>
  private let digest = Locked<SHA256Digest?>(nil)
  private let predicted = BufferPool<UInt8>(blank: 0)
  private let compressed = BufferPool<UInt8>(blank: 0)

  /// - Parameter profile: what the file is; its blocks are square.
  init(profile: RasterProfile, file: PendingFile, kernels: KernelSet) throws {
    self.file = file
    self.profile = profile
    self.kernels = kernels
    compressor = try TileCompressor(
      profile.compression,
      level: profile.compressionLevel
        ?? TileCompressor.usualLevel(of: profile.compression, isByte: profile.type == .uint8))
    waiting = WaitingTiles(target: file.target, memory: Self.waitingByteCount)
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
    var small = compressed.take(compressor.byteCountBound(of: count))
    defer { compressed.give(small) }
    let size = try withBytes(of: raw.span.extracting(0..<count)) { bytes in
      try compressor.compress(bytes, into: &small)
    }
    let kept = try waiting.add(small.span, count: size)
    let across = pyramid.tilesAcross(place.level)
    places.withLock { $0[place.level][band][place.row * across + place.column] = kept }
  }

  /// Compressed blocks that are held before they go to disk.
  private static let waitingByteCount = 4 << 20

  /// Bytes held over a pass: blocks in waiting, and the pieces of the file that are written last.
  static func residentByteCount(_ profile: RasterProfile) -> Int {
    min(waitingByteCount, profile.rawByteCount) + 4 * WaitingTiles.chunkByteCount
  }

  /// Lays out the file; what is returned writes it, each part once, in parallel. After the last tile.
  ///
  /// - Parameter isDigested: whether `finish` is asked for a SHA-256: then one part writes all, for a digest goes from the
  ///   first byte to the last.
  func parts(statistics: [Moments], isDigested: Bool) throws -> [@Sendable () throws -> Void] {
    let places = places.withLock { $0 }
    let layout = try COGLayout(
      profile: profile, statistics: statistics,
      byteCounts: places.map { $0.map { $0.map { Int($0.byteCount) } } }, path: file.target)
    let tiles = layout.tiles
    var cuts = [0]
    if !isDigested {
      for (index, tile) in tiles.enumerated() {
        let start = tiles[cuts[cuts.count - 1]].offset
        if tile.offset - start >= Self.partByteCount { cuts.append(index) }
      }
    }
    return zip(cuts, cuts.dropFirst() + [tiles.count]).map { first, end in
      { [self] () throws -> Void in
        let header = first == 0 ? layout.header : []
        let start = first == 0 ? 0 : tiles[first].offset - COGLayout.leaderByteCount
        try write(tiles[first..<end], behind: header, at: start, places, isDigested: isDigested)
      }
    }
  }

  /// Bytes of the file that one part writes.
  private static let partByteCount = 16 << 20

  private func write(
    _ tiles: ArraySlice<COGLayout.TilePlace>, behind header: [UInt8], at start: Int,
    _ places: [[[WaitingTiles.Place]]], isDigested: Bool
  ) throws {
    var out = try SequentialWriter(file, at: start, isDigested: isDigested)
    out.write(header.span)
    for tile in tiles {
      // What a full disk does not take would be held in memory.
      if let failure = file.failure { throw failure }
      let place = places[tile.level][tile.band][tile.tile]
      out.write(COGLayout.leader(byteCount: tile.byteCount).span)
      let trailer = try out.append(count: tile.byteCount) { bytes, start in
        try waiting.copy(place, to: &bytes, at: start)
        return COGLayout.trailer(of: bytes.span.extracting(start..<start + tile.byteCount))
      }
      out.write(trailer.span)
    }
    let found = try out.finish()
    if isDigested { digest.withLock { $0 = found } }
  }

  /// Brings the file to disk, once all parts are written. Its SHA-256, if wanted.
  func finish() throws -> SHA256Digest? {
    try file.seal()
    return digest.withLock { $0 }
  }
}
