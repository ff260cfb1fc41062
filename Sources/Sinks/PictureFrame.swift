// PictureFrame: which pixels of a raster fall on which of its picture.

internal import Raster

/// Pixel (x, y) of the raster belongs to picture pixel (x·w/W, y·h/H), rounded down.
struct PictureFrame: Sendable {
  let source: Size
  /// Never larger than the raster, so that every picture pixel has pixels.
  let size: Size

  func column(_ x: Int) -> Int { x * size.width / source.width }
  func row(_ y: Int) -> Int { y * size.height / source.height }

  /// The picture pixels that some pixels fall on.
  func touched(by window: Window) -> Window {
    let (left, top) = (column(window.column), row(window.row))
    return Window(
      column: left, row: top, width: column(window.endColumn - 1) - left + 1,
      height: row(window.endRow - 1) - top + 1)
  }

  /// The rows of the raster that fall on a row of the picture.
  func sourceRows(of row: Int) -> Range<Int> {
    func first(_ row: Int) -> Int { (row * source.height + size.height - 1) / size.height }
    return first(row)..<first(row + 1)
  }
}
