// TilePyramid: the levels of a raster with overviews, and the square tiles of each.

package import Raster

/// Level 0 is the raster itself; each further level is half as wide and high, rounded up.
package struct TilePyramid: Sendable, Equatable {
  package let base: Size
  package let side_px: Int
  package let overviewCount: Int

  package init(_ base: Size, side: Int, overviewCount: Int) {
    precondition(side > 0 && overviewCount >= 0 && base.width > 0 && base.height > 0, "no pyramid")
    self.base = base
    side_px = side
    self.overviewCount = overviewCount
  }

  /// The side of tiles for a raster with overviews, in pixels: 512, or 384 where a level would be as wide as one of its
  /// tiles of 512 and higher. Validators take such a level for one in strips; no level of these rasters is 384 wide.
  package static func side(for size: Size) -> Int {
    let usual = 512
    let pyramid = TilePyramid(size, side: usual, overviewCount: overviewCount(for: size, side: usual))
    let isMistaken = pyramid.levels.contains { level in
      let size = pyramid.size(of: level)
      return size.width == usual && size.height > usual
    }
    return isMistaken ? 384 : usual
  }

  /// Overviews down to one that fits in a tile.
  package static func overviewCount(for size: Size, side: Int) -> Int {
    var count = 0
    while count < 62, (max(size.width, size.height) - 1) >> count >= side { count += 1 }
    return count
  }

  /// The raster and its overviews.
  package var levels: ClosedRange<Int> { 0...overviewCount }

  /// ⌈width / 2ˡ⌉ × ⌈height / 2ˡ⌉ for level l, as GDAL rounds.
  package func size(of level: Int) -> Size {
    let shift = min(level, 62)
    return Size(width: ((base.width - 1) >> shift) + 1, height: ((base.height - 1) >> shift) + 1)
  }

  package func tilesAcross(_ level: Int) -> Int { (size(of: level).width - 1) / side_px + 1 }

  package func tilesDown(_ level: Int) -> Int { (size(of: level).height - 1) / side_px + 1 }

  /// Tiles of one band.
  package func tileCount(_ level: Int) -> Int { tilesAcross(level) * tilesDown(level) }
}
