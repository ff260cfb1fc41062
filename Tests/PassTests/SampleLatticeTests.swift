// SampleLatticeTests: which pixels stand for a raster.

import Pass
import Raster
import Testing

struct SampleLatticeTests {
  /// Smallest steps with ceil(w / s) · ceil(h / s) ≤ 65536, by Python.
  @Test(
    "the smallest step that leaves 65536 pixels",
    arguments: [
      (1, 1, 1), (256, 256, 1), (257, 256, 2), (900, 700, 4), (6_000, 6_000, 24), (12_000, 12_000, 47),
      (1, 65_536, 1), (1, 65_537, 2), (3, 1_000_000, 16),
    ])
  func step(_ width: Int, _ height: Int, _ step: Int) {
    #expect(SampleLattice(over: Size(width: width, height: height)).step == step)
  }

  @Test("tiles together have the lattice's pixels once each, wherever they are cut")
  func tiles() {
    let size = Size(width: 1_000, height: 700)
    let lattice = SampleLattice(over: size)
    #expect(lattice.step == 4)
    for tile in [Size(width: 1_000, height: 1), Size(width: 3, height: 700), Size(width: 129, height: 77)] {
      var seen: [Int] = []
      let plan = TilePlan(size: size, tile: tile)
      for ordinal in 0..<plan.count {
        let window = plan[ordinal].window
        for row in lattice.rows(of: window) {
          seen += lattice.columns(of: window).map { (window.row + row) * 1_000 + window.column + $0 }
        }
      }
      var wanted: [Int] = []
      for y in stride(from: 0, to: 700, by: 4) {
        for x in stride(from: 0, to: 1_000, by: 4) { wanted.append(y * 1_000 + x) }
      }
      let isSame = seen.sorted() == wanted
      #expect(isSame, "\(tile)")
    }
  }
}
