// Picture: what a preview shows, and how its ranges are found.

internal import Batch
internal import Foundation
internal import GeoFile
internal import Indices
internal import Pass
internal import Raster
internal import Scene
internal import Sinks

/// The layers of a preview and the way to their colours.
struct Picture {
  let source: SceneSource
  let products: ProductSet
  /// Whether the layers are bands as they are.
  private let showsBands: Bool
  private let palette: Palette?
  private let stretch: Stretch

  /// An index, or the only band, by a palette; else blue, green and red as true colour.
  init(scene: Scene, index: SpectralIndex?, palette: PictureColoring?, stretch: Stretch?) throws {
    let path = scene.path
    if index == nil, scene.valueBands.count == 1, let band = scene.valueBands.first {
      let name = scene.contract.bands[band].stored.description
      let stated: ClassPalette? = if case .classes(let stated)? = palette { stated } else { nil }
      if let classes = stated ?? (palette == nil ? ClassPalette.named(name) : nil) {
        source = try scene.source(forBands: [band]).0
        products = try ClassColors.products(classes)
        (showsBands, self.palette, self.stretch) = (false, nil, .values(0...1))
        return
      }
    }
    let palette = try palette?.ramp(path: path, count: scene.valueBands.count)
    if let index {
      (source, products) = try scene.source(for: [RequestedIndex(index)])
      showsBands = false
      let colors = IndexColors(index: index, palette: palette, stretch: stretch)
      (self.palette, self.stretch) = (colors.palette, colors.stretch)
      return
    }
    showsBands = true
    if scene.valueBands.count == 1, let band = scene.valueBands.first {
      (source, products) = try scene.source(forBands: [band])
      let chosen = palette ?? Palette.named(scene.contract.bands[band].stored.description) ?? .gray
      self.palette = chosen
      self.stretch = stretch ?? (chosen == .gray ? Stretch.usual : .values(chosen.usualRange))
      return
    }
    guard palette == nil else {
      throw SceneError.notOneBand(count: scene.valueBands.count, path: path)
    }
    let bands = [Role.red, .green, .blue].compactMap(scene.band(of:))
    guard bands.count == 3 else {
      throw SceneError.noTrueColor(has: scene.roles, path: path)
    }
    (source, products) = try scene.source(forBands: bands)
    self.palette = nil
    self.stretch = stretch ?? Stretch.usual
  }

  /// The bands it shows, counting from 0.
  static func bands(of scene: Scene, index: SpectralIndex?) throws -> [Int] {
    if let index { return try RequestedIndex(index).roles.compactMap(scene.band(of:)) }
    return scene.valueBands.count == 1
      ? scene.valueBands : [Role.red, .green, .blue].compactMap(scene.band(of:))
  }

  /// The style with ranges that mean nothing yet.
  var unstretchedStyle: PreviewStyle {
    palette.map { .palette($0, .stated(0...1)) } ?? .trueColor(products.products.map { _ in 0...1 })
  }

  /// Finds the ranges; percentiles take a pass over all pixels first.
  func style(_ settings: RunOptions.Settings) throws -> PreviewStyle {
    let ranges: [ClosedRange<Double>]
    switch stretch {
    case .values(let range): ranges = products.products.map { _ in range }
    case .percentiles(let low, let high):
      ranges = try histograms(settings).map { histogram in
        guard let a = histogram.percentile(low), let b = histogram.percentile(high) else { return 0...1 }
        return Stretch.range(a, b)
      }
    }
    if let palette { return .palette(palette, .stated(ranges[0])) }
    return .trueColor(ranges)
  }

  /// One histogram a layer over the range its pixels have. Small integer types have a known range; other
  /// pixels are asked for their extremes first.
  private func histograms(_ settings: RunOptions.Settings) throws -> [Histogram] {
    let bins = 1 << 16
    var ranges = products.products.indices.map { knownRange(ofLayer: $0) }
    if ranges.contains(nil) {
      let sink = HistogramSink(
        histograms: products.products.map { _ in Histogram(range: 0...1, binCount: 1) },
        kernels: settings.allowance.kernels)
      try settings.allowance.run(source: source, products: products, sinks: [sink])
      ranges = sink.ranges.map { $0 ?? 0...1 }
    }
    let sink = HistogramSink(
      histograms: ranges.map { Histogram(range: $0 ?? 0...1, binCount: bins) },
      kernels: settings.allowance.kernels)
    try settings.allowance.run(source: source, products: products, sinks: [sink])
    return sink.histograms
  }

  /// The calibrated range of 8- and 16-bit numbers, with bins centred on them.
  private func knownRange(ofLayer layer: Int) -> ClosedRange<Double>? {
    guard showsBands, source.type.byteCount <= 2 else { return nil }
    let calibration = source.calibrations[layer]
    let stored = source.type.range
    let ends = [stored.lowerBound, stored.upperBound + 1].map { $0 * calibration.gain + calibration.offset }
    guard ends.allSatisfy({ abs($0) <= Double(Float.greatestFiniteMagnitude) }) else { return nil }
    return min(ends[0], ends[1])...max(ends[0], ends[1])
  }
}
