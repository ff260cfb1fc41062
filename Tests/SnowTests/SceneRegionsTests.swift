// SceneRegionsTests: regions found by tiles against a flood of the whole scene.

import Raster
import Snow
import TestSupport
import Testing

struct SceneRegionsTests {
  /// Patches of evidence, some thin, some touching at corners only.
  private func evidence(_ size: Size, share: UInt64, seed: UInt64) -> [UInt8] {
    var random = SeededRandom(seed: seed)
    return (0..<size.pixelCount).map { _ in
      let draw = random.next() >> 16
      guard draw % 100 < share else { return 0 }
      return (draw >> 20) % 12 == 0 ? 2 : 1
    }
  }

  /// Pixels kept, by flooding from every pixel.
  private func flooded(_ evidence: [UInt8], _ size: Size, _ rule: RegionRule) -> [Bool] {
    var (kept, isDone) = (evidence.map { _ in false }, evidence.map { $0 == 0 })
    for first in evidence.indices where !isDone[first] {
      var (pixels, next) = ([first], 0)
      isDone[first] = true
      while next < pixels.count {
        let (row, column) = (pixels[next] / size.width, pixels[next] % size.width)
        for y in max(0, row - 1)...min(size.height - 1, row + 1) {
          for x in max(0, column - 1)...min(size.width - 1, column + 1) where !isDone[y * size.width + x] {
            isDone[y * size.width + x] = true
            pixels.append(y * size.width + x)
          }
        }
        next += 1
      }
      guard rule.keeps(Region(pixelCount: pixels.count, hasSeed: pixels.contains { evidence[$0] == 2 }))
      else {
        continue
      }
      for pixel in pixels { kept[pixel] = true }
    }
    return kept
  }

  /// The same by tiles.
  private func tiled(_ evidence: [UInt8], _ size: Size, tile: Size, _ rule: RegionRule) -> [Bool] {
    var scene = SceneRegions(rule)
    var tiles: [(window: Window, regions: TileRegions)] = []
    for row in stride(from: 0, to: size.height, by: tile.height) {
      for column in stride(from: 0, to: size.width, by: tile.width) {
        let window = Window(
          column: column, row: row, width: min(tile.width, size.width - column),
          height: min(tile.height, size.height - row))
        let pixels = (0..<window.pixelCount).map { place in
          evidence[(row + place / window.width) * size.width + column + place % window.width]
        }
        let regions = TileRegions(
          pixels.span, size: window.size, edges: TileEdges(of: window, in: size), rule: rule)
        scene.add(regions.outline, at: window)
        tiles.append((window, regions))
      }
    }
    let judged = scene.judged()
    var kept = [Bool](repeating: false, count: size.pixelCount)
    for (ordinal, tile) in tiles.enumerated() {
      for row in 0..<tile.window.height {
        for run in tile.regions.runs(ofRow: row) where judged.keeps(run.label, ofTile: ordinal) {
          for column in run.start..<run.end {
            kept[(tile.window.row + row) * size.width + tile.window.column + Int(column)] = true
          }
        }
      }
    }
    return kept
  }

  @Test(
    "any tiles keep what a flood of the whole keeps",
    arguments: [
      Size(width: 1, height: 1), Size(width: 37, height: 29), Size(width: 64, height: 3),
      Size(width: 3, height: 70), Size(width: 61, height: 53),
    ], [15, 30, 40, 60, 95] as [UInt64])
  func tiles(_ size: Size, _ share: UInt64) {
    for leastPixels in [1, 4, 9] {
      let rule = RegionRule(leastPixels: leastPixels)
      let evidence = evidence(size, share: share, seed: share * 31 + UInt64(size.width))
      let wanted = flooded(evidence, size, rule)
      for (width, height) in [(1, 1), (2, 3), (7, 5), (16, 16), (500, 4), (5, 500), (500, 500)] {
        let found = tiled(evidence, size, tile: Size(width: width, height: height), rule)
        #expect((found == wanted) as Bool, "tiles of \(width) x \(height), at least \(leastPixels)")
      }
    }
  }

