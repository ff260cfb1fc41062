// PreviewStyle: how layers become colours.

package import Raster

/// The values at the ends of a palette.
package enum PreviewRange: Sendable {
  case stated(ClosedRange<Double>)
  /// Asked after the last tile, when the pass itself has found it; nil where no pixel counts. Values are rounded to
  /// steps of 2⁻²⁰.
  case found(@Sendable () -> ClosedRange<Double>?)
}

/// How layers become colours.
package enum PreviewStyle: Sendable {
  /// The first layer by a palette over a range.
  case palette(Palette, PreviewRange)
  /// The first three layers as red, green and blue light, each from the lower to the upper end of its
  /// range.
  case trueColor([ClosedRange<Double>])

  /// A range a layer, in 2⁻²⁰ of which values are rounded.
  var steps: [ClosedRange<Double>] {
    switch self {
    case .palette(_, .stated(let range)): [range]
    case .palette(_, .found): [0...1]
    case .trueColor(let ranges): ranges
    }
  }

  /// How a mean of each layer follows from the mean of what is summed; light becomes a share of its range.
  func scales(of form: PreviewForm) -> [PictureScale] {
    steps.map { range in
      let isLight = if case .trueColor = self { true } else { false }
      let (low, extent) = (range.lowerBound, range.upperBound - range.lowerBound)
      switch form {
      case .values:
        return PictureScale(offset: isLight ? 0 : low, unit: (isLight ? 1 : extent) / Double(1 << 20))
      case .numbers:
        let unit = 1 / Double(Encoding.scale)
        return isLight
          ? PictureScale(offset: -low / extent, unit: unit / extent) : PictureScale(offset: 0, unit: unit)
      }
    }
  }

  /// Whether colours are known only after the last tile.
  var isFound: Bool {
    if case .palette(_, .found) = self { true } else { false }
  }
}

/// What is averaged: values of layers, or their numbers of `Encoding.int16`, which is less work where these are made
/// anyway.
package enum PreviewForm: Sendable {
  case values, numbers
}

/// A value is `offset` and so many times `unit`.
struct PictureScale: Sendable {
  var offset: Double
  var unit: Double
}
