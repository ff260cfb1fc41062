// ElevatedSource: evidence of snow with the elevation band of every pixel.

package import Pass
package import Raster
package import Snow

/// What heights change about evidence.
package enum SnowLineUse: Sendable, Equatable {
  case none
  /// Above it the second pass of Let-it-snow finds snow: `InfraredEvidence.reach` is set.
  case reach(above_m: Int)
  /// What is no seed is no snow up to it.
  case grown(above_m: Int)
}

/// The planes of another source, of which the first is evidence, and the elevation band in one more: 255 where there is no height.
package struct ElevatedSource: Source {
  private let base: any Source
  private let heights: LaidBand
  private let bands: ElevationBands
  private let use: SnowLineUse

  /// - Parameter bands: at most `mostBands`.
  package init(_ base: any Source, heights: LaidBand, bands: ElevationBands, use: SnowLineUse) {
    precondition(bands.bands.count <= ElevatedEvidence.mostBands, "a byte a band")
    (self.base, self.heights, self.bands, self.use) = (base, heights, bands, use)
  }

  package var grid: Grid { base.grid }
  package var type: DataType { .uint8 }
  package var calibrations: [Calibration] { base.calibrations + [Calibration()] }
  package var hasMask: Bool { false }
  package var givesReasons: Bool { true }
  /// A stack of each, the coordinates of heights.
  package var scratchBytesPerPixel: Int {
    base.scratchBytesPerPixel + base.calibrations.count + 1 + heights.scratchBytesPerPixel + 5
  }
  package var sharedByteCount: Int { base.sharedByteCount }
  package var blocks: BlockLayout {
    var blocks = base.blocks
    blocks.byteCount += heights.blocks.byteCount
    return blocks
  }
  package var isCached: Bool { true }

  package func makeReader() throws -> any PlaneReader {
    Reader(
      inner: try base.makeReader(), laid: heights, heights: try heights.makeLaidReader(), bands: bands,
      use: use,
      evidence: PlaneStack(type: .uint8, planeCount: base.calibrations.count))
  }

  /// Belongs to one worker.
  private struct Reader: PlaneReader {
    var inner: any PlaneReader
    let laid: LaidBand
    let heights: LaidReader
    let bands: ElevationBands
    let use: SnowLineUse
    var evidence: PlaneStack
    var numbers = PlaneStack(type: .float32, planeCount: 1)

    mutating func prepare(_ window: Window) { inner.prepare(window) }

    mutating func read(_ window: Window, into planes: inout PlaneStack) throws {
      try inner.read(window, into: &evidence)
      try heights.read(window, into: &numbers)
      planes.resize(to: window.size, masked: false, reasoned: true)
      planes.reasons = evidence.reasons
      let count = window.pixelCount
      let last = evidence.planeCount * count
      for place in count..<max(count, last) { planes.bytes[place] = evidence.bytes[place] }
      for pixel in 0..<count {
        let known = numbers.laidNumber(at: pixel, nodata: laid.nodata).map { $0 * laid.gain + laid.offset }
        planes.bytes[pixel] = use.changed(evidence.bytes[pixel], height_m: known)
        planes.bytes[last + pixel] = known.map { UInt8(bands.band(of: $0)) } ?? ElevatedEvidence.noBand
      }
    }
  }
}

/// What the last plane of `ElevatedSource` holds.
package enum ElevatedEvidence {
  package static let noBand = UInt8.max
  package static let mostBands = 255
}

extension SnowLineUse {
  fileprivate func changed(_ evidence: UInt8, height_m: Double?) -> UInt8 {
    switch self {
    case .none: return evidence
    case .reach(let line_m):
      guard let height_m, height_m > Double(line_m) else { return evidence }
      return evidence | InfraredEvidence.reach.rawValue
    case .grown(let line_m):
      guard let height_m, height_m <= Double(line_m), evidence == SnowEvidence.grown.rawValue else {
        return evidence
      }
      return SnowEvidence.none.rawValue
    }
  }
}
