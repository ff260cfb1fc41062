// AlikeRowsTests: every byte of a block is looked at.

import Compute
import Testing

struct AlikeRowsTests {
  private func areAlike(_ block: [UInt8], rowByteCount: Int) -> Bool {
    areRowsAlike(block.span, rowByteCount: rowByteCount)
  }

  @Test("rows are alike only if each byte is that of the first row")
  func differences() {
    let row: [UInt8] = [1, 2, 3, 4]
    let block = row + row + row
    #expect(areAlike(block, rowByteCount: 4))
    #expect(areAlike(row, rowByteCount: 4))
    #expect(!areAlike(block, rowByteCount: 2))
    for place in 4..<12 {
      var other = block
      other[place] ^= 1
      #expect(!areAlike(other, rowByteCount: 4))
    }
  }
}
