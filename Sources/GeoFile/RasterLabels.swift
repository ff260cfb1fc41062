// RasterLabels: what GDAL writes beside the pixels of a raster: nodata, scale, descriptions, metadata.

internal import CGDAL
internal import Raster

enum RasterLabels {
  /// Gives a new dataset all that its profile says besides place and pixels.
  /// C: GDALSetDescription, GDALSetRasterNoDataValue, GDALSetRasterScale, GDALSetMetadataItem
  static func describe(_ dataset: GDALDatasetH, as profile: RasterProfile) {
    if let model = profile.rationalPolynomials, profile.grid.geoTransform == nil {
      var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
      for (key, value) in model.metadata { unsafe list = CSLSetNameValue(list, key, value) }
      defer { unsafe CSLDestroy(list) }
      unsafe GDALSetMetadata(dataset, list, "RPC")
    }
    for (key, value) in profile.metadata.sorted(by: { $0.key < $1.key }) {
      unsafe GDALSetMetadataItem(dataset, key, value, nil)
    }
    for (index, band) in profile.bands.enumerated() {
      guard let handle = unsafe GDALGetRasterBand(dataset, Int32(index + 1)) else { continue }
      unsafe GDALSetDescription(handle, band.description)
      if !band.unit.isEmpty { unsafe GDALSetRasterUnitType(handle, band.unit) }
      if let nodata = profile.nodata { unsafe GDALSetRasterNoDataValue(handle, nodata) }
      if let scale = profile.scale { unsafe GDALSetRasterScale(handle, scale) }
      if let offset = profile.offset { unsafe GDALSetRasterOffset(handle, offset) }
      for (key, value) in band.metadata.sorted(by: { $0.key < $1.key }) {
        unsafe GDALSetMetadataItem(handle, key, value, nil)
      }
    }
  }

  /// Statistics of the stored numbers, as GDAL and every GIS look for them; none for no pixels.
  /// C: GDALSetMetadataItem
  ///
  /// - Parameter size: of the whole raster, for the share of valid pixels in percent.
  static func setStatistics(of dataset: GDALDatasetH, band: Int, _ moments: Moments, size: Size) {
    guard moments.count > 0, let handle = unsafe GDALGetRasterBand(dataset, Int32(band + 1)) else { return }
    let share = 100 * Double(moments.count) / Double(size.pixelCount)
    let items = [
      ("STATISTICS_MINIMUM", "\(moments.minimum)"), ("STATISTICS_MAXIMUM", "\(moments.maximum)"),
      ("STATISTICS_MEAN", "\(moments.mean)"), ("STATISTICS_STDDEV", "\(moments.standardDeviation)"),
      ("STATISTICS_VALID_PERCENT", "\((share * 1e6).rounded() / 1e6)"),
    ]
    for (key, value) in items { unsafe GDALSetMetadataItem(handle, key, value, nil) }
  }
}
