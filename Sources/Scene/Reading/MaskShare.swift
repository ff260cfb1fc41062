// MaskShare: how much of a scene a mask covers.

internal import GeoFile
internal import Raster

enum MaskShare {
  private static let steps = 64

  /// The share of the pixels of a window that a file of the scene shows; 1 where none of those looked at is.
  ///
  /// Looks at about 4,096 of them.
  static func share(of mask: SceneReading.Mask, in window: Window, of reading: SceneReading) throws -> Double
  {
    if case .direct = mask.laying { return 1 }
    let cover = try Cover(mask.laying, mask.size)
    let parts = try reading.parts.map { try Cover($0.laying, $0.size) }
    var (all, covered) = (0, 0)
    for j in 0..<steps {
      for i in 0..<steps {
        // In the middle of each of the parts, for borders are where a hair decides.
        let column = window.column + window.width * (2 * i + 1) / (2 * steps)
        let row = window.row + window.height * (2 * j + 1) / (2 * steps)
        guard parts.contains(where: { $0.has(column, row) }) else { continue }
        all += 1
        if cover.has(column, row) { covered += 1 }
      }
    }
    guard covered == 0, all > 0, case .ratio(let ratio) = mask.laying else {
      return all == 0 ? 1 : Double(covered) / Double(all)
    }
    // It may lie between those that were looked at.
    let columns = [0, Double(mask.size.width)].map { ($0 - ratio.columnOffset) * ratio.columns }
    let rows = [0, Double(mask.size.height)].map { ($0 - ratio.rowOffset) * ratio.rows }
    let width = min(columns[1], Double(window.endColumn)) - max(columns[0], Double(window.column))
    let height = min(rows[1], Double(window.endRow)) - max(rows[0], Double(window.row))
    return max(0, width) * max(0, height) / Double(window.pixelCount)
  }
}

/// Which pixels of the grid a file has.
private final class Cover {
  private let map: any PixelMap
  private let size: Size
  private var places = SourcePlaces()

  init(_ laying: Laying, _ size: Size) throws {
    self.size = size
    switch laying {
    case .direct(let column, let row):
      map = GridRatioMap(
        GridRatio(columns: 1, rows: 1, columnOffset: Double(column), rowOffset: Double(row)))
    case .ratio(let ratio): map = GridRatioMap(ratio)
    case .warp(let plan): map = try EarthPixelMap(plan, isExact: true)
    }
  }

  func has(_ column: Int, _ row: Int) -> Bool {
    map.locate(Window(column: column, row: row, width: 1, height: 1), into: &places)
    let (x, y) = (places.columns[0], places.rows[0])
    // NaN fails every comparison.
    return x >= 0 && y >= 0 && x <= Double(size.width) && y <= Double(size.height)
  }
}
