// RasterDescription: what a raster file says of itself.

internal import CGDAL
package import Raster

/// One band as the file describes it.
package struct BandDescription: Sendable, Equatable {
  package var type: DataType
  package var description: String
  /// GDAL's word, such as `Red`, `Gray`, `Undefined`, `Alpha`.
  package var colorInterpretation: String
  package var nodata: Double?
  /// The SCALE and OFFSET tags; nil when the file has none.
  package var scale: Double?
  package var offset: Double?
  /// Bits in use where fewer than the type has (NBITS).
  package var bitCount: Int?
}

/// What the file itself proves: everything here was read from the file, nothing was guessed.
package struct RasterDescription: Sendable {
  package var path: String
  package var grid: Grid
  package var bands: [BandDescription]
  package var blockSize: Size
  /// `PIXEL` or `BAND`.
  package var interleave: String
  package var compression: String
  package var overviewCount: Int
  /// Whether the file carries a mask of its own (not alpha, not nodata).
  package var hasMask: Bool
  package var groundControlPointCount: Int
  /// The model in the file's own tag; side files are the finder's to read.
  package var rationalPolynomials: RationalPolynomials?
  /// Why the file's RPC tag is no model; nil where it is one, or there is none.
  package var polynomialsFlaw: String?
  package var fileByteCount: Int
  /// Blocks that were never written; the pixels of such a file are not read.
  package var missingBlockCount: Int

  /// Whether blocks reach over the full width.
  package var isStriped: Bool { blockSize.width >= grid.size.width }

  package var hasRPC: Bool { rationalPolynomials != nil }

  /// Opens, describes and closes.
  package init(path: String) throws(GeoFileError) {
    try self.init(DatasetHandle(path: path), path: path)
  }

  init(_ dataset: DatasetHandle, path: String) throws(GeoFileError) {
    self.path = path
    let size = Size(
      width: Int(unsafe GDALGetRasterXSize(dataset.pointer)),
      height: Int(unsafe GDALGetRasterYSize(dataset.pointer)))
    let count = Int(unsafe GDALGetRasterCount(dataset.pointer))
    guard count > 0 else { throw .damaged(path: path, reason: "it has no bands") }
    bands = try (0..<count).map { index throws(GeoFileError) in
      try BandDescription(dataset, index: index, path: path)
    }
    grid = SpatialReference.grid(of: dataset, size: size)
    let first = unsafe try dataset.band(0)
    var width: Int32 = 0
    var height: Int32 = 0
    unsafe GDALGetBlockSize(first, &width, &height)
    blockSize = Size(width: Int(width), height: Int(height))
    interleave = dataset.metadata("INTERLEAVE", domain: "IMAGE_STRUCTURE") ?? "BAND"
    compression =
      dataset.format == .jpeg2000
      ? "JPEG2000" : dataset.metadata("COMPRESSION", domain: "IMAGE_STRUCTURE") ?? "NONE"
    overviewCount = Int(unsafe GDALGetOverviewCount(first))
    let flags = unsafe GDALGetMaskFlags(first)
    hasMask = flags & GMF_PER_DATASET != 0 && flags & (GMF_ALPHA | GMF_NODATA) == 0
    groundControlPointCount = Int(unsafe GDALGetGCPCount(dataset.pointer))
    if dataset.format == .tiff {
      (rationalPolynomials, polynomialsFlaw) = RationalPolynomialsTag.read(try TIFFDirectory(path: path))
    }
    fileByteCount = try HeaderBytes(path: path).fileByteCount
    missingBlockCount = dataset.claims.missingBlockCount
    try checkBlock()
  }

  /// GDAL may see other blocks than the header names (strips it chops); the limit holds for both.
  private func checkBlock() throws(GeoFileError) {
    let together = interleave == "PIXEL" ? bands.count : 1
    let pixels = HeaderGuard.multiplied(blockSize.width, blockSize.height)
    let bytes = HeaderGuard.multiplied(pixels, (bands.first?.type.byteCount ?? 1) * together)
    guard bytes <= HeaderGuard.blockByteLimit else {
      throw .blockTooLarge(path: path, bytes: bytes, limit: HeaderGuard.blockByteLimit)
    }
  }
}

extension BandDescription {
  init(_ dataset: DatasetHandle, index: Int, path: String) throws(GeoFileError) {
    let band = unsafe try dataset.band(index)
    let stored = unsafe GDALGetRasterDataType(band)
    guard let type = DataType(gdal: stored) else {
      let name = unsafe GDALGetDataTypeName(stored).map { unsafe String(cString: $0) } ?? "unknown"
      throw .typeNotSupported(path: path, type: name)
    }
    // GDAL before 3.7 calls signed bytes Byte, and says only here that -1 is not 255.
    if let sign = unsafe GDALGetMetadataItem(band, "PIXELTYPE", "IMAGE_STRUCTURE"),
      unsafe String(cString: sign) == "SIGNEDBYTE"
    {
      throw .typeNotSupported(path: path, type: "Int8")
    }
    self.type = type
    description = unsafe String(cString: GDALGetDescription(band))
    colorInterpretation =
      unsafe String(cString: GDALGetColorInterpretationName(GDALGetRasterColorInterpretation(band)))
    var found: Int32 = 0
    let nodata = unsafe GDALGetRasterNoDataValue(band, &found)
    self.nodata = found != 0 ? nodata : nil
    let scale = unsafe GDALGetRasterScale(band, &found)
    let hasScale = found != 0
    let offset = unsafe GDALGetRasterOffset(band, &found)
    let hasOffset = found != 0
    guard scale.isFinite, offset.isFinite, scale != 0 else {
      throw .damaged(path: path, reason: "band \(index + 1) has scale \(scale) and offset \(offset)")
    }
    // GDAL's GTiff always says yes; 1 and 0 are then what a file without the tags gives.
    self.scale = hasScale && (scale != 1 || offset != 0) ? scale : nil
    self.offset = hasOffset && (scale != 1 || offset != 0) ? offset : nil
    if let text = unsafe GDALGetMetadataItem(band, "NBITS", "IMAGE_STRUCTURE") {
      bitCount = unsafe Int(String(cString: text))
    }
  }
}

extension DataType {
  init?(gdal: GDALDataType) {
    switch gdal {
    case GDT_Byte: self = .uint8
    case GDT_UInt16: self = .uint16
    case GDT_Int16: self = .int16
    case GDT_Int32: self = .int32
    case GDT_Float32: self = .float32
    case GDT_Float64: self = .float64
    default: return nil
    }
  }

  var gdal: GDALDataType {
    switch self {
    case .uint8: GDT_Byte
    case .uint16: GDT_UInt16
    case .int16: GDT_Int16
    case .int32: GDT_Int32
    case .float32: GDT_Float32
    case .float64: GDT_Float64
    }
  }
}
