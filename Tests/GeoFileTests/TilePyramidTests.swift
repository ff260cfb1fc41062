// TilePyramidTests: sizes of levels and counts of tiles.

import GeoFile
import Raster
import Testing

struct TilePyramidTests {
  @Test(
    "overviews go down to one that fits in a tile",
    arguments: [
      (1, 1, 0), (511, 512, 0), (513, 1, 1), (1, 1024, 1), (1025, 3, 2), (12000, 12000, 5), (65536, 1, 7),
      (65537, 1, 8), (2_147_483_647, 1, 22),
    ])
  func overviews(_ width: Int, _ height: Int, _ count: Int) {
    #expect(TilePyramid.overviewCount(for: Size(width: width, height: height), side: 512) == count)
  }

  @Test(
    "no level that is higher than its tiles is as wide as one",
    arguments: [
      (1, 1, 512), (512, 512, 512), (512, 513, 384), (511, 513, 512), (513, 513, 512), (1023, 1025, 384),
      (1024, 1024, 512), (1024, 1025, 384), (8192, 9000, 384), (8192, 8192, 512), (8190, 9000, 384),
      (12000, 12000, 512), (2_147_483_647, 1, 512),
    ])
  func side(_ width: Int, _ height: Int, _ side: Int) {
    let size = Size(width: width, height: height)
    #expect(TilePyramid.side(for: size) == side)
    let pyramid = TilePyramid(
      size, side: side, overviewCount: TilePyramid.overviewCount(for: size, side: side))
    let sizes = pyramid.levels.map { pyramid.size(of: $0) }
    #expect(!sizes.contains { $0.width == side && $0.height > 512 })
  }

  @Test(
    "sizes are rounded up, and so are tiles",
    arguments: [
      (Size(width: 513, height: 1025), 0, Size(width: 513, height: 1025), 2, 3),
      (Size(width: 513, height: 1025), 1, Size(width: 257, height: 513), 1, 2),
      (Size(width: 513, height: 1025), 2, Size(width: 129, height: 257), 1, 1),
      (Size(width: 1, height: 1), 5, Size(width: 1, height: 1), 1, 1),
      (Size(width: 65537, height: 1), 7, Size(width: 513, height: 1), 2, 1),
      (Size(width: 40000, height: 512), 0, Size(width: 40000, height: 512), 79, 1),
    ])
  func levels(_ base: Size, _ level: Int, _ size: Size, _ across: Int, _ down: Int) {
    let pyramid = TilePyramid(base, side: 512, overviewCount: level)
    #expect(pyramid.size(of: level) == size)
    #expect(pyramid.tilesAcross(level) == across && pyramid.tilesDown(level) == down)
    #expect(pyramid.tileCount(level) == across * down)
  }
}
