// RadiometryTests: coefficients by year, and every row of the published tables.

import Foundation
import Raster
import Scene
import TestSupport
import Testing

struct RadiometryTests {
  private func sensor(_ id: String) throws -> Sensor { try #require(SensorCatalog.builtIn.sensor(id: id)) }

  @Test(
    "the year itself, else the nearest earlier, else the nearest later",
    arguments: [
      (2019, 2019, Sensor.DatedCoefficients.Distance.exact), (2020, 2019, .earlier), (2021, 2019, .earlier),
      (2022, 2022, .exact), (2026, 2022, .earlier), (2012, 2013, .later), (1_999, 2013, .later),
    ])
  func years(_ asked: Int, _ given: Int, _ distance: Sensor.DatedCoefficients.Distance) throws {
    let found = try #require(sensor("GF1_PMS1").coefficients(part: "mss", year: asked))
    #expect(found.coefficients.year == given && found.distance == distance)
  }

  @Test("parts without a table have no coefficients")
  func noTable() throws {
    #expect(try sensor("GF1_PMS1").coefficients(part: "PSH", year: 2020) == nil)
    #expect(try sensor("JL1GF03B").coefficients(part: "MSS", year: 2020) == nil)
  }

  @Test("gain and bias multiply or divide")
  func conventions() throws {
    let sensor = try sensor("GF1_WFV1")
    let multiply = sensor.radianceScale(gain: 0.2, bias: -3)
    #expect(multiply.gain == 0.2 && multiply.offset == -3)
    // (DN − 4) / 8 = 0.125 DN − 0.5
    let divide = sensor.radianceScale(gain: 8, bias: 4, convention: .divide)
    #expect(divide.gain == 0.125 && divide.offset == -0.5)
    var milli = sensor
    milli.radiometry.unitScale = 10
    let scaled = milli.radianceScale(gain: 0.25, bias: 1)
    #expect(scaled.gain == 2.5 && scaled.offset == 10)
    let both = milli.radianceScale(gain: 8, bias: 4, convention: .divide)
    #expect(both.gain == 1.25 && both.offset == -5)
  }

  @Test("GF-1 WFV 2013 divides, and gives radiance of the size of later years", arguments: 1...4)
  func wide2013(_ camera: Int) throws {
    let sensor = try sensor("GF1_WFV\(camera)")
    let old = try #require(sensor.coefficients(part: "WFV", year: 2013)).coefficients
    let new = try #require(sensor.coefficients(part: "WFV", year: 2014)).coefficients
    #expect(old.convention == .divide && old.suspect != nil && new.convention == nil && new.suspect == nil)
    for band in 0..<4 {
      let before = sensor.radianceScale(gain: old.gain[band], bias: 0, convention: old.convention).gain
      #expect((0.7...1.5).contains(before / new.gain[band]), "band \(band + 1)")
    }
  }

  @Test(
    "suspect rows say so",
    arguments: [
      ("GF2_PMS2", "PAN", 2015), ("GF1B_PMS", "MUX", 2018), ("GF1C_PMS", "MUX", 2019),
      ("GF1D_PMS", "PAN", 2018),
      ("GF2_PMS1", "MSS", 2022), ("GF1_PMS1", "MSS", 2019), ("GF1_PMS2", "MSS", 2019),
      ("HJ2A_CCD1", "CCD", 2022),
      ("HJ2B_CCD4", "CCD", 2022), ("GF6_PMS", "PAN", 2020),
    ])
  func suspect(_ id: String, _ part: String, _ year: Int) throws {
    let found = try #require(sensor(id).coefficients(part: part, year: year))
    #expect(found.distance == .exact && found.coefficients.suspect?.isEmpty == false)
  }

  @Test("GF-2 PMS2 PAN 2015 is 0.1538, not the 0 of one table")
  func notZero() throws {
    #expect(try sensor("GF2_PMS2").coefficients(part: "PAN", year: 2015)?.coefficients.gain == [0.1538])
  }

  /// From the domain document, section 4.3.
  @Test("coefficients that stand in no table but one source")
  func extras() throws {
    let first = try #require(sensor("GF1_PMS1").coefficients(part: "MSS", year: 2013)).coefficients
    #expect(
      first.gain == [0.2082, 0.1672, 0.1748, 0.1883] && first.bias == [4.6186, 4.8768, 4.8924, -9.4771])
    let second = try #require(sensor("GF1_PMS2").coefficients(part: "PAN", year: 2013)).coefficients
    #expect(second.gain == [0.1878] && second.bias == [-7.9731])
    let ziyuan = try sensor("ZY302")
    #expect(
      ziyuan.coefficients(part: "MUX", year: 2020)?.coefficients.gain == [0.1787, 0.1925, 0.2099, 0.1798])
    #expect(
      ziyuan.coefficients(part: "MUX", year: 2017)?.coefficients.gain == [0.2136, 0.1993, 0.2189, 0.1965])
    #expect(
      ziyuan.bands(ofPart: "MUX").map(\.solarIrradiance_W_m2_um) == [
        1_939.512, 1_852.459, 1_552.06, 1_086.777,
      ])
  }

  /// A row of Appendix A of the domain document.
  private struct Printed {
    var title: String
    var irradiances: [Double]
    var year: Int
    var gain: [Double]
    var bias: [Double]

    /// The sensor and part that a title such as `GF1 PMS1 MSS` names.
    var place: (id: String, part: String) {
      let words = title.split(separator: " ").map(String.init)
      switch words[0] {
      case "GF7": return ("GF7", words[2])
      case "ZY303": return ("ZY303", words[2])
      case _ where words[1].hasPrefix("WFV"): return ("\(words[0])_\(words[1])", "WFV")
      case _ where words[1].hasPrefix("CCD"): return ("\(words[0])_\(words[1])", "CCD")
      default: return ("\(words[0])_\(words[1])", words[2])
      }
    }
  }

  private func appendix() throws -> [Printed] {
    let text = String(decoding: try Shared.data("domain/jilin1.md"), as: UTF8.self)
    var rows: [Printed] = []
    var title = ""
    var irradiances: [Double] = []
    func numbers(_ text: Substring) -> [Double] {
      text.split(separator: "/").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    }
    for line in text[(try #require(text.range(of: "## Appendix A."))).lowerBound...].split(separator: "\n") {
      if line.hasPrefix("## Appendix B") { break }
      if let match = line.firstMatch(of: /^\*\*(.+?)\*\* — ESUN (.*)$/) {
        title = String(match.1)
        irradiances = numbers(match.2)
      } else if let match = line.firstMatch(of: /^\| (\d{4}) \| (.*?) \| (.*?) \|$/) {
        let gain = numbers(match.2)
        let bias = numbers(match.3)
        rows.append(
          Printed(
            title: title, irradiances: irradiances, year: Int(match.1) ?? 0, gain: gain,
            bias: bias.count == gain.count ? bias : gain.map { _ in bias.first ?? .nan }))
      }
    }
    return rows
  }

  @Test("every row of the domain document's tables stands in the catalogue", .enabled(if: Shared.isThere))
  func allRows() throws {
    let printed = try appendix()
    #expect(printed.count == 161)
    var seen: Set<String> = []
    for row in printed {
      let (id, part) = row.place
      let sensor = try #require(SensorCatalog.builtIn.sensor(id: id), "\(row.title)")
      let name = "\(id) \(part) \(row.year)"
      seen.insert(name)
      let found = try #require(sensor.coefficients(part: part, year: row.year), "\(name)")
      #expect(found.distance == .exact, "\(name)")
      // One table prints 0 here.
      let gain = name == "GF2_PMS2 PAN 2015" ? [0.1538] : row.gain
      #expect(found.coefficients.gain == gain, "\(name)")
      #expect(found.coefficients.bias == row.bias, "\(name)")
      if !row.irradiances.isEmpty {
        var irradiances = row.irradiances
        // 1845.1 is a slip of the table's.
        if id == "GF1B_PMS", part == "MUX" { irradiances[1] = 1_854.1 }
        let own = sensor.bands(ofPart: part).map(\.solarIrradiance_W_m2_um)
        #expect(own == irradiances.map(Optional.some), "\(name)")
      }
    }
    let own = SensorCatalog.builtIn.sensors.flatMap { sensor in
      sensor.radiometry.table.map { "\(sensor.id) \($0.part) \($0.year)" }
    }
    #expect(
      Set(own).subtracting(seen) == [
        "GF1_PMS1 MSS 2013", "GF1_PMS1 PAN 2013", "GF1_PMS2 MSS 2013", "GF1_PMS2 PAN 2013", "ZY302 MUX 2017",
        "ZY302 MUX 2020", "HJ2B_CCD4 CCD 2022",
      ])
  }
}
