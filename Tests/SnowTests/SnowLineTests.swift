// SnowLineTests: the snow line against the published check and a restated scene.

import Foundation
import Snow
import TestSupport
import Testing

struct SnowLineTests {
  private struct Golden: Decodable {
    let dem: [[Double]]
    let snow: [[Int]]
    let cloud: [[Int]]
    let dz: Double
    let zs: Int
    let bins_lo_tot_clear_snow: [[Double]]
  }

  @Test("bands and snow line of the restated scene are those of the reference", .enabled(if: Shared.isThere))
  func golden() throws {
    let golden = try JSONDecoder().decode(Golden.self, from: Shared.data("golden/golden_lis_snowline.json"))
    let heights = golden.dem.flatMap(\.self)
    let (lowest, highest) = (try #require(heights.min()), try #require(heights.max()))
    let (snow, cloud) = (golden.snow.flatMap(\.self), golden.cloud.flatMap(\.self))
    let bands = Self.counted(
      try #require(ElevationBands(lowest_m: lowest, highest_m: highest, step_m: golden.dz)),
      heights.indices.map { (1, heights[$0], cloud[$0] == 0, snow[$0] == 1) })
    #expect(bands.bands.count == golden.bins_lo_tot_clear_snow.count)
    for (band, row) in zip(bands.bands, golden.bins_lo_tot_clear_snow) {
      #expect(abs(band.heights_m.lowerBound - row[0]) < 1e-9)
      #expect([band.count, band.clearCount, band.snowCount] == row[1...].map { Int($0) })
    }
    #expect(SnowLineRule.letItSnow.height_m(in: bands) == golden.zs)
  }

  /// Bands with so many pixels of each kind in them.
  private static func counted(
    _ bands: ElevationBands, _ pixels: [(count: Int, height_m: Double, isClear: Bool, isSnow: Bool)]
  ) -> ElevationBands {
    var counts = bands.bands.map { _ in (count: 0, clearCount: 0, snowCount: 0) }
    for pixel in pixels {
      let band = bands.band(of: pixel.height_m)
      counts[band].count += pixel.count
      if pixel.isClear { counts[band].clearCount += pixel.count }
      if pixel.isClear, pixel.isSnow { counts[band].snowCount += pixel.count }
    }
    return bands.counted(counts)
  }

  /// 100 pixels: 90 at 0 m, 5 under cloud at 70 m, 5 clear with snow at 81 m.
  private func published() throws -> ElevationBands {
    Self.counted(
      try #require(ElevationBands(lowest_m: 0, highest_m: 100, step_m: 20)),
      [(90, 0, true, false), (5, 70, false, true), (5, 81, true, true)])
  }

  @Test("the published check gives 40 m from below and 90 m from above")
  func publishedCheck() throws {
    let published = try published()
    var rule = SnowLineRule.letItSnow
    (rule.clearFraction, rule.snowFraction) = (0, 0)
    #expect(rule.height_m(in: published) == 40)
    rule.offsetFromMiddle_m = -10
    #expect(rule.height_m(in: published) == 40)
    (rule.start, rule.bandsBelow, rule.offsetFromMiddle_m) = (.highest, 0, 0)
    #expect(rule.height_m(in: published) == 90)
  }

  @Test("without enough snow there is no line, and none lies below the lowest band")
  func ends() throws {
    let bands = try #require(ElevationBands(lowest_m: 0, highest_m: 1_000, step_m: 100))
    func line(snowCount: Int) -> Int? {
      SnowLineRule.letItSnow.height_m(
        in: Self.counted(bands, [(9, 150, true, false), (snowCount, 150, true, true)]))
    }
    #expect(SnowLineRule.letItSnow.height_m(in: bands) == nil)
    // One in ten is not more than one in ten.
    #expect(line(snowCount: 1) == nil)
    #expect(line(snowCount: 2) == 0)
  }

  @Test("heights beyond the ends belong to the outermost bands, and flat ground is one band")
  func outermost() throws {
    let bands = try #require(ElevationBands(lowest_m: 100, highest_m: 350, step_m: 100))
    #expect(bands.bands.count == 2)
    #expect([-5.0, 100, 224.9, 225, 350, 9_000].map(bands.band(of:)) == [0, 0, 0, 1, 1, 1])
    let flat = try #require(ElevationBands(lowest_m: 140, highest_m: 140, step_m: 100))
    #expect(flat.bands.count == 1)
    #expect([139.0, 140, 141].map(flat.band(of:)) == [0, 0, 0])
  }

  @Test(
    "heights that no ground has make no bands",
    arguments: [
      (0.0, Double.nan, 100.0), (.nan, 100, 100), (200, 100, 100), (-3.4e38, 500, 100), (0, .infinity, 100),
      (0, 100, 0),
    ])
  func refused(_ lowest: Double, _ highest: Double, _ step: Double) {
    #expect(ElevationBands(lowest_m: lowest, highest_m: highest, step_m: step) == nil)
  }
}
