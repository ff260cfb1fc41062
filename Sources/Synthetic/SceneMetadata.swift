// `_meta.xml` of an invented scene, with the tags real Jilin-1 scenes carry.

internal import Sunlight

extension SampleScene {
  /// Text of `<name>_meta.xml`: UTF-8, root MetaData, groups ProductInfo and ProcessInfo. Times are Beijing
  /// time, as in the name.
  package func metadataXML() -> String {
    let product = productTags.map { "    " + Self.element($0) }.joined(separator: "\n")
    let process = processTags.map { "    " + Self.element($0) }.joined(separator: "\n")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <MetaData>
        <ProductInfo>
      \(product)
        </ProductInfo>
        <ProcessInfo>
      \(process)
        </ProcessInfo>
      </MetaData>

      """
  }

  private typealias Tag = (name: String, text: String)

  private static func element(_ tag: Tag) -> String { "<\(tag.name)>\(tag.text)</\(tag.name)>" }

  private var productTags: [Tag] {
    // A line takes 3 m at 7 km/s over the ground.
    let duration_ms = Int(Double(height) * 0.43)
    let start = taken
    let end = taken.adding(seconds: duration_ms / 1_000)
    let middle = taken.adding(seconds: duration_ms / 2_000)
    let place = locate(.zero)
    var tags: [Tag] = [
      ("SatelliteID", "JL1GF03B04"), ("Sensor", "PMS"), ("OrbitID", "\(10_000 + Int(seed % 9_000))"),
      ("SceneID", "0007"), ("ProductID", name), ("ProductLevel", level1 ? "L1" : "L3"),
      ("StartTime", start.text()), ("EndTime", end.text(microseconds: duration_ms % 1_000 * 1_000)),
      ("CenterTime", middle.text(microseconds: duration_ms / 2 % 1_000 * 1_000)),
      ("CenterLatitude", fixed(place.y, 8)), ("CenterLongitude", fixed(place.x, 8)),
    ]
    for (corner, place) in zip(["UpperLeft", "UpperRight", "LowerRight", "LowerLeft"], frame.corners) {
      let degrees = locate(place)
      tags.append((corner + "Latitude", fixed(degrees.y, 8)))
      tags.append((corner + "Longitude", fixed(degrees.x, 8)))
    }
    tags += [
      ("ImageRowGSD", fixed(ImageFrame.pixelSize_m, 2)),
      ("ImageColumnGSD", fixed(ImageFrame.pixelSize_m, 2)),
      ("RollSatelliteAngle", fixed(Self.roll_deg, 3)), ("CloudPercent", "\(sky.cloudPercent(over: frame))"),
      ("DataBits", "12"), ("Bands", "B,G,R,NIR"), ("SolarAzimuth", fixed(sun.azimuth_deg, 3)),
      ("SolarElevation", fixed(sun.elevation_deg, 3)), ("SatelliteAzimuth", fixed(98.614, 3)),
      ("SatelliteElevation", fixed(83.47, 3)), ("IntegrationTime", "0.000428"),
    ]
    if !level1 { tags += [("MapProjection", "UTM"), ("ZoneNo", "51N"), ("EarthEllipsoid", "WGS84")] }
    return tags
  }

  private var processTags: [Tag] {
    func list(_ values: SIMD4<Double>, _ decimals: Int) -> String {
      (0..<4).map { fixed(values[$0], decimals) }.joined(separator: ",")
    }
    return [
      ("AbsCalibrationGain", list(radiometry.gain, 6)), ("AbsCalibrationBias", list(radiometry.bias, 3)),
      ("MtfCompensation", "NO"), ("RelativeCalibration", "YES"),
    ]
  }
}
