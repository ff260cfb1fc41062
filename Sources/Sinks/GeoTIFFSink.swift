// GeoTIFFSink: layers into one GeoTIFF, with overviews and exact statistics from the same pass.

package import Compute
package import GeoFile
package import Pass
package import Raster
package import System

/// How layers are stored.
package enum Encoding: String, Sendable, CaseIterable {
  /// value · 10000, nodata −32768, SCALE 0.0001.
  case int16
  /// The value, nodata NaN.
  case float32

  package static let scale: Float = 10000
  package static let nodata = Int16.min

  package var type: DataType { self == .int16 ? .int16 : .float32 }
}

/// Writes one band a product.
///
/// Tiles are encoded in parallel, gathered into blocks in tile order, and written through GDAL into a
/// file that appears under its name only when it is whole.
package final class GeoTIFFSink: Sink {
  /// The encoded pixels of one tile, a plane a band; buffers may be longer than the tile.
  package enum Partial: Sendable {
    case int16([[Int16]], [IntegerSums])
    /// Moments of each row, a list a band.
    case float32([[Float]], [[Moments]])
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
  private let integers = BufferPool<Int16>(blank: Encoding.nodata)
  private let reals = BufferPool<Float>(blank: .nan)

  /// - Parameters:
  ///   - profile: bands, place and compression; its type, nodata and scale are set here.
  ///   - file: where the raster goes; published by `finish`.
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

  package func absorb(_ tile: Tile, _ planes: inout ProductPlanes) -> Partial {
    let count = tile.window.pixelCount
    switch encoding {
    case .int16:
      let bands = profile.bands.indices.map { quantized(&planes, layer: $0, count: count) }
      return .int16(
        bands, bands.map { kernels.summarize($0.span.extracting(0..<count), nodata: Encoding.nodata) })
    case .float32:
      var bands: [[Float]] = []
      var moments: [[Moments]] = []
      for layer in profile.bands.indices {
        let (values, reasons) = (planes.values[layer], planes.reasons[layer])
        var stored = reals.take(count)
        do {
          var target = stored.mutableSpan
          kernels.blank(values.span, reasons: reasons.span, count: count, stored: &target)
        }
        bands.append(stored)
        let width = tile.window.width
        moments.append(
          (0..<tile.window.height).map { row in
            let pixels = row * width..<(row + 1) * width
            return kernels.summarize(
              values.span.extracting(pixels), reasons: reasons.span.extracting(pixels))
          })
      }
      return .float32(bands, moments)
    }
  }

  private func quantized(_ planes: inout ProductPlanes, layer: Int, count: Int) -> [Int16] {
    let values = planes.values[layer]
    var stored = integers.take(count)
    var target = stored.mutableSpan
    var reasons = planes.reasons[layer].mutableSpan
    kernels.quantize(
      values.span, reasons: &reasons, scale: Encoding.scale, nodata: Encoding.nodata, count: count,
      stored: &target)
    return stored
  }

  package func merge(_ partial: Partial, of tile: Tile) throws {
    try state.withLock { state in
      switch partial {
      case .int16(let bands, let sums):
        for (band, pixels) in bands.enumerated() {
          state.sums[band].merge(sums[band])
          try state.int16[band].add(pixels, window: tile.window) { try write($3, $0, band, $1, $2) }
          integers.give(pixels)
        }
      case .float32(let bands, let moments):
        for (band, pixels) in bands.enumerated() {
          state.moments[band].merge(moments[band], column: tile.window.column)
          try state.float32[band].add(pixels, window: tile.window) { try write($3, $0, band, $1, $2) }
          reals.give(pixels)
        }
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
    try file.publish()
  }
}
