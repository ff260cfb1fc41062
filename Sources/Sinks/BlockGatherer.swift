// BlockGatherer: tiles of any shape into output blocks, and blocks into overviews, on the threads that bring them.

internal import Compute
internal import GeoFile
internal import Pass
internal import Raster
internal import System

/// A block of one band: overview level (0 is the raster itself), and which in its row and column of blocks.
struct BlockPlace: Hashable, Sendable {
  var level: Int
  var column: Int
  var row: Int
}

/// Collects the pixels of one band into square blocks. Whoever brings the last pixels of a block hands it out,
/// and puts its half-size into a quarter of a block of the next overview.
///
/// Blocks and overviews do not depend on the shape of tiles or on threads; only the order in which blocks
/// become full does. Memory: the blocks that tiles have begun, about one row of blocks a level.
final class BlockGatherer<Pixel: StoredPixel>: Sendable {
  /// Takes a full block, whose rows begin `stride` pixels apart from `start` on: place, pixels, start, stride.
  typealias Emit = @Sendable (BlockPlace, borrowing Span<Pixel>, Int, Int) throws -> Void

  /// A block that has some of its pixels.
  private final class Begun: Sendable {
    struct Content {
      var pixels: [Pixel]
      var missing: Int
    }

    let content: Locked<Content>

    init(_ pixels: [Pixel], missing: Int) {
      content = Locked(Content(pixels: pixels, missing: missing))
    }
  }

  private let pyramid: TilePyramid
  private let side: Int
  private let nodata: Pixel
  private let kernels: KernelSet
  private let emit: Emit
  private let begun = Locked<[BlockPlace: Begun]>([:])
  private let blocks: BufferPool<Pixel>

  init(_ pyramid: TilePyramid, nodata: Pixel, kernels: KernelSet, emit: @escaping Emit) {
    self.pyramid = pyramid
    side = pyramid.side_px
    self.nodata = nodata
    self.kernels = kernels
    self.emit = emit
    blocks = BufferPool(blank: nodata)
  }

  /// Adds the pixels of a tile, row after row from `start` on.
  func add(_ pixels: Span<Pixel>, from start: Int = 0, stride: Int, window: Window) throws {
    for row in window.row / side...(window.endRow - 1) / side {
      for column in window.column / side...(window.endColumn - 1) / side {
        let place = BlockPlace(level: 0, column: column, row: row)
        let frame = extent(of: place)
        guard let part = frame.intersection(window) else { continue }
        let first = start + (part.row - window.row) * stride + part.column - window.column
        if part == frame, frame.pixelCount == side * side {
          // Nothing to gather: the block lies whole in the tile.
          try close(place, pixels, from: first, stride: stride)
        } else {
          try gather(part, of: frame, place) { target, to in
            CopyRows.copy(
              pixels, from: first, stride: stride, to: &target, at: to, stride: side, width: part.width,
              rows: part.height)
          }
        }
      }
    }
  }

  /// Lets `fill` write a part of a block from a place on, in rows of `side` pixels; hands the block out when it is full.
  private func gather(
    _ part: Window, of frame: Window, _ place: BlockPlace,
    _ fill: (inout MutableSpan<Pixel>, Int) -> Void
  ) throws {
    let block = begun.withLock { begun in
      if let known = begun[place] { return known }
      let fresh = Begun(
        emptyBlock(isWhole: frame.pixelCount == side * side), missing: frame.pixelCount)
      begun[place] = fresh
      return fresh
    }
    let full: [Pixel]? = block.content.withLock { content in
      do {
        var target = content.pixels.mutableSpan
        fill(&target, (part.row - frame.row) * side + part.column - frame.column)
      }
      content.missing -= part.pixelCount
      guard content.missing == 0 else { return nil }
      defer { content.pixels = [] }
      return content.pixels
    }
    guard let full else { return }
    begun.withLock { $0[place] = nil }
    try close(place, full.span, from: 0, stride: side)
    blocks.give(full)
  }

  /// Hands out a full block, and its half-size to the level above.
  ///
  /// The half-size comes first: it brings the block into the processor's cache, which compressing sweeps out again.
  private func close(_ place: BlockPlace, _ pixels: Span<Pixel>, from start: Int, stride: Int) throws {
    if place.level < pyramid.overviewCount { try shrink(place, pixels, from: start, stride: stride) }
    try emit(place, pixels, start, stride)
  }

  /// Puts the half-size of a full block into its quarter of the block above.
  private func shrink(_ place: BlockPlace, _ pixels: Span<Pixel>, from start: Int, stride: Int) throws {
    let short = side / 2
    let above = BlockPlace(level: place.level + 1, column: place.column / 2, row: place.row / 2)
    let quarter = Window(column: place.column * short, row: place.row * short, width: short, height: short)
    let frame = extent(of: above)
    guard let part = quarter.intersection(frame) else { return }
    // Whole quarters are written: what lies beyond the raster is nodata below and above.
    try gather(part, of: frame, above) { target, to in
      for row in 0..<short {
        let top = start + 2 * row * stride
        Pixel.shrink(
          kernels, top: pixels.extracting(top..<top + side),
          bottom: pixels.extracting(top + stride..<top + stride + side), nodata: nodata, count: short,
          at: to + row * side, into: &target)
      }
    }
  }

  /// The pixels of a block that lie in the raster.
  private func extent(of place: BlockPlace) -> Window {
    let size = pyramid.size(of: place.level)
    let (column, row) = (place.column * side, place.row * side)
    return Window(
      column: column, row: row, width: min(side, size.width - column),
      height: min(side, size.height - row))
  }

  /// A block to fill. What is not overwritten must be nodata: all of a whole block will be.
  private func emptyBlock(isWhole: Bool) -> [Pixel] {
    var block = blocks.take(side * side)
    if !isWhole {
      var pixels = block.mutableSpan
      CopyRows.fill(&pixels, with: nodata)
    }
    return block
  }
}
