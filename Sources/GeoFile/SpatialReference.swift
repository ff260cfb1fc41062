// SpatialReference: geotransform and coordinate system, from and to GDAL.

internal import CGDAL
internal import Raster

enum SpatialReference {
  /// The place of a dataset. C: GDALGetGeoTransform, GDALGetSpatialRef
  static func grid(of dataset: DatasetHandle, size: Size) -> Grid {
    var grid = Grid(size: size)
    var six = [Double](repeating: 0, count: 6)
    // Libraries write the identity where they know no transform.
    if unsafe GDALGetGeoTransform(dataset.pointer, &six) == CE_None, six != [0, 1, 0, 0, 0, 1] {
      grid.geoTransform = GeoTransform(six)
    }
    if let system = unsafe GDALGetSpatialRef(dataset.pointer) { grid.crs = unsafe crs(of: system) }
    grid.isPixelPoint = dataset.metadata("AREA_OR_POINT") == "Point"
    return grid
  }

  /// C: OSRSetFromUserInput
  static func crs(text: String) -> CRS? {
    guard let system = unsafe OSRNewSpatialReference(nil) else { return nil }
    defer { unsafe OSRDestroySpatialReference(system) }
    defer { CPLErrorReset() }
    guard unsafe OSRSetFromUserInput(system, text) == OGRERR_NONE else { return nil }
    return unsafe crs(of: system)
  }

  /// C: OSRExportToWktEx, OSRGetAuthorityCode
  private static func crs(of system: OGRSpatialReferenceH) -> CRS? {
    var text: UnsafeMutablePointer<CChar>?
    let options = unsafe CSLAddString(nil, "FORMAT=WKT2_2019")
    defer { unsafe CSLDestroy(options) }
    let list = unsafe UnsafeRawPointer(options)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    guard unsafe OSRExportToWktEx(system, &text, list) == OGRERR_NONE, let text = unsafe text else {
      return nil
    }
    defer { unsafe VSIFree(text) }
    let wkt = unsafe String(cString: text)
    let name = unsafe OSRGetName(system).map { unsafe String(cString: $0) } ?? ""
    var code: String?
    if let authority = unsafe OSRGetAuthorityName(system, nil),
      let number = unsafe OSRGetAuthorityCode(system, nil)
    {
      code = unsafe "\(String(cString: authority)):\(String(cString: number))"
    }
    return wkt.isEmpty ? nil : CRS(wkt: wkt, name: name, code: code)
  }

  /// Gives a new dataset its place. C: GDALSetGeoTransform, GDALSetSpatialRef
  static func place(_ dataset: GDALDatasetH, on grid: Grid, path: String) throws(GeoFileError) {
    if let transform = grid.geoTransform {
      var six = transform.coefficients
      guard unsafe GDALSetGeoTransform(dataset, &six) == CE_None else {
        throw .writeFailed(path: path, reason: GDALLibrary.takeError())
      }
    }
    if let crs = grid.crs {
      guard GDALLibrary.findsEPSG else {
        throw .crsNotWritable(path: path, reason: "PROJ does not find its database; see heitu doctor")
      }
      guard let system = unsafe OSRNewSpatialReference(nil) else { return }
      defer { unsafe OSRDestroySpatialReference(system) }
      unsafe OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER)
      guard unsafe OSRSetFromUserInput(system, crs.wkt) == OGRERR_NONE,
        unsafe GDALSetSpatialRef(dataset, system) == CE_None
      else { throw .crsNotWritable(path: path, reason: GDALLibrary.takeError()) }
    }
    if grid.isPixelPoint { unsafe GDALSetMetadataItem(dataset, "AREA_OR_POINT", "Point", nil) }
  }
}
