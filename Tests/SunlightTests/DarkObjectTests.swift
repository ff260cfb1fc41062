// DarkObjectTests: haze taken out, against plain Python and against 6S.

import Foundation
import Raster
import Sunlight
import TestSupport
import Testing

struct DarkObjectTests {
  static let centres_nm = [480.0, 545, 660, 832.5]
  static let irradiances = [2_013.2, 1_830.3, 1_536.2, 1_042.9]
  static let dark_W_m2_sr_um = [52.0, 31, 14, 5]

  struct Expected: Sendable {
    let viewElevation: Double
    let pressure: Double
    let pathRadiance: [Double]
    let pathReflectance: [Double]
    let gain: [Double]
    let offset: [Double]
  }

  /// Python, from the formulas: sun 58.468° high, day 121.
  static let expected = [
    Expected(
      viewElevation: 90, pressure: 1_013.25, pathRadiance: [48.278967, 27.0717, 10.287502, 2.3202008],
      pathReflectance: [0.089721115, 0.05533716, 0.025054503, 0.0083235103],
      gain: [1.4461048, 1.2453575, 1.1060071, 1.0401999],
      offset: [-0.12974614, -0.06891455, -0.027710458, -0.0086581144]),
    Expected(
      viewElevation: 60, pressure: 900, pathRadiance: [48.21174, 27.029637, 10.269301, 2.3150691],
      pathReflectance: [0.089596182, 0.055251178, 0.025010174, 0.0083051007],
      gain: [1.4204422, 1.2321637, 1.1006111, 1.0382117],
      offset: [-0.1272662, -0.068078497, -0.027526475, -0.0086224532]),
  ]

  @Test("four bands of radiance give path radiance, gain and offset", arguments: expected)
  func corrections(_ expected: Expected) throws {
    let light = try #require(TOAReflectance(sunElevation_deg: 58.468, dayOfYear: 121))
    let bands = Self.centres_nm.indices.map {
      DarkObject.Band(
        centre_nm: Self.centres_nm[$0], darkRadiance_W_m2_sr_um: Self.dark_W_m2_sr_um[$0],
        solarIrradiance_W_m2_um: Self.irradiances[$0], light: light)
    }
    let found = try DarkObject.corrections(
      for: bands, light: light, viewElevation_deg: expected.viewElevation, pressure_hPa: expected.pressure)
    #expect(found.count == 4)
    for (band, correction) in found.enumerated() {
      let radiance = correction.pathRadiance_W_m2_sr_um(
        solarIrradiance_W_m2_um: Self.irradiances[band], light: light)
      #expect(abs(radiance - expected.pathRadiance[band]) < 1e-5)
      #expect(abs(correction.pathReflectance - expected.pathReflectance[band]) < 1e-8)
      #expect(abs(correction.gain - expected.gain[band]) < 1e-7)
      #expect(abs(correction.offset - expected.offset[band]) < 1e-8)
      #expect(!correction.isModelled)
    }
  }

  private func corrections(
    _ dark: [Double], centres: [Double] = centres_nm, elevation: Double = 45
  ) throws -> [DarkObject.Correction] {
    let light = try #require(TOAReflectance(sunElevation_deg: elevation, sunDistance_au: 1))
    let bands = zip(centres, dark).map { DarkObject.Band(centre_nm: $0, darkReflectance: $1) }
    return try DarkObject.corrections(for: bands, light: light)
  }

  @Test("the dark object comes out at 1 %, in TOA reflectance and folded into a calibration")
  func darkObject() throws {
    let dark = [0.096, 0.063, 0.034, 0.018]
    for (value, correction) in zip(dark, try corrections(dark)) {
      #expect(abs(value * correction.gain + correction.offset - 0.01) < 1e-12)
      let toa = Calibration(gain: 0.0001, offset: -0.1, nodata: 0, saturation: 65_535)
      let surface = correction.calibration(toTOAReflectance: toa)
      #expect(abs((value + 0.1) / 0.0001 * surface.gain + surface.offset - 0.01) < 1e-9)
      #expect(surface.nodata == 0 && surface.saturation == 65_535)
    }
  }

  @Test("forest without water: the near infrared gets the haze that the visible foretells")
  func bright() throws {
    let found = try corrections([0.096, 0.063, 0.034, 0.18])
    #expect(found.map(\.isModelled) == [false, false, false, true])
    #expect(found[3].pathReflectance < found[2].pathReflectance && found[3].pathReflectance > 0.005)
  }

  @Test("the order of the bands does not matter")
  func order() throws {
    let forward = try corrections([0.096, 0.063, 0.034, 0.18])
    let backward = try corrections([0.18, 0.034, 0.063, 0.096], centres: Self.centres_nm.reversed())
    #expect(backward.reversed() == forward)
  }

