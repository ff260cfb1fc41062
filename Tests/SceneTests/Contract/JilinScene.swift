// JilinScene: a Jilin-1 scene of the fixture list, over 125 E 45 N on 30 April 2020 at 02:53:01 UTC.

import GeoFile
import Raster

/// The sun stands 58.468 degrees high, at 159.258 (jilin1.md 4.2).
struct JilinScene {
  static let start = "JL1GF02A_PMS1_20200430105301_200020842_101_0013_001_L1"

  var tags: [String: String] = [
    "CenterTime": "2020-04-30 10:53:01.000000", "CenterLatitude": "45.0", "CenterLongitude": "125.0",
    "CloudPercent": "3", "DataBits": "12", "SolarAzimuth": "159.258", "SolarElevation": "58.468",
    "ImageRowGSD": "3.0", "AbsCalibrationGain": "0.1,0.1,0.1,0.1", "AbsCalibrationBias": "0,0,0,0",
  ]
  /// Of raster, RPC and metadata; nil for none.
  var raster = "\(start)_MSS.tif"
  var rpc: String? = "\(start)_MSS_rpc.txt"
  var xml: String? = "\(start)_MSS_meta.xml"
  var separator = ":"
  var bands = 4
  /// Inside the metadata, beside the tags.
  var more = ""
  var change: (inout RasterProfile) -> Void = { _ in }
  var number = 1000.0

  /// The raster's 10 x 8 pixels are those of the model.
  func write(to files: SceneFiles) throws {
    try files.raster(raster, bands: bands, width: 10, height: 8, number: number, change: change)
    if let rpc {
      try files.text(
        SceneFiles.rpc(separator: separator, line: 4, sample: 5, lineScale: 4, sampleScale: 5), rpc)
    }
    guard let xml else { return }
    let list = tags.sorted { $0.key < $1.key }.map { "<\($0.key)>\($0.value)</\($0.key)>" }.joined()
    try files.text("<MetaData><ProductInfo>\(list)\(more)</ProductInfo></MetaData>", xml)
  }
}

/// A CRESDA scene of the same place and time.
enum CRESDAScene {
  static func xml(zenith: String = "31.532", satellite: String = "GF1") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <ProductMetaData><SatelliteID>\(satellite)</SatelliteID><CenterTime>2020-04-30 10:53:01</CenterTime>
    <SolarAzimuth>159.258</SolarAzimuth><SolarZenith>\(zenith)</SolarZenith><CloudPercent>5</CloudPercent>
    <CenterLatitude>45</CenterLatitude><CenterLongitude>125</CenterLongitude><ImageGSD>16</ImageGSD>
    </ProductMetaData>
    """
  }
}
