// Sentinel2: the multispectral instrument of Sentinel-2.

internal import Raster

extension SensorCatalog {
  static let sentinel2: [Sensor] = [msi]

  private static let msi: Sensor = {
    let known: [(token: String, role: Role?, centre_nm: Double, width_nm: Double, gsd_m: Double)] = [
      ("B01", .coastal, 443, 20, 60), ("B02", .blue, 490, 65, 10), ("B03", .green, 560, 35, 10),
      ("B04", .red, 665, 30, 10), ("B05", .rededge1, 705, 15, 20), ("B06", .rededge2, 740, 15, 20),
      ("B07", .rededge3, 783, 20, 20), ("B08", .nir, 842, 115, 10), ("B8A", .nirNarrow, 865, 20, 20),
      ("B09", .watervapour, 945, 20, 60), ("B10", .cirrus, 1_375, 30, 60), ("B11", .swir1, 1_610, 90, 20),
      ("B12", .swir2, 2_190, 180, 20),
    ]
    var sensor = Sensor(id: "S2_MSI")
    sensor.match = ["S2[A-D]_MSIL[12][AC]_.*"]
    sensor.satelliteIds = [
      "S2A", "S2B", "S2C", "S2D", "Sentinel-2A", "Sentinel-2B", "Sentinel-2C", "Sentinel-2D",
    ]
    sensor.operatedBy = "ESA, Copernicus"
    sensor.layout = .safe
    sensor.parts = [Sensor.Part(name: "MSI")]
    sensor.bands = known.map { token, role, centre, width, gsd in
      band(
        "MSI", token: token, role, name: token,
        Edges(centre - width / 2...centre + width / 2, centre_nm: centre, .confirmed),
        gsd_m: gsd)
    }
    sensor.dataBits = 16
    sensor.nodata = 0
    sensor.saturation = .value(65_535)
    sensor.time = Sensor.Time(source: .metadata, zoneMinutes: 0)
    sensor.radiometry.kind = .scaleOffset
    sensor.radiometry.scale = 0.0001
    sensor.geocoding.preferred = .map
    sensor.masks = [
      Sensor.Mask(
        fileToken: "SCL", kind: .classes,
        values: [
          "nodata": [0], "saturated": [1], "dark": [2], "shadow": [3], "vegetation": [4], "bare": [5],
          "water": [6], "unclassified": [7], "cloud": [8, 9], "cirrus": [10], "snow": [11],
        ])
    ]
    sensor.notes = [
      "Since processing baseline 04.00 an offset, commonly -1000, is added to the stored number before the scale; "
        + "the XML tells it by band. A band file by itself does not tell whether it is applied."
    ]
    sensor.sources = ["GDAL Sentinel-2 driver", "eoreader de56af6"]
    return sensor
  }()
}
