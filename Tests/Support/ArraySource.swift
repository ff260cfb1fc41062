// ArraySource: a source of a pass whose pixels lie in memory, and whose reader can be told to misbehave.

package import Pass
package import Raster

/// Planes in memory.
package struct ArraySource: Source {
  package private(set) var grid: Grid
  package let type: DataType
  package var calibrations: [Calibration]
  package var hasMask: Bool { mask != nil }
  package var blocks: BlockLayout
  /// One byte a pixel.
  package var mask: [UInt8]?
  /// Called before each window is read.
  package var beforeRead: @Sendable (Window) throws -> Void = { _ in }
  fileprivate let planes: [[UInt8]]

  package init(
    _ size: Size, _ type: DataType, planes count: Int, calibration: Calibration = Calibration(),
    number: (_ plane: Int, _ column: Int, _ row: Int) -> Double
  ) {
    grid = Grid(size: size)
    self.type = type
    calibrations = Array(repeating: calibration, count: count)
    blocks = BlockLayout(size: Size(width: size.width, height: 1))
    planes = (0..<count).map { plane in
      let numbers = (0..<size.pixelCount).map { number(plane, $0 % size.width, $0 / size.width) }
      return storedBytes(numbers, as: type)
    }
  }

  /// The stored numbers, plane by plane.
  package var numbers: [[Double]] {
    planes.map { bytes in
      (0..<bytes.count / type.byteCount).map { storedNumber(bytes, at: $0, as: type) }
    }
  }

  /// The same claims over another size, for plans that never read.
  package func sized(_ size: Size) -> ArraySource {
    var claim = self
    claim.grid.size = size
    return claim
  }

  package func makeReader() throws -> any PlaneReader { ArrayReader(source: self) }
}

private struct ArrayReader: PlaneReader {
  let source: ArraySource

  mutating func read(_ window: Window, into planes: inout PlaneStack) throws {
    try source.beforeRead(window)
    planes.resize(to: window.size, masked: source.hasMask)
    let (width, size) = (source.grid.size.width, source.type.byteCount)
    for plane in source.planes.indices {
      var target = planes.byteRange(ofPlane: plane).lowerBound
      for row in window.row..<window.endRow {
        let from = (row * width + window.column) * size
        let count = window.width * size
        planes.bytes.replaceSubrange(
          target..<target + count, with: source.planes[plane][from..<from + count])
        target += count
      }
    }
    guard let mask = source.mask else { return }
    for row in 0..<window.height {
      let from = (window.row + row) * width + window.column
      planes.mask.replaceSubrange(
        row * window.width..<(row + 1) * window.width, with: mask[from..<from + window.width])
    }
  }
}
