// GeoTIFFSink: layers into one GeoTIFF, with overviews and exact statistics from the same pass.

package import Compute
package import Digest
package import GeoFile
package import Pass
package import Raster
package import System

/// Writes one band a product.
///
/// Tiles are gathered into blocks, shrunk and compressed by the workers that bring them; the file is laid out
/// when the last is there, and appears under its name only when it is whole.
package final class GeoTIFFSink: Sink {
  /// What a tile says of each band in stored numbers.
  package enum Partial: Sendable {
    case int16([IntegerSums])
    /// A list a band.
    case float32([[ColumnRows]])
  }

  private enum Blocks {
    case int16(BandBlocks<Int16>)
    case float32(BandBlocks<Float>)
  }

  private struct State {
    var sums: [IntegerSums]
    var moments: [ColumnMoments]
    var digest: SHA256Digest?
  }

  private let file: PendingFile
  private let encoding: Encoding
  private let firstLayer: Int
  private let kernels: KernelSet
  /// Counts the same layers; Int16 statistics are read from it.
  private let tally: TallySink?
  private let profile: RasterProfile
  private let blocks: Blocks
  private let state: Locked<State>
  private let reals = BufferPool<Float>(blank: .nan)

  /// - Parameters:
  ///   - profile: bands, place and compression; its type, nodata and scale are set here.
  ///   - layers: the layers of the pass that become its bands; nil for all.
  ///   - file: where the raster goes; published after all sinks have finished.
  ///   - tally: a sink of the same pass that counts all layers, if there is one: numbers need no second look then.
  ///   - isDigested: whether `digest` is wanted.
  package init(
    profile: RasterProfile, encoding: Encoding, layers: Range<Int>? = nil, file: PendingFile,
    kernels: KernelSet, tally: TallySink? = nil, isDigested: Bool = false
  ) throws {
    self.tally = tally
    var profile = profile
    profile.type = encoding.type
    profile.nodata = encoding == .int16 ? Double(Encoding.nodata) : .nan
    profile.scale = encoding == .int16 ? 1 / Double(Encoding.scale) : nil
    profile.offset = encoding == .int16 ? 0 : nil
    self.profile = profile
    self.encoding = encoding
    firstLayer = layers?.lowerBound ?? 0
    precondition(layers.map(\.count) ?? profile.bands.count == profile.bands.count, "a layer a band")
    self.file = file
    self.kernels = kernels
    blocks =
      switch encoding {
      case .int16:
        .int16(
          try BandBlocks(
            profile, nodata: Encoding.nodata, file: file, kernels: kernels, isDigested: isDigested))
      case .float32:
        .float32(
          try BandBlocks(profile, nodata: .nan, file: file, kernels: kernels, isDigested: isDigested))
      }
    state = Locked(
      State(
        sums: profile.bands.map { _ in IntegerSums() }, moments: profile.bands.map { _ in ColumnMoments() }))
  }

  /// Float32 leaves the moments of each row; no tile is narrower than the raster or half a block.
  package var partialBytesPerPixel: Int {
    let narrowest = min(profile.grid.size.width, TilePlan.outputBlock / 2)
    let moments = (MemoryLayout<Moments>.stride + narrowest - 1) / narrowest
    return encoding == .float32 ? moments * profile.bands.count : 0
  }

  /// The Float32 pixels of one band with NaN where they do not count.
  package var absorbBytesPerPixel: Int { encoding == .float32 ? encoding.type.byteCount : 0 }

  package func residentByteCount(tiles: TilePlan) -> Int {
    encoding == .int16
      ? BandBlocks<Int16>.residentByteCount(profile, tiles: tiles)
      : BandBlocks<Float>.residentByteCount(profile, tiles: tiles)
  }

  package var forms: LayerForms { encoding == .int16 ? [.numbers] : [.values, .reasons] }

  package func begin(_ tiles: TilePlan) {
    switch blocks {
    case .int16(let blocks): blocks.begin(tiles)
    case .float32(let blocks): blocks.begin(tiles)
    }
  }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) throws -> Partial {
    switch blocks {
    case .int16(let blocks):
      let numbers = layers.numbers
      return .int16(
        try profile.bands.indices.map { band in
          let range = layers.range(ofLayer: firstLayer + band)
          try blocks.add(numbers.span, from: range.lowerBound, band: band, of: tile)
          guard tally == nil else { return IntegerSums() }
          return kernels.summarize(numbers.span.extracting(range), nodata: Encoding.nodata)
        })
    case .float32(let blocks):
      return .float32(
        try profile.bands.indices.map { band in
          try absorb(tile, layers, band: band, into: blocks)
        })
    }
  }

  /// One Float32 band; returns its moments.
  private func absorb(
    _ tile: Tile, _ layers: borrowing Layers, band: Int, into blocks: BandBlocks<Float>
  ) throws -> [ColumnRows] {
    let (values, reasons) = (layers.values, layers.reasons)
    let range = layers.range(ofLayer: firstLayer + band)
    var stored = reals.take(range.count)
    defer { reals.give(stored) }
    do {
      var target = stored.mutableSpan
      kernels.blank(
        values.span.extracting(range), reasons: reasons.span.extracting(range), count: range.count,
        stored: &target)
    }
    try blocks.add(stored.span, from: 0, band: band, of: tile)
    let width = tile.window.width
    return ColumnMoments.columns(of: tile.window).map { columns in
      let rows = (0..<tile.window.height).map { row in
        let start = range.lowerBound + row * width + columns.lowerBound - tile.window.column
        let pixels = start..<start + columns.count
        return kernels.summarize(values.span.extracting(pixels), reasons: reasons.span.extracting(pixels))
      }
      return ColumnRows(column: columns.lowerBound, rows: rows)
    }
  }

  package func merge(_ partial: Partial, of tile: Tile) {
    state.withLock { state in
      switch partial {
      case .int16(let sums):
        for band in sums.indices { state.sums[band].merge(sums[band]) }
      case .float32(let moments):
        for band in moments.indices {
          for column in moments[band] { state.moments[band].merge(column) }
        }
      }
    }
  }

  /// The statistics of a band in stored numbers: counts, mean, extremes.
  package func statistics(band: Int) -> Moments {
    if encoding == .int16, let tally {
      return IntegerSums(counted: tally.numbers(ofLayer: firstLayer + band)).moments
    }
    return state.withLock { encoding == .int16 ? $0.sums[band].moments : $0.moments[band].total }
  }

  package func endings() throws -> [@Sendable () throws -> Void] {
    let totals = profile.bands.indices.map { statistics(band: $0) }
    return switch blocks {
    case .int16(let blocks): try blocks.parts(statistics: totals)
    case .float32(let blocks): try blocks.parts(statistics: totals)
    }
  }

  package func finish() throws {
    let digest =
      switch blocks {
      case .int16(let blocks): try blocks.finish()
      case .float32(let blocks): try blocks.finish()
      }
    state.withLock { $0.digest = digest }
  }

  /// The SHA-256 of the file, once it is finished.
  package var digest: SHA256Digest? { state.withLock { $0.digest } }

  package func publish() throws { try file.publish() }
}
