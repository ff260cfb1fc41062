// PlausibleMediansTests: which medians are warned of, and in which words.

import Raster
import Scene
import Testing

struct PlausibleMediansTests {
  struct Case: Sendable {
    let name: String
    let medians: [Role: Double]
    /// Roles that are named, those that are too dark and those that are too bright.
    var dark: [Role] = []
    var bright: [Role] = []
    var level = Level.toa
    var count = 100
  }

  static let cases = [
    Case(name: "clear land", medians: [.blue: 0.09, .green: 0.08, .red: 0.07, .nir: 0.3]),
    Case(name: "the ends count as plausible", medians: [.red: 0.01, .nir: 0.9]),
    Case(
      name: "water: the near infrared is black",
      medians: [.blue: 0.08, .red: 0.03, .nir: 0.004, .swir1: 0.001]),
    Case(
      name: "radiance ten times too small", medians: [.blue: 0.009, .red: 0.012, .nir: 0.003],
      dark: [.blue, .nir]),
    Case(name: "inverse gains", medians: [.red: 8, .nir: 31], bright: [.red, .nir]),
    Case(
      name: "one band's gain", medians: [.blue: 0.001, .red: 1.2, .nir: 0.3], dark: [.blue], bright: [.red]),
    Case(
      name: "snow in the visible makes the dark infrared odd", medians: [.red: 0.95, .nir: 0.005],
      dark: [.nir], bright: [.red]),
    Case(name: "bright infrared alone", medians: [.red: 0.2, .nir: 1], bright: [.nir]),
    Case(name: "surface as well", medians: [.red: 3], bright: [.red], level: .surface),
    Case(name: "stored numbers", medians: [.red: 300], level: .dn),
    Case(name: "as delivered", medians: [.red: 300], level: .asDelivered),
    Case(name: "too few pixels", medians: [.red: 300], count: 99),
    Case(name: "no reflectance", medians: [.tir1: 300, .vv: 0.001, .cirrus: 0.001, .par: 1_000]),
  ]

  @Test("medians that no clear land has are warned of", arguments: cases)
  func rule(_ example: Case) {
    let bands = example.medians.sorted { $0.key.rawValue < $1.key.rawValue }.enumerated().map {
      place, median in
      BandMedian(role: median.key, number: place + 1, median: median.value, count: example.count)
    }
    let warnings = PlausibleMedians.warnings(for: bands, level: example.level)
    #expect(
      warnings.count == (example.dark.isEmpty ? 0 : 1) + (example.bright.isEmpty ? 0 : 1), "\(example.name)")
    #expect(warnings.allSatisfy { $0.id == "scene.implausible-reflectance" })
    let named = [example.dark, example.bright].filter { !$0.isEmpty }
    for (warning, roles) in zip(warnings, named) {
      for band in bands {
        let isNamed = warning.text.contains("band \(band.number) (\(band.role.rawValue))")
        #expect(isNamed == roles.contains(band.role), "\(example.name): \(warning.text)")
      }
    }
  }

  @Test("the median, the level and the likely causes are told")
  func words() throws {
    let bright = try #require(
      PlausibleMedians.warnings(
        for: [BandMedian(role: .red, number: 3, median: 12.3456, count: 500)], level: .toa
      ).first)
    #expect(
      bright.text.hasPrefix(
        "the median toa reflectance is 12.3 in band 3 (red), and clear land has 0.01 to 0.9"))
    for cause in ["gains that divide", "unitScale", "sun", "snow"] { #expect(bright.text.contains(cause)) }
    let dark = try #require(
      PlausibleMedians.warnings(
        for: [BandMedian(role: .red, number: 3, median: 0.00021, count: 500)], level: .surface
      ).first)
    #expect(dark.text.hasPrefix("the median surface reflectance is 0.00021 in band 3 (red)"))
    for cause in ["mW cm-2 sr-1 um-1 times 10", "W m-2 sr-1 nm-1 times 1000", "sun"] {
      #expect(dark.text.contains(cause))
    }
  }
}
