// SampleLattice: the few pixels that stand for all pixels of a raster.

package import Raster

/// Every pixel whose column and row in a grid are multiples of one step, so that which ones they are depends on the
/// grid alone.
package struct SampleLattice: Sendable, Equatable {
  /// The most pixels that are looked at.
  package static let mostPixels = 1 << 16

  package let step: Int

  /// The smallest step that leaves `mostPixels`.
  package init(over size: Size) {
    var step = Swift.max(1, Int((Double(size.pixelCount) / Double(Self.mostPixels)).squareRoot()))
    func count(_ length: Int) -> Int { (length + step - 1) / step }
    while count(size.width) * count(size.height) > Self.mostPixels { step += 1 }
    self.step = step
  }

  /// Columns of a window, counted from its left.
  package func columns(of window: Window) -> [Int] {
    places(window.column..<window.endColumn)
  }

  /// Rows of a window, counted from its top.
  package func rows(of window: Window) -> [Int] {
    places(window.row..<window.endRow)
  }

  private func places(_ range: Range<Int>) -> [Int] {
    stride(from: (range.lowerBound + step - 1) / step * step, to: range.upperBound, by: step)
      .map { $0 - range.lowerBound }
  }
}
