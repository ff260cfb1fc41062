// GDALLibrary: GDAL set up once, with the least it needs, and closed down.

internal import CGDAL
internal import Foundation

/// The process-wide state of GDAL.
package enum GDALLibrary {
  /// Bytes of GDAL's block cache: a streaming pass never rereads, and a large cache costs page faults.
  package static let cacheByteCount = 4 << 20

  /// Sets GDAL up; calling it again does nothing.
  ///
  /// Only these drivers are registered, and each file is opened with the one that fits: a VRT renamed to .tif could name any file of the machine. PAM and
  /// directory listing are off: a stray .aux.xml could change nodata or overviews, and GDAL would write
  /// one beside the input. Our settings are made after GDAL has read its own configuration, and win.
  package static func start() { _ = started }

  private static let started: Bool = {
    heitu_silence()
    // These have no neutral value, and would change what is written.
    for key in ["COMPRESS", "PREDICTOR", "PHOTOMETRIC", "INTERLEAVE", "BIGTIFF", "ZLEVEL"] {
      unsafe unsetenv(key + "_OVERVIEW")
    }
    for (key, value) in settings { unsafe CPLSetConfigOption(key, value) }
    GDALSetCacheMax64(GIntBig(cacheByteCount))
    GDALRegister_GTiff()
    GDALRegister_MEM()
    _ = heitu_register_jpeg2000()
    heitu_register_vectors()
    // Reading gdalrc happens at the first registration, so the settings are made again.
    for (key, value) in settings { unsafe CPLSetConfigOption(key, value) }
    OutputBridge.install()
    return true
  }()

  private static let settings: [(String, String)] = [
    ("GDAL_PAM_ENABLED", "NO"),
    ("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"),
    ("GDAL_GEOREF_SOURCES", "INTERNAL"),
    ("GDAL_VRT_ENABLE_PYTHON", "NO"),
    ("GDAL_DRIVER_PATH", "disable"),
    ("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none"),
    ("GTIFF_VIRTUAL_MEM_IO", "NO"),
    ("GTIFF_DIRECT_IO", "NO"),
    ("GTIFF_DONT_WRITE_BLOCKS", "NO"),
    ("GTIFF_IGNORE_READ_ERRORS", "NO"),
    ("TIFF_USE_OVR", "NO"),
    ("GDAL_TIFF_INTERNAL_MASK", "YES"),
    ("GDAL_TIFF_OVR_BLOCKSIZE", "512"),
    ("GDAL_NUM_THREADS", "1"),
    ("CPL_DEBUG", "OFF"),
  ]

  /// Frees what GDAL holds; to be called once, after the last dataset is closed. C: GDALDestroy
  package static func stop() {
    GDALDestroy()
  }

  /// For instance `3.6.2`. C: GDALVersionInfo
  package static var version: String {
    unsafe String(cString: GDALVersionInfo("RELEASE_NAME"))
  }

  /// For instance `9.1.1`. C: OSRGetPROJVersion
  package static var projVersion: String {
    var major: Int32 = 0
    var minor: Int32 = 0
    var patch: Int32 = 0
    unsafe OSRGetPROJVersion(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }

  /// The short names of the drivers in use. C: GDALGetDriver
  package static var drivers: [String] {
    start()
    return (0..<GDALGetDriverCount()).compactMap { index in
      guard let driver = unsafe GDALGetDriver(index) else { return nil }
      return unsafe String(cString: GDALGetDriverShortName(driver))
    }
  }

  /// Whether this GDAL was built with OpenJPEG.
  package static var hasJPEG2000: Bool { drivers.contains("JP2OpenJPEG") }

  /// Compression methods this GDAL can write into GeoTIFF. C: GDALGetMetadataItem
  package static var compressions: [String] {
    start()
    guard let driver = unsafe GDALGetDriverByName("GTiff"),
      let list = unsafe GDALGetMetadataItem(driver, GDAL_DMD_CREATIONOPTIONLIST, nil)
    else { return [] }
    let text = unsafe String(cString: list)
    return ["NONE", "LZW", "DEFLATE", "ZSTD"].filter { text.contains(">\($0)</Value>") }
  }

  /// Whether PROJ finds its database and knows UTM 51N. C: OSRImportFromEPSG
  package static let findsEPSG: Bool = {
    start()
    guard let system = unsafe OSRNewSpatialReference(nil) else { return false }
    defer { unsafe OSRDestroySpatialReference(system) }
    defer { CPLErrorReset() }
    return unsafe OSRImportFromEPSG(system, 32651) == OGRERR_NONE
  }()

  /// GDAL's sentence for the last failure on this thread, without the path, and forgets it.
  /// C: CPLGetLastErrorMsg
  static func takeError(path: String = "") -> String {
    defer { CPLErrorReset() }
    guard let message = unsafe CPLGetLastErrorMsg() else { return "unknown reason" }
    var text = unsafe String(cString: message).replacing("\n", with: " ")
    if !path.isEmpty { text = text.replacing("\(FileLocation.absolute(path)), ", with: "") }
    return text.isEmpty ? "unknown reason" : text
  }

  /// Whether a failure was reported on this thread since the last reset, even if the call said success.
  static var hasError: Bool { CPLGetLastErrorType().rawValue >= CE_Failure.rawValue }
}
