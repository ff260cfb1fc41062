// SnowLineSink: how much snow each elevation band has.

package import Pass
package import Raster
package import Snow
internal import System

/// Counts the pixels with data of every elevation band, those that no cloud hides, and of these the ones whose evidence has a bit
/// set; and all of them without bands.
package final class SnowLineSink: Sink {
  /// Pixels with data, whatever their height.
  package struct Total: Sendable, Equatable {
    package var count = 0
    package var clearCount = 0
    package var snowCount = 0

    fileprivate mutating func add(isClear: Bool, isSnow: Bool) {
      count += 1
      if isClear { clearCount += 1 }
      if isClear, isSnow { snowCount += 1 }
    }

    fileprivate mutating func merge(_ other: Total) {
      count += other.count
      clearCount += other.clearCount
      snowCount += other.snowCount
    }
  }

  private let snowBit: UInt8
  private let bands: ElevationBands?
  private let state: Locked<[Total]>

  /// - Parameters:
  ///   - snowBit: of evidence.
  ///   - bands: empty ones, where the second plane of the source tells them.
  package init(snowBit: UInt8, bands: ElevationBands?) {
    (self.snowBit, self.bands) = (snowBit, bands)
    state = Locked(Array(repeating: Total(), count: 256))
  }

  package var forms: LayerForms { [.planes, .reasons] }
  package var partialBytesPerPixel: Int { 0 }
  package func residentByteCount(tiles: TilePlan) -> Int { 0 }

  package func absorb(_ tile: Tile, _ layers: borrowing Layers) -> [Total] {
    let (count, planes, reasons) = (layers.pixelCount, layers.planes, layers.reasons)
    var totals = Array(repeating: Total(), count: 256)
    let (nodata, saturated) = (Reason.nodata.rawValue, Reason.saturated.rawValue)
    for pixel in 0..<count where reasons[pixel] < nodata {
      let band = bands == nil ? Self.noBand : Int(planes[count + pixel])
      totals[band].add(isClear: reasons[pixel] <= saturated, isSnow: planes[pixel] & snowBit != 0)
    }
    return totals
  }

  private static let noBand = 255

  package func merge(_ totals: [Total], of tile: Tile) {
    state.withLock { state in
      for band in totals.indices { state[band].merge(totals[band]) }
    }
  }

  package func finish() {}

  package var total: Total {
    state.withLock { state in
      var total = Total()
      for part in state { total.merge(part) }
      return total
    }
  }

  /// The bands with what was counted.
  package var counted: ElevationBands? {
    let totals = state.withLock { $0 }
    return bands?.counted(totals.map { ($0.count, $0.clearCount, $0.snowCount) })
  }
}
