// RasterReader: stored pixels of chosen bands, window by window.

internal import CGDAL
package import Raster

/// Reads windows of some bands of one file. Made and used on one worker's thread.
package final class RasterReader {
  private let dataset: DatasetHandle
  private let path: String
  private let bands: [Int]
  private let type: DataType
  private let hasOwnMask: Bool
  private let alpha: Int?

  /// - Parameters:
  ///   - bands: counting from 0, in the order of the planes; all of one type, as TIFF has it.
  ///   - alpha: the band that is 0 where there is nothing; used where the file has no mask of its own.
  package init(path: String, bands: [Int], alpha: Int? = nil) throws(GeoFileError) {
    dataset = try DatasetHandle(path: path)
    let description = try RasterDescription(dataset, path: path)
    self.path = path
    self.bands = bands
    type = description.bands.first?.type ?? .uint8
    hasOwnMask = description.hasMask
    self.alpha = alpha
  }

  /// Reads `window` of the file into `planes`, one plane a band. C: GDALDatasetRasterIO
  ///
  /// A block that cannot be read is an error, never zeros.
  package func read(_ window: Window, into planes: inout PlaneStack) throws(GeoFileError) {
    let hasMask = hasOwnMask || alpha != nil
    planes.resize(to: window.size, masked: hasMask)
    CPLErrorReset()
    var numbers = bands.map { Int32($0 + 1) }
    let result = unsafe planes.bytes.withUnsafeMutableBytes { buffer in
      unsafe GDALDatasetRasterIO(
        dataset.pointer, GF_Read, Int32(window.column), Int32(window.row), Int32(window.width),
        Int32(window.height), buffer.baseAddress, Int32(window.width), Int32(window.height), type.gdal,
        Int32(numbers.count), &numbers, 0, 0, 0)
    }
    guard result == CE_None, !GDALLibrary.hasError else {
      throw .readFailed(path: path, window: window, reason: GDALLibrary.takeError(path: path))
    }
    if hasMask { try readMask(window, into: &planes) }
  }

  /// Larger numbers of an alpha band become 255 as bytes, and only 0 stays 0. C: GDALGetMaskBand, GDALRasterIO
  private func readMask(_ window: Window, into planes: inout PlaneStack) throws(GeoFileError) {
    let band = unsafe try dataset.band((hasOwnMask ? nil : alpha) ?? bands.first ?? 0)
    let mask = unsafe hasOwnMask ? GDALGetMaskBand(band) : band
    let result = unsafe planes.mask.withUnsafeMutableBytes { buffer in
      unsafe GDALRasterIO(
        mask, GF_Read, Int32(window.column), Int32(window.row), Int32(window.width),
        Int32(window.height), buffer.baseAddress, Int32(window.width), Int32(window.height), GDT_Byte, 0,
        0)
    }
    guard result == CE_None, !GDALLibrary.hasError else {
      throw .readFailed(path: path, window: window, reason: GDALLibrary.takeError(path: path))
    }
  }
}
