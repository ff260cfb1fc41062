// GeoFileError: why a raster file cannot be read or written.

package import Raster

package enum GeoFileError: Diagnosis, Equatable {
  case notFound(path: String)
  case notAFile(path: String)
  case notTIFF(path: String)
  /// GDAL would not open it; `reason` is GDAL's sentence.
  case unreadable(path: String, reason: String)
  case damaged(path: String, reason: String)
  case truncated(path: String, missingBlocks: Int, blocks: Int)
  case sparse(path: String, missingBlocks: Int, blocks: Int)
  case tooManyBands(path: String, count: Int, limit: Int)
  case blockTooLarge(path: String, bytes: Int, limit: Int)
  case suspicious(path: String, rawBytes: Int, fileBytes: Int)
  case typeNotSupported(path: String, type: String)
  /// A block could not be read while working.
  case readFailed(path: String, window: Window, reason: String)
  case writeFailed(path: String, reason: String)
  case crsNotWritable(path: String, reason: String)
  /// A scene cannot be laid onto another grid.
  case notTransformable(reason: String)
  case polygonsNotUsable(path: String, reason: String)
  /// Reading them would take more bytes than it may.
  case polygonsTooLarge(path: String, needed: Int, limit: Int)

  package var id: String {
    switch self {
    case .notFound: "file.not-found"
    case .notAFile: "file.not-a-file"
    case .notTIFF: "file.not-a-tiff"
    case .unreadable: "file.unreadable"
    case .damaged: "file.damaged"
    case .truncated: "file.truncated"
    case .sparse: "file.sparse"
    case .tooManyBands: "file.too-many-bands"
    case .blockTooLarge: "file.block-too-large"
    case .suspicious: "file.suspicious"
    case .typeNotSupported: "file.type-not-supported"
    case .readFailed: "file.read-failed"
    case .writeFailed: "file.write-failed"
    case .crsNotWritable: "file.crs-not-writable"
    case .notTransformable: "file.not-transformable"
    case .polygonsNotUsable: "file.polygons-not-usable"
    case .polygonsTooLarge: "file.polygons-too-large"
    }
  }

  package var what: String {
    switch self {
    case .notFound: "there is no such file"
    case .notAFile: "this is a folder or a device, not a file"
    case .notTIFF: "this is neither a TIFF nor a JPEG 2000 file"
    case .unreadable(_, let reason): "the file cannot be opened: \(reason)"
    case .damaged(_, let reason): "the file is damaged: \(reason)"
    case .truncated(_, let missing, let all):
      "the file ends too early: \(missing) of \(all) blocks lie beyond its end"
    case .sparse(_, let missing, let all):
      "the file has holes: \(missing) of \(all) blocks were never written"
    case .tooManyBands(_, let count, let limit):
      "the file has \(count) bands, more than the limit of \(limit)"
    case .blockTooLarge(_, let bytes, let limit):
      "one block of the file unpacks to \(ByteCount(bytes)), more than the limit of \(ByteCount(limit))"
    case .suspicious(_, let raw, let file):
      "the file claims \(ByteCount(raw)) of pixels in \(ByteCount(file)), which no scene does"
    case .typeNotSupported(_, let type): "pixels of type \(type) are not supported"
    case .readFailed(_, _, let reason): "pixels cannot be read: \(reason)"
    case .writeFailed(_, let reason): "the output cannot be written: \(reason)"
    case .crsNotWritable(_, let reason): "the coordinate system cannot be written: \(reason)"
    case .polygonsNotUsable(_, let reason): "the polygons cannot be used: \(reason)"
    case .polygonsTooLarge(_, let needed, let limit):
      "reading the polygons takes \(ByteCount(needed)) of memory, \(ByteCount(limit)) are left"
    case .notTransformable(let reason): "the scene cannot be laid onto the target grid: \(reason)"
    }
  }

  package var place: String? {
    switch self {
    case .notFound(let path), .notAFile(let path), .notTIFF(let path), .unreadable(let path, _),
      .damaged(let path, _), .truncated(let path, _, _), .sparse(let path, _, _),
      .tooManyBands(let path, _, _), .blockTooLarge(let path, _, _), .suspicious(let path, _, _),
      .typeNotSupported(let path, _), .writeFailed(let path, _), .crsNotWritable(let path, _),
      .polygonsNotUsable(let path, _), .polygonsTooLarge(let path, _, _):
      path
    case .readFailed(let path, let window, _): "\(path), window \(window)"
    case .notTransformable: nil
    }
  }

  package var remedy: String {
    switch self {
    case .notFound: "check the path; paths with blanks need quotes"
    case .notAFile: "give the TIFF file itself"
    case .notTIFF: "give a GeoTIFF; unpack archives first"
    case .unreadable(_, let reason) where reason.contains("codec") || reason.contains("support"):
      "rewrite it with a GDAL that can read it, as in gdal_translate -co COMPRESS=DEFLATE"
    case .unreadable, .damaged, .truncated, .readFailed:
      "copy or download the file again and compare its size"
    case .sparse: "ask for the whole file, or fill the holes with gdal_translate -co SPARSE_OK=FALSE"
    case .tooManyBands: "extract the bands you need with gdal_translate -b"
    case .blockTooLarge: "rewrite it in small blocks with gdal_translate -co TILED=YES"
    case .suspicious: "if the file is honest, rewrite it uncompressed with gdal_translate"
    case .typeNotSupported:
      "convert it with gdal_translate -ot to one of Byte UInt16 Int16 Int32 Float32 Float64"
    case .writeFailed: "check the disk and run again; nothing was left behind"
    case .crsNotWritable: "assign a known coordinate system to the input with gdal_edit.py -a_srs"
    case .polygonsNotUsable:
      "give polygons as GeoJSON, GeoPackage or Shapefile with a coordinate system"
    case .polygonsTooLarge: "simplify them, write them as GeoPackage, or allow more with --memory"
    case .notTransformable: "check the target's coordinate system, the RPC and the elevation model"
    }
  }

  package var outcome: Outcome {
    switch self {
    case .writeFailed: .storage
    case .crsNotWritable: .failed
    case .polygonsTooLarge: .budget
    default: .refused
    }
  }
}

/// A number of bytes as people write it: 64 MiB, 1.2 GiB.
struct ByteCount: CustomStringConvertible {
  let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  var description: String {
    var value = Double(bytes)
    var unit = 0
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    if unit == 0 || value >= 100 || value == value.rounded() { return "\(Int(value)) \(units[unit])" }
    return "\((value * 10).rounded() / 10) \(units[unit])"
  }
}
