// PictureSums: what the pixels of a tile add to a picture.

internal import Raster

/// Sums and counts of the picture pixels in a window, layer after layer, row after row.
struct PictureSums: Sendable {
  var window: Window
  /// Steps of 2⁻²⁰ of a layer's range from its lower end, or stored numbers. Longer than needed, perhaps, as is `counts`.
  var sums: [Int64]
  /// Pixels that count.
  var counts: [UInt32]

  /// Bytes of one layer of one picture pixel.
  static let byteCount = 12

  /// Where a row of the first layer begins; the other layers follow `layerStride` apart.
  func start(ofRow row: Int) -> Int { (row - window.row) * window.width }

  var layerStride: Int { window.pixelCount }
}
