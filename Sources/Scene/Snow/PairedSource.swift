// PairedSource: planes of bytes of two sources over the same pixels.

package import Pass
package import Raster

/// The planes of one source, then those of another; reasons are those of the first.
package struct PairedSource: Source {
  private let first: any Source
  private let second: any Source

  /// - Parameters: sources of bytes with reasons, over one grid.
  package init(_ first: any Source, _ second: any Source) { (self.first, self.second) = (first, second) }

  package var grid: Grid { first.grid }
  package var type: DataType { .uint8 }
  package var calibrations: [Calibration] { first.calibrations + second.calibrations }
  package var hasMask: Bool { false }
  package var givesReasons: Bool { true }
  /// A stack of each.
  package var scratchBytesPerPixel: Int {
    first.scratchBytesPerPixel + second.scratchBytesPerPixel + calibrations.count + 2
  }
  package var sharedByteCount: Int { first.sharedByteCount + second.sharedByteCount }
  package var blocks: BlockLayout {
    var blocks = first.blocks
    blocks.byteCount += second.blocks.byteCount
    return blocks
  }
  package var isCached: Bool { first.isCached || second.isCached }

  package func makeReader() throws -> any PlaneReader {
    Reader(
      first: try first.makeReader(), second: try second.makeReader(),
      front: PlaneStack(type: .uint8, planeCount: first.calibrations.count),
      back: PlaneStack(type: .uint8, planeCount: second.calibrations.count))
  }

  /// Belongs to one worker.
  private struct Reader: PlaneReader {
    var first: any PlaneReader
    var second: any PlaneReader
    var front: PlaneStack
    var back: PlaneStack

    mutating func prepare(_ window: Window) {
      first.prepare(window)
      second.prepare(window)
    }

    mutating func read(_ window: Window, into planes: inout PlaneStack) throws {
      try first.read(window, into: &front)
      try second.read(window, into: &back)
      planes.resize(to: window.size, masked: false, reasoned: true)
      let (ahead, behind) = (front.planeCount * window.pixelCount, back.planeCount * window.pixelCount)
      planes.bytes.replaceSubrange(0..<ahead, with: front.bytes[0..<ahead])
      planes.bytes.replaceSubrange(ahead..<ahead + behind, with: back.bytes[0..<behind])
      planes.reasons = front.reasons
    }
  }
}
