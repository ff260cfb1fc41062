// GDALLibraryTests: the least of GDAL that is needed.

import GeoFile
import Testing

struct GDALLibraryTests {
  @Test("only the drivers that are needed are there, whatever the machine has")
  func drivers() {
    GDALLibrary.start()
    GDALLibrary.start()
    #expect(GDALLibrary.drivers == ["GTiff", "MEM", "JP2OpenJPEG", "GeoJSON", "GPKG", "ESRI Shapefile"])
  }

  @Test("PROJ finds its database, and all compressions can be written")
  func parts() {
    #expect(GDALLibrary.findsEPSG)
    #expect(Set(GDALLibrary.compressions).isSuperset(of: ["NONE", "LZW", "DEFLATE", "ZSTD"]))
    #expect(!GDALLibrary.version.isEmpty && !GDALLibrary.projVersion.isEmpty)
  }
}
