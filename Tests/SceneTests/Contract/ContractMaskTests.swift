// What the numbers of a mask mean.

import Raster
import Scene
import Testing

struct ContractMaskTests {
  @Test("by number, by bits, by fields of bits, by not being 0")
  func tables() {
    #expect(MaskRule.values([1: .cloud, 3: .snow]).table(count: 4) == [0, 8, 0, 6])
    #expect(MaskRule.bits([0: .shadow, 1: .cloud], whole: [3: .nodata]).table(count: 5) == [0, 7, 8, 10, 0])
    #expect(MaskRule.nonzero(.shadow).table(count: 3) == [0, 7, 7])
    let fields = MaskRule.fields([
      BitField(bit: 0, reason: .nodata), BitField(bit: 1, width: 2, number: 3, reason: .snow),
    ])
    #expect(fields.table(count: 8) == [0, 10, 0, 10, 0, 10, 6, 10])
  }
}
