// AuthoredTags: the tags by which GDAL says place, nodata, scale and metadata, taken from a file it made.

internal import CGDAL
internal import Raster
internal import Synchronization

/// GDAL writes a raster of one pixel into memory, and its tags are carried over byte for byte, so that they
/// mean what GDAL means by them.
enum AuthoredTags {
  private static let next = Atomic<Int>(1)

  /// What depends on the pixels and how they are stored; the tags of strips lie among them.
  private static let structural: Set<UInt16> = [
    TIFFDirectory.Tag.subfileType, TIFFDirectory.Tag.width, TIFFDirectory.Tag.height,
    TIFFDirectory.Tag.compression, TIFFDirectory.Tag.stripOffsets, TIFFDirectory.Tag.rowsPerStrip,
    TIFFDirectory.Tag.stripByteCounts, TIFFDirectory.Tag.planarConfiguration, TIFFDirectory.Tag.predictor,
    TIFFDirectory.Tag.tileWidth, TIFFDirectory.Tag.tileHeight, TIFFDirectory.Tag.tileOffsets,
    TIFFDirectory.Tag.tileByteCounts,
  ]

  /// All tags of a raster that do not depend on how its pixels are stored, sorted.
  ///
  /// - Parameters:
  ///   - statistics: one a band; none where there are none.
  ///   - path: what errors name.
  /// - Throws: `writeFailed` or `crsNotWritable`.
  static func make(
    for profile: RasterProfile, statistics: [Moments], path: String
  ) throws(GeoFileError) -> [TIFFEntry] {
    let directory = try TIFFDirectory(contents: try file(profile, statistics, path), path: path)
    var entries: [TIFFEntry] = []
    for (tag, field) in directory.fields where !structural.contains(tag) {
      guard let values = directory.data(tag) else {
        throw .writeFailed(path: path, reason: "GDAL left tag \(tag) unwritten")
      }
      entries.append(TIFFEntry(tag: tag, type: field.type, count: field.count, values: values))
    }
    return entries.sorted { $0.tag < $1.tag }
  }

  /// A TIFF file of one pixel with everything that the profile says. C: GDALCreate, VSIGetMemFileBuffer
  private static func file(
    _ profile: RasterProfile, _ statistics: [Moments], _ path: String
  ) throws(GeoFileError) -> [UInt8] {
    GDALLibrary.start()
    let name = "/vsimem/heitu-\(next.wrappingAdd(1, ordering: .relaxed).oldValue).tif"
    CPLErrorReset()
    var options: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for option in creationOptions(profile) { unsafe options = CSLAddString(options, option) }
    defer { unsafe CSLDestroy(options) }
    guard let driver = unsafe GDALGetDriverByName("GTiff"),
      let dataset = unsafe GDALCreate(
        driver, name, 1, 1, Int32(profile.bands.count), profile.type.gdal, options)
    else { throw .writeFailed(path: path, reason: GDALLibrary.takeError()) }
    defer { _ = unsafe VSIUnlink(name) }
    do throws(GeoFileError) {
      unsafe try SpatialReference.place(dataset, on: profile.grid, path: path)
    } catch {
      _ = unsafe heitu_close(dataset)
      throw error
    }
    CPLErrorReset()
    unsafe RasterLabels.describe(dataset, as: profile)
    for (band, moments) in statistics.enumerated() {
      unsafe RasterLabels.setStatistics(of: dataset, band: band, moments, size: profile.grid.size)
    }
    let result = unsafe heitu_close(dataset)
    guard result == CE_None, !GDALLibrary.hasError else {
      throw .writeFailed(path: path, reason: GDALLibrary.takeError())
    }
    var count: vsi_l_offset = 0
    guard let bytes = unsafe VSIGetMemFileBuffer(name, &count, 0) else {
      throw .writeFailed(path: path, reason: "GDAL kept nothing in memory")
    }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  /// Bytes in a row are numbers, never the colours or the alpha that GDAL takes three or four of them for.
  private static func creationOptions(_ profile: RasterProfile) -> [String] {
    var options = [
      "TILED=NO", "COMPRESS=NONE", "INTERLEAVE=BAND", "BIGTIFF=NO", "ENDIANNESS=LITTLE", "SPARSE_OK=TRUE",
      "PHOTOMETRIC=MINISBLACK",
    ]
    if profile.bands.count > 1 { options.append("ALPHA=NO") }
    if profile.rationalPolynomials != nil { options += ["RPB=NO", "RPCTXT=NO"] }
    return options
  }
}
