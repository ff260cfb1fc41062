// FilePlace: one raster of a scene and the ground that its pixels show.

package import GeoFile
package import Raster

/// A raster with what locates it.
package struct FilePlace: Sendable {
  package let path: String
  package let grid: Grid
  package let rationalPolynomials: RationalPolynomials?

  package init(path: String, grid: Grid, rationalPolynomials: RationalPolynomials? = nil) {
    (self.path, self.grid, self.rationalPolynomials) = (path, grid, rationalPolynomials)
  }

  init(_ file: ContractFile) {
    self.init(
      path: file.description.path, grid: file.description.grid,
      rationalPolynomials: file.rationalPolynomials?.value)
  }

  /// Nil without a geotransform or coordinate system.
  var mapGeocoding: SourceGeocoding? {
    grid.geoTransform != nil && grid.crs != nil ? .map(grid) : nil
  }

  /// What is used of the two.
  ///
  /// - Throws: `SceneError.geocodingMissing` when the one that the user names is not there.
  package func geocoding(_ wanted: Geocoding, heights: (RationalPolynomials) -> HeightSource)
    throws(SceneError)
    -> SourceGeocoding?
  {
    let rational = rationalPolynomials.map { SourceGeocoding.rational($0, heights($0)) }
    switch wanted {
    case .auto: return mapGeocoding ?? rational
    case .map:
      guard let mapGeocoding else { throw .geocodingMissing(.map, path: path) }
      return mapGeocoding
    case .rpc:
      guard let rational else { throw .geocodingMissing(.rpc, path: path) }
      return rational
    case .none: return nil
    }
  }

  /// The area of a pixel in the square of the map's unit; nil without a geotransform.
  var pixelArea: Double? {
    grid.geoTransform.map(\.coefficients).map { abs($0[1] * $0[5] - $0[2] * $0[4]) }
  }

  /// How this raster lies on another without moving over the earth.
  ///
  /// - Throws: `SceneError.bandsMisaligned` where pixels of one size do not meet, `SceneError.gridsDiffer`
  ///   where nothing tells how the two lie.
  package func laying(onto base: FilePlace) throws(SceneError) -> Laying {
    if grid.geoTransform == nil || base.grid.geoTransform == nil {
      guard grid.geoTransform == base.grid.geoTransform, grid.size == base.grid.size else {
        throw .gridsDiffer(path: path, base: base.path)
      }
      return .direct(column: 0, row: 0)
    }
    guard let mine = grid.geoTransform?.coefficients, let its = base.grid.geoTransform?.coefficients,
      isSameSystem(as: base)
    else { throw .gridsDiffer(path: path, base: base.path) }
    if mine == its, grid.size == base.grid.size { return .direct(column: 0, row: 0) }
    guard [mine[2], mine[4], its[2], its[4]].allSatisfy({ $0 == 0 }),
      [mine[1], mine[5], its[1], its[5]].allSatisfy({ $0 != 0 })
    else { throw .gridsDiffer(path: path, base: base.path) }
    var ratio = GridRatio(
      columns: mine[1] / its[1], rows: mine[5] / its[5], columnOffset: (its[0] - mine[0]) / mine[1],
      rowOffset: (its[3] - mine[3]) / mine[5])
    guard ratio.columns > 0, ratio.rows > 0 else { throw .gridsDiffer(path: path, base: base.path) }
    let isSameSize =
      abs(ratio.columns - 1) * Double(base.grid.size.width) < Self.tolerance_px
      && abs(ratio.rows - 1) * Double(base.grid.size.height) < Self.tolerance_px
    guard isSameSize else { return .ratio(ratio) }
    let (column, row) = (ratio.columnOffset.rounded(), ratio.rowOffset.rounded())
    let (x, y) = (ratio.columnOffset - column, ratio.rowOffset - row)
    guard max(abs(x), abs(y)) <= Self.tolerance_px else {
      throw .bandsMisaligned(
        path: path, base: base.path, columns: ratio.columnOffset, rows: ratio.rowOffset)
    }
    (ratio.columns, ratio.rows, ratio.columnOffset, ratio.rowOffset) = (1, 1, column, row)
    let isInside =
      column >= 0 && row >= 0 && Int(column) + base.grid.size.width <= grid.size.width
      && Int(row) + base.grid.size.height <= grid.size.height
    return isInside ? .direct(column: Int(column), row: Int(row)) : .ratio(ratio)
  }

  /// How many whole pixels this raster begins right of and below a base with pixels of the same size; nil where it begins
  /// with it, or has other pixels.
  ///
  /// - Throws: `SceneError.bandsMisaligned` where the two have no pixel in common.
  func beginning(
    _ laying: Laying, on base: FilePlace
  ) throws(SceneError) -> (columns: Int, rows: Int)? {
    switch laying {
    case .warp: return nil
    case .direct(let column, let row): return column == 0 && row == 0 ? nil : (-column, -row)
    case .ratio(let ratio):
      let (left, top) = (ratio.columnOffset, ratio.rowOffset)
      let right = left + Double(base.grid.size.width) / ratio.columns
      let bottom = top + Double(base.grid.size.height) / ratio.rows
      guard left < Double(grid.size.width), top < Double(grid.size.height), right > 0, bottom > 0 else {
        throw .bandsMisaligned(path: path, base: base.path, columns: left, rows: top)
      }
      guard ratio.columns == 1, ratio.rows == 1, left != 0 || top != 0 else { return nil }
      return (Int(-left), Int(-top))
    }
  }

  /// A hundredth of a pixel is what geotransforms are rounded by.
  private static let tolerance_px = 0.01

  private func isSameSystem(as other: FilePlace) -> Bool {
    switch (grid.crs, other.grid.crs) {
    case (nil, nil): true
    case (let mine?, let its?): GroundPlace.isSame(mine, its)
    default: false
    }
  }

  /// How far this raster's polynomials show the middle of the base's ground from where the base's show it;
  /// nil unless both have a model.
  package func modelShift(from base: FilePlace) -> (columns: Double, rows: Double)? {
    guard let mine = rationalPolynomials, let its = base.rationalPolynomials, mine != its else { return nil }
    let (x, y, h) = (its.longitude.offset, its.latitude.offset, its.height.offset)
    guard let here = mine.pixel(longitude: x, latitude: y, height_m: h),
      let there = its.pixel(longitude: x, latitude: y, height_m: h)
    else { return nil }
    return (here.column - there.column, here.row - there.row)
  }
}
