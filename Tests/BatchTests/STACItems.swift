// STACItems: an item to test with.

import Batch
import Digest
import Raster
import Testing

enum STACItems {
  static let grid = Grid(
    size: Size(width: 200, height: 100), geoTransform: GeoTransform([300_000, 10, 0, 4_900_000, 0, -10]),
    crs: CRS(wkt: "PROJCS[]", name: "WGS 84 / UTM zone 52N", code: "EPSG:32652"))

  static func item() throws -> STACItem {
    let band = STACItem.Band(
      name: "NDVI", description: "Normalized Difference Vegetation Index", type: .int16, nodata: -32768,
      scale: 0.0001, offset: 0, statistics: Records.statistics())
    let reasons = STACItem.Band(name: "NDVI", description: "reason codes", type: .uint8, isSpectral: false)
    return STACItem(
      id: "JL1", rings: [[(125, 43), (126, 43), (126, 44), (125, 44)]],
      time: try #require(Instant(year: 2020, month: 4, day: 30, hour: 2, minute: 53, second: 1.5)),
      grid: grid,
      cloudCover_percent: 12.5, platform: "JL1GF03B", groundSampleDistance_m: 10, processingLevel: "L2",
      software: ["heitu": "0.1.0", "GDAL": "3.6.2"],
      assets: [
        STACItem.Asset(
          key: "NDVI", fileName: "JL1_NDVI.tif", title: "NDVI", medium: .cog, roles: ["data"],
          byteCount: 1234,
          digest: try SHA256Digest(of: "abc"), bands: [band]),
        STACItem.Asset(
          key: "reasons", fileName: "JL1_reasons.tif", title: "Reasons", medium: .cog, roles: ["data-mask"],
          byteCount: 5, digest: try SHA256Digest(of: "r"), bands: [reasons]),
        STACItem.Asset(
          key: "NDVI-preview", fileName: "JL1_NDVI.png", title: "NDVI", medium: .png, roles: ["overview"]),
      ])
  }
}
