// PictureColors: sums of a row into means, and means into colours.

internal import Raster

/// What a style makes of rows of `width` pixels.
struct PictureColors: Sendable {
  private let style: PreviewStyle
  private let width: Int
  private let scales: [PictureScale]
  private let light = ScreenLight()

  init(_ style: PreviewStyle, form: PreviewForm, width: Int) {
    self.style = style
    self.width = width
    scales = style.scales(of: form)
  }

  /// Means, layer after layer; NaN where no pixel counts. Those of light are shares of its range.
  ///
  /// - Parameters:
  ///   - start: where the first layer begins in `sums` and `counts`.
  ///   - layerStride: how far apart the layers begin.
  func average(
    _ sums: borrowing Span<Int64>, _ counts: borrowing Span<UInt32>, from start: Int, layerStride: Int,
    into means: inout [Double]
  ) {
    var means = means.mutableSpan
    for (layer, scale) in scales.enumerated() {
      let from = start + layer * layerStride
      for column in 0..<width {
        let count = Double(counts[from + column])
        means[layer * width + column] =
          count > 0 ? scale.offset + Double(sums[from + column]) / count * scale.unit : .nan
      }
    }
  }

  /// Four bytes a pixel; transparent where a layer has no mean.
  ///
  /// - Parameter range: what the pass has found, for a style that does not state it.
  func paint(_ means: [Double], range: ClosedRange<Double>?, into rgba: inout [UInt8]) {
    var rgba = rgba.mutableSpan
    switch style {
    case .palette(let palette, .stated(let stated)):
      palette.paint(means.span, in: stated, into: &rgba)
    case .palette(let palette, .found):
      palette.paint(means.span, in: range ?? 0...1, into: &rgba)
    case .trueColor:
      for column in 0..<width {
        let (red, green, blue) = (means[column], means[width + column], means[2 * width + column])
        let isSeen = !(red.isNaN || green.isNaN || blue.isNaN)
        rgba[4 * column] = isSeen ? light.number(of: red) : 0
        rgba[4 * column + 1] = isSeen ? light.number(of: green) : 0
        rgba[4 * column + 2] = isSeen ? light.number(of: blue) : 0
        rgba[4 * column + 3] = isSeen ? 255 : 0
      }
    }
  }
}
