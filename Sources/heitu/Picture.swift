// Picture: what a preview shows, and how its ranges are found.

internal import Foundation
internal import GeoFile
internal import Indices
internal import Pass
internal import Raster
internal import Scene
internal import Sinks

/// Values at the ends of a palette: stated, or percentiles of the pixels.
enum Stretch: Equatable {
  case values(ClosedRange<Double>)
  /// Shares from 0 to 1.
  case percentiles(Double, Double)

  /// `0,0.9` or `p2,p98`.
  init(_ text: String) throws {
    let error = UsageError.badValue(
      option: "--range", value: text, expected: "low,high as in 0,0.9, or percentiles as in p2,p98")
    let parts = text.split(separator: ",").map(String.init)
    guard parts.count == 2 else { throw error }
    let isPercentile = parts.allSatisfy { $0.hasPrefix("p") }
    let numbers = parts.compactMap { Double(isPercentile ? String($0.dropFirst()) : $0) }
    guard numbers.count == 2, numbers.allSatisfy(\.isFinite), numbers[0] < numbers[1] else { throw error }
    if isPercentile {
      guard numbers[0] >= 0, numbers[1] <= 100 else { throw error }
      self = .percentiles(numbers[0] / 100, numbers[1] / 100)
    } else {
      self = .values(numbers[0]...numbers[1])
    }
  }
}

/// The layers of a preview and the way to their colours.
struct Picture {
  let source: SceneSource
  let products: ProductSet
  /// Whether the layers are bands as they are.
  private let showsBands: Bool
  private let palette: Palette?
  private let stretch: Stretch

  private static let usualStretch = Stretch.percentiles(0.02, 0.98)

  /// An index, or the only band, by a palette; else blue, green and red as true colour.
  init(scene: Scene, index: SpectralIndex?, palette: Palette?, stretch: Stretch?) throws {
    let path = scene.path
    if let index {
      (source, products) = try scene.source(for: [RequestedIndex(index)])
      showsBands = false
      let named = Palette.named(index.name)
      // Other vegetation indices read like NDVI, each over what is usual for it; no plants are below 0.
      self.palette = palette ?? named ?? (index.domain == .vegetation ? .ndvi : .gray)
      let own = palette == nil ? named?.usualRange : nil
      let usual = index.usual.map { range in
        index.domain == .vegetation
          ? max(0, range.doubles.lowerBound)...range.doubles.upperBound : range.doubles
      }
      self.stretch = stretch ?? (own ?? usual).map { .values($0) } ?? Self.usualStretch
      return
    }
    showsBands = true
    if scene.valueBands.count == 1, let band = scene.valueBands.first {
      (source, products) = try scene.source(forBands: [band])
      let chosen = palette ?? Palette.named(scene.contract.bands[band].stored.description) ?? .gray
      self.palette = chosen
      self.stretch = stretch ?? (chosen == .gray ? Self.usualStretch : .values(chosen.usualRange))
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
    self.stretch = stretch ?? Self.usualStretch
  }

  /// The bands it shows, counting from 0.
  static func bands(of scene: Scene, index: SpectralIndex?) throws -> [Int] {
    if let index { return try RequestedIndex(index).roles.compactMap(scene.band(of:)) }
    return scene.valueBands.count == 1
      ? scene.valueBands : [Role.red, .green, .blue].compactMap(scene.band(of:))
  }

  /// The style with ranges that mean nothing yet.
  var unstretchedStyle: PreviewStyle {
    palette.map { .palette($0, 0...1) } ?? .trueColor(products.products.map { _ in 0...1 })
  }

  /// Finds the ranges; percentiles take a pass over all pixels first.
  func style(_ settings: RunOptions.Settings) throws -> PreviewStyle {
    let ranges: [ClosedRange<Double>]
    switch stretch {
    case .values(let range): ranges = products.products.map { _ in range }
    case .percentiles(let low, let high):
      ranges = try histograms(settings).map { histogram in
        guard let a = histogram.percentile(low), let b = histogram.percentile(high) else { return 0...1 }
        return a < b ? a...b : a...a + max(1, abs(a)) * 1e-6
      }
    }
    if let palette { return .palette(palette, ranges[0]) }
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
        kernels: settings.kernels)
      try settings.run(source: source, products: products, sinks: [sink])
      ranges = sink.ranges.map { $0 ?? 0...1 }
    }
    let sink = HistogramSink(
      histograms: ranges.map { Histogram(range: $0 ?? 0...1, binCount: bins) }, kernels: settings.kernels)
    try settings.run(source: source, products: products, sinks: [sink])
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

extension SpectralIndex.UsualRange {
  fileprivate var doubles: ClosedRange<Double> { Double(range.lowerBound)...Double(range.upperBound) }
}
