// GeoTIFFSink: layers into one GeoTIFF, with overviews and exact statistics from the same pass.

package import Compute
package import GeoFile
package import Pass
package import Raster
package import System

/// Writes one band a product.
///
/// Tiles are encoded in parallel, gathered into blocks in tile order, and written through GDAL into a
/// file that appears under its name only when it is whole.
package final class GeoTIFFSink: Sink {
  /// The encoded pixels of one tile, band after band; the buffer may be longer.
  package enum Partial: Sendable {
    case int16(SharedNumbers, [IntegerSums])
    /// Moments of each row, a list a band.
    case float32([Float], [[Moments]])
  }

  private struct State {
    var int16: [BlockCascade<Int16>] = []
    var float32: [BlockCascade<Float>] = []
    var sums: [IntegerSums]
    var moments: [ColumnMoments]
  }

  private let file: PendingFile
  private let encoding: Encoding
  private let kernels: KernelSet
  private let profile: RasterProfile
  private let writer: Locked<RasterWriter>
  private let state: Locked<State>
  private let reals = BufferPool<Float>(blank: .nan)

  /// - Parameters:
  ///   - profile: bands, place and compression; its type, nodata and scale are set here.
  ///   - file: where the raster goes; published after all sinks have finished.
  package init(
    profile: RasterProfile, encoding: Encoding, file: PendingFile, kernels: KernelSet
  ) throws {
    var profile = profile
    profile.type = encoding.type
    profile.nodata = encoding == .int16 ? Double(Encoding.nodata) : .nan
    profile.scale = encoding == .int16 ? 1 / Double(Encoding.scale) : nil
    profile.offset = encoding == .int16 ? 0 : nil
    self.profile = profile
    self.encoding = encoding
    self.file = file
    self.kernels = kernels
    let (base, levels, count) = (profile.grid.size, profile.overviewCount, profile.bands.count)
    var initial = State(
      sums: Array(repeating: IntegerSums(), count: count),
      moments: Array(repeating: ColumnMoments(), count: count))
    for _ in 0..<count {
      switch encoding {
      case .int16:
        initial.int16.append(
          BlockCascade(
            base: base, levels: levels, side: TilePlan.outputBlock, nodata: Encoding.nodata,
            kernels: kernels))
      case .float32:
        initial.float32.append(
          BlockCascade(
            base: base, levels: levels, side: TilePlan.outputBlock, nodata: .nan, kernels: kernels))
      }
    }
    state = Locked(initial)
    writer = Locked(try RasterWriter(file: file, target: file.target, profile: profile))
  }

  /// Overviews down to one that fits in a block.
  package static func overviewCount(for size: Size) -> Int {
    var count = 0
    while max(size.width, size.height) > TilePlan.outputBlock << count { count += 1 }
    return count
  }

  /// Float32 leaves the moments of each row, too; no tile is narrower than the raster or half a block.
  package var partialBytesPerPixel: Int {
    let narrowest = min(profile.grid.size.width, TilePlan.outputBlock / 2)
    let moments = (MemoryLayout<Moments>.stride + narrowest - 1) / narrowest
    return (encoding.type.byteCount + (encoding == .float32 ? moments : 0)) * profile.bands.count
  }

  package func residentByteCount(tileHeight: Int) -> Int {
    let side = TilePlan.outputBlock
    let across = (profile.grid.size.width + side - 1) / side
    let rows = side + (tileHeight % side == 0 || side % tileHeight == 0 ? 0 : tileHeight)
    let row = across * side * rows * encoding.type.byteCount
    // Each overview holds half as much as the level below; GDAL compresses a few blocks at a time.
    let gathered = profile.overviewCount > 0 ? 2 * row : row
    return gathered * profile.bands.count + 8 * side * side * encoding.type.byteCount
  }

  package var forms: LayerForms { encoding == .int16 ? [.numbers] : [.values, .reasons] }

  package func absorb(_ tile: Tile, _ layers: inout Layers) -> Partial {
    let bands = profile.bands.indices
    let ranges = bands.map { layers.range(ofLayer: $0) }
    switch encoding {
    case .int16:
      let numbers = layers.shareNumbers()
      let pixels = numbers.pixels
      return .int16(
        numbers, ranges.map { kernels.summarize(pixels.span.extracting($0), nodata: Encoding.nodata) })
    case .float32:
      let (values, reasons) = (layers.values, layers.reasons)
      let total = layers.pixelCount * bands.count
      var stored = reals.take(total)
      do {
        var target = stored.mutableSpan
        kernels.blank(values.span, reasons: reasons.span, count: total, stored: &target)
      }
      let width = tile.window.width
      let moments = ranges.map { range in
        stride(from: range.lowerBound, to: range.upperBound, by: width).map { start in
          kernels.summarize(
            values.span.extracting(start..<start + width),
            reasons: reasons.span.extracting(start..<start + width))
        }
      }
      return .float32(stored, moments)
    }
  }

  package func merge(_ partial: Partial, of tile: Tile) throws {
    let count = tile.window.pixelCount
    try state.withLock { state in
      switch partial {
      case .int16(let numbers, let sums):
        for band in sums.indices {
          state.sums[band].merge(sums[band])
          try state.int16[band].add(numbers.pixels, from: band * count, window: tile.window) {
            try write($3, $0, band, $1, $2)
          }
        }
      case .float32(let pixels, let moments):
        for band in moments.indices {
          state.moments[band].merge(moments[band], column: tile.window.column)
          try state.float32[band].add(pixels, from: band * count, window: tile.window) {
            try write($3, $0, band, $1, $2)
          }
        }
        reals.give(pixels)
      }
    }
  }

  private func write<Pixel: StoredPixel>(
    _ pixels: [Pixel], _ level: Int, _ band: Int, _ column: Int, _ row: Int
  ) throws {
    try writer.withLock { writer in
      try withBytes(of: pixels.span) { bytes in
        try writer.writeBlock(level: level, band: band, column: column, row: row, bytes)
      }
    }
  }

  /// The statistics of a band in stored numbers: counts, mean, extremes.
  package func statistics(band: Int) -> Moments {
    state.withLock { encoding == .int16 ? $0.sums[band].moments : $0.moments[band].total }
  }

  package func finish() throws {
    try writer.withLock { writer in
      for band in profile.bands.indices {
        writer.setStatistics(band: band, statistics(band: band))
      }
      try writer.close()
    }
    try file.seal()
  }

  package func publish() throws { try file.publish() }
}
