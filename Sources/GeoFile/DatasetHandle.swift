// DatasetHandle: one open GDAL dataset, owned by one thread.

internal import CGDAL

/// Owns a dataset opened for reading and closes it. Not Sendable: a handle that crosses threads does
/// not compile.
@safe final class DatasetHandle {
  let pointer: GDALDatasetH

  let claims: HeaderGuard.Claims

  var format: HeaderGuard.Format { claims.format }

  /// Opens a TIFF or JPEG 2000 file read-only, without side files, with the one driver for it. C: GDALOpenEx
  ///
  /// The header is checked first, so GDAL never sees one that lies about sizes.
  init(path: String) throws(GeoFileError) {
    GDALLibrary.start()
    claims = try HeaderGuard.check(path: path)
    if claims.format == .jpeg2000, !GDALLibrary.hasJPEG2000 {
      throw .unreadable(path: path, reason: "this GDAL has no JPEG 2000 (OpenJPEG)")
    }
    CPLErrorReset()
    let drivers = unsafe CSLAddString(nil, claims.format == .tiff ? "GTiff" : "JP2OpenJPEG")
    defer { unsafe CSLDestroy(drivers) }
    let flags = UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
    let names = unsafe UnsafeRawPointer(drivers)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    // GDAL gives a meaning to names such as `GTIFF_DIR:2:x.tif`; an absolute path has none.
    guard let opened = unsafe GDALOpenEx(FileLocation.absolute(path), flags, names, nil, nil) else {
      throw .unreadable(path: path, reason: GDALLibrary.takeError(path: path))
    }
    unsafe pointer = opened
  }

  deinit { _ = unsafe heitu_close(pointer) }

  /// C: GDALGetRasterBand. `index` counts from 0.
  func band(_ index: Int) throws(GeoFileError) -> GDALRasterBandH {
    guard let band = unsafe GDALGetRasterBand(pointer, Int32(index + 1)) else {
      throw .damaged(path: "", reason: "band \(index + 1) is missing")
    }
    return unsafe band
  }

  /// A metadata item of the dataset; nil when absent. C: GDALGetMetadataItem
  func metadata(_ key: String, domain: String? = nil) -> String? {
    guard let text = unsafe GDALGetMetadataItem(pointer, key, domain) else { return nil }
    return unsafe String(cString: text)
  }
}
