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

  /// Bytes held over a pass: blocks in waiting, and the last piece of the file.
  static func residentByteCount(_ profile: RasterProfile) -> Int {
    min(waitingByteCount, profile.rawByteCount) + 3 * WaitingTiles.chunkByteCount
  }

  /// Lays out the file and brings it to disk. Its SHA-256, if wanted.
  func finish(statistics: [Moments], isDigested: Bool) throws -> SHA256Digest? {
    let places = places.withLock { $0 }
    let layout = try COGLayout(
      profile: profile, statistics: statistics,
      byteCounts: places.map { $0.map { $0.map { Int($0.byteCount) } } }, path: file.target)
    var out = try SequentialWriter(file, isDigested: isDigested)
    out.write(layout.header.span)
    try layout.forEachTile { tile in
      let place = places[tile.level][tile.band][tile.tile]
      out.write(COGLayout.leader(byteCount: tile.byteCount).span)
      let trailer = try out.append(count: tile.byteCount) { bytes, start in
        try waiting.copy(place, to: &bytes, at: start)
        return COGLayout.trailer(of: bytes.span.extracting(start..<start + tile.byteCount))
      }
      out.write(trailer.span)
    }
    let digest = try out.finish()
    try file.seal()
    return digest
  }
}
