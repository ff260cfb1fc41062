// Grid: where pixels lie on the earth: size, geotransform, coordinate reference system.

/// GDAL's six numbers: x = a + column·b + row·c, y = d + column·e + row·f, for pixel corners.
package struct GeoTransform: Hashable, Sendable {
  package var coefficients: [Double]

  /// - Parameter coefficients: six finite numbers in GDAL's order; nil otherwise.
  package init?(_ coefficients: [Double]) {
    guard coefficients.count == 6, coefficients.allSatisfy(\.isFinite) else { return nil }
    self.coefficients = coefficients
  }

  /// Map coordinates of the corner (`column`, `row`).
  package func map(column: Double, row: Double) -> (x: Double, y: Double) {
    let c = coefficients
    return (c[0] + column * c[1] + row * c[2], c[3] + column * c[4] + row * c[5])
  }

  /// The transform of a window that starts at (`column`, `row`).
  package func shifted(column: Int, row: Int) -> GeoTransform {
    var moved = self
    let origin = map(column: Double(column), row: Double(row))
    moved.coefficients[0] = origin.x
    moved.coefficients[3] = origin.y
    return moved
  }
}

/// A coordinate reference system by its WKT, with the names people know it by.
package struct CRS: Hashable, Sendable {
  package var wkt: String
  package var name: String
  /// For instance `EPSG:32651`; nil when the system has no code.
  package var code: String?

  package init(wkt: String, name: String, code: String?) {
    self.wkt = wkt
    self.name = name
    self.code = code
  }
}

/// Size and place of a raster.
package struct Grid: Hashable, Sendable {
  package var size: Size
  package var geoTransform: GeoTransform?
  package var crs: CRS?
  /// Whether coordinates name pixel centres (`AREA_OR_POINT=Point`). The transform is for corners always.
  package var isPixelPoint: Bool

  package init(
    size: Size, geoTransform: GeoTransform? = nil, crs: CRS? = nil, isPixelPoint: Bool = false
  ) {
    self.size = size
    self.geoTransform = geoTransform
    self.crs = crs
    self.isPixelPoint = isPixelPoint
  }

  /// The grid of a window of this raster.
  package func cropped(to window: Window) -> Grid {
    var grid = self
    grid.size = window.size
    grid.geoTransform = geoTransform?.shifted(column: window.column, row: window.row)
    return grid
  }
}
