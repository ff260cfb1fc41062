// SolarSpectrumTests: band means against numbers made elsewhere.

import Foundation
import Sunlight
import TestSupport
import Testing

struct SolarSpectrumTests {
  /// From the domain document: the same table, integrated in Python.
  @Test(
    "bands of Jilin-1 get these irradiances",
    arguments: [
      (450.0, 510.0, 1_979.675), (510, 580, 1_851.1557), (630, 690, 1_550.8317), (770, 895, 1_056.5389),
      (450, 700, 1_772.242), (450, 800, 1_630.1429), (549, 551, 1_866.25),
    ])
  func boxes(_ lower: Double, _ upper: Double, _ expected: Double) throws {
    let mean = try #require(SolarSpectrum.meanIrradiance_W_m2_um(from: lower, to: upper))
    #expect(abs(mean - expected) < 0.001)
  }

  @Test("a band within one step of the table is its trapezoid")
  func withinAStep() throws {
    // 395 nm 1245, 395.5 nm 1324.5: at 395.1 and 395.3 it is 1260.9 and 1292.7.
    let mean = try #require(SolarSpectrum.meanIrradiance_W_m2_um(from: 395.1, to: 395.3))
    #expect(abs(mean - 1_276.8) < 1e-6)
  }

  @Test("single wavelengths lie on the line between nodes")
  func points() {
    #expect(SolarSpectrum.irradiance_W_m2_um(at: 395) == 1_245)
    #expect(SolarSpectrum.irradiance_W_m2_um(at: 400) == 1_688.5)
    #expect(SolarSpectrum.irradiance_W_m2_um(at: 400.5) == (1_688.5 + 1_752) / 2)
    #expect(SolarSpectrum.irradiance_W_m2_um(at: 1_005) == 683.65)
  }

  @Test(
    "beyond the table, or without width, there is no number",
    arguments: [
      (394.9, 450.0), (950, 1_005.1), (500, 500), (600, 500), (.nan, 500), (500, .nan), (500, .infinity),
    ])
  func outside(_ lower: Double, _ upper: Double) {
    #expect(SolarSpectrum.meanIrradiance_W_m2_um(from: lower, to: upper) == nil)
  }

  @Test("means of the two halves of a band make the mean of the whole")
  func halves() throws {
    for cut in [457.0, 480.5, 499.97] {
      let whole = try #require(SolarSpectrum.meanIrradiance_W_m2_um(from: 450, to: 510))
      let left = try #require(SolarSpectrum.meanIrradiance_W_m2_um(from: 450, to: cut))
      let right = try #require(SolarSpectrum.meanIrradiance_W_m2_um(from: cut, to: 510))
      // A cut beside a node sees the line between nodes, which the whole sees too.
      #expect(abs((left * (cut - 450) + right * (510 - cut)) / 60 - whole) < 1e-9)
    }
  }

  private struct Golden: Decodable {
    struct Box: Decodable {
      let name: String
      let lo_nm: Double
      let hi_nm: Double
      let esun_g173: Double
    }
    let box: [Box]
  }

  private struct Table: Decodable {
    let nm: [Double]
    let w_m2_um: [Double]
  }

  @Test("every golden box is met to 0.001 W", .enabled(if: Shared.isThere))
  func golden() throws {
    let golden = try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_esun.json"))
    #expect(golden.box.count > 10)
    for box in golden.box {
      let mean = try #require(SolarSpectrum.meanIrradiance_W_m2_um(from: box.lo_nm, to: box.hi_nm))
      #expect(abs(mean - box.esun_g173) < 1e-3, "\(box.name)")
    }
  }

  @Test("the table is the standard's, node by node", .enabled(if: Shared.isThere))
  func nodes() throws {
    let table = try JSONDecoder().decode(Table.self, from: Shared.data("golden/solar_g173_etr.json"))
    #expect(table.nm.count == 616)
    for (nm, value) in zip(table.nm, table.w_m2_um) {
      #expect(SolarSpectrum.irradiance_W_m2_um(at: nm) == value, "\(nm) nm")
    }
  }
}
