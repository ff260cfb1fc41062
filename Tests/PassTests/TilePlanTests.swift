// TilePlanTests: tiles cover a raster once, in whole blocks.

import Pass
import Raster
import TestSupport
import Testing

struct TilePlanTests {
  /// A raster, its blocks, and a budget.
  private struct Case {
    var size: Size
    var blocks: BlockLayout
    var budget: Int
  }

  private func cases() -> [Case] {
    var random = SeededRandom(seed: 11)
    let fixed = [(1, 1), (1, 700), (700, 1), (512, 512), (513, 1025), (2000, 300)].map {
      Size(width: $0, height: $1)
    }
    let sizes =
      fixed
      + (0..<25).map { _ in
        Size(width: .random(in: 1...3000, using: &random), height: .random(in: 1...3000, using: &random))
      }
    return sizes.flatMap { size in
      [1, 3, 16, 64, 128, 200, 256, 512, 1024].map { side in
        let isStriped = Bool.random(using: &random)
        let block = Size(width: isStriped ? size.width : side, height: side)
        return Case(
          size: size,
          blocks: BlockLayout(
            size: block, columnPhase: isStriped ? 0 : .random(in: 0..<side, using: &random),
            rowPhase: .random(in: 0..<side, using: &random)),
          budget: random.pick([5000, 4096, 1 << 16, 1 << 18, 1 << 21]))
      }
    }
  }

  /// Whether the windows cover the raster once: they are disjoint and their pixels add up.
  private func coversOnce(_ plan: TilePlan) -> Bool {
    let tiles = (0..<plan.count).map { plan[$0] }
    let whole = Window(plan.size)
    guard tiles.allSatisfy({ $0.window.width > 0 && $0.window.height > 0 && whole.contains($0.window) }),
      tiles.reduce(0, { $0 + $1.window.pixelCount }) == whole.pixelCount
    else { return false }
    // In row-major order each tile begins where the one before it ended.
    return zip(tiles, tiles.dropFirst()).allSatisfy { a, b in
      b.ordinal == a.ordinal + 1
        && (b.window.row == a.window.row
          ? b.window.column == a.window.endColumn && b.window.height == a.window.height
          : b.window.column == 0 && b.window.row == a.window.endRow && a.window.endColumn == plan.size.width)
    }
  }

  @Test("tiles cover any raster once")
  func covers() {
    for item in cases() {
      let plan = TilePlan(size: item.size, blocks: item.blocks, pixelBudget: item.budget)
      #expect(coversOnce(plan), "\(item)")
      let tile = Size(width: max(50, item.blocks.size.width), height: max(40, item.blocks.size.height))
      #expect(coversOnce(TilePlan(size: item.size, tile: tile)), "\(item)")
    }
  }

  @Test("no block is cut: tiles begin where blocks begin, whatever the phase")
  func aligned() {
    for item in cases() {
      let plan = TilePlan(size: item.size, blocks: item.blocks, pixelBudget: item.budget)
      let (block, blocks) = (item.blocks.size, item.blocks)
      for ordinal in 0..<plan.count {
        let window = plan[ordinal].window
        #expect(window.column == 0 || (window.column + blocks.columnPhase) % block.width == 0, "\(item)")
        #expect(window.row == 0 || (window.row + blocks.rowPhase) % block.height == 0, "\(item)")
      }
    }
  }

  @Test("tiles keep to the budget, unless one block has more")
  func budget() {
    for item in cases() {
      let plan = TilePlan(size: item.size, blocks: item.blocks, pixelBudget: item.budget)
      let block = item.blocks.size
      let isStriped = block.width >= item.size.width
      let least = isStriped ? item.size.width * block.height : block.pixelCount
      // Without stripes a tile is at least as wide as an output block and as high as a block.
      let row = isStriped ? least : max(block.width, TilePlan.outputBlock) * block.height
      #expect(plan.largest.pixelCount <= max(item.budget, least, row), "\(item)")
    }
  }

  @Test(
    "a striped tile is as high as fits into an output block",
    arguments: [
      (1, 1 << 21, 512), (1, 100_000, 64), (8, 1 << 21, 512), (3, 1 << 21, 510), (100, 1 << 21, 500),
      (600, 1 << 21, 600), (512, 1, 512),
    ])
  func strips(_ rows: Int, _ budget: Int, _ height: Int) {
    let size = Size(width: 1000, height: 5000)
    let plan = TilePlan(
      size: size, blocks: BlockLayout(size: Size(width: 1000, height: rows)), pixelBudget: budget)
    #expect(plan[0].window.size == Size(width: 1000, height: height))
  }

  @Test("blocks of 256 make tiles of 512", arguments: [0, 100, 255])
  func phases(_ phase: Int) {
    let plan = TilePlan(
      size: Size(width: 2000, height: 2000),
      blocks: BlockLayout(size: Size(width: 256, height: 256), columnPhase: phase, rowPhase: phase),
      pixelBudget: 1 << 21)
    #expect(plan[0].window.width == 512 - phase)
    #expect(plan[1].window.column == 512 - phase)
    #expect(plan[1].window.width == 512)
    #expect(plan.largest == Size(width: 512, height: 512))
  }

  @Test(
    "where blocks may be cut, tiles are whole output blocks as long as the budget has room for one",
    arguments: [
      (12_000, 1 << 21, Size(width: 4096, height: 512)), (12_000, 600_000, Size(width: 1024, height: 512)),
      (12_000, 1 << 18, Size(width: 512, height: 512)), (12_000, 100_000, Size(width: 512, height: 128)),
      (300, 1 << 21, Size(width: 300, height: 512)),
    ])
  func cut(_ width: Int, _ budget: Int, _ tile: Size) {
    let size = Size(width: width, height: 1300)
    var blocks = BlockLayout(size: Size(width: width, height: 1))
    blocks.canBeCut = true
    let plan = TilePlan(size: size, blocks: blocks, pixelBudget: budget)
    #expect(plan[0].window.size == tile)
    #expect(coversOnce(plan))
    #expect(plan.hasWholeBlocks(side: 512) == (tile.height == 512))
  }

  @Test(
    "the last rows of wide tiles are cut into narrow ones",
    arguments: [(500, 0, 1), (12_000, 23, 1), (33_000, 61, 4)])
  func closing(_ height: Int, _ wide: Int, _ closing: Int) {
    var blocks = BlockLayout(size: Size(width: 6000, height: 1))
    blocks.canBeCut = true
    let plan = TilePlan(size: Size(width: 6000, height: height), blocks: blocks, pixelBudget: 12 << 18)
    #expect(coversOnce(plan))
    #expect(plan.hasWholeBlocks(side: 512))
    let widths = (0..<plan.count).map { plan[$0].window.width }
    let row = [2048, 2048, 6000 - 4096]
    let expected = Array(repeating: 6000, count: wide) + (0..<closing).flatMap { _ in row }
    #expect(widths == expected)
    #expect(plan.largest.width == widths.max())
  }

  @Test("blocks are whole in tiles that begin at multiples of an output block")
  func wholeBlocks() {
    let size = Size(width: 1300, height: 1300)
    #expect(TilePlan(size: size, tile: Size(width: 512, height: 1024)).hasWholeBlocks(side: 512))
    #expect(TilePlan(size: size, tile: size).hasWholeBlocks(side: 512))
    #expect(!TilePlan(size: size, tile: Size(width: 500, height: 512)).hasWholeBlocks(side: 512))
    #expect(!TilePlan(size: size, tile: Size(width: 1300, height: 256)).hasWholeBlocks(side: 512))
  }
}
