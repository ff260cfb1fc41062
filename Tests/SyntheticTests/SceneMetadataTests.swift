// Side files of an invented scene: what they say must be true of the grid.

import Foundation
import Synthetic
import Testing

@Suite struct SceneMetadataTests {
  private func tag(_ name: String, _ text: String) -> String? {
    guard let start = text.range(of: "<\(name)>"), let end = text.range(of: "</\(name)>") else { return nil }
    return String(text[start.upperBound..<end.lowerBound])
  }

  @Test(arguments: Season.allCases, [false, true])
  func `the XML is well formed and agrees with the scene`(season: Season, level1: Bool) throws {
    let scene = SampleScene(width: 500, height: 400, season: season, seed: 3, level1: level1)
    let text = scene.metadataXML()
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MetaData>"))
    for name in ["SatelliteID", "Sensor", "StartTime", "CloudPercent", "RollSatelliteAngle", "Bands"] {
      #expect(tag(name, text)?.isEmpty == false)
    }
    #expect(tag("DataBits", text) == "12")
    #expect(tag("AbsCalibrationGain", text)?.split(separator: ",").count == 4)
    #expect(tag("AbsCalibrationBias", text)?.split(separator: ",").count == 4)
    #expect(Double(tag("SolarElevation", text) ?? "") == scene.sunElevation_deg)
    let middle = scene.place(column: 250, row: 200)
    #expect(abs((Double(tag("CenterLatitude", text) ?? "") ?? 0) - middle.latitude_deg) < 1e-7)
    #expect(abs((Double(tag("CenterLongitude", text) ?? "") ?? 0) - middle.longitude_deg) < 1e-7)
  }

  /// RPC00B evaluated from the text alone.
  private func project(
    _ values: [String: Double], longitude: Double, latitude: Double, height: Double
  ) -> (line: Double, sample: Double) {
    func value(_ key: String) -> Double { values[key] ?? .nan }
    let l = (longitude - value("LONG_OFF")) / value("LONG_SCALE")
    let p = (latitude - value("LAT_OFF")) / value("LAT_SCALE")
    let h = (height - value("HEIGHT_OFF")) / value("HEIGHT_SCALE")
    let low = [1, l, p, h, l * p, l * h, p * h, l * l, p * p, h * h]
    let high = [
      p * l * h, l * l * l, l * p * p, l * h * h, l * l * p, p * p * p, p * h * h, l * l * h, p * p * h,
      h * h * h,
    ]
    let terms = low + high
    func sum(_ key: String) -> Double {
      (0..<20).reduce(0) { $0 + terms[$1] * value("\(key)_COEFF_\($1 + 1)") }
    }
    return (
      value("LINE_OFF") + value("LINE_SCALE") * sum("LINE_NUM") / sum("LINE_DEN"),
      value("SAMP_OFF") + value("SAMP_SCALE") * sum("SAMP_NUM") / sum("SAMP_DEN")
    )
  }

  @Test(arguments: [(900, 700), (12_000, 9_000)], [false, true])
  func `the RPC returns the grid on the plain and leans with height`(size: (Int, Int), level1: Bool) {
    let scene = SampleScene(width: size.0, height: size.1, season: .summer, seed: 1, level1: level1)
    var values: [String: Double] = [:]
    for line in scene.rpcText().split(separator: "\n") {
      let parts = line.split(separator: " ")
      values[String(parts[0].dropLast())] = Double(parts[1])
    }
    #expect(values.count == 90)
    let plain = values["HEIGHT_OFF"] ?? 0
    for j in 0...10 {
      for i in 0...10 {
        let column = Double(size.0) * Double(i) / 10
        let row = Double(size.1) * Double(j) / 10
        let place = scene.place(column: column, row: row)
        let seen = project(
          values, longitude: place.longitude_deg, latitude: place.latitude_deg, height: plain)
        // RPC counts from the centre of the upper-left pixel.
        #expect(abs(seen.sample - (column - 0.5)) < 0.05)
        #expect(abs(seen.line - (row - 0.5)) < 0.05)
        let above = project(
          values, longitude: place.longitude_deg, latitude: place.latitude_deg, height: plain + 100)
        let lean = hypot(above.sample - seen.sample, above.line - seen.line)
        #expect(abs(lean - 100 * tan(6 * Double.pi / 180) / 3) < 0.05)
      }
    }
  }
}
