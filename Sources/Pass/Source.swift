// Source: where a pass takes its pixels from.

package import Raster

/// Gives the stored planes of some bands over any window, with what calibrates them.
package protocol Source: Sendable {
  /// The pixels the pass walks; windows are relative to its upper-left pixel.
  var grid: Grid { get }
  /// The storage type of every plane.
  var type: DataType { get }
  /// One calibration a plane, in the order of the planes.
  var calibrations: [Calibration] { get }
  /// Whether it also gives a mask.
  var hasMask: Bool { get }
  /// Whether it also gives reasons that are known before any arithmetic.
  var givesReasons: Bool { get }
  /// Bytes a pixel of a tile that its reader needs beside the planes.
  var scratchBytesPerPixel: Int { get }
  /// Bytes that are held once for all its readers.
  var sharedByteCount: Int { get }
  /// The blocks the pixels are stored in; a tile is made of whole ones unless they can be cut.
  var blocks: BlockLayout { get }
  /// Whether its readers go through the library, which caches blocks.
  var isCached: Bool { get }
  /// Makes a reader. Called on the thread that will use it.
  func makeReader() throws -> any PlaneReader
}

extension Source {
  package var givesReasons: Bool { false }
  package var scratchBytesPerPixel: Int { 0 }
  package var sharedByteCount: Int { 0 }
  package var isCached: Bool { true }
}

extension Source {
  /// Bytes a pixel of its planes.
  var planeBytesPerPixel: Int { type.byteCount * calibrations.count + (hasMask ? 1 : 0) }

  /// The parts in which a tile is read and computed, from the top: rows that stay in the caches of a core between
  /// the two, or all where blocks cannot be cut.
  package func strips(of tile: Window) -> [Window] {
    guard blocks.canBeCut else { return [tile] }
    let height = max(1, stripByteCount / (tile.width * (planeBytesPerPixel + scratchBytesPerPixel)))
    return stride(from: tile.row, to: tile.endRow, by: height).map { row in
      Window(column: tile.column, row: row, width: tile.width, height: min(height, tile.endRow - row))
    }
  }
}

/// Bytes of planes that are computed at once; found by measurement.
private let stripByteCount = 256 << 10

/// Reads planes; belongs to one worker.
package protocol PlaneReader {
  /// Says which window the next reads are of.
  mutating func prepare(_ window: Window)
  /// Fills `planes` with the pixels of `window`. What cannot be read is an error, never zeros.
  mutating func read(_ window: Window, into planes: inout PlaneStack) throws
}

extension PlaneReader {
  package mutating func prepare(_ window: Window) {}
}

/// The blocks of a raster, and where the first one starts relative to the source's grid.
package struct BlockLayout: Sendable, Equatable {
  package var size: Size
  /// Pixels between the start of a block column (row) and the grid's origin: 0 ≤ phase < size.
  package var columnPhase: Int
  package var rowPhase: Int
  /// Bytes one block costs while it is read, over all bands stored together.
  package var byteCount: Int
  /// Whether a part of a block costs no more than its share.
  package var canBeCut = false

  package init(size: Size, columnPhase: Int = 0, rowPhase: Int = 0, byteCount: Int = 0) {
    self.size = size
    self.columnPhase = columnPhase
    self.rowPhase = rowPhase
    self.byteCount = byteCount
  }
}