  @Test(
    "dots and lines without end take next to nothing to the end, be they snow or not",
    arguments: [false, true], [1, 2] as [UInt8])
  func held(_ isLine: Bool, _ what: UInt8) {
    // Dots in every other row, lines in every other column: each tile has as many open regions as there can be.
    let size = Size(width: 40, height: 4000)
    let tile = Size(width: 40, height: 2)
    var scene = SceneRegions(RegionRule())
    for row in stride(from: 0, to: size.height, by: tile.height) {
      let window = Window(column: 0, row: row, width: tile.width, height: tile.height)
      let pixels = (0..<window.pixelCount).map { place -> UInt8 in
        place % 2 == 0 && (isLine || place < size.width) ? what : 0
      }
      scene.add(
        TileRegions(pixels.span, size: tile, edges: TileEdges(of: window, in: size), rule: RegionRule())
          .outline, at: window)
    }
    // 40 000 regions of tiles, and four bytes a row of them.
    #expect(scene.linkByteCount <= 4 * size.height / tile.height)
  }

  @Test("one seed in the last row keeps the lines that lead to it")
  func longLines() {
    let size = Size(width: 23, height: 400)
    var evidence = (0..<size.pixelCount).map { place -> UInt8 in place % size.width % 2 == 0 ? 1 : 0 }
    // Two lines meet in a row, another two in the last one.
    evidence[150 * size.width + 5] = 1
    for column in 10...12 { evidence[399 * size.width + column] = 2 }
    evidence[7 * size.width + 21] = 1
    evidence[399 * size.width + 4] = 2
    let rule = RegionRule()
    let wanted = flooded(evidence, size, rule)
    #expect((0..<23).filter { wanted[$0] } == [4, 6, 10, 12])
    for (width, height) in [(1, 1), (7, 2), (23, 2), (6, 50)] {
      #expect((tiled(evidence, size, tile: Size(width: width, height: height), rule) == wanted) as Bool)
    }
  }

  @Test("a spiral through many tiles is one region, and keeps all of itself by one seed")
  func spiral() {
    let size = Size(width: 31, height: 31)
    var evidence = [UInt8](repeating: 0, count: size.pixelCount)
    var (column, row, dx, dy, steps) = (0, 0, 1, 0, 30)
    evidence[0] = 1
    var turn = 0
    while steps > 0 {
      for _ in 0..<steps {
        (column, row) = (column + dx, row + dy)
        evidence[row * size.width + column] = 1
      }
      (dx, dy) = (-dy, dx)
      turn += 1
      // Two cells between the arms.
      if turn == 1 || (turn > 2 && turn % 2 == 1) { steps -= turn == 1 ? 0 : 2 }
    }
    evidence[row * size.width + column] = 2
    let rule = RegionRule()
    let wanted = evidence.map { $0 > 0 }
    #expect((flooded(evidence, size, rule) == wanted) as Bool)
    for side in [1, 4, 10, 31] {
      #expect((tiled(evidence, size, tile: Size(width: side, height: side), rule) == wanted) as Bool)
    }
  }

  @Test("what ends in a tile is judged there, and takes no label")
  func closed() {
    let evidence: [UInt8] = [
      0, 0, 0, 0, 0, 0,
      0, 2, 1, 0, 1, 0,
      0, 1, 1, 0, 0, 0,
      0, 0, 0, 0, 0, 1,
    ]
    let size = Size(width: 6, height: 4)
    let regions = TileRegions(
      evidence.span, size: size,
      edges: TileEdges(of: Window(column: 6, row: 4, width: 6, height: 4), in: Size(width: 18, height: 12)),
      rule: RegionRule())
    #expect(regions.open == [Region(pixelCount: 1, hasSeed: false)])
    #expect(
      regions.runs == [
        SnowRun(start: 1, end: 3, label: 0), SnowRun(start: 1, end: 3, label: 0),
        SnowRun(start: 5, end: 6, label: 1),
      ])
    #expect(regions.rowStarts == [0, 0, 1, 2, 3])
  }
}
