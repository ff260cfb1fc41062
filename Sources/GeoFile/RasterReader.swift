// RasterReader: stored pixels of chosen bands, window by window.

internal import CGDAL
package import Raster

/// Reads windows of some bands of one file. Made and used on one worker's thread.
package final class RasterReader {
  private let dataset: DatasetHandle
  private let path: String
  private let bands: [Int]
  /// Of the whole file.
  let size: Size
  /// As stored.
  let type: DataType
  private let hasOwnMask: Bool
  private let alpha: Int?
  private var ownMask: [UInt8] = []

  /// - Parameters:
  ///   - bands: counting from 0, in the order of the planes; all of one type, as TIFF has it.
  ///   - alpha: the band that is 0 where there is nothing; used where the file has no mask of its own.
  package init(path: String, bands: [Int], alpha: Int? = nil) throws(GeoFileError) {
    dataset = try DatasetHandle(path: path)
    let claims = dataset.claims
    guard claims.missingBlockCount == 0 else {
      throw .sparse(path: path, missingBlocks: claims.missingBlockCount, blocks: claims.blockCount)
    }
    let description = try RasterDescription(dataset, path: path)
    self.path = path
    self.bands = bands
    size = description.grid.size
    type = description.bands.first?.type ?? .uint8
    hasOwnMask = description.hasMask
    self.alpha = alpha
  }

  /// Reads `window` of the file into `planes`, one plane a band. C: GDALDatasetRasterIO
  ///
  /// A block that cannot be read is an error, never zeros.
  package func read(_ window: Window, into planes: inout PlaneStack) throws(GeoFileError) {
    planes.resize(to: window.size, masked: hasMask)
    try readPixels(window, into: &planes, at: Array(bands.indices))
    if hasMask { try readMask(window, into: &planes.mask) }
  }

  /// Whether the file says by a mask or an alpha band where there is nothing.
  package var hasMask: Bool { hasOwnMask || alpha != nil }

  /// Reads `window` into some planes of a stack that several files fill, converted to the stack's type.
  ///
  /// The stack has the window's size already, and a mask that says what counts so far
  /// (`PlaneStack.open`); pixels this file masks stop counting.
  ///
  /// - Parameter places: the plane of each band.
  package func read(
    _ window: Window, into planes: inout PlaneStack, at places: [Int]
  ) throws(GeoFileError) {
    precondition(planes.size == window.size && places.count == bands.count, "another shape")
    try readPixels(window, into: &planes, at: places)
    guard hasMask else { return }
    precondition(planes.mask.count >= window.pixelCount, "a stack without mask")
    if ownMask.count < window.pixelCount { ownMask = [UInt8](repeating: 0, count: window.pixelCount) }
    try readMask(window, into: &ownMask)
    for pixel in 0..<window.pixelCount where ownMask[pixel] == 0 { planes.mask[pixel] = 0 }
  }

  /// Bands of neighbouring planes are read together, so that no block is unpacked twice.
  private func readPixels(
    _ window: Window, into planes: inout PlaneStack, at places: [Int]
  ) throws(GeoFileError) {
    CPLErrorReset()
    var start = 0
    while start < places.count {
      var end = start + 1
      while end < places.count, places[end] == places[end - 1] + 1 { end += 1 }
      var numbers = bands[start..<end].map { Int32($0 + 1) }
      let from = planes.byteRange(ofPlane: places[start]).lowerBound
      let to = planes.byteRange(ofPlane: places[end - 1]).upperBound
      precondition(from >= 0 && to <= planes.bytes.count, "no such plane")
      let type = planes.type.gdal
      let result = unsafe planes.bytes.withUnsafeMutableBytes { buffer in
        unsafe GDALDatasetRasterIO(
          dataset.pointer, GF_Read, Int32(window.column), Int32(window.row), Int32(window.width),
          Int32(window.height), buffer.baseAddress.map { unsafe $0 + from }, Int32(window.width),
          Int32(window.height), type, Int32(numbers.count), &numbers, 0, 0, 0)
      }
      guard result == CE_None, !GDALLibrary.hasError else {
        throw .readFailed(path: path, window: window, reason: GDALLibrary.takeError(path: path))
      }
      start = end
    }
  }

  /// Larger numbers of an alpha band become 255 as bytes, and only 0 stays 0. C: GDALGetMaskBand, GDALRasterIO
  private func readMask(_ window: Window, into mask: inout [UInt8]) throws(GeoFileError) {
    let band = unsafe try dataset.band((hasOwnMask ? nil : alpha) ?? bands.first ?? 0)
    let source = unsafe hasOwnMask ? GDALGetMaskBand(band) : band
    let result = unsafe mask.withUnsafeMutableBytes { buffer in
      unsafe GDALRasterIO(
        source, GF_Read, Int32(window.column), Int32(window.row), Int32(window.width),
        Int32(window.height), buffer.baseAddress, Int32(window.width), Int32(window.height), GDT_Byte, 0,
        0)
    }
    guard result == CE_None, !GDALLibrary.hasError else {
      throw .readFailed(path: path, window: window, reason: GDALLibrary.takeError(path: path))
    }
  }
}
