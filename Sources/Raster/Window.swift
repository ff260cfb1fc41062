// Window: a rectangle of pixels, in the order column, row, width, height.

/// A rectangle of pixels: `column`, `row` of its upper-left pixel, then `width`, `height`, in pixels.
package struct Window: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package var width: Int
  package var height: Int

  package init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = width
    self.height = height
  }

  /// The whole of a raster of this size.
  package init(_ size: Size) {
    self.init(column: 0, row: 0, width: size.width, height: size.height)
  }

  /// The first column to the right of the window.
  package var endColumn: Int { column + width }

  /// The first row below the window.
  package var endRow: Int { row + height }

  /// How many pixels it holds.
  package var pixelCount: Int { width * height }

  package var size: Size { Size(width: width, height: height) }

  /// Whether every pixel of `other` lies in this window.
  package func contains(_ other: Window) -> Bool {
    other.column >= column && other.row >= row && other.endColumn <= endColumn && other.endRow <= endRow
  }

  /// The pixels both have, or nil when there are none.
  package func intersection(_ other: Window) -> Window? {
    let left = max(column, other.column)
    let top = max(row, other.row)
    let right = min(endColumn, other.endColumn)
    let bottom = min(endRow, other.endRow)
    guard right > left, bottom > top else { return nil }
    return Window(column: left, row: top, width: right - left, height: bottom - top)
  }

  /// The same rectangle in a raster whose origin lies at (`column`, `row`) of this one.
  package func shifted(column: Int, row: Int) -> Window {
    Window(column: self.column + column, row: self.row + row, width: width, height: height)
  }
}

extension Window: CustomStringConvertible {
  package var description: String { "\(column),\(row),\(width),\(height)" }
}

/// Width and height in pixels.
package struct Size: Hashable, Sendable, CustomStringConvertible {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  package var pixelCount: Int { width * height }

  package var description: String { "\(width)x\(height)" }
}
