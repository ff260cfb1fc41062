// WarpedReader: planes of a target grid, window by window, taken from a source that lies otherwise.

package import Raster

/// Reads windows of a target grid from the pixels of one file: orthorectified, reprojected, or of another
/// pixel size. Made and used on one worker's thread.
///
/// Each pixel is a function of the source alone, so the tiling leaves no seam. Never reads overviews: they
/// carry no RPC of their own. A strong reduction takes single pixels, not means.
package final class WarpedReader {
  private let source: RasterReader
  private let size: Size
  private let map: any PixelMap
  private let resampling: Resampling
  private let nodata: [Double?]
  private var places = SourcePlaces()
  private var patch: PlaneStack
  /// Pixels of one source patch; larger ones are read in parts.
  private static let patchLimit_px = 2 << 20

  /// Bytes of one patch at most.
  package static func patchByteCount(planes: Int, type: DataType) -> Int {
    patchLimit_px * planes * type.byteCount
  }

  /// - Parameters:
  ///   - bands: counting from 0, in the order of the planes.
  ///   - alpha: the band that is 0 where there is nothing.
  ///   - nodata: one a band; such pixels have no weight.
  package convenience init(
    path: String, bands: [Int], alpha: Int? = nil, plan: WarpPlan, resampling: Resampling,
    nodata: [Double?]
  ) throws(GeoFileError) {
    try self.init(
      path: path, bands: bands, alpha: alpha, map: try EarthPixelMap(plan), resampling: resampling,
      nodata: nodata)
  }

  /// The same ground in other pixels.
  package convenience init(
    path: String, bands: [Int], alpha: Int? = nil, ratio: GridRatio, resampling: Resampling,
    nodata: [Double?]
  ) throws(GeoFileError) {
    try self.init(
      path: path, bands: bands, alpha: alpha, map: GridRatioMap(ratio), resampling: resampling,
      nodata: nodata)
  }

  package init(
    path: String, bands: [Int], alpha: Int?, map: any PixelMap, resampling: Resampling, nodata: [Double?]
  ) throws(GeoFileError) {
    precondition(nodata.count == bands.count, "one nodata a band")
    source = try RasterReader(path: path, bands: bands, alpha: alpha)
    size = source.size
    self.map = map
    self.resampling = resampling
    self.nodata = nodata
    patch = PlaneStack(type: .float32, planeCount: bands.count)
  }

  /// The type of planes: as stored for nearest, else Float32.
  package var type: DataType { resampling == .nearest ? source.type : .float32 }

  /// Reads `window` of the target; the mask is 0 where the source has nothing.
  package func read(_ window: Window, into planes: inout PlaneStack) throws(GeoFileError) {
    planes.open(to: window.size, masked: true)
    try read(window, into: &planes, at: Array(nodata.indices))
  }

  /// Reads `window` into some planes of an open stack (`PlaneStack.open`) with a mask.
  ///
  /// - Parameter planes: of Float32 unless the resampling is nearest.
  package func read(
    _ window: Window, into planes: inout PlaneStack, at planeIndices: [Int]
  ) throws(GeoFileError) {
    precondition(planes.size == window.size && planes.mask.count >= window.pixelCount, "another shape")
    precondition(planeIndices.count == nodata.count, "one plane a band")
    precondition(resampling == .nearest || planes.type == .float32, "interpolated planes are Float32")
    if patch.type != planes.type { patch = PlaneStack(type: planes.type, planeCount: nodata.count) }
    map.locate(window, into: &places)
    try fill(Window(window.size), of: window.width, into: &planes, at: planeIndices)
  }

  /// Fills `part` of a window `stride` pixels wide, in halves where its source is large.
  private func fill(
    _ part: Window, of stride: Int, into planes: inout PlaneStack, at planeIndices: [Int]
  ) throws(GeoFileError) {
    let needed = extent(of: part, stride: stride)
    if let needed, needed.pixelCount > Self.patchLimit_px, part.pixelCount > 1 {
      for half in part.halves { try fill(half, of: stride, into: &planes, at: planeIndices) }
      return
    }
    if let needed { try source.read(needed, into: &patch) }
    let sampler = Sampler(
      raster: size, patch: needed ?? Window(column: 0, row: 0, width: 0, height: 0), resampling: resampling)
    if resampling == .nearest {
      sampler.copy(part, stride: stride, places: places, from: patch, into: &planes, at: planeIndices)
    } else {
      sampler.interpolate(
        part, stride: stride, places: places, from: patch, nodata: nodata, into: &planes, at: planeIndices)
    }
  }

  /// The source pixels a part of the window needs; nil when none.
  private func extent(of part: Window, stride: Int) -> Window? {
    var (left, top, right, bottom) = (Int.max, Int.max, Int.min, Int.min)
    for row in part.row..<part.endRow {
      for index in row * stride + part.column..<row * stride + part.endColumn {
        guard let (column, line) = Sampler.pixel(places.columns[index], places.rows[index], in: size) else {
          continue
        }
        left = min(left, column)
        right = max(right, column)
        top = min(top, line)
        bottom = max(bottom, line)
      }
    }
    guard right >= left else { return nil }
    let halo = resampling.halo
    return Window(
      column: left - halo, row: top - halo, width: right - left + 1 + 2 * halo,
      height: bottom - top + 1 + 2 * halo
    ).intersection(Window(size))
  }
}

extension Window {
  /// Two halves across the longer side.
  fileprivate var halves: [Window] {
    if width >= height {
      let half = width / 2
      return [
        Window(column: column, row: row, width: half, height: height),
        Window(column: column + half, row: row, width: width - half, height: height),
      ]
    }
    let half = height / 2
    return [
      Window(column: column, row: row, width: width, height: half),
      Window(column: column, row: row + half, width: width, height: height - half),
    ]
  }
}
