// BlockCascade: tiles of any shape gathered into output blocks, and blocks into overviews.

internal import Compute
internal import Raster

/// A pixel type that GeoTIFFs are written in.
protocol StoredPixel: BitwiseCopyable, Sendable {
  /// One row of `count` pixels at half size, put at `start`.
  static func shrink(
    _ kernels: KernelSet, top: Span<Self>, bottom: Span<Self>, nodata: Self, count: Int, at start: Int,
    into stored: inout MutableSpan<Self>)
}

extension Int16: StoredPixel {
  static func shrink(
    _ kernels: KernelSet, top: Span<Int16>, bottom: Span<Int16>, nodata: Int16, count: Int, at start: Int,
    into stored: inout MutableSpan<Int16>
  ) {
    kernels.shrink(
      top: top, bottom: bottom, nodata: nodata, count: count, at: start, stored: &stored)
  }
}

extension Float: StoredPixel {
  static func shrink(
    _ kernels: KernelSet, top: Span<Float>, bottom: Span<Float>, nodata: Float, count: Int, at start: Int,
    into stored: inout MutableSpan<Float>
  ) {
    kernels.shrink(top: top, bottom: bottom, count: count, at: start, stored: &stored)
  }
}

/// Classes.
extension UInt8: StoredPixel {
  static func shrink(
    _ kernels: KernelSet, top: Span<UInt8>, bottom: Span<UInt8>, nodata: UInt8, count: Int, at start: Int,
    into stored: inout MutableSpan<UInt8>
  ) {
    kernels.shrink(top: top, bottom: bottom, absent: nodata, count: count, at: start, stored: &stored)
  }
}

/// Collects the pixels of one band into square blocks; a full block is handed out, and its half-size
/// becomes a quarter of a block of the next overview.
///
/// Overviews are made of whole blocks, so they do not depend on the shape of tiles. Memory: the blocks
/// that tiles have begun, about one row of blocks a level.
struct BlockCascade<Pixel: StoredPixel> {
  private struct Block {
    var pixels: [Pixel]
    var missing: Int
  }

  private struct Place: Hashable {
    var level: Int
    var column: Int
    var row: Int
  }

  private let base: Size
  private let levels: Int
  private let side: Int
  private let nodata: Pixel
  private let kernels: KernelSet
  private var open: [Place: Block] = [:]
  private var spare: [[Pixel]] = []
  private var spareHalves: [[Pixel]] = []

  /// - Parameter levels: how many overviews; 0 for none.
  init(base: Size, levels: Int, side: Int, nodata: Pixel, kernels: KernelSet) {
    self.base = base
    self.levels = levels
    self.side = side
    self.nodata = nodata
    self.kernels = kernels
  }

  /// Adds a tile, whose pixels begin at `start`; `emit` gets each block that becomes full: level, block column, block row, pixels.
  mutating func add(
    _ pixels: [Pixel], from start: Int = 0, window: Window,
    emit: (Int, Int, Int, [Pixel]) throws -> Void
  ) rethrows {
    for row in window.row / side...(window.endRow - 1) / side {
      for column in window.column / side...(window.endColumn - 1) / side {
        try place(
          pixels, from: start, stride: window.width, window: window,
          at: Place(level: 0, column: column, row: row), emit: emit)
      }
    }
  }

  /// Copies the part of `window` that lies in one block, and closes the block when it is full.
  private mutating func place(
    _ pixels: [Pixel], from start: Int, stride: Int, window: Window, at place: Place,
    emit: (Int, Int, Int, [Pixel]) throws -> Void
  ) rethrows {
    let frame = extent(of: place)
    guard let part = frame.intersection(window) else { return }
    var block =
      open.removeValue(forKey: place)
      ?? Block(pixels: emptyBlock(isWhole: frame.pixelCount == side * side), missing: frame.pixelCount)
    do {
      var target = block.pixels.mutableSpan
      CopyRows.copy(
        pixels.span, from: start + (part.row - window.row) * stride + part.column - window.column,
        stride: stride, to: &target, at: (part.row - frame.row) * side + part.column - frame.column,
        stride: side, width: part.width, rows: part.height)
    }
    block.missing -= part.pixelCount
    guard block.missing == 0 else {
      open[place] = block
      return
    }
    try emit(place.level, place.column, place.row, block.pixels)
    if place.level < levels { try shrink(block.pixels, at: place, emit: emit) }
    spare.append(block.pixels)
  }

  /// Puts the half-size of a full block into its quarter of the block above.
  private mutating func shrink(
    _ pixels: [Pixel], at place: Place, emit: (Int, Int, Int, [Pixel]) throws -> Void
  ) rethrows {
    let short = side / 2
    var half = spareHalves.popLast() ?? [Pixel](repeating: nodata, count: short * short)
    do {
      var target = half.mutableSpan
      for row in 0..<short {
        let top = pixels.span.extracting(2 * row * side..<(2 * row + 1) * side)
        let bottom = pixels.span.extracting((2 * row + 1) * side..<(2 * row + 2) * side)
        Pixel.shrink(
          kernels, top: top, bottom: bottom, nodata: nodata, count: short, at: row * short, into: &target)
      }
    }
    defer { spareHalves.append(half) }
    let above = Place(level: place.level + 1, column: place.column / 2, row: place.row / 2)
    let frame = extent(of: above)
    let quarter = Window(column: place.column * short, row: place.row * short, width: short, height: short)
    guard let window = quarter.intersection(frame) else { return }
    try self.place(half, from: 0, stride: short, window: window, at: above, emit: emit)
  }

  /// The pixels of a block that lie in the raster.
  private func extent(of place: Place) -> Window {
    let factor = 1 << place.level
    let size = Size(
      width: (base.width + factor - 1) / factor, height: (base.height + factor - 1) / factor)
    let column = place.column * side
    let row = place.row * side
    return Window(
      column: column, row: row, width: min(side, size.width - column),
      height: min(side, size.height - row))
  }

  /// A block to fill. What is not overwritten must be nodata: all of a whole block will be.
  private mutating func emptyBlock(isWhole: Bool) -> [Pixel] {
    guard var used = spare.popLast() else { return [Pixel](repeating: nodata, count: side * side) }
    if !isWhole { used.replaceSubrange(0..., with: repeatElement(nodata, count: side * side)) }
    return used
  }
}
