// Refusal: the id of the error that opening and reading a file ends with.

import GeoFile
import Raster
import TestSupport

/// The id of the error that opening the file for its pixels ends with; nil when it opens.
func refusal(_ bytes: [UInt8], in folder: TemporaryFolder, name: String = "a.tif") throws -> String? {
  try folder.write(bytes, to: name)
  return refusal(folder.file(name))
}

func refusal(_ path: String) -> String? {
  do throws(GeoFileError) {
    _ = try RasterDescription(path: path)
    _ = try RasterReader(path: path, bands: [0])
  } catch { return error.id }
  return nil
}

extension TIFFBuilder {
  /// 4 × 3 pixels of one byte: 0 to 11.
  static var small: TIFFBuilder {
    TIFFBuilder(width: 4, height: 3, pixels: (0..<12).map { UInt8($0) })
  }
}
