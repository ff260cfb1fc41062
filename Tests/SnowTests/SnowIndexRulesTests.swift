// SnowIndexRulesTests: rules with short-wave infrared against closed forms.

import Foundation
import Snow
import TestSupport
import Testing

struct SnowIndexRulesTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let name: String
      let B: Double
      let G: Double
      let R: Double
      let N: Double
      let S1: Double
      let NDSI: Double?
      let snomap: Bool?
      let lis_pass1: Bool?
      let lis_pass2: Bool?
      let FSC_SA2004: Double?
      let FSC_SA2006_terra: Double?
      let FSC_gascoin2020: Double?
      let FSC_gascoin_og_tcd30: Double?
      let NDVI: Double?
      let NDBR: Double?
      let NDBN: Double?
    }
    let cases: [Case]
  }

  @Test("indices, tests and fractions are those of the closed forms", .enabled(if: Shared.isThere))
  func golden() throws {
    let golden = try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_snow.json"))
    #expect(golden.cases.count == 12)
    let rule = LetItSnowRule()
    for item in golden.cases {
      let pixel = InfraredSpectrum(green: item.G, red: item.R, nir: item.N, swir1: item.S1)
      #expect(SnomapRule().isSnow(pixel) == item.snomap ?? false, "\(item.name)")
      #expect(rule.first.isSnow(pixel) == item.lis_pass1 ?? false, "\(item.name)")
      #expect(rule.second.isSnow(pixel) == item.lis_pass2 ?? false, "\(item.name)")
      guard let ndsi = item.NDSI else {
        #expect(!pixel.ndsi.isFinite)
        continue
      }
      let treeCovered = SnowFraction.onGround(SnowFraction.gascoin2020.value(ndsi: ndsi), treeCover: 0.3)
      let visible = VisibleSpectrum(blue: item.B, red: item.R, nir: item.N)
      for (found, wanted) in [
        (pixel.ndsi, ndsi), (SnowFraction.salomonson2004.value(ndsi: ndsi), item.FSC_SA2004),
        (SnowFraction.salomonson2006.value(ndsi: ndsi), item.FSC_SA2006_terra),
        (SnowFraction.gascoin2020.value(ndsi: ndsi), item.FSC_gascoin2020),
        (treeCovered, item.FSC_gascoin_og_tcd30), (visible.ndvi, item.NDVI),
        (visible.blueOverRed, item.NDBR), (visible.blueOverNIR, item.NDBN),
      ] {
        #expect(abs(found - (try #require(wanted))) < 1e-12, "\(item.name)")
      }
    }
  }

  @Test("snow over which correction leaves less than nothing is snow")
  func negative() {
    let pixel = InfraredSpectrum(green: 0.5, red: 0.5, nir: 0.45, swir1: -0.002)
    #expect(pixel.ndsi > 1)
    #expect(SnomapRule().isSnow(pixel) && LetItSnowRule().first.isSnow(pixel))
  }

  @Test("thresholds of Let-it-snow are left out, that of SNOMAP is taken in")
  func edges() {
    func pixel(_ ndsi: Double, _ red: Double) -> InfraredSpectrum {
      InfraredSpectrum(green: 1 + ndsi, red: red, nir: 0.5, swir1: 1 - ndsi)
    }
    // 1.5, 0.5: exact.
    var rule = LetItSnowRule()
    rule.first = LetItSnowRule.Thresholds(ndsi: 0.5, red: 0.25)
    #expect(!rule.first.isSnow(pixel(0.5, 0.5)) && !rule.first.isSnow(pixel(0.75, 0.25)))
    #expect(rule.first.isSnow(pixel(0.75, 0.5)))
    var snomap = SnomapRule()
    snomap.ndsi = 0.5
    #expect(snomap.isSnow(pixel(0.5, 0.5)))
  }
}
