// PlaneStack: the stored pixels of several bands over one window.

/// Band-sequential pixels as stored, all of one type, and the dataset's own mask where it has one.
///
/// Shape: `planeCount` planes of `size.pixelCount` pixels, rows from the top, no padding. Buffers are kept
/// between tiles, so a stack belongs to one worker.
package struct PlaneStack {
  package private(set) var type: DataType
  package private(set) var planeCount: Int
  package private(set) var size = Size(width: 0, height: 0)
  /// `planeCount` planes; may be longer than needed.
  package var bytes: [UInt8] = []
  /// One byte a pixel, 0 where the dataset's own mask says there is nothing; empty without a mask.
  package var mask: [UInt8] = []
  /// The raw value of a `Reason` a pixel, known before any arithmetic (clouds, what lies outside); empty for
  /// none.
  package var reasons: [UInt8] = []

  package init(type: DataType, planeCount: Int) {
    self.type = type
    self.planeCount = planeCount
  }

  /// Makes room for a window of `size`; reasons, if wanted, begin as valid.
  package mutating func resize(to size: Size, masked: Bool, reasoned: Bool = false) {
    self.size = size
    let wanted = planeByteCount * planeCount
    if bytes.count < wanted { bytes = [UInt8](repeating: 0, count: wanted) }
    if masked, mask.count < size.pixelCount { mask = [UInt8](repeating: 0, count: size.pixelCount) }
    if !masked { mask = [] }
    reasons = reasoned ? [UInt8](repeating: Reason.valid.rawValue, count: size.pixelCount) : []
  }

  /// Makes room for a window of `size` that several readers fill; where `masked`, all pixels count until a
  /// reader says otherwise.
  package mutating func open(to size: Size, masked: Bool, reasoned: Bool = false) {
    resize(to: size, masked: masked, reasoned: reasoned)
    for pixel in mask.indices { mask[pixel] = 255 }
  }

  package var planeByteCount: Int { size.pixelCount * type.byteCount }

  /// Where plane `index` lies in `bytes`.
  package func byteRange(ofPlane index: Int) -> Range<Int> {
    index * planeByteCount..<(index + 1) * planeByteCount
  }
}