  @Test("a dark value below the dark object's own light leaves no negative haze")
  func negative() throws {
    let found = try corrections([0.001, -0.02, 0, 0])
    #expect(found.allSatisfy { $0.pathReflectance == 0 && $0.offset == 0 && $0.gain > 1 })
  }

  @Test("under snow or cloud everywhere there is no dark object")
  func snow() throws {
    #expect(throws: SunlightError.noDarkObject(centre_nm: 480, reflectance: 0.21, limit: 0.2)) {
      try corrections([0.21, 0.1, 0.1, 0.05])
    }
    // In the near infrared a summer without water is bright as well.
    #expect(throws: Never.self) { try corrections([0.2, 0.15, 0.1, 0.5]) }
    // The shadows of a snowy land are blue, and yet too bright in the red.
    #expect(throws: SunlightError.self) { try corrections([0.17, 0.148, 0.147, 0.147]) }
    for (centre, limit) in [(480.0, 0.2), (545, 0.155138), (660, 0.105785)] {
      #expect(abs(DarkObject.limit(at: centre) - limit) < 1e-6)
    }
  }

  @Test("a low sun, and numbers that no scene has, are refused")
  func refused() {
    let dark = [0.09, 0.06, 0.03, 0.02]
    #expect(throws: SunlightError.sunTooLow(elevation_deg: 9.9, limit_deg: 10)) {
      try corrections(dark, elevation: 9.9)
    }
    #expect(throws: SunlightError.self) { try corrections([.nan, 0.06, 0.03, 0.02]) }
    #expect(throws: SunlightError.self) { try corrections(dark, centres: [0.48, 0.545, 0.66, 0.83]) }
    guard let light = TOAReflectance(sunElevation_deg: 45, sunDistance_au: 1) else { return }
    #expect(throws: SunlightError.badNumber(name: "view elevation", value: 0)) {
      try DarkObject.corrections(for: [], light: light, viewElevation_deg: 0)
    }
    #expect(throws: SunlightError.badNumber(name: "air pressure", value: 101_325)) {
      try DarkObject.corrections(for: [], light: light, pressure_hPa: 101_325)
    }
  }

  struct Simulation: Sendable {
    let zenith: Double
    let aerosol: Double
    /// Root mean square errors of blue, green, red, near infrared; from Python.
    let uncorrected: [Double]
    let corrected: [Double]
  }

  static let simulations = [
    Simulation(
      zenith: 25, aerosol: 0.3, uncorrected: [0.05477, 0.03518, 0.02521, 0.02198],
      corrected: [0.01955, 0.00809, 0.01972, 0.02380]),
    Simulation(
      zenith: 40, aerosol: 0.3, uncorrected: [0.05681, 0.03807, 0.02868, 0.02521],
      corrected: [0.01850, 0.01103, 0.02327, 0.02692]),
    Simulation(
      zenith: 60, aerosol: 0.3, uncorrected: [0.07075, 0.05163, 0.04047, 0.02765],
      corrected: [0.01498, 0.02456, 0.03613, 0.03016]),
    Simulation(
      zenith: 68, aerosol: 0.1, uncorrected: [0.06735, 0.04646, 0.03525, 0.01635],
      corrected: [0.06384, 0.00293, 0.02034, 0.01103]),
  ]

  /// One row of 6S: ρTOA = A + B ρ / (1 − S ρ).
  private struct Golden: Decodable {
    struct Row: Decodable {
      let sza: Double
      let aot: Double
      let band: String
      let A: Double
      let B: Double
      let S: Double

      func toa(_ surface: Double) -> Double { A + B * surface / (1 - S * surface) }
    }
    let rows: [Row]
  }

  @Test("6S scenes with a 1 % dark object come nearer to the truth", .enabled(if: Shared.isThere))
  func simulated() throws {
    let golden = try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_6s_jl1.json"))
    let surfaces = [0.02, 0.04, 0.08, 0.15, 0.25, 0.45]
    func error(_ estimate: (Double) -> Double) -> Double {
      (surfaces.reduce(0) { $0 + (estimate($1) - $1) * (estimate($1) - $1) } / Double(surfaces.count))
        .squareRoot()
    }
    for simulation in Self.simulations {
      let rows = try ["B", "G", "R", "N"].map { name in
        try #require(
          golden.rows.first {
            $0.sza == simulation.zenith && $0.aot == simulation.aerosol && $0.band == name
          })
      }
      let found = try corrections(rows.map { $0.toa(0.01) }, elevation: 90 - simulation.zenith)
      for (band, row) in rows.enumerated() {
        let none = error(row.toa)
        let dark = error { row.toa($0) * found[band].gain + found[band].offset }
        #expect(abs(none - simulation.uncorrected[band]) < 1e-5)
        #expect(abs(dark - simulation.corrected[band]) < 1e-5)
      }
    }
  }
}
