// PixelMap: where in the source each pixel of a target lies.

package import Raster

/// Gives source coordinates of target pixels; belongs to one worker.
///
/// A pixel's coordinates must not depend on the window they are asked for in: the seams of tiles would show.
package protocol PixelMap: AnyObject {
  /// Fills `places` with where the centres of `window`'s pixels lie in the source.
  func locate(_ window: Window, into places: inout SourcePlaces)
}

/// Source coordinates of the pixels of a window: whole numbers are corners of pixels, NaN is nowhere.
package struct SourcePlaces {
  package var columns: [Double] = []
  package var rows: [Double] = []

  package init() {}

  mutating func resize(_ count: Int) {
    guard columns.count < count else { return }
    columns = [Double](repeating: .nan, count: count)
    rows = columns
  }
}

/// A raster of another pixel size on the same ground: source = target × ratio + offset.
package struct GridRatio: Sendable, Hashable {
  /// Target pixels a source pixel is wide and high: 2 where the source has 20 m and the target 10 m.
  package var columns: Double
  package var rows: Double
  /// Where the target's upper-left corner lies, in source pixels.
  package var columnOffset: Double
  package var rowOffset: Double

  package init(columns: Double, rows: Double, columnOffset: Double = 0, rowOffset: Double = 0) {
    (self.columns, self.rows) = (columns, rows)
    (self.columnOffset, self.rowOffset) = (columnOffset, rowOffset)
  }
}

package final class GridRatioMap: PixelMap {
  private let ratio: GridRatio

  package init(_ ratio: GridRatio) { self.ratio = ratio }

  package func locate(_ window: Window, into places: inout SourcePlaces) {
    places.resize(window.pixelCount)
    for row in 0..<window.height {
      let y = (Double(window.row + row) + 0.5) / ratio.rows + ratio.rowOffset
      let start = row * window.width
      for column in 0..<window.width {
        places.columns[start + column] =
          (Double(window.column + column) + 0.5) / ratio.columns + ratio.columnOffset
        places.rows[start + column] = y
      }
    }
  }
}

/// A map that several readers of one worker ask for the same window, one after the other.
package final class SharedPixelMap: PixelMap {
  private let map: any PixelMap
  private var window: Window?
  private var places = SourcePlaces()

  package init(_ map: any PixelMap) { self.map = map }

  package func locate(_ window: Window, into places: inout SourcePlaces) {
    if window != self.window {
      map.locate(window, into: &self.places)
      self.window = window
    }
    places = self.places
  }
}
