// RasterWriter: a GeoTIFF of any layout, written through GDAL into a file of ours.

internal import CGDAL
package import Raster

/// Writes one GeoTIFF. It belongs to one thread at a time, and must be closed by `close`, which reports.
@safe package final class RasterWriter {
  private var dataset: GDALDatasetH?
  private let name: String
  private let target: String
  private let file: any RandomAccessFile
  package let profile: RasterProfile

  /// Creates the raster in `file`. C: GDALCreate, GDALBuildOverviews
  ///
  /// - Parameter target: the path errors name.
  package init(file: any RandomAccessFile, target: String, profile: RasterProfile) throws {
    GDALLibrary.start()
    self.file = file
    self.target = target
    self.profile = profile
    name = OutputBridge.add(file)
    CPLErrorReset()
    var options: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for option in profile.creationOptions { unsafe options = CSLAddString(options, option) }
    defer { unsafe CSLDestroy(options) }
    guard let driver = unsafe GDALGetDriverByName("GTiff"),
      let created = unsafe GDALCreate(
        driver, name, Int32(profile.grid.size.width), Int32(profile.grid.size.height),
        Int32(profile.bands.count), profile.type.gdal, options)
    else {
      OutputBridge.remove(name)
      throw file.failure ?? GeoFileError.writeFailed(path: target, reason: GDALLibrary.takeError())
    }
    unsafe dataset = created
    unsafe try SpatialReference.place(created, on: profile.grid, path: target)
    unsafe RasterLabels.describe(created, as: profile)
    if profile.overviewCount > 0 { unsafe try addOverviews(created) }
    if let failure = file.failure { throw failure }
  }

  deinit {
    // Closing an unfinished raster writes every block that is missing, however many gigabytes they are.
    if let dataset = unsafe dataset {
      file.abandon()
      _ = unsafe heitu_close(dataset)
    }
    OutputBridge.remove(name)
  }

  /// Empty overview levels of half the size each.
  private func addOverviews(_ dataset: GDALDatasetH) throws {
    var factors = (1...profile.overviewCount).map { Int32(1 << $0) }
    let result = unsafe GDALBuildOverviews(
      dataset, "NONE", Int32(factors.count), &factors, 0, nil, GDALDummyProgress, nil)
    guard result == CE_None, !GDALLibrary.hasError else {
      throw failure(reason: GDALLibrary.takeError())
    }
  }

  /// Writes a window of all bands, band-sequential. C: GDALDatasetRasterIO
  package func write(_ window: Window, bytes: RawSpan) throws {
    precondition(
      bytes.byteCount >= window.pixelCount * profile.bands.count * profile.type.byteCount, "short buffer")
    CPLErrorReset()
    guard let dataset = unsafe dataset else { throw failure(reason: "closed") }
    let result = unsafe bytes.withUnsafeBytes { buffer in
      unsafe GDALDatasetRasterIO(
        dataset, GF_Write, Int32(window.column), Int32(window.row), Int32(window.width),
        Int32(window.height), UnsafeMutableRawPointer(mutating: buffer.baseAddress),
        Int32(window.width), Int32(window.height), profile.type.gdal, Int32(profile.bands.count), nil, 0,
        0, 0)
    }
    try check(result)
  }

  /// Writes what is left and closes. A failed write of the file itself is the file's to report.
  package func close() throws {
    guard let open = unsafe dataset else { return }
    unsafe dataset = nil
    CPLErrorReset()
    let result = unsafe heitu_close(open)
    OutputBridge.remove(name)
    try check(result)
  }

  /// The file's own complaint says more than GDAL's.
  private func failure(reason: String) -> any Error {
    file.failure ?? GeoFileError.writeFailed(path: target, reason: reason)
  }

  private func check(_ result: CPLErr) throws {
    if let failure = file.failure { throw failure }
    guard result != CE_None || GDALLibrary.hasError else { return }
    throw failure(reason: GDALLibrary.takeError())
  }
}
