// Pixels of an invented scene: windows, collar, saturation, radiometry and how well they compress.

import Foundation
import Synthetic
import Testing

/// A whole scene as planes.
func planes(of scene: SampleScene) -> [UInt16] {
  var planes = [UInt16](repeating: 0, count: 4 * scene.width * scene.height)
  scene.fill(column: 0, row: 0, width: scene.width, height: scene.height, into: &planes)
  return planes
}

@Suite struct SampleSceneTests {
  @Test(arguments: Season.allCases, [false, true])
  func `a pixel has one value in every window`(season: Season, level1: Bool) {
    let scene = SampleScene(width: 330, height: 250, season: season, seed: 5, level1: level1)
    let whole = planes(of: scene)
    for window in [(0, 0, 330, 1), (17, 31, 66, 70), (1, 249, 3, 1), (300, 100, 30, 150), (64, 64, 32, 32)] {
      let (column, row, width, height) = window
      var part = [UInt16](repeating: 9, count: 4 * width * height)
      scene.fill(column: column, row: row, width: width, height: height, into: &part)
      var differing = 0
      for band in 0..<4 {
        for y in 0..<height {
          for x in 0..<width {
            let inWhole = whole[(band * 250 + row + y) * 330 + column + x]
            if part[(band * height + y) * width + x] != inWhole { differing += 1 }
          }
        }
      }
      #expect(differing == 0, "window \(window)")
    }
  }

  @Test(arguments: Season.allCases, [1, 2] as [UInt64])
  func `a map scene has a collar of zeros, few saturated pixels and 12 bits`(season: Season, seed: UInt64) {
    let scene = SampleScene(width: 900, height: 700, season: season, seed: seed, level1: false)
    let values = planes(of: scene)
    let size = 900 * 700
    let collar = values[0..<size].count { $0 == 0 }
    for band in 1..<4 { #expect(values[(band * size)..<((band + 1) * size)].count { $0 == 0 } == collar) }
    #expect(Double(collar) / Double(size) > 0.1)
    #expect(Double(collar) / Double(size) < 0.2)
    #expect((values.max() ?? 0) == 4_095)
    let saturated = (0..<size).count { pixel in (0..<4).contains { values[$0 * size + pixel] == 4_095 } }
    #expect(saturated > 0)
    #expect(Double(saturated) < 0.01 * Double(size))
  }

  @Test(arguments: Season.allCases)
  func `a level 1 scene has no collar and no map grid`(season: Season) {
    let scene = SampleScene(width: 400, height: 300, season: season, seed: 1, level1: true)
    #expect(!planes(of: scene).contains(0))
    #expect(scene.epsg == nil)
    #expect(scene.geoTransform == nil)
  }

  @Test(arguments: Season.allCases)
  func `differenced rows carry the entropy of real scenes`(season: Season) {
    let scene = SampleScene(width: 256, height: 256, season: season, seed: 1, level1: true)
    let values = planes(of: scene)
    var histogram = [Double](repeating: 0, count: 256)
    for index in values.indices where index % 256 != 0 {
      let difference = values[index] &- values[index - 1]
      histogram[Int(difference & 255)] += 1
      histogram[Int(difference >> 8)] += 1
    }
    let total = histogram.reduce(0, +)
    let bits = histogram.reduce(0) { $1 > 0 ? $0 - $1 / total * log2($1 / total) : $0 }
    #expect(8 / bits > 1.3)
    #expect(8 / bits < 2)
  }

  @Test func `names follow the delivered form`() {
    let summer = SampleScene(width: 64, height: 64, season: .summer, seed: 1, level1: false)
    #expect(summer.name.wholeMatch(of: /JL1GF03B04_PMS_20260718103012_200\d{6}_101_0007_001_L3/) != nil)
    let winter = SampleScene(width: 64, height: 64, season: .winter, seed: 2, level1: true)
    #expect(winter.name.wholeMatch(of: /JL1GF03B04_PMS_202602\d{8}_200\d{6}_101_0007_001_L1/) != nil)
    #expect(summer.epsg == 32_651)
    #expect(summer.geoTransform?.count == 6)
  }

  @Test func `reflectance and NDVI are those of snow`() {
    let scene = SampleScene(width: 450, height: 350, season: .winter, seed: 1, level1: true)
    let values = planes(of: scene)
    let size = 450 * 350
    let blue = values[0..<size].sorted()
    let snow = scene.reflectance(blue[size * 3 / 4], band: 0)
    #expect(snow > 0.74 && snow < 0.86)
    #expect(blue[size * 3 / 4] < 3_400)
    let ratios = (0..<size).map { pixel -> Double in
      let red = scene.reflectance(values[2 * size + pixel], band: 2)
      let nir = scene.reflectance(values[3 * size + pixel], band: 3)
      return (nir - red) / (nir + red)
    }
    #expect(abs(ratios.sorted()[size / 2]) < 0.05)
  }

  /// FNV-1a over the decoded values: the same on every machine, in debug and in release.
  @Test(
    arguments: zip(Season.allCases, [10_190_315_774_557_519_572, 11_230_976_184_212_706_056] as [UInt64]))
  func `pixels are the same everywhere`(season: Season, expected: UInt64) {
    let scene = SampleScene(width: 900, height: 700, season: season, seed: 1, level1: false)
    var values = [UInt16](repeating: 0, count: 4 * 300 * 200)
    scene.fill(column: 200, row: 200, width: 300, height: 200, into: &values)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in values {
      for byte in [UInt64(value & 255), UInt64(value >> 8)] { hash = (hash ^ byte) &* 0x100_0000_01B3 }
    }
    #expect(hash == expected)
  }

  @Test func `the smallest scene and the largest can be asked for a pixel`() {
    for side in [1, 40_000] {
      let scene = SampleScene(width: side, height: side, season: .summer, seed: 7, level1: true)
      var values: [UInt16] = [0, 0, 0, 0]
      scene.fill(column: side - 1, row: side - 1, width: 1, height: 1, into: &values)
      #expect(values.allSatisfy { $0 > 0 && $0 <= 4_095 })
    }
  }
}
